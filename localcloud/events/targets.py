"""Delivery to each kind of target, refused where AWS would refuse it."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from typing import Any

from moto.events.models import Rule
from moto.logs.models import logs_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from localcloud.events.permissions import allowed, key_refusal
from localcloud.identity import assume
from localcloud.service import ApiError, Cloud

Put = Callable[[dict[str, Any], str, str], None]
"""Puts an event on the bus of a region and a name."""


class DeliveryFailed(Exception):
    """A target did not take an event; the code is EventBridge's (`NO_PERMISSIONS`, `NO_RESOURCE`, `SDK_CLIENT_ERROR`)."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def deliver(cloud: Cloud, put: Put, rule: Rule, target: dict[str, Any], text: str, event: dict[str, Any]) -> None:
    """Hands a text to a target; raises DeliveryFailed."""
    arn = target["Arn"]
    service, region = arn.split(":")[2:4]
    match service:
        case "sns":
            _publish(cloud, arn, text, rule.arn)
        case "sqs":
            send_to_queue(cloud, arn, text, rule.arn, {}, target.get("SqsParameters", {}).get("MessageGroupId"))
        case "lambda":
            _invoke(cloud, arn, text, rule.arn)
        case "logs":
            _write_log(cloud, arn, text)
        case "events":
            put(event, region, arn.split("/")[-1])
        case "sagemaker":
            _start_pipeline(cloud, arn, target)
        case _:
            raise DeliveryFailed("SDK_CLIENT_ERROR", f"The local cloud does not deliver to {service} targets.")


def _publish(cloud: Cloud, arn: str, text: str, rule_arn: str) -> None:
    region = arn.split(":")[3]
    backend = sns_backends[cloud.account][region]
    topic = backend.topics.get(arn)
    if topic is None:
        raise DeliveryFailed("NO_RESOURCE", f"The topic {arn} does not exist.")
    if not allowed(topic.policy, "sns:Publish", arn, rule_arn, cloud.account):
        raise _refusal("topic", arn, "publish", rule_arn)
    _check_key(topic.kms_master_key_id, cloud.account, region, rule_arn)
    backend.publish(message=text, arn=arn)


def send_to_queue(cloud: Cloud, arn: str, text: str, rule_arn: str, attributes: dict[str, str], group: str | None = None) -> None:
    """Sends a message to a queue as EventBridge; raises DeliveryFailed."""
    region, name = arn.split(":")[3], arn.split(":")[5]
    backend = sqs_backends[cloud.account][region]
    queue = backend.queues.get(name)
    if queue is None:
        raise DeliveryFailed("NO_RESOURCE", f"The queue {arn} does not exist.")
    policy = queue.policy if isinstance(queue.policy, str) else json.dumps(queue.policy or {})
    if not allowed(policy, "sqs:SendMessage", arn, rule_arn, cloud.account):
        raise _refusal("queue", arn, "send", rule_arn)
    _check_key(getattr(queue, "kms_master_key_id", None) or "", cloud.account, region, rule_arn)
    message_attributes = {key: {"DataType": "String", "StringValue": value} for key, value in attributes.items()}
    backend.send_message(name, text, message_attributes=message_attributes, group_id=group)


def _invoke(cloud: Cloud, arn: str, text: str, rule_arn: str) -> None:
    assert cloud.functions is not None
    region = arn.split(":")[3]
    try:
        function = cloud.functions.find(arn, region)
        policy = json.dumps({"Statement": function.policy.statements})
        if not allowed(policy, "lambda:InvokeFunction", arn, rule_arn, cloud.account):
            raise _refusal("function", arn, "invoke it", rule_arn)
        cloud.invoke(arn, text.encode(), wait=False, region=region)
    except ApiError as error:
        raise DeliveryFailed("NO_RESOURCE" if error.status == 404 else "SDK_CLIENT_ERROR", error.message) from error


def _write_log(cloud: Cloud, arn: str, text: str) -> None:
    region, group = arn.split(":")[3], arn.split(":log-group:")[1].removesuffix(":*")
    backend = logs_backends[cloud.account][region]
    if group not in backend.groups:
        raise DeliveryFailed("NO_RESOURCE", f"The log group {group} does not exist.")
    full = f"arn:aws:logs:{region}:{cloud.account}:log-group:{group}:*"
    policies = [policy.policy_document for policy in backend.resource_policies.values()]
    if not any(allowed(policy, "logs:PutLogEvents", full, arn, cloud.account) for policy in policies):
        raise DeliveryFailed("NO_PERMISSIONS", f"No resource policy of CloudWatch Logs lets events.amazonaws.com write to {group}.")
    stream = str(uuid.uuid4())
    backend.create_log_stream(group, stream)
    backend.put_log_events(group, stream, [{"timestamp": int(time.time() * 1000), "message": text}])


def _start_pipeline(cloud: Cloud, arn: str, target: dict[str, Any]) -> None:
    parameters = target.get("SageMakerPipelineParameters", {}).get("PipelineParameterList", [])
    credentials = assume(target.get("RoleArn", ""), "events.amazonaws.com", "events-rule")
    if credentials is None:
        raise DeliveryFailed("NO_PERMISSIONS", f"The target's role {target.get('RoleArn')} cannot be assumed by events.amazonaws.com.")
    try:
        client = cloud.client("sagemaker", arn.split(":")[3], credentials)
        client.start_pipeline_execution(PipelineName=arn, PipelineParameters=parameters, ClientRequestToken=uuid.uuid4().hex)
    except Exception as error:
        raise DeliveryFailed("SDK_CLIENT_ERROR", str(error)) from error


def _refusal(kind: str, arn: str, verb: str, rule_arn: str) -> DeliveryFailed:
    refusal = f"The policy of the {kind} {arn} does not let events.amazonaws.com {verb} for the rule {rule_arn}."
    return DeliveryFailed("NO_PERMISSIONS", refusal)


def _check_key(key: str, account: str, region: str, rule_arn: str) -> None:
    refusal = key_refusal(key, account, region, rule_arn) if key else None
    if refusal is not None:
        raise DeliveryFailed("NO_PERMISSIONS", refusal)
