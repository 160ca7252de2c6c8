"""CloudWatch Logs."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.resources.api import Api, document, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target


class LogGroup(Handler):
    """AWS::Logs::LogGroup"""

    def create(self, target: Target) -> None:
        logs, name = target.client("logs"), target.name("LogGroupName", longest=512)
        optional: dict[str, Any] = {"kmsKeyId": target.get("KmsKeyId")} if target.get("KmsKeyId") else {}
        if target.tags:
            optional["tags"] = target.tags
        logs.create_log_group(logGroupName=name, **optional)
        target.initiated(name)
        target.attributes = {"Arn": target.arn("logs", f"log-group:{name}:*")}
        self._retain(target)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        logs = target.client("logs")
        if "RetentionInDays" in old and "RetentionInDays" not in target.properties:
            logs.delete_retention_policy(logGroupName=target.physical_id)
        self._retain(target)
        if target.get("KmsKeyId") != old.get("KmsKeyId"):
            if target.get("KmsKeyId"):
                logs.associate_kms_key(logGroupName=target.physical_id, kmsKeyId=target.get("KmsKeyId"))
            else:
                logs.disassociate_kms_key(logGroupName=target.physical_id)
        if target.tags:
            logs.tag_log_group(logGroupName=target.physical_id, tags=target.tags)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("logs").delete_log_group, logGroupName=target.physical_id)

    @staticmethod
    def _retain(target: Target) -> None:
        if target.get("RetentionInDays"):
            target.client("logs").put_retention_policy(logGroupName=target.physical_id, retentionInDays=int(target.get("RetentionInDays")))


class ResourcePolicy(Handler):
    """AWS::Logs::ResourcePolicy"""

    def create(self, target: Target) -> None:
        self.update(target, {})
        target.initiated(target.get("PolicyName"))

    def update(self, target: Target, old: dict[str, Any]) -> None:
        target.client("logs").put_resource_policy(
            policyName=target.get("PolicyName"), policyDocument=document(target.get("PolicyDocument"))
        )

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("logs").delete_resource_policy, policyName=target.physical_id)


class MetricFilter(Handler):
    """AWS::Logs::MetricFilter"""

    def create(self, target: Target) -> None:
        name = target.name("FilterName", longest=512)
        target.state["name"] = name
        self._put(target)
        target.initiated(name)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        self._put(target)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("logs").delete_metric_filter, logGroupName=target.get("LogGroupName"), filterName=target.physical_id)

    @staticmethod
    def _put(target: Target) -> None:
        transformations = [
            {name[0].lower() + name[1:]: value for name, value in item.items() if name != "Dimensions"} for item in target.get(
                "MetricTransformations"
            )
        ]
        for item in transformations:
            item["metricValue"] = str(item["metricValue"])
        target.client("logs").put_metric_filter(
            logGroupName=target.get("LogGroupName"), filterName=target.state["name"],
            filterPattern=target.get("FilterPattern"), metricTransformations=transformations,
        )  # fmt: skip


HANDLERS: dict[str, Handler] = {
    "AWS::Logs::LogGroup": LogGroup(),
    "AWS::Logs::ResourcePolicy": ResourcePolicy(),
    "AWS::Logs::MetricFilter": MetricFilter(),
    "AWS::Logs::QueryDefinition": Api(
        "logs", "PutQueryDefinition", "DeleteQueryDefinition", "queryDefinitionId", name_property=None,
        attributes=lambda target, answer: {"QueryDefinitionId": target.physical_id}, update_call="PutQueryDefinition",
    ),
}  # fmt: skip
