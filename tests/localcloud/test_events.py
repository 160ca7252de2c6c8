"""EventBridge rules deliver to their targets, if everybody who has to agree does."""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError

from localcloud.events.target_input import target_input
from tests.localcloud.cloud_case import role
from tests.localcloud.functions import FunctionCase

ACCOUNT = "arn:aws:{}:us-east-1:123456789012:"


def allow(service: str, action: str | list[str], resource: str, **members: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": {"Service": service}, "Action": action, "Resource": resource} | members


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


class Rules(FunctionCase):
    """One rule and one target per test; names are the tests' own."""

    def rule(self, target: str, pattern: dict[str, Any] | None = None, **options: Any) -> str:
        """A rule for events of source `app` named after the target's last part; returns the source that it matches."""
        name = target.split(":")[-1].split("/")[-1]
        source = f"app.{name}"
        self.client("events").put_rule(Name=name, EventPattern=json.dumps({"source": [source], **(pattern or {})}))
        self.client("events").put_targets(Rule=name, Targets=[{"Id": "target", "Arn": target, **options}])
        return source

    def queue(self, name: str, open_to_events: bool = True) -> tuple[str, str]:
        arn = ACCOUNT.format("sqs") + name
        attributes = {"Policy": policy(allow("events.amazonaws.com", "sqs:SendMessage", arn))} if open_to_events else {}
        return self.client("sqs").create_queue(QueueName=name, Attributes=attributes)["QueueUrl"], arn

    def topic(self, name: str, *statements: dict[str, Any], key: str | None = None) -> str:
        attributes = {"KmsMasterKeyId": key} if key else {}
        arn: str = self.client("sns").create_topic(Name=name, Attributes=attributes)["TopicArn"]
        if statements:
            self.client("sns").set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=policy(*statements))
        return arn

    def open_topic(self, name: str, key: str | None = None) -> str:
        return self.topic(name, allow("events.amazonaws.com", "sns:Publish", ACCOUNT.format("sns") + name), key=key)

    def emit(self, source: str, detail: dict[str, Any] | None = None, detail_type: str = "Changed") -> dict[str, Any]:
        """Puts an event and returns what became of it."""
        entry = {"Source": source, "DetailType": detail_type, "Detail": json.dumps(detail or {})}
        event = self.client("events").put_events(Entries=[entry])["Entries"][0]["EventId"]
        found: list[dict[str, Any]] = self.eventually(lambda: [one for one in self.deliveries() if one["event_id"] == event])
        return found[0]

    def deliveries(self) -> list[dict[str, Any]]:
        deliveries: list[dict[str, Any]] = self.request("GET", "/localcloud/events").document["deliveries"]
        return deliveries

    def received(self, url: str) -> Any:
        message = self.client("sqs").receive_message(QueueUrl=url, MessageAttributeNames=["All"])["Messages"][0]
        return json.loads(message["Body"]), {name: value["StringValue"] for name, value in message.get("MessageAttributes", {}).items()}

    def notifications(self, topic: str) -> list[str]:
        all_of_them = self.request("GET", "/localcloud/notifications").document["notifications"]
        return [one["message"] for one in all_of_them if one["topicArn"] == topic]

    def test_a_matching_event_arrives_in_the_envelope_aws_documents(self) -> None:
        url, arn = self.queue("inbox")
        self.assertEqual("delivered", self.emit(self.rule(arn), {"a": 1})["outcome"])
        event, _ = self.received(url)
        self.assertEqual({"version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail"}, set(event))
        self.assertEqual(("app.inbox", "Changed", {"a": 1}), (event["source"], event["detail-type"], event["detail"]))

    def test_an_event_that_does_not_match_arrives_nowhere(self) -> None:
        url, arn = self.queue("selective")
        source = self.rule(arn, {"detail": {"status": ["Failed"]}})
        self.client("events").put_events(Entries=[{"Source": source, "DetailType": "d", "Detail": '{"status": "Succeeded"}'}])
        self.emit(source, {"status": "Failed", "n": 2})
        self.assertEqual(2, self.received(url)[0]["detail"]["n"])
        self.assertNotIn("Messages", self.client("sqs").receive_message(QueueUrl=url))

    def test_a_disabled_rule_delivers_nothing(self) -> None:
        _, arn = self.queue("disabled")
        source = self.rule(arn)
        self.client("events").disable_rule(Name="disabled")
        event = self.client("events").put_events(Entries=[{"Source": source, "DetailType": "d", "Detail": "{}"}])["Entries"][0]["EventId"]
        self.emit(self.rule(self.queue("enabled")[1]))
        self.assertNotIn(event, [one["event_id"] for one in self.deliveries()])

    def test_a_schedule_comes_when_it_is_let_come(self) -> None:
        url, arn = self.queue("nightly")
        self.client("events").put_rule(Name="nightly", ScheduleExpression="cron(0 3 * * ? *)")
        self.client("events").put_targets(Rule="nightly", Targets=[{"Id": "target", "Arn": arn, "Input": '{"do": "it"}'}])
        self.assertEqual(200, self.control(fire=["nightly"]).status)
        self.eventually(lambda: [one for one in self.deliveries() if one["rule"] == "nightly" and one["detail_type"] == "Scheduled Event"])
        self.assertEqual({"do": "it"}, self.received(url)[0])
        refused = self.control(fire=["absent"])
        self.assertEqual(400, refused.status)
        self.assertIn("absent is no enabled rule with a schedule in us-east-1; there are: nightly", refused.text)

    def test_events_of_aws_services_come_from_the_cloud_only(self) -> None:
        answer = self.client("events").put_events(Entries=[{"Source": "aws.sagemaker", "DetailType": "d", "Detail": "{}"}])
        self.assertEqual((1, "NotAuthorizedForSourceException"), (answer["FailedEntryCount"], answer["Entries"][0]["ErrorCode"]))

    def test_an_entry_whose_detail_is_not_an_object_is_refused_alone(self) -> None:
        entries = [{"Source": "x", "DetailType": "d", "Detail": detail} for detail in ("[", "{}")]
        answer = self.client("events").put_events(Entries=entries)
        self.assertEqual((1, "MalformedDetail"), (answer["FailedEntryCount"], answer["Entries"][0]["ErrorCode"]))
        self.assertIn("EventId", answer["Entries"][1])

    def test_a_topic_receives_the_event(self) -> None:
        topic = self.open_topic("open")
        self.emit(self.rule(topic), {"a": 1})
        self.assertEqual({"a": 1}, json.loads(self.notifications(topic)[0])["detail"])

    def test_a_topic_whose_policy_does_not_name_eventbridge_receives_nothing(self) -> None:
        topic = self.topic("closed")
        delivery = self.emit(self.rule(topic))
        self.assertEqual("lost", delivery["outcome"])
        self.assertIn("NO_PERMISSIONS: The policy of the topic", delivery["reason"])
        self.assertEqual([], self.notifications(topic))

    def test_an_undeliverable_event_waits_in_the_dead_letter_queue_with_the_reason(self) -> None:
        url, letters = self.queue("letters")
        topic = self.topic("unreachable")
        self.assertEqual("dead-letter queue", self.emit(self.rule(topic, DeadLetterConfig={"Arn": letters}), {"a": 1})["outcome"])
        event, attributes = self.received(url)
        self.assertEqual({"a": 1}, event["detail"])
        self.assertEqual((topic, "NO_PERMISSIONS"), (attributes["TARGET_ARN"], attributes["ERROR_CODE"]))

    def test_a_dead_letter_queue_that_does_not_let_eventbridge_send_loses_the_event(self) -> None:
        _, letters = self.queue("sealed", open_to_events=False)
        self.assertEqual("lost", self.emit(self.rule(self.topic("unreachable2"), DeadLetterConfig={"Arn": letters}))["outcome"])

    def test_a_policy_may_be_limited_to_the_rule(self) -> None:
        arn = ACCOUNT.format("sqs") + "limited"
        for rule, outcome in (("limited", "delivered"), ("another", "lost")):
            with self.subTest(rule=rule):
                condition = {"ArnEquals": {"aws:SourceArn": ACCOUNT.format("events") + f"rule/{rule}"}}
                statement = allow("events.amazonaws.com", "sqs:SendMessage", arn, Condition=condition)
                url = self.client("sqs").create_queue(QueueName="limited")["QueueUrl"]
                self.client("sqs").set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy(statement)})
                self.assertEqual(outcome, self.emit(self.rule(arn))["outcome"])

    def test_an_encrypted_topic_needs_a_key_that_eventbridge_may_use(self) -> None:
        key = self.client("kms").create_key()["KeyMetadata"]["Arn"]
        source = self.rule(self.open_topic("secret", key))
        self.assertIn("does not let events.amazonaws.com call kms:Decrypt", self.emit(source)["reason"])
        statement = allow("events.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey*"], "*")
        self.client("kms").put_key_policy(KeyId=key, PolicyName="default", Policy=policy(statement))
        self.assertEqual("delivered", self.emit(source)["outcome"])

    def test_a_topic_with_the_aws_managed_key_cannot_be_reached(self) -> None:
        self.assertIn("a customer managed key is needed", self.emit(self.rule(self.open_topic("managed", "alias/aws/sns")))["reason"])

    def test_a_function_runs_when_its_policy_lets_eventbridge_invoke_it(self) -> None:
        arn = self.create("called")
        source = self.rule(arn)
        self.assertIn("does not let events.amazonaws.com invoke it", self.emit(source)["reason"])
        permission = {"StatementId": "s", "Action": "lambda:InvokeFunction", "Principal": "events.amazonaws.com"}
        rule_arn = ACCOUNT.format("events") + "rule/called"
        self.client("lambda").add_permission(FunctionName="called", SourceArn=rule_arn, **permission)
        self.assertEqual("delivered", self.emit(source, {"n": 5})["outcome"])
        self.assertTrue(self.log("called", '"n": 5'))

    def test_a_log_group_needs_a_resource_policy(self) -> None:
        self.client("logs").create_log_group(logGroupName="/events")
        source = self.rule(ACCOUNT.format("logs") + "log-group:/events")
        self.assertIn("No resource policy", self.emit(source)["reason"])
        actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
        statement = allow("events.amazonaws.com", actions, ACCOUNT.format("logs") + "log-group:/events:*")
        self.client("logs").put_resource_policy(policyName="p", policyDocument=policy(statement))
        self.assertEqual("delivered", self.emit(source, {"n": 5})["outcome"])
        written = self.client("logs").filter_log_events(logGroupName="/events")["events"][0]["message"]
        self.assertEqual({"n": 5}, json.loads(written)["detail"])

    def test_another_bus_has_rules_of_its_own(self) -> None:
        self.client("events").create_event_bus(Name="second")
        url, arn = self.queue("onsecond")
        self.client("events").put_rule(Name="onsecond", EventBusName="second", EventPattern='{"source":["app.second"]}')
        self.client("events").put_targets(Rule="onsecond", EventBusName="second", Targets=[{"Id": "1", "Arn": arn}])
        source = self.rule(ACCOUNT.format("events") + "event-bus/second")
        self.emit(source, {"n": 5})
        self.eventually(lambda: any(one["rule"] == "onsecond" for one in self.deliveries()))
        self.assertEqual(5, self.received(url)[0]["detail"]["n"])

    def test_a_target_that_is_gone_is_named(self) -> None:
        self.assertIn("NO_RESOURCE", self.emit(self.rule(ACCOUNT.format("sns") + "gone"))["reason"])

    def test_a_service_of_the_cloud_can_emit_what_callers_cannot(self) -> None:
        url, arn = self.queue("fromaws")
        self.client("events").put_rule(Name="fromaws", EventPattern='{"source":["aws.sagemaker"]}')
        self.client("events").put_targets(Rule="fromaws", Targets=[{"Id": "1", "Arn": arn}])
        self.server.cloud.emit_event("aws.sagemaker", "SageMaker Training Job State Change", {"TrainingJobStatus": "Failed"}, ["arn:job"])
        self.eventually(lambda: any(one["rule"] == "fromaws" for one in self.deliveries()))
        event, _ = self.received(url)
        self.assertEqual((["arn:job"], "Failed"), (event["resources"], event["detail"]["TrainingJobStatus"]))

    def test_a_role_is_needed_to_start_a_pipeline(self) -> None:
        target = ACCOUNT.format("sagemaker") + "pipeline/train"
        other = role(self, "not-for-events", "lambda.amazonaws.com")
        self.assertIn("cannot be assumed by events.amazonaws.com", self.emit(self.rule(target, RoleArn=other))["reason"])


