"""Change sets foresee what an update does, and do it."""

from __future__ import annotations

import json
from typing import Any

from tests.localcloud.cloudformation.responders import CustomCase, custom
from tests.localcloud.cloudformation.stack_case import parameter, template


class ChangeSets(CustomCase):
    """Create, describe, execute, list, delete."""

    def _change_set(self, stack: str, body: str, kind: str = "UPDATE", **options: Any) -> dict[str, Any]:
        self.cfn.create_change_set(StackName=stack, ChangeSetName="next", ChangeSetType=kind, TemplateBody=body, **options)
        described: dict[str, Any] = self.cfn.describe_change_set(StackName=stack, ChangeSetName="next", IncludePropertyValues=True)
        return described

    def _changes(self, described: dict[str, Any]) -> dict[str, dict[str, Any]]:
        return {change["ResourceChange"]["LogicalResourceId"]: change["ResourceChange"] for change in described["Changes"]}

    def test_a_new_stack_waits_in_review_until_its_change_set_is_executed(self) -> None:
        body = template({"Value": parameter()}, Outputs={"Out": {"Value": {"Ref": "Value"}}})
        described = self._change_set("reviewed", body, "CREATE")
        self.assertEqual("REVIEW_IN_PROGRESS", self.cfn.describe_stacks(StackName="reviewed")["Stacks"][0]["StackStatus"])
        self.assertEqual("Add", self._changes(described)["Value"]["Action"])
        self.cfn.execute_change_set(StackName="reviewed", ChangeSetName="next")
        stack = self.settled("reviewed", "CREATE_COMPLETE")
        self.assertIn("Out", self.outputs(stack))
        self.assertEqual(described["ChangeSetId"], stack["ChangeSetId"])

    def test_a_stack_in_review_takes_the_template_of_its_latest_change_set(self) -> None:
        self._change_set("second-thought", template({"Old": parameter()}), "CREATE")
        self.cfn.delete_change_set(StackName="second-thought", ChangeSetName="next")
        self._change_set("second-thought", template({"New": parameter()}), "CREATE")
        self.cfn.execute_change_set(StackName="second-thought", ChangeSetName="next")
        self.settled("second-thought", "CREATE_COMPLETE")
        summaries = self.cfn.list_stack_resources(StackName="second-thought")["StackResourceSummaries"]
        self.assertEqual(["New"], [summary["LogicalResourceId"] for summary in summaries])

    def test_without_changes_it_fails_as_aws_says(self) -> None:
        body = template({"Value": parameter()})
        self.create("no-changes", body)
        described = self._change_set("no-changes", body)
        expected = (
            "FAILED",
            "UNAVAILABLE",
            "The submitted information didn't contain changes. Submit different information to create a change set.",
        )
        self.assertEqual(expected, (described["Status"], described["ExecutionStatus"], described["StatusReason"]))

    def test_a_name_that_something_else_has_already_is_refused_before_anything_is_made(self) -> None:
        self.create("first-owner", template({"Value": parameter(name="/cs/taken")}))
        described = self._change_set("second-owner", template({"Value": parameter(name="/cs/taken"), "Free": parameter(name="/cs/free")}), "CREATE")
        self.assertEqual(("FAILED", "UNAVAILABLE"), (described["Status"], described["ExecutionStatus"]))
        self.assertIn("AWS::EarlyValidation::ResourceExistenceCheck", described["StatusReason"])
        events = self.cfn.describe_events(ChangeSetName=described["ChangeSetId"], Filters={"FailedEvents": True})["OperationEvents"]
        told = [(event["LogicalResourceId"], event["ValidationName"], event["ValidationStatusReason"]) for event in events]
        self.assertEqual(
            [("Value", "NAME_CONFLICT_VALIDATION", "Resource of type 'AWS::SSM::Parameter' with identifier '/cs/taken' already exists.")], told)

    def test_a_stacks_own_names_are_no_conflict(self) -> None:
        self.create("own-names", template({"Value": parameter(name="/cs/own", value="a")}))
        described = self._change_set("own-names", template({"Value": parameter(name="/cs/own", value="b")}))
        self.assertEqual("CREATE_COMPLETE", described["Status"])

    def test_changes_say_what_happens_to_each_resource(self) -> None:
        old = {"Same": parameter(), "Changed": parameter(value="a"), "Renamed": parameter(name="/cs/a"), "Gone": parameter()}
        new = {"Same": parameter(), "Changed": parameter(value="b"), "Renamed": parameter(name="/cs/b"), "New": parameter()}
        self.create("foreseen", template(old))
        changes = self._changes(self._change_set("foreseen", template(new)))
        seen = {name: (change["Action"], change.get("Replacement")) for name, change in changes.items()}
        self.assertEqual(
            {"Changed": ("Modify", "False"), "Renamed": ("Modify", "True"), "New": ("Add", None), "Gone": ("Remove", None)}, seen
        )
        target = changes["Changed"]["Details"][0]["Target"]
        self.assertEqual(
            ("Value", "a", "b", "Never"), (target["Name"], target["BeforeValue"], target["AfterValue"], target["RequiresRecreation"])
        )
        self.assertEqual("b", json.loads(changes["Changed"]["AfterContext"])["Properties"]["Value"])

    def test_what_refers_to_a_replaced_resource_is_foreseen_as_dynamic(self) -> None:
        def body(name: str) -> str:
            return template({"Named": parameter(name=name), "Pointer": parameter(value={"Ref": "Named"})})

        self.create("pointing", body("/cs/one"))
        detail = self._changes(self._change_set("pointing", body("/cs/two")))["Pointer"]["Details"][0]
        self.assertEqual(("Dynamic", "ResourceReference", "Named"), (detail["Evaluation"], detail["ChangeSource"], detail["CausingEntity"]))

    def test_an_executed_update_changes_the_stack(self) -> None:
        self.create("executed", template({"Thing": custom(Size=1)}))
        self._change_set("executed", template({"Thing": custom(Size=2)}))
        self.cfn.execute_change_set(StackName="executed", ChangeSetName="next")
        self.settled("executed", "UPDATE_COMPLETE")
        self.assertEqual(["Create", "Update"], self.requests())

    def test_a_deleted_change_set_is_gone(self) -> None:
        self.create("dropped", template({"Value": parameter(value="a")}))
        self._change_set("dropped", template({"Value": parameter(value="b")}))
        self.assertEqual(["next"], [summary["ChangeSetName"] for summary in self.cfn.list_change_sets(StackName="dropped")["Summaries"]])
        self.cfn.delete_change_set(StackName="dropped", ChangeSetName="next")
        self.refused(
            "ChangeSetNotFound", "ChangeSet [next] does not exist", self.cfn.describe_change_set, StackName="dropped", ChangeSetName="next"
        )

    def test_an_update_of_a_stack_that_does_not_exist_is_refused(self) -> None:
        self.refused(
            "ValidationError",
            "Stack [nowhere] does not exist",
            self.cfn.create_change_set,
            StackName="nowhere",
            ChangeSetName="x",
            TemplateBody=template({"Value": parameter()}),
        )

    def test_a_failed_change_set_cannot_be_executed(self) -> None:
        body = template({"Value": parameter()})
        self.create("inert", body)
        self._change_set("inert", body)
        self.refused(
            "InvalidChangeSetStatus",
            "cannot be executed in its current status of [FAILED]",
            self.cfn.execute_change_set,
            StackName="inert",
            ChangeSetName="next",
        )
