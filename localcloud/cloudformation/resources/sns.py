"""SNS topics, topic policies and subscriptions."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.resources.api import document, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target

_TOPIC = ("DisplayName", "KmsMasterKeyId", "SignatureVersion", "TracingConfig", "FifoTopic", "ContentBasedDeduplication")
_SUBSCRIPTION = ("FilterPolicy", "FilterPolicyScope", "RawMessageDelivery", "RedrivePolicy", "DeliveryPolicy", "SubscriptionRoleArn")


def _texts(target: Target, names: tuple[str, ...]) -> dict[str, str]:
    values = {name: target.get(name) for name in names if target.get(name) is not None}
    return {
        name: document(value) if isinstance(value, dict) else str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in values.items()
    }


class Topic(Handler):
    """AWS::SNS::Topic"""

    def create(self, target: Target) -> None:
        sns, name = target.client("sns"), target.name("TopicName", longest=256)
        answer = sns.create_topic(Name=name, Attributes=_texts(target, _TOPIC), Tags=target.tag_list)
        target.initiated(answer["TopicArn"])
        target.attributes = {"TopicArn": answer["TopicArn"], "TopicName": name}
        for subscription in target.get("Subscription") or []:
            sns.subscribe(TopicArn=target.physical_id, Protocol=subscription["Protocol"], Endpoint=subscription["Endpoint"])

    def update(self, target: Target, old: dict[str, Any]) -> None:
        sns = target.client("sns")
        for name, value in _texts(target, _TOPIC).items():
            if target.get(name) != old.get(name):
                sns.set_topic_attributes(TopicArn=target.physical_id, AttributeName=name, AttributeValue=value)
        for name in _TOPIC:
            if name in old and name not in target.properties:
                sns.set_topic_attributes(TopicArn=target.physical_id, AttributeName=name, AttributeValue="")
        if target.tags:
            sns.tag_resource(ResourceArn=target.physical_id, Tags=target.tag_list)
        for subscription in target.get("Subscription") or []:
            if subscription not in (old.get("Subscription") or []):
                sns.subscribe(TopicArn=target.physical_id, Protocol=subscription["Protocol"], Endpoint=subscription["Endpoint"])

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("sns").delete_topic, TopicArn=target.physical_id)


class TopicPolicy(Handler):
    """AWS::SNS::TopicPolicy"""

    def create(self, target: Target) -> None:
        self.update(target, {})
        target.initiated(target.name("Id", longest=128))
        target.attributes = {"Id": target.physical_id}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        for arn in target.get("Topics") or []:
            target.client("sns").set_topic_attributes(
                TopicArn=arn, AttributeName="Policy", AttributeValue=document(target.get("PolicyDocument"))
            )

    def delete(self, target: Target) -> None:
        """The topic keeps its last policy until it is deleted or gets another; AWS restores the default one."""


class Subscription(Handler):
    """AWS::SNS::Subscription"""

    def create(self, target: Target) -> None:
        answer = target.client("sns").subscribe(
            TopicArn=target.get("TopicArn"), Protocol=target.get("Protocol"), Endpoint=target.get("Endpoint", ""),
            Attributes=_texts(target, _SUBSCRIPTION), ReturnSubscriptionArn=True,
        )  # fmt: skip
        target.initiated(answer["SubscriptionArn"])
        target.attributes = {"Arn": answer["SubscriptionArn"]}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        for name, value in _texts(target, _SUBSCRIPTION).items():
            if target.get(name) != old.get(name):
                target.client("sns").set_subscription_attributes(
                    SubscriptionArn=target.physical_id, AttributeName=name, AttributeValue=value
                )

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("sns").unsubscribe, SubscriptionArn=target.physical_id)


HANDLERS: dict[str, Handler] = {
    "AWS::SNS::Topic": Topic(),
    "AWS::SNS::TopicPolicy": TopicPolicy(),
    "AWS::SNS::Subscription": Subscription(),
}