class Inputs(FunctionCase):
    """What targets receive, and patterns tried on their own."""

    ENVELOPE = dict.fromkeys(("id", "account", "source", "time", "region", "resources", "detail-type"), "")
    EVENT = {"id": "1", "detail-type": "T", "source": "s", "detail": {"name": 'a"b', "items": [{"n": 1}]}}

    def text(self, **target: Any) -> str:
        return target_input(target, self.EVENT, "arn:aws:events:us-east-1:123456789012:rule/my-rule")

    def test_a_constant_replaces_the_event(self) -> None:
        self.assertEqual('{"fixed": true}', self.text(Input='{"fixed": true}'))

    def test_a_path_selects_a_part(self) -> None:
        self.assertEqual({"n": 1}, json.loads(self.text(InputPath="$.detail.items[0]")))

    def test_a_variable_in_a_string_is_inserted_as_text(self) -> None:
        template = '"Run of <name> by <aws.events.rule-name>"'
        text = self.text(InputTransformer={"InputPathsMap": {"name": "$.detail.name"}, "InputTemplate": template})
        self.assertEqual('Run of a"b by my-rule', json.loads(text))

    def test_a_variable_outside_a_string_is_inserted_as_json(self) -> None:
        paths = {"all": "$.detail", "none": "$.nothing"}
        text = self.text(InputTransformer={"InputPathsMap": paths, "InputTemplate": '{"all": <all>, "none": <none>}'})
        self.assertEqual({"all": self.EVENT["detail"], "none": None}, json.loads(text))

    def test_a_pattern_can_be_tried(self) -> None:
        event = {**self.ENVELOPE, "source": "s", "detail": {"n": 7}}
        for pattern, result in ({"source": ["s"]}, True), ({"detail": {"n": [{"numeric": [">", 7]}]}}, False):
            with self.subTest(pattern=pattern):
                answer = self.client("events").test_event_pattern(EventPattern=json.dumps(pattern), Event=json.dumps(event))
                self.assertIs(result, answer["Result"])

    def test_a_pattern_that_is_none_is_refused(self) -> None:
        with self.assertRaisesRegex(ClientError, "InvalidEventPatternException"):
            self.client("events").test_event_pattern(EventPattern='{"source": "s"}', Event=json.dumps(self.ENVELOPE))
