"""What a file system asks of those who mount it: a way there, its policy or a role, and folders that somebody made."""

from __future__ import annotations

import io
import json
import unittest
import zipfile
from typing import Any

from botocore.exceptions import ClientError

from localcloud.settings import Settings
from tests.localcloud.cloudformation.stack_case import StackCase

CODE = """
import json, os
def handler(event, context):
    os.makedirs(os.environ["FILES"] + "/made", exist_ok=True)
    return os.listdir(os.environ["FILES"])
"""
STUDIO = {
    "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], "Resource": "*",
    "Condition": {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}, "Null": {"elasticfilesystem:AccessPointArn": "true"}},
}  # fmt: skip


class Functions(StackCase):
    """A function that mounts the root of a file system."""

    settings = Settings()

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        ec2, efs = (cls().client(service) for service in ("ec2", "efs"))
        cls.vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
        cls.subnet = ec2.create_subnet(VpcId=cls.vpc, CidrBlock="10.9.0.0/24", AvailabilityZone="us-east-1a")["Subnet"]["SubnetId"]
        cls.group = ec2.create_security_group(GroupName="files", Description="f", VpcId=cls.vpc)["GroupId"]
        rule = [{"IpProtocol": "tcp", "FromPort": 2049, "ToPort": 2049, "UserIdGroupPairs": [{"GroupId": cls.group}]}]
        ec2.authorize_security_group_ingress(GroupId=cls.group, IpPermissions=rule)
        cls.system = efs.create_file_system(CreationToken="files")["FileSystemId"]
        efs.create_mount_target(FileSystemId=cls.system, SubnetId=cls.subnet, SecurityGroups=[cls.group])
        document = json.dumps({"Version": "2012-10-17", "Statement": [STUDIO]})
        efs.put_file_system_policy(FileSystemId=cls.system, Policy=document)
        cls.point = efs.create_access_point(FileSystemId=cls.system, ClientToken="root", PosixUser={"Uid": 0, "Gid": 0})["AccessPointArn"]

    def role(self, name: str, *actions: str) -> str:
        """A role that may do these things, through the access point where it is about files."""
        iam = self.client("iam")
        trust = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}  # fmt: skip
        arn = str(iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"])
        files = [action for action in actions if action.startswith("elasticfilesystem:")]
        statements: list[dict[str, Any]] = [
            {"Effect": "Allow", "Action": [action for action in actions if action not in files] or ["logs:PutLogEvents"], "Resource": "*"},
            {"Effect": "Allow", "Action": files or ["logs:PutLogEvents"], "Resource": "*",
             "Condition": {"StringEquals": {"elasticfilesystem:AccessPointArn": self.point}}},
        ]  # fmt: skip
        iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements}))
        return arn

    def function(self, name: str, role: str, **settings: Any) -> None:
        """Makes the function."""
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as code:
            code.writestr("index.py", CODE)
        values = {
            "VpcConfig": {"SubnetIds": [self.subnet], "SecurityGroupIds": [self.group]},
            "FileSystemConfigs": [{"Arn": self.point, "LocalMountPath": "/mnt/files"}],
        } | settings
        self.client("lambda").create_function(
            FunctionName=name, Role=role, Runtime="python3.12", Handler="index.handler", Code={"ZipFile": archive.getvalue()}, Timeout=30,
            Environment={"Variables": {"FILES": "/mnt/files"}}, **values)  # fmt: skip

    def invoke(self, name: str) -> Any:
        """What the function answers."""
        return json.loads(self.client("lambda").invoke(FunctionName=name)["Payload"].read())

    NETWORK = ("ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface")
    FILES = ("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite")

    def test_root_makes_folders(self) -> None:
        self.function("root", self.role("root", *self.NETWORK, *self.FILES, "elasticfilesystem:ClientRootAccess"))
        self.assertEqual(["made"], self.invoke("root"))

    def test_without_root_access_nothing_can_be_made_in_a_root_that_is_roots(self) -> None:
        self.function("squashed", self.role("squashed", *self.NETWORK, *self.FILES))
        with self.assertRaises(ClientError) as refused:
            self.invoke("squashed")
        self.assertEqual("EFSIOException", refused.exception.response["Error"]["Code"])

    def test_an_access_point_takes_a_role_that_may_use_it(self) -> None:
        self.function("stranger", self.role("stranger", *self.NETWORK))
        with self.assertRaises(ClientError) as refused:
            self.invoke("stranger")
        self.assertEqual("EFSMountFailureException", refused.exception.response["Error"]["Code"])

    def test_a_role_that_may_make_no_interfaces_has_no_function_in_a_vpc(self) -> None:
        with self.assertRaises(ClientError) as refused:
            self.function("homeless", self.role("homeless", *self.FILES))
        self.assertIn("does not have permissions to call CreateNetworkInterface", str(refused.exception))

    def test_a_file_system_needs_a_vpc(self) -> None:
        with self.assertRaises(ClientError) as refused:
            self.function("outside", self.role("outside", *self.NETWORK), VpcConfig={})
        self.assertIn("must be configured to execute in a VPC", str(refused.exception))


if __name__ == "__main__":
    unittest.main()
