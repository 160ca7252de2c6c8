"""Asynchronous invocations: accepted at once, retried, reported."""

from __future__ import annotations

import json
import time
from typing import Any

from botocore.exceptions import ClientError

from tests.localcloud.functions import FunctionCase


class EventInvocations(FunctionCase):
    """InvocationType Event."""

    def queue(self, name: str) -> tuple[str, str]:
        url = self.client("sqs").create_queue(QueueName=name)["QueueUrl"]
        return url, f"arn:aws:sqs:us-east-1:123456789012:{name}"

    def message(self, url: str) -> Any:
        messages = self.eventually(lambda: self.client("sqs").receive_message(QueueUrl=url).get("Messages"))
        return json.loads(messages[0]["Body"])

    def attempts(self, name: str, wanted: int) -> int:
        """How often a function ran, after giving it the time for one run more than wanted."""
        self.eventually(lambda: len(self.log(name, "START")) >= wanted)
        time.sleep(0.3)
        return len(self.log(name, "START"))

    def test_an_event_is_accepted_before_it_runs(self) -> None:
        self.create("later")
        begun = time.monotonic()
        payload, answer = self.invoke("later", {"sleep": 1}, InvocationType="Event")
        self.assertEqual((202, None), (answer["StatusCode"], payload))
        self.assertLess(time.monotonic() - begun, 1)
        self.assertEqual(1, self.attempts("later", 1))

    def test_a_failing_event_is_tried_three_times_under_the_same_request_id(self) -> None:
        self.create("stubborn")
        self.invoke("stubborn", {"fail": True}, InvocationType="Event")
        self.assertEqual(3, self.attempts("stubborn", 3))
        self.assertEqual(1, len({line.split()[2] for line in self.log("stubborn", "START")}))

    def test_the_number_of_retries_can_be_configured(self) -> None:
        self.create("once")
        self.client("lambda").put_function_event_invoke_config(FunctionName="once", MaximumRetryAttempts=0)
        self.invoke("once", {"fail": True}, InvocationType="Event")
        self.assertEqual(1, self.attempts("once", 1))

    def test_the_latest_configuration_counts(self) -> None:
        self.create("changed")
        for retries in (2, 1):
            self.client("lambda").put_function_event_invoke_config(FunctionName="changed", MaximumRetryAttempts=retries)
        self.invoke("changed", {"fail": True}, InvocationType="Event")
        self.assertEqual(2, self.attempts("changed", 2))

    def test_what_failed_for_good_goes_to_the_destination(self) -> None:
        url, arn = self.queue("failures")
        self.create("reporting")
        destinations = {"OnFailure": {"Destination": arn}}
        self.client("lambda").put_function_event_invoke_config(
            FunctionName="reporting", MaximumRetryAttempts=1, DestinationConfig=destinations
        )
        self.invoke("reporting", {"fail": True}, InvocationType="Event")
        record = self.message(url)
        context = record["requestContext"]
        self.assertEqual(("RetriesExhausted", 2), (context["condition"], context["approximateInvokeCount"]))
        self.assertEqual(({"fail": True}, "refused"), (record["requestPayload"], record["responsePayload"]["errorMessage"]))

    def test_what_succeeded_goes_to_its_destination(self) -> None:
        url, arn = self.queue("successes")
        self.create("succeeding")
        destinations = {"OnSuccess": {"Destination": arn}}
        self.client("lambda").put_function_event_invoke_config(FunctionName="succeeding", DestinationConfig=destinations)
        self.invoke("succeeding", {"a": 1}, InvocationType="Event")
        record = self.message(url)
        self.assertEqual(("Success", {"a": 1}), (record["requestContext"]["condition"], record["requestPayload"]))
        self.assertIsNone(record["responseContext"]["functionError"])

    def test_what_failed_for_good_goes_to_the_dead_letter_queue(self) -> None:
        url, arn = self.queue("letters")
        self.create("dying", DeadLetterConfig={"TargetArn": arn})
        self.invoke("dying", {"fail": True, "n": 7}, InvocationType="Event")
        self.assertEqual({"fail": True, "n": 7}, self.message(url))

    def test_an_event_that_is_throttled_waits_for_its_turn(self) -> None:
        self.create("queued")
        self.client("lambda").put_function_concurrency(FunctionName="queued", ReservedConcurrentExecutions=1)
        for _ in range(3):
            self.invoke("queued", {"sleep": 0.1}, InvocationType="Event")
        self.assertEqual(3, self.attempts("queued", 3))

    def test_an_event_can_be_delivered_twice_on_request(self) -> None:
        self.create("doubled")
        self.addCleanup(self.control, duplicateEvents=False)
        self.control(duplicateEvents=True)
        self.invoke("doubled", InvocationType="Event")
        self.assertEqual(2, self.attempts("doubled", 2))

    def test_an_event_of_more_than_256_kilobytes_is_refused(self) -> None:
        self.create("limited")
        with self.assertRaisesRegex(ClientError, "RequestTooLargeException"):
            self.invoke("limited", {"x": "y" * 256 * 1024}, InvocationType="Event")

    def test_a_function_subscribed_to_a_topic_runs(self) -> None:
        arn = self.create("subscribed")
        topic = self.client("sns").create_topic(Name="topic")["TopicArn"]
        self.client("sns").subscribe(TopicArn=topic, Protocol="lambda", Endpoint=arn)
        self.client("sns").publish(TopicArn=topic, Message="hello")
        self.assertTrue(self.log("subscribed", '"Message": "hello"'))
