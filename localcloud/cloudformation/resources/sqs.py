"""SQS queues and queue policies."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.naming import physical_name
from localcloud.cloudformation.resources.api import document, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target

_QUEUE = (
    "DelaySeconds", "MaximumMessageSize", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds", "VisibilityTimeout",
    "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled", "RedrivePolicy", "RedriveAllowPolicy",
    "FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit",
)  # fmt: skip


def _attributes(target: Target) -> dict[str, str]:
    values = {name: target.get(name) for name in _QUEUE if target.get(name) is not None}
    return {
        name: document(value) if isinstance(value, dict) else str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in values.items()
    }


class Queue(Handler):
    """AWS::SQS::Queue"""

    def create(self, target: Target) -> None:
        fifo = str(target.get("FifoQueue", "false")).lower() == "true"
        name = target.get("QueueName") or target.name("QueueName", longest=75) + (".fifo" if fifo else "")
        attributes = {key: value for key, value in _attributes(target).items() if key != "FifoQueue" or fifo}
        url = target.client("sqs").create_queue(QueueName=name, Attributes=attributes, tags=target.tags)["QueueUrl"]
        target.initiated(url)
        target.attributes = {"Arn": target.arn("sqs", name), "QueueName": name, "QueueUrl": url}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        attributes = {key: value for key, value in _attributes(target).items() if key != "FifoQueue"}
        if attributes:
            target.client("sqs").set_queue_attributes(QueueUrl=target.physical_id, Attributes=attributes)
        if target.tags:
            target.client("sqs").tag_queue(QueueUrl=target.physical_id, Tags=target.tags)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("sqs").delete_queue, QueueUrl=target.physical_id)


class QueuePolicy(Handler):
    """AWS::SQS::QueuePolicy"""

    def create(self, target: Target) -> None:
        self.update(target, {})
        target.initiated(physical_name(target.stack_name, target.logical_id))
        target.attributes = {"Id": target.physical_id}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        self._set(target, document(target.get("PolicyDocument")))

    def delete(self, target: Target) -> None:
        self._set(target, "")

    @staticmethod
    def _set(target: Target, policy: str) -> None:
        for url in target.get("Queues") or []:
            ignoring_missing(target.client("sqs").set_queue_attributes, QueueUrl=url, Attributes={"Policy": policy})


HANDLERS: dict[str, Handler] = {"AWS::SQS::Queue": Queue(), "AWS::SQS::QueuePolicy": QueuePolicy()}
