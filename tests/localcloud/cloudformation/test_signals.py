"""Wait conditions and creation policies."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from localcloud.settings import Settings
from tests.localcloud.cloudformation.stack_case import StackCase, parameter, template

HANDLE = {"Type": "AWS::CloudFormation::WaitConditionHandle"}


def waiting(**properties: Any) -> str:
    """A stack that waits for signals and tells their data."""
    condition = {"Type": "AWS::CloudFormation::WaitCondition", "Properties": {"Handle": {"Ref": "Handle"}, "Timeout": "20", **properties}}
    return template({"Handle": HANDLE, "Condition": condition}, Outputs={"Data": {"Value": {"Fn::GetAtt": ["Condition", "Data"]}}})


class Signals(StackCase):
    """What is put to a handle's URL, and SignalResource."""

    settings = Settings(service_timeout_scale=0.05)

    def handle(self, name: str) -> str:
        return str(self.eventually(lambda: self.made(name, "Handle")))

    def made(self, name: str, logical_id: str) -> str:
        resources = self.cfn.describe_stack_resources(StackName=name)["StackResources"]
        return next((one.get("PhysicalResourceId", "") for one in resources if one["LogicalResourceId"] == logical_id), "")

    def put(self, url: str, unique_id: str = "one", status: str = "SUCCESS", content_type: str = "", **more: str) -> int:
        body = json.dumps({"Status": status, "UniqueId": unique_id, **more}).encode()
        request = urllib.request.Request(url, body, {"Content-Type": content_type}, method="PUT")
        try:
            with urllib.request.urlopen(request) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def begin(self, name: str, body: str) -> str:
        self.cfn.create_stack(StackName=name, TemplateBody=body)
        return self.handle(name) if "Handle" in body else ""

    def reason(self, name: str, logical_id: str) -> str:
        failed = [event for event in self.events(name) if event["LogicalResourceId"] == logical_id and "FAILED" in event["ResourceStatus"]]
        return str(failed[0]["ResourceStatusReason"])

    def test_the_url_is_that_of_a_bucket_of_the_region_and_shows_as_presigned(self) -> None:
        url = self.begin("url", waiting())
        self.assertIn("/cloudformation-waitcondition-us-east-1/arn%3Aaws%3Acloudformation%3A", url)
        self.assertIn("X-Amz-Signature=", url)
        self.put(url)
        self.settled("url", "CREATE_COMPLETE")

    def test_a_success_completes_the_stack_and_its_data_is_an_attribute(self) -> None:
        self.assertEqual(200, self.put(self.begin("success", waiting()), Reason="ready", Data="ten"))
        self.assertEqual({"Data": '{"one":"ten"}'}, self.outputs(self.settled("success", "CREATE_COMPLETE")))

    def test_as_many_signals_as_asked_for_are_awaited_each_id_counting_once(self) -> None:
        url = self.begin("several", waiting(Count=2))
        self.put(url, "one")
        self.put(url, "one")
        self.assertEqual("CREATE_IN_PROGRESS", self.cfn.describe_stacks(StackName="several")["Stacks"][0]["StackStatus"])
        self.put(url, "two")
        self.settled("several", "CREATE_COMPLETE")

    def test_a_failure_fails_the_stack_with_its_reason(self) -> None:
        self.put(self.begin("failure", waiting()), "i-1", "FAILURE", Reason="Error: Unable to find a match: foo")
        self.settled("failure", "ROLLBACK_COMPLETE")
        wanted = "WaitCondition received failed message: 'Error: Unable to find a match: foo' for uniqueId: i-1"
        self.assertEqual(wanted, self.reason("failure", "Condition"))

    def test_silence_fails_the_stack_when_the_time_is_over(self) -> None:
        self.begin("silence", waiting(Count=3))
        self.settled("silence", "ROLLBACK_COMPLETE")
        self.assertEqual("WaitCondition timed out. Received 0 conditions when expecting 3", self.reason("silence", "Condition"))

    def test_a_url_without_its_signature_or_with_a_content_type_is_refused(self) -> None:
        url = self.begin("refusing", waiting())
        self.assertEqual(403, self.put(url.partition("?")[0]))
        self.assertEqual(403, self.put(url, content_type="application/json"))
        self.put(url)
        self.settled("refusing", "CREATE_COMPLETE")

    def test_a_creation_policy_waits_for_signals_of_the_resource(self) -> None:
        policy: dict[str, Any] = {"CreationPolicy": {"ResourceSignal": {"Count": 1, "Timeout": "PT5M"}}}
        for status, end in (("SUCCESS", "CREATE_COMPLETE"), ("FAILURE", "ROLLBACK_COMPLETE")):
            with self.subTest(status=status):
                name = f"policy-{status.lower()}"
                self.begin(name, template({"Value": parameter(**policy)}))
                self.eventually(lambda: self.made(name, "Value"))
                self.cfn.signal_resource(StackName=name, LogicalResourceId="Value", UniqueId="a", Status=status)
                self.settled(name, end)

    def test_a_creation_policy_without_signals_fails(self) -> None:
        self.begin("unsignalled", template({"Value": parameter(CreationPolicy={"ResourceSignal": {"Timeout": "PT10S"}})}))
        self.settled("unsignalled", "ROLLBACK_COMPLETE")
        self.assertEqual("Failed to receive 1 resource signal(s) within the specified duration", self.reason("unsignalled", "Value"))


class Concurrency(StackCase):
    """Many callers at once."""

    def at_once(self, count: int, action: Callable[[int], Any]) -> list[Any]:
        results: list[Any] = []
        barrier = threading.Barrier(count)

        def run(number: int) -> None:
            barrier.wait()
            try:
                results.append(action(number))
            except self.cfn.exceptions.ClientError as error:
                results.append(error.response["Error"]["Code"])

        threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    def test_of_two_stacks_of_one_name_exactly_one_is_made(self) -> None:
        body = template({"Value": parameter()})
        made = self.at_once(2, lambda number: self.client("cloudformation").create_stack(StackName="same", TemplateBody=body) and "made")
        self.assertEqual(["AlreadyExistsException", "made"], sorted(made))

    def test_a_create_repeated_with_its_token_is_the_same_stack(self) -> None:
        arguments = {"StackName": "repeated", "TemplateBody": template({"Value": parameter()}), "ClientRequestToken": "token"}
        ids = self.at_once(4, lambda number: self.client("cloudformation").create_stack(**arguments)["StackId"])
        self.assertEqual(1, len(set(ids)), ids)

    def test_a_token_of_another_operation_is_refused(self) -> None:
        self.create("token", template({"Value": parameter()}), ClientRequestToken="used")
        self.refused("TokenAlreadyExistsException", "used", self.cfn.delete_stack, StackName="token", ClientRequestToken="used")

    def test_eighty_stacks_at_once_are_all_made(self) -> None:
        body = template({"Value": parameter(), "Handle": HANDLE})
        self.at_once(80, lambda number: self.client("cloudformation").create_stack(StackName=f"many-{number}", TemplateBody=body))

        def complete() -> bool:
            pages = self.cfn.get_paginator("describe_stacks").paginate()
            stacks = [stack for page in pages for stack in page["Stacks"] if stack["StackName"].startswith("many-")]
            return len(stacks) == 80 and all(stack["StackStatus"] == "CREATE_COMPLETE" for stack in stacks)

        self.eventually(complete, 30)
