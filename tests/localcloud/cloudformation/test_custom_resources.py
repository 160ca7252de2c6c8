"""Custom resources get the events AWS sends, and their answers count as at AWS."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

from localcloud.settings import Settings
from tests.localcloud.cloudformation.responders import TOKEN, CustomCase, Event, answer, custom, put
from tests.localcloud.cloudformation.stack_case import BROKEN, parameter, template


class Requests(CustomCase):
    """What is sent."""

    def test_a_create_event_has_exactly_the_documented_fields(self) -> None:
        self.create("fields", template({"Thing": custom()}))
        expected = {
            "RequestType",
            "ServiceToken",
            "ResponseURL",
            "StackId",
            "RequestId",
            "LogicalResourceId",
            "ResourceType",
            "ResourceProperties",
        }
        self.assertEqual(expected, set(self.received[0]))

    def test_numbers_and_booleans_arrive_as_text_and_nesting_stays(self) -> None:
        self.create("strings", template({"Thing": custom(Number=3, Half=0.5, Yes=True, Nested={"List": [1, {"No": False}]})}))
        sent = {name: self.received[0]["ResourceProperties"][name] for name in ("Number", "Half", "Yes", "Nested")}
        self.assertEqual({"Number": "3", "Half": "0.5", "Yes": "true", "Nested": {"List": ["1", {"No": "false"}]}}, sent)

    def test_an_update_event_has_the_old_and_the_new_properties(self) -> None:
        self.create("updated", template({"Thing": custom(Size=1)}))
        self.update("updated", template({"Thing": custom(Size=2)}))
        event = self.received[1]
        self.assertEqual(
            ("Update", "made-Thing", "2", "1"),
            (
                event["RequestType"],
                event["PhysicalResourceId"],
                event["ResourceProperties"]["Size"],
                event["OldResourceProperties"]["Size"],
            ),
        )

    def test_no_update_is_sent_when_no_property_changed(self) -> None:
        self.create("same", template({"Thing": custom(Size=1), "Other": parameter(value="a")}))
        self.update("same", template({"Thing": custom(Size=1), "Other": parameter(value="b")}))
        self.assertEqual(["Create"], self.requests())

    def test_a_delete_event_has_the_properties_as_last_applied(self) -> None:
        self.create("deleted", template({"Thing": custom(Size=1)}))
        self.update("deleted", template({"Thing": custom(Size=2)}))
        self.delete("deleted")
        self.assertEqual(
            ("Delete", "2", "made-Thing"),
            (self.received[2]["RequestType"], self.received[2]["ResourceProperties"]["Size"], self.received[2]["PhysicalResourceId"]),
        )

    def test_every_request_has_a_response_url_of_its_own(self) -> None:
        self.create("urls", template({"One": custom(), "Two": custom()}))
        self.assertEqual(2, len({event["ResponseURL"] for event in self.received}))

    def test_the_plain_custom_resource_type_works_as_well(self) -> None:
        self.create("plain", template({"Thing": custom() | {"Type": "AWS::CloudFormation::CustomResource"}}))
        self.assertEqual("AWS::CloudFormation::CustomResource", self.received[0]["ResourceType"])


class Answers(CustomCase):
    """What comes back."""

    def test_data_is_there_for_later_resources_and_outputs(self) -> None:
        self.respond(lambda event: answer(event, Data={"Uri": "s3://b/k"}))
        body = template(
            {"Thing": custom(), "Value": parameter(value={"Fn::GetAtt": ["Thing", "Uri"]})},
            Outputs={"Uri": {"Value": {"Fn::GetAtt": "Thing.Uri"}}},
        )
        stack = self.create("data", body)
        value = self.ssm.get_parameter(Name=self.physical("data", "Value"))["Parameter"]["Value"]
        self.assertEqual(("s3://b/k", {"Uri": "s3://b/k"}), (value, self.outputs(stack)))

    def test_an_attribute_that_was_not_answered_fails_the_resource_that_asks(self) -> None:
        self.create(
            "lacking", template({"Thing": custom(), "Value": parameter(value={"Fn::GetAtt": ["Thing", "Uri"]})}), "ROLLBACK_COMPLETE"
        )
        reasons = [event.get("ResourceStatusReason", "") for event in self.events("lacking") if event["ResourceStatus"] == "CREATE_FAILED"]
        self.assertIn("Vendor response doesn't contain Uri attribute", reasons[0])

    def test_a_failed_create_is_followed_by_a_delete_of_the_answered_id(self) -> None:
        self.respond(lambda e: answer(e, "FAILED" if e["RequestType"] == "Create" else "SUCCESS", "half-made", Reason="no room"))
        self.create("failed", template({"Thing": custom()}), "ROLLBACK_COMPLETE")
        self.assertEqual((["Create", "Delete"], "half-made"), (self.requests(), self.received[1]["PhysicalResourceId"]))

    def test_a_create_that_is_tried_again_after_a_failure_has_the_same_request_id_and_another_url(self) -> None:
        states = iter(["FAILED", "SUCCESS"])
        self.respond(lambda event: answer(event, next(states) if event["RequestType"] == "Create" else "SUCCESS"))
        self.create("retried", template({"Thing": custom(Size=1)}), "CREATE_FAILED", DisableRollback=True)
        self.update("retried", template({"Thing": custom(Size=1), "More": parameter()}))
        first, second = [event for event in self.received if event["RequestType"] == "Create"]
        self.assertEqual(first["RequestId"], second["RequestId"])
        self.assertNotEqual(first["ResponseURL"], second["ResponseURL"])

    def test_a_create_after_a_rollback_is_a_new_request(self) -> None:
        states = iter(["FAILED", "SUCCESS"])
        self.respond(lambda event: answer(event, next(states) if event["RequestType"] == "Create" else "SUCCESS"))
        self.create("rolled", template({"Base": parameter()}))
        grown = template({"Base": parameter(), "Thing": custom(Size=1)})
        self.update("rolled", grown, "UPDATE_ROLLBACK_COMPLETE")
        self.update("rolled", grown)
        first, second = [event for event in self.received if event["RequestType"] == "Create"]
        self.assertNotEqual(first["RequestId"], second["RequestId"])

    def test_the_reason_of_a_failure_stands_in_the_events(self) -> None:
        self.respond(lambda e: answer(e, "FAILED" if e["RequestType"] == "Create" else "SUCCESS", Reason="no room"))
        self.create("reason", template({"Thing": custom()}), "ROLLBACK_COMPLETE")
        failed = next(event for event in self.events("reason") if event["ResourceStatus"] == "CREATE_FAILED")
        self.assertEqual(
            "Received response status [FAILED] from custom resource. "
            f"Message returned: no room (RequestId: {self.received[0]['RequestId']})",
            failed["ResourceStatusReason"],
        )

    def test_another_physical_id_replaces_and_the_old_one_is_deleted_afterwards(self) -> None:
        self.respond(
            lambda e: answer(
                e, physical_id=e.get("PhysicalResourceId") if e["RequestType"] == "Delete" else f"size-{e['ResourceProperties']['Size']}"
            )
        )
        self.create("replaced", template({"Thing": custom(Size=1)}))
        self.update("replaced", template({"Thing": custom(Size=2)}))
        gone = self.received[2]
        self.assertEqual(
            (["Create", "Update", "Delete"], "size-1", "1"),
            (self.requests(), gone["PhysicalResourceId"], gone["ResourceProperties"]["Size"]),
        )
        self.assertEqual("size-2", self.physical("replaced", "Thing"))

    def test_a_failed_update_is_rolled_back_with_swapped_properties(self) -> None:
        self.create("rollback", template({"Thing": custom(Size=1)}))
        self.respond(lambda e: answer(e, "FAILED" if e["ResourceProperties"]["Size"] == "2" else "SUCCESS", Reason="no"))
        self.update("rollback", template({"Thing": custom(Size=2)}), "UPDATE_ROLLBACK_COMPLETE")
        back = self.received[2]
        self.assertEqual(
            ("Update", "1", "2"), (back["RequestType"], back["ResourceProperties"]["Size"], back["OldResourceProperties"]["Size"])
        )

    def test_after_a_replacement_that_is_rolled_back_the_new_id_is_deleted(self) -> None:
        self.respond(
            lambda e: answer(
                e, physical_id=e.get("PhysicalResourceId") if e["RequestType"] == "Delete" else f"size-{e['ResourceProperties']['Size']}"
            )
        )
        self.create("undone", template({"Thing": custom(Size=1)}))
        broken = {**BROKEN, "DependsOn": "Thing"}
        self.update("undone", template({"Thing": custom(Size=2), "Broken": broken}), "UPDATE_ROLLBACK_COMPLETE")
        deleted = [event["PhysicalResourceId"] for event in self.received if event["RequestType"] == "Delete"]
        self.assertEqual((["size-2"], "size-1"), (deleted, self.physical("undone", "Thing")))

    def test_a_failed_delete_leaves_the_stack_and_can_be_tried_again(self) -> None:
        self.create("stuck", template({"Thing": custom()}))
        self.respond(lambda e: answer(e, "FAILED", Reason="in use"))
        stack = self.delete("stuck", "DELETE_FAILED")
        self.assertIn("[Thing]", stack["StackStatusReason"])
        self.respond(answer)
        self.delete("stuck")

    def test_no_echo_masks_the_values_in_descriptions(self) -> None:
        self.respond(lambda event: answer(event, Data={"Secret": "hunter2"}, NoEcho=True))
        self.create("secret", template({"Thing": custom(), "Value": parameter(value={"Fn::GetAtt": ["Thing", "Secret"]})}))
        self.assertNotIn("hunter2", json.dumps(self.events("secret"), default=str))


class ResponseUrls(CustomCase):
    """The rules of the presigned URL and of the answer's form."""

    def _statuses(self, name: str, *puts: Callable[[Event], int]) -> list[int]:
        statuses: list[int] = []

        def respond(event: Event) -> None:
            if event["RequestType"] == "Create":
                statuses.extend(send(event) for send in puts)
            else:
                answer(event)

        self.respond(respond)
        return statuses

    def test_a_content_type_is_refused_because_the_url_is_signed_without(self) -> None:
        statuses = self._statuses("typed", lambda event: put(event, b"{}", "application/json"), answer)
        self.create("typed", template({"Thing": custom()}))
        self.assertEqual([403, 200], statuses)

    def test_another_method_is_refused(self) -> None:
        statuses = self._statuses("posted", lambda event: put(event, b"{}", method="POST"), answer)
        self.create("posted", template({"Thing": custom()}))
        self.assertEqual([403, 200], statuses)

    def test_a_wrong_signature_is_refused(self) -> None:
        statuses = self._statuses("forged", lambda event: answer({**event, "ResponseURL": event["ResponseURL"][:-4] + "0000"}), answer)
        self.create("forged", template({"Thing": custom()}))
        self.assertEqual([403, 200], statuses)

    def test_a_second_answer_is_accepted_and_does_not_count(self) -> None:
        self._statuses("twice", answer, lambda event: answer(event, "FAILED", Reason="late"))
        stack = self.create("twice", template({"Thing": custom()}))
        listed = self.request("GET", f"/localcloud-cloudformation/answers?stack={stack['StackName']}").document["answers"]
        self.eventually(lambda: self.request("GET", "/localcloud-cloudformation/answers?stack=twice").document["answers"][0]["count"] == 2)
        self.assertEqual(["Create"], [entry["requestType"] for entry in listed])

    def _reason_of(self, name: str, send: Callable[[Event], int]) -> str:
        self._statuses(name, send)
        self.create(name, template({"Thing": custom()}), "ROLLBACK_COMPLETE")
        return str(next(event for event in self.events(name) if event["ResourceStatus"] == "CREATE_FAILED")["ResourceStatusReason"])

    def test_an_answer_of_more_than_4096_bytes_fails(self) -> None:
        self.assertEqual("Response object is too long.", self._reason_of("long", lambda event: answer(event, Data={"Text": "x" * 4096})))

    def test_an_answer_that_is_not_json_fails(self) -> None:
        self.assertIn("not valid JSON", self._reason_of("garbled", lambda event: put(event, b"done")))

    def test_an_answer_to_another_request_fails(self) -> None:
        self.assertIn("RequestId", self._reason_of("mixed", lambda event: answer({**event, "RequestId": "other"})))

    def test_an_empty_physical_id_fails(self) -> None:
        def send(event: Event) -> int:
            keys = {name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}
            return put(event, json.dumps({"Status": "SUCCESS", "PhysicalResourceId": "", **keys}).encode())

        self.assertEqual("Invalid PhysicalResourceId", self._reason_of("nameless", send))


