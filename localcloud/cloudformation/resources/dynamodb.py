"""DynamoDB tables."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.resources.api import call, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target


class Table(Handler):
    """AWS::DynamoDB::Table"""

    def create(self, target: Target) -> None:
        name = target.name("TableName", longest=255)
        values = {key: value for key, value in target.properties.items() if key not in _LATER}
        if target.get("SSESpecification"):
            values["SSESpecification"] = self._encryption(target.get("SSESpecification"))
        if target.get("StreamSpecification"):
            values["StreamSpecification"] = {"StreamEnabled": True} | target.get("StreamSpecification")
        table = call(target, "dynamodb", "CreateTable", values | {"TableName": name, "Tags": target.tags or None})["TableDescription"]
        target.initiated(name)
        target.attributes = {"Arn": table["TableArn"], "StreamArn": table.get("LatestStreamArn", "")}
        self._configure(target, {})

    def update(self, target: Target, old: dict[str, Any]) -> None:
        values = {
            key: target.get(key) for key in ("AttributeDefinitions", "BillingMode", "ProvisionedThroughput", "DeletionProtectionEnabled")
            if target.get(key) != old.get(key) and target.get(key) is not None
        }  # fmt: skip
        if values:
            call(target, "dynamodb", "UpdateTable", values | {"TableName": target.physical_id})
        self._configure(target, old)
        if target.tags:
            target.client("dynamodb").tag_resource(ResourceArn=target.attributes["Arn"], Tags=target.tag_list)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("dynamodb").delete_table, TableName=target.physical_id)

    @staticmethod
    def _encryption(specification: dict[str, Any]) -> dict[str, Any]:
        made = {"Enabled": specification.get("SSEEnabled", True), "SSEType": specification.get("SSEType", "KMS")}
        return made | ({"KMSMasterKeyId": specification["KMSMasterKeyId"]} if "KMSMasterKeyId" in specification else {})

    @staticmethod
    def _configure(target: Target, old: dict[str, Any]) -> None:
        dynamodb, name = target.client("dynamodb"), target.physical_id
        recovery = target.get("PointInTimeRecoverySpecification")
        if recovery != old.get("PointInTimeRecoverySpecification") and recovery:
            enabled = str(recovery.get("PointInTimeRecoveryEnabled", "false")).lower() == "true"
            dynamodb.update_continuous_backups(TableName=name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": enabled})
        expiry = target.get("TimeToLiveSpecification")
        if expiry != old.get("TimeToLiveSpecification") and expiry:
            call(target, "dynamodb", "UpdateTimeToLive", {"TableName": name, "TimeToLiveSpecification": expiry})


_LATER = ("PointInTimeRecoverySpecification", "TimeToLiveSpecification", "SSESpecification", "Tags", "ContributorInsightsSpecification")

HANDLERS: dict[str, Handler] = {"AWS::DynamoDB::Table": Table()}
