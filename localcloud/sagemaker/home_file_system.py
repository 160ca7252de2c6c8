"""The EFS file system of a domain and the two NFS security groups that SageMaker keeps in its VPC."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from localcloud.service import Cloud

TAG = "ManagedByAmazonSageMakerResource"
NFS = 2049


def inbound_group_name(domain_id: str) -> str:
    return f"security-group-for-inbound-nfs-{domain_id}"


def outbound_group_name(domain_id: str) -> str:
    return f"security-group-for-outbound-nfs-{domain_id}"


class HomeFileSystem:
    """Makes and removes what SageMaker itself owns beside a domain, through EFS and EC2 of this cloud."""

    def __init__(self, cloud: Cloud, region: str, domain_id: str, domain_arn: str) -> None:
        self._efs = cloud.client("efs", region=region)
        self._ec2 = cloud.client("ec2", region=region)
        self._domain_id = domain_id
        self._tag = {"Key": TAG, "Value": domain_arn}

    def create(self, vpc_id: str, subnet_ids: list[str], kms_key: str | None) -> str:
        """Makes the groups, the file system and its mount targets; returns the file system's id."""
        inbound = self._create_groups(vpc_id)
        key = {"KmsKeyId": kms_key} if kms_key else {}
        made = self._efs.create_file_system(CreationToken=self._domain_id, Encrypted=True, Tags=[self._tag], **key)
        self.mount(made["FileSystemId"], subnet_ids, inbound)
        return made["FileSystemId"]

    def mount(self, file_system: str, subnet_ids: list[str], inbound: str | None = None) -> None:
        """Gives the file system a mount target in every subnet whose zone has none yet."""
        group = inbound or self._group(inbound_group_name(self._domain_id))
        present = self._efs.describe_mount_targets(FileSystemId=file_system)["MountTargets"]
        zones = {target.get("AvailabilityZoneName") for target in present}
        for subnet in self._ec2.describe_subnets(SubnetIds=subnet_ids)["Subnets"]:
            if subnet["AvailabilityZone"] not in zones:
                zones.add(subnet["AvailabilityZone"])
                self._efs.create_mount_target(
                    FileSystemId=file_system, SubnetId=subnet["SubnetId"], SecurityGroups=[group] if group else []
                )

    def delete(self, file_system: str) -> None:
        """Removes the mount targets, then the file system. The groups stay, as they do at AWS."""
        try:
            targets = self._efs.describe_mount_targets(FileSystemId=file_system)["MountTargets"]
            for target in targets:
                self._efs.delete_mount_target(MountTargetId=target["MountTargetId"])
            self._efs.delete_file_system(FileSystemId=file_system)
        except ClientError as error:
            if error.response["Error"]["Code"] not in ("FileSystemNotFound", "MountTargetNotFound"):
                raise

    def _group(self, name: str) -> str | None:
        found = self._ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": [name]}])["SecurityGroups"]
        return found[0]["GroupId"] if found else None

    def _create_groups(self, vpc_id: str) -> str:
        inbound = self._create_group(inbound_group_name(self._domain_id), "inbound", vpc_id)
        outbound = self._create_group(outbound_group_name(self._domain_id), "outbound", vpc_id)
        self._ec2.authorize_security_group_ingress(GroupId=inbound, IpPermissions=[_nfs(outbound)])
        self._ec2.revoke_security_group_egress(GroupId=outbound, IpPermissions=[_everything()])
        self._ec2.authorize_security_group_egress(GroupId=outbound, IpPermissions=[_nfs(inbound)])
        return inbound

    def _create_group(self, name: str, direction: str, vpc_id: str) -> str:
        return self._ec2.create_security_group(
            GroupName=name,
            Description=f"[DO NOT DELETE] Security Group that allows {direction} NFS traffic for SageMaker Notebooks Domain [{self._domain_id}]",
            VpcId=vpc_id,
            TagSpecifications=[{"ResourceType": "security-group", "Tags": [self._tag]}],
        )["GroupId"]


def mount_targets_with_group(cloud: Cloud, region: str, file_system: str, group_name: str) -> list[dict[str, Any]]:
    """The mount targets of a file system that carry the security group of that name."""
    efs, ec2 = cloud.client("efs", region=region), cloud.client("ec2", region=region)
    groups = ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": [group_name]}])["SecurityGroups"]
    wanted = {group["GroupId"] for group in groups}
    try:
        targets = efs.describe_mount_targets(FileSystemId=file_system)["MountTargets"]
    except ClientError:
        return []
    return [target for target in targets if wanted & _groups(efs, target["MountTargetId"])]


def _groups(efs: Any, mount_target: str) -> set[str]:
    # moto leaves the member out when a mount target has no group.
    return set(efs.describe_mount_target_security_groups(MountTargetId=mount_target).get("SecurityGroups") or [])


def _nfs(group: str) -> dict[str, Any]:
    return {"IpProtocol": "tcp", "FromPort": NFS, "ToPort": NFS, "UserIdGroupPairs": [{"GroupId": group}]}


def _everything() -> dict[str, Any]:
    return {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
