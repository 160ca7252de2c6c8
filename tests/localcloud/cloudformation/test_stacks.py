"""Stacks are created, updated, rolled back and deleted as CloudFormation does it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.localcloud.cloudformation.stack_case import BROKEN, StackCase, parameter, template

BUCKET = {"Type": "AWS::S3::Bucket"}


class Creating(StackCase):
    """CreateStack."""

    def test_events_tell_every_step_of_a_resource(self) -> None:
        self.create("steps", template({"Value": parameter()}))
        self.assertEqual(["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"], self.history("steps", "Value"))
        self.assertEqual(["CREATE_IN_PROGRESS", "CREATE_COMPLETE"], self.history("steps", "steps"))

    def test_a_name_is_generated_from_stack_and_logical_id(self) -> None:
        self.create("named", template({"Value": parameter()}))
        self.assertRegex(self.physical("named", "Value"), r"^named-Value-[A-Z0-9]{12}$")

    def test_a_bucket_gets_a_lower_case_name(self) -> None:
        self.create("Bucketed", template({"Files": BUCKET}))
        self.assertRegex(self.physical("Bucketed", "Files"), r"^bucketed-files-[a-z0-9]{12}$")
        self.delete("Bucketed")

    def test_resources_are_made_after_those_they_refer_to(self) -> None:
        body = template(
            {"Last": parameter(value={"Ref": "Middle"}), "Middle": parameter(value={"Fn::Sub": "${First}"}), "First": parameter()}
        )
        self.create("ordered", body)
        complete = [event["LogicalResourceId"] for event in self.events("ordered") if event["ResourceStatus"] == "CREATE_COMPLETE"]
        self.assertEqual(["First", "Middle", "Last", "ordered"], complete)

    def test_a_failure_takes_everything_back(self) -> None:
        stack = self.create(
            "taken-back", template({"Good": parameter(name="/taken/back"), "Bad": {**BROKEN, "DependsOn": "Good"}}), "ROLLBACK_COMPLETE"
        )
        self.assertNotIn("Outputs", stack)
        self.assertEqual(["DELETE_IN_PROGRESS", "DELETE_COMPLETE"], self.history("taken-back", "Good")[-2:])
        self.assertEqual([], self.ssm.get_parameters(Names=["/taken/back"])["Parameters"])

    def test_the_rollback_names_the_resources_that_failed(self) -> None:
        self.create("why", template({"Bad": BROKEN}), "ROLLBACK_COMPLETE")
        reason = next(e["ResourceStatusReason"] for e in self.events("why") if e["ResourceStatus"] == "ROLLBACK_IN_PROGRESS")
        self.assertEqual("The following resource(s) failed to create: [Bad]. Rollback requested by user.", reason)

    def test_with_rollback_disabled_the_good_parts_stay(self) -> None:
        self.create(
            "kept",
            template({"Good": parameter(name="/kept/good"), "Bad": {**BROKEN, "DependsOn": "Good"}}),
            "CREATE_FAILED",
            DisableRollback=True,
        )
        self.assertEqual("v", self.ssm.get_parameter(Name="/kept/good")["Parameter"]["Value"])

    def test_a_stack_that_failed_with_rollback_disabled_can_be_updated_to_the_end(self) -> None:
        self.create(
            "mended", template({"Good": parameter(), "Bad": {**BROKEN, "DependsOn": "Good"}}), "CREATE_FAILED", DisableRollback=True
        )
        self.update("mended", template({"Good": parameter(), "Bad": parameter()}))
        self.assertEqual(["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"], self.history("mended", "Bad")[-3:])

    def test_on_failure_delete_leaves_nothing(self) -> None:
        stack_id = self.cfn.create_stack(StackName="vanished", TemplateBody=template({"Bad": BROKEN}), OnFailure="DELETE")["StackId"]
        self.settled(stack_id, "DELETE_COMPLETE")
        self.refused("ValidationError", "Stack with id vanished does not exist", self.cfn.describe_stacks, StackName="vanished")

    def test_a_name_in_use_is_refused(self) -> None:
        self.create("taken", template({"Value": parameter()}))
        self.refused(
            "AlreadyExistsException",
            "Stack [taken] already exists",
            self.cfn.create_stack,
            StackName="taken",
            TemplateBody=template({"Value": parameter()}),
        )

    def test_of_concurrent_creates_exactly_one_wins(self) -> None:
        def attempt(_: int) -> str:
            try:
                self.cfn.create_stack(StackName="contested", TemplateBody=template({"Value": parameter()}))
            except self.cfn.exceptions.ClientError as error:
                return str(error.response["Error"]["Code"])
            return "won"

        with ThreadPoolExecutor(8) as pool:
            results = sorted(pool.map(attempt, range(8)))
        self.assertEqual(["AlreadyExistsException"] * 7 + ["won"], results)

    def test_tags_of_the_stack_reach_the_resources(self) -> None:
        self.create("tagged", template({"Value": parameter(name="/tagged/value")}), Tags=[{"Key": "Project", "Value": "research"}])
        tags = self.ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId="/tagged/value")["TagList"]
        self.assertEqual([{"Key": "Project", "Value": "research"}], tags)

    def test_a_property_that_the_type_does_not_have_fails_the_resource(self) -> None:
        self.create("unknown-property", template({"Bad": BROKEN}), "ROLLBACK_COMPLETE")
        failed = next(e for e in self.events("unknown-property") if e["ResourceStatus"] == "CREATE_FAILED")
        self.assertIn("extraneous key [Colour] is not permitted", failed["ResourceStatusReason"])


class Updating(StackCase):
    """UpdateStack."""

    def test_a_changed_property_is_changed_in_place(self) -> None:
        self.create("changed", template({"Value": parameter(name="/changed", value="a")}))
        self.update("changed", template({"Value": parameter(name="/changed", value="b")}))
        self.assertEqual("b", self.ssm.get_parameter(Name="/changed")["Parameter"]["Value"])
        self.assertEqual(["UPDATE_IN_PROGRESS", "UPDATE_COMPLETE"], self.history("changed", "Value")[-2:])

    def test_nothing_to_change_is_refused(self) -> None:
        self.create("unchanged", template({"Value": parameter()}))
        self.refused(
            "ValidationError",
            "No updates are to be performed.",
            self.cfn.update_stack,
            StackName="unchanged",
            TemplateBody=template({"Value": parameter()}),
        )

    def test_what_a_change_makes_different_elsewhere_is_updated_too(self) -> None:
        def body(value: str) -> str:
            return template(
                {"First": parameter(value=value), "Second": parameter(value={"Fn::GetAtt": ["First", "Value"]}), "Third": parameter()}
            )

        self.create("rippled", body("a"))
        self.update("rippled", body("b"))
        self.assertEqual("b", self.ssm.get_parameter(Name=self.physical("rippled", "Second"))["Parameter"]["Value"])
        self.assertNotIn("UPDATE_IN_PROGRESS", self.history("rippled", "Third"))

    def test_a_create_only_property_replaces_and_the_old_resource_goes_last(self) -> None:
        self.create("renamed", template({"Value": parameter(name="/renamed/a")}))
        self.update("renamed", template({"Value": parameter(name="/renamed/b")}))
        self.assertEqual(["/renamed/b"], [p["Name"] for p in self.ssm.get_parameters(Names=["/renamed/a", "/renamed/b"])["Parameters"]])
        statuses = [(e["LogicalResourceId"], e["ResourceStatus"]) for e in self.events("renamed")]
        self.assertLess(statuses.index(("renamed", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")), statuses.index(("Value", "DELETE_IN_PROGRESS")))

    def test_a_replaced_resource_with_a_fixed_name_is_refused(self) -> None:
        def body(subnet: str) -> str:
            return template(
                {"Group": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": subnet, "GroupName": "fixed"}}}
            )

        self.create("fixed-name", body("one"))
        self.update("fixed-name", body("two"), "UPDATE_ROLLBACK_COMPLETE")

    def test_a_removed_resource_is_deleted_in_the_clean_up(self) -> None:
        self.create("removed", template({"Stays": parameter(), "Goes": parameter(name="/removed/goes")}))
        self.update("removed", template({"Stays": parameter()}))
        self.assertEqual([], self.ssm.get_parameters(Names=["/removed/goes"])["Parameters"])
        self.assertEqual(
            ["Stays"], [r["LogicalResourceId"] for r in self.cfn.list_stack_resources(StackName="removed")["StackResourceSummaries"]]
        )

    def test_a_failed_update_goes_back_to_what_was(self) -> None:
        self.create("back", template({"Value": parameter(name="/back/value", value="a")}))
        broken = template(
            {
                "Value": parameter(name="/back/value", value="b"),
                "New": parameter(name="/back/new"),
                "Bad": {**BROKEN, "DependsOn": ["Value", "New"]},
            }
        )
        self.update("back", broken, "UPDATE_ROLLBACK_COMPLETE")
        found = {p["Name"]: p["Value"] for p in self.ssm.get_parameters(Names=["/back/value", "/back/new"])["Parameters"]}
        self.assertEqual({"/back/value": "a"}, found)
        self.assertEqual(
            [
                "CREATE_IN_PROGRESS",
                "CREATE_COMPLETE",
                "UPDATE_IN_PROGRESS",
                "UPDATE_ROLLBACK_IN_PROGRESS",
                "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                "UPDATE_ROLLBACK_COMPLETE",
            ],
            self.history("back", "back"),
        )

    def test_a_stack_that_went_back_can_be_updated_again(self) -> None:
        self.create("again", template({"Value": parameter(value="a")}))
        self.update("again", template({"Value": parameter(value="b"), "Bad": BROKEN}), "UPDATE_ROLLBACK_COMPLETE")
        self.update("again", template({"Value": parameter(value="c")}))

    def test_new_tags_are_put_on_resources_whose_properties_stay(self) -> None:
        self.create("retagged", template({"Value": parameter(name="/retagged")}), Tags=[{"Key": "A", "Value": "1"}])
        self.update("retagged", template({"Value": parameter(name="/retagged")}), Tags=[{"Key": "A", "Value": "2"}])
        self.assertEqual(
            [{"Key": "A", "Value": "2"}], self.ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId="/retagged")["TagList"]
        )

    def test_a_stack_that_rolled_back_its_creation_cannot_be_updated(self) -> None:
        self.create("dead", template({"Bad": BROKEN}), "ROLLBACK_COMPLETE")
        self.refused(
            "ValidationError",
            "is in ROLLBACK_COMPLETE state and can not be updated",
            self.cfn.update_stack,
            StackName="dead",
            TemplateBody=template({"Value": parameter()}),
        )

    def test_a_stack_that_does_not_exist_cannot_be_updated(self) -> None:
        self.refused(
            "ValidationError",
            "Stack [nowhere] does not exist",
            self.cfn.update_stack,
            StackName="nowhere",
            TemplateBody=template({"Value": parameter()}),
        )


class Deleting(StackCase):
    """DeleteStack."""

    def test_what_depends_on_others_goes_first(self) -> None:
        self.create("reverse", template({"First": parameter(), "Second": parameter(value={"Ref": "First"})}))
        stack = self.delete("reverse")
        gone = [e["LogicalResourceId"] for e in self.events(stack["StackId"]) if e["ResourceStatus"] == "DELETE_COMPLETE"]
        self.assertEqual(["Second", "First", "reverse"], gone)

    def test_a_deleted_stack_is_found_by_id_only(self) -> None:
        stack = self.create("gone", template({"Value": parameter()}))
        self.delete("gone")
        self.refused("ValidationError", "Stack with id gone does not exist", self.cfn.describe_stacks, StackName="gone")
        self.assertEqual("DELETE_COMPLETE", self.cfn.describe_stacks(StackName=stack["StackId"])["Stacks"][0]["StackStatus"])

    def test_the_name_of_a_deleted_stack_can_be_used_again(self) -> None:
        first = self.create("reused", template({"Value": parameter()}))
        self.delete("reused")
        self.assertNotEqual(first["StackId"], self.create("reused", template({"Value": parameter()}))["StackId"])

    def test_deleting_a_stack_that_does_not_exist_is_fine(self) -> None:
        self.cfn.delete_stack(StackName="never-was")

    def test_a_retained_resource_stays(self) -> None:
        self.create("retained", template({"Value": parameter(name="/retained", DeletionPolicy="Retain")}))
        stack = self.delete("retained")
        self.assertEqual("DELETE_SKIPPED", self.history(stack["StackId"], "Value")[-1])
        self.assertEqual("v", self.ssm.get_parameter(Name="/retained")["Parameter"]["Value"])

    def test_a_bucket_with_objects_cannot_be_deleted(self) -> None:
        self.create("full", template({"Files": BUCKET}))
        bucket, s3 = self.physical("full", "Files"), self.client("s3")
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        self.delete("full", "DELETE_FAILED")
        reason = next(e["ResourceStatusReason"] for e in self.events("full") if e["ResourceStatus"] == "DELETE_FAILED")
        self.assertIn("The bucket you tried to delete is not empty", reason)
        s3.delete_object(Bucket=bucket, Key="k")
        self.delete("full")

    def test_a_failed_delete_can_leave_resources_behind(self) -> None:
        self.create("left", template({"Files": BUCKET}))
        self.client("s3").put_object(Bucket=self.physical("left", "Files"), Key="k", Body=b"x")
        self.delete("left", "DELETE_FAILED")
        self.delete("left", RetainResources=["Files"])

    def test_a_subnet_with_an_interface_left_in_it_cannot_be_deleted(self) -> None:
        vpc = {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.9.0.0/16"}}
        subnet = {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.9.1.0/24"}}
        self.create("occupied", template({"Vpc": vpc, "Subnet": subnet}))
        interface = self.client("ec2").create_network_interface(SubnetId=self.physical("occupied", "Subnet"))["NetworkInterface"]
        self.delete("occupied", "DELETE_FAILED")
        reason = next(e["ResourceStatusReason"] for e in self.events("occupied") if e["ResourceStatus"] == "DELETE_FAILED")
        self.assertIn("has dependencies and cannot be deleted", reason)
        self.client("ec2").delete_network_interface(NetworkInterfaceId=interface["NetworkInterfaceId"])
        self.delete("occupied")

    def test_a_protected_stack_cannot_be_deleted(self) -> None:
        self.create("protected", template({"Value": parameter()}), EnableTerminationProtection=True)
        self.refused(
            "ValidationError", "cannot be deleted while TerminationProtection is enabled", self.cfn.delete_stack, StackName="protected"
        )
        self.cfn.update_termination_protection(StackName="protected", EnableTerminationProtection=False)
        self.delete("protected")

    def test_a_resource_that_is_already_gone_counts_as_deleted(self) -> None:
        self.create("absent", template({"Value": parameter(name="/absent")}))
        self.ssm.delete_parameter(Name="/absent")
        self.delete("absent")


class Exports(StackCase):
    """Values that stacks share."""

    def _exporting(self, value: str, **more: Any) -> str:
        return template(
            {"Value": parameter(value=value)},
            Outputs={"Out": {"Value": {"Fn::GetAtt": ["Value", "Value"]}, "Export": {"Name": "shared"}}},
            **more,
        )

    def test_an_export_is_imported_and_then_protected(self) -> None:
        self.create("exporter", self._exporting("a"))
        self.create("importer", template({"Value": parameter(value={"Fn::ImportValue": "shared"})}))
        self.assertEqual("a", self.ssm.get_parameter(Name=self.physical("importer", "Value"))["Parameter"]["Value"])
        self.assertEqual(["importer"], self.cfn.list_imports(ExportName="shared")["Imports"])
        self.update("exporter", self._exporting("b"), "UPDATE_ROLLBACK_COMPLETE")
        stack = self.delete("exporter", "DELETE_FAILED")
        self.assertEqual("Export shared cannot be deleted as it is in use by importer", stack["StackStatusReason"])
        self.delete("importer")
        self.delete("exporter")
        self.assertEqual([], [e for e in self.cfn.list_exports()["Exports"] if e["Name"] == "shared"])

    def test_two_stacks_cannot_export_one_name(self) -> None:
        self.create("one", self._exporting("a"))
        self.create("other", self._exporting("a"), "ROLLBACK_COMPLETE")
        self.delete("one")

    def test_an_unknown_export_fails_the_resource(self) -> None:
        self.create("lost", template({"Value": parameter(value={"Fn::ImportValue": "nobody"})}), "ROLLBACK_COMPLETE")
        failed = next(e for e in self.events("lost") if e["ResourceStatus"] == "CREATE_FAILED")
        self.assertEqual("No export named nobody found.", failed["ResourceStatusReason"])
