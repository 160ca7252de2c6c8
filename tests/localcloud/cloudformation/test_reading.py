"""Stacks are listed and described page by page, however many there are."""

from __future__ import annotations

from tests.localcloud.cloudformation.stack_case import StackCase, parameter, template


class Many(StackCase):
    """Two hundred and fifty stacks."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        body = template({"Handle": {"Type": "AWS::CloudFormation::WaitConditionHandle"}})
        for number in range(250):
            cls.cfn.create_stack(StackName=f"many-{number}", TemplateBody=body)

    def test_every_stack_is_listed_once(self) -> None:
        pages = list(self.cfn.get_paginator("list_stacks").paginate())
        names = [summary["StackName"] for page in pages for summary in page["StackSummaries"]]
        self.assertEqual((3, 250, 250), (len(pages), len(names), len(set(names))))

    def test_every_stack_is_described_once(self) -> None:
        names = [stack["StackName"] for page in self.cfn.get_paginator("describe_stacks").paginate() for stack in page["Stacks"]]
        self.assertEqual((250, 250), (len(names), len(set(names))))

    def test_stacks_made_and_deleted_between_two_pages_shift_nothing(self) -> None:
        first = self.cfn.describe_stacks()
        self.cfn.create_stack(StackName="late", TemplateBody=template({"Value": parameter()}))
        self.addCleanup(self.delete, "late")
        self.create("gone", template({"Value": parameter()}))
        self.delete("gone")
        names = [stack["StackName"] for stack in first["Stacks"]]
        token = first["NextToken"]
        while token:
            following = self.cfn.describe_stacks(NextToken=token)
            names += [stack["StackName"] for stack in following["Stacks"]]
            token = following.get("NextToken")
        self.assertEqual((250, 250), (len(names), len(set(names))))

    def test_a_status_filter_leaves_the_others_out(self) -> None:
        self.eventually(lambda: not self.cfn.list_stacks(StackStatusFilter=["CREATE_IN_PROGRESS"])["StackSummaries"])
        self.assertEqual(100, len(self.cfn.list_stacks(StackStatusFilter=["CREATE_COMPLETE"])["StackSummaries"]))

    def test_a_wrong_token_is_refused(self) -> None:
        self.refused("ValidationError", "NextToken", self.cfn.list_stacks, NextToken="nonsense")


class Events(StackCase):
    """DescribeStackEvents and DescribeEvents."""

    def test_events_come_newest_first_and_in_pages(self) -> None:
        self.create("eventful", template({f"Value{number}": parameter() for number in range(60)}))
        first = self.cfn.describe_stack_events(StackName="eventful")
        self.assertEqual((100, True), (len(first["StackEvents"]), "NextToken" in first))
        times = [event["Timestamp"] for event in self.events("eventful")]
        self.assertEqual((182, sorted(times)), (len(times), times))

    def test_the_events_of_one_operation_can_be_asked_for(self) -> None:
        self.create("operations", template({"Value": parameter(value="a")}))
        operation = self.cfn.update_stack(StackName="operations", TemplateBody=template({"Value": parameter(value="b")}))["OperationId"]
        self.settled("operations", "UPDATE_COMPLETE")
        events = self.cfn.describe_events(OperationId=operation)["OperationEvents"]
        self.assertEqual({"UPDATE_STACK"}, {event["OperationType"] for event in events})
        self.assertEqual("UPDATE_COMPLETE", events[0]["ResourceStatus"])

    def test_a_resource_is_described_with_its_metadata(self) -> None:
        self.create("described", template({"Value": parameter(Metadata={"aws:cdk:path": "App/Value"})}))
        detail = self.cfn.describe_stack_resource(StackName="described", LogicalResourceId="Value")["StackResourceDetail"]
        self.assertEqual(
            ("AWS::SSM::Parameter", "CREATE_COMPLETE", '{"aws:cdk:path": "App/Value"}'),
            (detail["ResourceType"], detail["ResourceStatus"], detail["Metadata"]),
        )

    def test_the_events_of_a_deleted_stack_are_read_by_its_id(self) -> None:
        self.create("deleted", template({"Value": parameter()}))
        stack_id = self.delete("deleted")["StackId"]
        self.assertEqual("DELETE_COMPLETE", self.cfn.describe_stack_events(StackName=stack_id)["StackEvents"][0]["ResourceStatus"])
        self.refused("ValidationError", "Stack [deleted] does not exist", self.cfn.describe_stack_events, StackName="deleted")

    def test_what_is_not_implemented_says_so(self) -> None:
        self.refused("NotImplemented", "cloudformation:DetectStackDrift", self.cfn.detect_stack_drift, StackName="x")
