"""EFS file systems, mount targets and access points."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from localcloud.cloudformation.failures import is_missing
from localcloud.cloudformation.resources.api import call, document, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target


class FileSystem(Handler):
    """AWS::EFS::FileSystem; backup and replication settings are kept, not acted upon."""

    def create(self, target: Target) -> None:
        values = {key: value for key, value in target.properties.items() if key not in ("BackupPolicy", "FileSystemTags")}
        own = {tag["Key"]: tag["Value"] for tag in target.get("FileSystemTags") or []}
        answer = call(target, "efs", "CreateFileSystem", values | {"CreationToken": target.token(), "Tags": target.stack_tags | own})
        target.initiated(answer["FileSystemId"])
        target.attributes = {"FileSystemId": answer["FileSystemId"], "Arn": answer["FileSystemArn"]}
        self._configure(target, {})

    def update(self, target: Target, old: dict[str, Any]) -> None:
        self._configure(target, old)
        own = {tag["Key"]: tag["Value"] for tag in target.get("FileSystemTags") or []}
        if target.stack_tags | own:
            call(target, "efs", "TagResource", {"ResourceId": target.physical_id, "Tags": target.stack_tags | own})

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("efs").delete_file_system, FileSystemId=target.physical_id)
        target.poll(lambda: self._gone(target))

    @staticmethod
    def _configure(target: Target, old: dict[str, Any]) -> None:
        efs = target.client("efs")
        if target.get("LifecyclePolicies") != old.get("LifecyclePolicies"):
            efs.put_lifecycle_configuration(FileSystemId=target.physical_id, LifecyclePolicies=target.get("LifecyclePolicies") or [])
        policy = target.get("FileSystemPolicy")
        if policy != old.get("FileSystemPolicy") and policy:
            efs.put_file_system_policy(FileSystemId=target.physical_id, Policy=document(policy))

    @staticmethod
    def _gone(target: Target) -> bool:
        try:
            return not target.client("efs").describe_file_systems(FileSystemId=target.physical_id)["FileSystems"]
        except ClientError as error:
            if is_missing(error):
                return True
            raise


class MountTarget(Handler):
    """AWS::EFS::MountTarget"""

    def create(self, target: Target) -> None:
        answer = call(target, "efs", "CreateMountTarget", target.properties)
        target.initiated(answer["MountTargetId"])
        target.attributes = {"Id": answer["MountTargetId"], "IpAddress": answer.get("IpAddress", "")}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        target.client("efs").modify_mount_target_security_groups(
            MountTargetId=target.physical_id, SecurityGroups=target.get("SecurityGroups")
        )

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("efs").delete_mount_target, MountTargetId=target.physical_id)


class AccessPoint(Handler):
    """AWS::EFS::AccessPoint"""

    def create(self, target: Target) -> None:
        own = {tag["Key"]: tag["Value"] for tag in target.get("AccessPointTags") or []}
        answer = call(
            target, "efs", "CreateAccessPoint", target.properties | {"ClientToken": target.token(), "Tags": target.stack_tags | own}
        )
        target.initiated(answer["AccessPointId"])
        target.attributes = {"AccessPointId": answer["AccessPointId"], "Arn": answer["AccessPointArn"]}

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("efs").delete_access_point, AccessPointId=target.physical_id)


HANDLERS: dict[str, Handler] = {
    "AWS::EFS::FileSystem": FileSystem(),
    "AWS::EFS::MountTarget": MountTarget(),
    "AWS::EFS::AccessPoint": AccessPoint(),
}