class Timeouts(CustomCase):
    """A function that never answers."""

    settings = Settings(service_timeout_scale=0.01)

    def test_a_create_without_answer_fails_after_the_service_timeout_and_is_deleted(self) -> None:
        self.respond(lambda event: answer(event) if event["RequestType"] == "Delete" else None)
        self.create("silent", template({"Thing": custom()}), "ROLLBACK_COMPLETE")
        failed = next(event for event in self.events("silent") if event["ResourceStatus"] == "CREATE_FAILED")
        self.assertIn("did not receive a response from your Custom Resource", failed["ResourceStatusReason"])
        self.assertEqual(["Create", "Delete"], self.requests())


class Cancelling(CustomCase):
    """A failure elsewhere while a custom resource is under way."""

    def test_a_create_under_way_is_cancelled_and_deleted(self) -> None:
        under_way = threading.Event()

        def send(event: Event) -> None:
            if event["LogicalResourceId"] == "Broken" and event["RequestType"] == "Create":
                self.assertTrue(under_way.wait(20), "the other create was never sent")
                answer(event, "FAILED", Reason="no room")
            elif event["RequestType"] == "Delete":
                answer(event)
            else:
                under_way.set()

        self.respond(send)
        self.create("cancelled", template({"Thing": custom(), "Broken": custom()}), "ROLLBACK_COMPLETE")
        failed = next(e for e in self.events("cancelled") if e["ResourceStatus"] == "CREATE_FAILED" and e["LogicalResourceId"] == "Thing")
        self.assertEqual(("Resource creation cancelled", ["Create", "Delete"]), (failed["ResourceStatusReason"], self.requests()))

    def test_a_function_of_another_region_is_refused_without_a_delete(self) -> None:
        elsewhere = custom(ServiceToken=TOKEN.replace("us-east-1", "eu-west-1"))
        self.create("elsewhere", template({"Thing": elsewhere}), "ROLLBACK_COMPLETE")
        self.assertEqual([], self.requests())
