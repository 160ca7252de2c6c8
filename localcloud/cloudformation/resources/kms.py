"""KMS keys and aliases."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.resources.api import document, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target


class Key(Handler):
    """AWS::KMS::Key"""

    def create(self, target: Target) -> None:
        kms = target.client("kms")
        tags = [{"TagKey": key, "TagValue": value} for key, value in target.tags.items()]
        optional = {name: target.get(name) for name in ("KeySpec", "KeyUsage", "Origin") if target.get(name)}
        if target.get("KeyPolicy"):
            optional["Policy"] = document(target.get("KeyPolicy"))
        answer = kms.create_key(Description=target.get("Description", ""), Tags=tags, **optional)["KeyMetadata"]
        target.initiated(answer["KeyId"])
        target.attributes = {"KeyId": answer["KeyId"], "Arn": answer["Arn"]}
        self._switch(target)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        kms = target.client("kms")
        if target.get("KeyPolicy") != old.get("KeyPolicy"):
            kms.put_key_policy(KeyId=target.physical_id, PolicyName="default", Policy=document(target.get("KeyPolicy")))
        if target.get("Description") != old.get("Description"):
            kms.update_key_description(KeyId=target.physical_id, Description=target.get("Description", ""))
        if target.tags:
            kms.tag_resource(KeyId=target.physical_id, Tags=[{"TagKey": key, "TagValue": value} for key, value in target.tags.items()])
        self._switch(target)

    def delete(self, target: Target) -> None:
        kms = target.client("kms")
        if kms.describe_key(KeyId=target.physical_id)["KeyMetadata"]["KeyState"] != "PendingDeletion":
            kms.schedule_key_deletion(KeyId=target.physical_id, PendingWindowInDays=int(target.get("PendingWindowInDays", 30)))

    @staticmethod
    def _switch(target: Target) -> None:
        kms = target.client("kms")
        if str(target.get("EnableKeyRotation", "false")).lower() == "true":
            kms.enable_key_rotation(KeyId=target.physical_id)
        else:
            kms.disable_key_rotation(KeyId=target.physical_id)
        if str(target.get("Enabled", "true")).lower() == "false":
            kms.disable_key(KeyId=target.physical_id)


class Alias(Handler):
    """AWS::KMS::Alias"""

    def create(self, target: Target) -> None:
        target.client("kms").create_alias(AliasName=target.get("AliasName"), TargetKeyId=target.get("TargetKeyId"))
        target.initiated(target.get("AliasName"))

    def update(self, target: Target, old: dict[str, Any]) -> None:
        target.client("kms").update_alias(AliasName=target.get("AliasName"), TargetKeyId=target.get("TargetKeyId"))

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("kms").delete_alias, AliasName=target.physical_id)


HANDLERS: dict[str, Handler] = {"AWS::KMS::Key": Key(), "AWS::KMS::Alias": Alias()}
