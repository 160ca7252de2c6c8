"""EFS acts on the network with its caller's rights, as its API reference says for each operation."""

from __future__ import annotations

import uuid
from typing import Any

from tests.localcloud.test_access import AccessCase, allow


class BehindEfs(AccessCase):
    """Mount targets of one file system, and people who lack one right each."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        case = cls()
        ec2, efs = case.client("ec2"), case.client("efs")
        cls.vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        cls.subnet = ec2.create_subnet(VpcId=cls.vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
        cls.group = ec2.create_security_group(GroupName="g", Description="g", VpcId=cls.vpc)["GroupId"]
        cls.file_system = efs.create_file_system(CreationToken="t")["FileSystemId"]

    def efs(self, *statements: dict[str, Any]) -> Any:
        return self.client("efs", *self.person(f"p{uuid.uuid4().hex}", allow("elasticfilesystem:*"), *statements))

    def target(self) -> str:
        efs = self.client("efs")
        for present in efs.describe_mount_targets(FileSystemId=self.file_system)["MountTargets"]:
            efs.delete_mount_target(MountTargetId=present["MountTargetId"])
        made = efs.create_mount_target(FileSystemId=self.file_system, SubnetId=self.subnet, SecurityGroups=[self.group])
        return str(made["MountTargetId"])

    def test_the_groups_of_a_mount_target_are_read_and_changed_with_the_callers_rights(self) -> None:
        target = self.target()
        self.denied("ec2:DescribeNetworkInterfaceAttribute", self.efs().describe_mount_target_security_groups, MountTargetId=target)
        change = {"MountTargetId": target, "SecurityGroups": [self.group]}
        reader = self.efs(allow("ec2:DescribeNetworkInterfaceAttribute"))
        reader.describe_mount_target_security_groups(MountTargetId=target)
        self.denied("ec2:ModifyNetworkInterfaceAttribute", reader.modify_mount_target_security_groups, **change)
        self.efs(allow("ec2:ModifyNetworkInterfaceAttribute")).modify_mount_target_security_groups(**change)

    def test_a_mount_target_is_made_and_deleted_with_the_callers_rights(self) -> None:
        target, actions = self.target(), ["ec2:DescribeSubnets", "ec2:DescribeNetworkInterfaces", "ec2:CreateNetworkInterface"]
        other: dict[str, Any] = {"ArnEquals": {"ec2:Vpc": "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-0"}}
        own: dict[str, Any] = {"ArnEquals": {"ec2:Vpc": f"arn:aws:ec2:us-east-1:123456789012:vpc/{self.vpc}"}}
        for statements in ([], [allow("ec2:DeleteNetworkInterface", **other)]):
            self.denied("ec2:DeleteNetworkInterface", self.efs(*statements).delete_mount_target, MountTargetId=target)
        self.efs(allow("ec2:DeleteNetworkInterface", **own)).delete_mount_target(MountTargetId=target)
        wanted = {"FileSystemId": self.file_system, "SubnetId": self.subnet}
        for missing in actions:
            statements = [allow(action) for action in actions if action != missing]
            self.denied(missing, self.efs(*statements).create_mount_target, **wanted)
        self.efs(*map(allow, actions)).create_mount_target(**wanted)

    def test_operations_without_the_network_need_nothing_of_EC2(self) -> None:
        self.efs().describe_file_systems()
        self.efs().describe_mount_targets(FileSystemId=self.file_system)
