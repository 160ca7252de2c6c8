"""Rare operations: nested stacks, wait conditions, policies, cancelled and continued rollbacks."""

from __future__ import annotations

import json
from typing import Any

from tests.localcloud.cloudformation.responders import CustomCase, Event, answer, custom, put
from tests.localcloud.cloudformation.stack_case import BROKEN, parameter, template


class Nested(CustomCase):
    """AWS::CloudFormation::Stack."""

    def _upload(self, key: str, body: str) -> str:
        s3 = self.client("s3")
        s3.create_bucket(Bucket="nested-templates")
        s3.put_object(Bucket="nested-templates", Key=key, Body=body.encode())
        return f"https://nested-templates.s3.us-east-1.amazonaws.com/{key}"

    def _parent(self, url: str, value: str) -> str:
        child = {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": url, "Parameters": {"V": value}}}
        return template({"Child": child}, Outputs={"Out": {"Value": {"Fn::GetAtt": ["Child", "Outputs.Echo"]}}})

    def test_a_nested_stack_is_made_updated_and_deleted_with_its_parent(self) -> None:
        body = template(
            {"Value": parameter(value={"Ref": "V"})},
            Parameters={"V": {"Type": "String"}},
            Outputs={"Echo": {"Value": {"Fn::GetAtt": ["Value", "Value"]}}},
        )
        url = self._upload("child.json", body)
        self.assertEqual({"Out": "a"}, self.outputs(self.create("parent", self._parent(url, "a"))))
        child = self.physical("parent", "Child")
        self.assertEqual(
            self.cfn.describe_stacks(StackName="parent")["Stacks"][0]["StackId"],
            self.cfn.describe_stacks(StackName=child)["Stacks"][0]["ParentId"],
        )
        self.assertEqual({"Out": "b"}, self.outputs(self.update("parent", self._parent(url, "b"))))
        self.delete("parent")
        self.assertEqual("DELETE_COMPLETE", self.cfn.describe_stacks(StackName=child)["Stacks"][0]["StackStatus"])

    def test_a_nested_stack_that_fails_fails_its_parent(self) -> None:
        url = self._upload("broken.json", template({"Bad": BROKEN}, Parameters={"V": {"Type": "String"}}, Outputs={"Echo": {"Value": "x"}}))
        self.create("unlucky", self._parent(url, "a"), "ROLLBACK_COMPLETE")
        failed = next(event for event in self.events("unlucky") if event["ResourceStatus"] == "CREATE_FAILED")
        self.assertIn("was not successfully created", failed["ResourceStatusReason"])


class Waiting(CustomCase):
    """AWS::CloudFormation::WaitCondition."""

    def _body(self, timeout: int) -> str:
        condition = {
            "Type": "AWS::CloudFormation::WaitCondition",
            "Properties": {"Handle": {"Ref": "Handle"}, "Timeout": timeout, "Count": 2},
        }
        handle = {"Type": "AWS::CloudFormation::WaitConditionHandle"}
        return template({"Handle": handle, "Condition": condition}, Outputs={"Data": {"Value": {"Fn::GetAtt": ["Condition", "Data"]}}})

    def test_it_is_met_by_enough_different_signals(self) -> None:
        self.cfn.create_stack(StackName="signalled", TemplateBody=self._body(20))
        url = self.eventually(
            lambda: next(
                (
                    e["PhysicalResourceId"]
                    for e in self.events("signalled") if e["LogicalResourceId"] == "Handle" and e["ResourceStatus"] == "CREATE_COMPLETE"
                ),
                None,
            )
        )
        for name in ("a", "a", "b"):
            put({"ResponseURL": url}, json.dumps({"Status": "SUCCESS", "UniqueId": name, "Data": "d", "Reason": ""}).encode())
        self.assertEqual({"a": "d", "b": "d"}, json.loads(self.outputs(self.settled("signalled", "CREATE_COMPLETE"))["Data"]))

    def test_it_times_out(self) -> None:
        self.create("unsignalled", self._body(1), "ROLLBACK_COMPLETE")
        failed = next(event for event in self.events("unsignalled") if event["ResourceStatus"] == "CREATE_FAILED")
        self.assertEqual("WaitCondition timed out. Received 0 conditions when expecting 2", failed["ResourceStatusReason"])


class Policies(CustomCase):
    """DeletionPolicy and UpdateReplacePolicy."""

    def _names(self, *names: str) -> list[str]:
        return sorted(found["Name"] for found in self.ssm.get_parameters(Names=list(names))["Parameters"])

    def test_a_replaced_resource_can_be_retained(self) -> None:
        self.create("replace-kept", template({"Value": parameter(name="/replace/a", UpdateReplacePolicy="Retain")}))
        self.update("replace-kept", template({"Value": parameter(name="/replace/b", UpdateReplacePolicy="Retain")}))
        self.assertEqual(["/replace/a", "/replace/b"], self._names("/replace/a", "/replace/b"))

    def test_retain_except_on_create_does_not_hold_for_the_rollback_of_the_creation(self) -> None:
        good = parameter(name="/except/a", DeletionPolicy="RetainExceptOnCreate")
        self.create("except", template({"Good": good, "Bad": {**BROKEN, "DependsOn": "Good"}}), "ROLLBACK_COMPLETE")
        self.assertEqual([], self._names("/except/a"))


class Rollbacks(CustomCase):
    """RollbackStack, CancelUpdateStack, ContinueUpdateRollback, and deleting a stack that is being made."""

    def _fail_back(self, event: Event) -> Any:
        return answer(event, "FAILED" if event["RequestType"] == "Update" else "SUCCESS", Reason="never")

    def test_a_stack_that_failed_with_rollback_disabled_is_rolled_back_on_request(self) -> None:
        self.create("paused", template({"Good": parameter(), "Bad": BROKEN}), "CREATE_FAILED", DisableRollback=True)
        self.cfn.rollback_stack(StackName="paused")
        self.settled("paused", "ROLLBACK_COMPLETE")

    def test_a_deployment_config_says_whether_a_failure_is_rolled_back(self) -> None:
        # API_DeploymentConfig: newer than the client here, so the form is sent as newer tools send it.
        broken = template({"Good": parameter(), "Bad": BROKEN})
        cases = (
            ({"Mode": "STANDARD"}, "ROLLBACK_COMPLETE"),
            ({"Mode": "EXPRESS"}, "CREATE_FAILED"),
            ({"Mode": "EXPRESS", "DisableRollback": "false"}, "ROLLBACK_COMPLETE"),
            ({"Mode": "STANDARD", "DisableRollback": "true"}, "CREATE_FAILED"),
        )
        for number, (config, status) in enumerate(cases):
            with self.subTest(config):
                fields = {f"DeploymentConfig.{key}": value for key, value in config.items()}
                name = f"configured-{number}"
                reply = self.query_request("cloudformation", "CreateStack", "2010-05-15", StackName=name, TemplateBody=broken, **fields)
                self.assertEqual(200, reply.status, reply.text)
                self.settled(name, status)
                shown = self.query_request("cloudformation", "DescribeStacks", "2010-05-15", StackName=name).text
                self.assertIn(f"<DeploymentConfig><Mode>{config['Mode']}</Mode>", shown)

    def test_a_mode_that_does_not_exist_is_refused(self) -> None:
        fields = {"DeploymentConfig.Mode": "FAST", "StackName": "fast", "TemplateBody": template({"Good": parameter()})}
        reply = self.query_request("cloudformation", "CreateStack", "2010-05-15", **fields)
        self.assertIn("Member must satisfy enum value set: [STANDARD, EXPRESS]", reply.text)

    def test_an_update_that_failed_with_rollback_disabled_is_rolled_back_on_request(self) -> None:
        self.create("held", template({"Value": parameter(name="/held", value="a")}))
        changed = template({"Value": parameter(name="/held", value="b"), "Bad": {**BROKEN, "DependsOn": "Value"}})
        self.update("held", changed, "UPDATE_FAILED", DisableRollback=True)
        self.cfn.rollback_stack(StackName="held")
        self.settled("held", "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual("a", self.ssm.get_parameter(Name="/held")["Parameter"]["Value"])

    def test_a_cancelled_update_goes_back(self) -> None:
        self.create("cancelled-update", template({"Thing": custom(Size=1)}))
        self.respond(lambda event: answer(event) if event["ResourceProperties"]["Size"] == "1" else None)
        self.cfn.update_stack(StackName="cancelled-update", TemplateBody=template({"Thing": custom(Size=2)}))
        self.eventually(lambda: len(self.received) == 2)
        self.cfn.cancel_update_stack(StackName="cancelled-update")
        self.settled("cancelled-update", "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual(["Create", "Update", "Update"], self.requests())

    def test_a_rollback_that_failed_goes_on_when_the_cause_is_gone(self) -> None:
        self.create("continued", template({"Thing": custom(Size=1)}))
        self.respond(self._fail_back)
        self.update("continued", template({"Thing": custom(Size=2)}), "UPDATE_ROLLBACK_FAILED")
        self.respond(answer)
        self.cfn.continue_update_rollback(StackName="continued")
        self.settled("continued", "UPDATE_ROLLBACK_COMPLETE")

    def test_a_resource_can_be_left_out_of_a_continued_rollback(self) -> None:
        self.create("skipped", template({"Thing": custom(Size=1)}))
        self.respond(self._fail_back)
        self.update("skipped", template({"Thing": custom(Size=2)}), "UPDATE_ROLLBACK_FAILED")
        self.cfn.continue_update_rollback(StackName="skipped", ResourcesToSkip=["Thing"])
        self.settled("skipped", "UPDATE_ROLLBACK_COMPLETE")

    def test_a_stack_that_is_being_made_can_be_deleted(self) -> None:
        self.respond(lambda event: answer(event) if event["RequestType"] == "Delete" else None)
        stack_id = self.cfn.create_stack(StackName="unborn", TemplateBody=template({"Thing": custom()}))["StackId"]
        self.eventually(lambda: self.requests() == ["Create"])
        self.cfn.delete_stack(StackName="unborn")
        self.settled(stack_id, "DELETE_COMPLETE")
        self.assertEqual(["Create", "Delete"], self.requests())
