"""Stacks for the tests: made, changed and deleted through the API of a local cloud."""

from __future__ import annotations

import json
from typing import Any

from tests.localcloud.cloud_case import CloudCase

Template = dict[str, Any]


def template(resources: Template, **sections: Any) -> str:
    """Template text with these resources."""
    return json.dumps({"Resources": resources, **sections})


def parameter(name: str | None = None, value: Any = "v", **more: Any) -> Template:
    """An SSM parameter: the lightest resource there is."""
    named = {"Name": name} if name else {}
    return {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": value, **named}, **more}


BROKEN: Template = {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": "v", "Colour": "red"}}
"""A resource whose creation always fails."""


class StackCase(CloudCase):
    """A cloud, and CloudFormation's client."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.cfn = cls().client("cloudformation")
        cls.ssm = cls().client("ssm")

    def create(self, name: str, body: str, expect: str = "CREATE_COMPLETE", **options: Any) -> dict[str, Any]:
        """Creates a stack and waits for the status."""
        self.cfn.create_stack(StackName=name, TemplateBody=body, **options)
        return self.settled(name, expect)

    def update(self, name: str, body: str, expect: str = "UPDATE_COMPLETE", **options: Any) -> dict[str, Any]:
        """Updates a stack and waits for the status."""
        self.cfn.update_stack(StackName=name, TemplateBody=body, **options)
        return self.settled(name, expect)

    def delete(self, name: str, expect: str = "DELETE_COMPLETE", **options: Any) -> dict[str, Any]:
        """Deletes a stack and waits for the status."""
        stack_id = self.cfn.describe_stacks(StackName=name)["Stacks"][0]["StackId"]
        self.cfn.delete_stack(StackName=name, **options)
        return self.settled(stack_id, expect)

    def settled(self, name: str, expect: str) -> dict[str, Any]:
        """The stack once nothing is under way; the test fails when it is not in the expected status."""

        def finished() -> Any:
            stack = self.cfn.describe_stacks(StackName=name)["Stacks"][0]
            return None if stack["StackStatus"].endswith("_IN_PROGRESS") else stack

        stack: dict[str, Any] = self.eventually(finished, 30)
        failures = [
            f"{e['LogicalResourceId']}: {e.get('ResourceStatusReason')}"
            for e in self.events(name) if e["ResourceStatus"].endswith("_FAILED")
        ]
        self.assertEqual(expect, stack["StackStatus"], "\n".join(failures))
        return stack

    def events(self, name: str) -> list[dict[str, Any]]:
        """Every event of a stack, oldest first."""
        pages = self.cfn.get_paginator("describe_stack_events").paginate(StackName=name)
        return [event for page in pages for event in page["StackEvents"]][::-1]

    def history(self, name: str, logical_id: str) -> list[str]:
        """The statuses one resource went through."""
        return [event["ResourceStatus"] for event in self.events(name) if event["LogicalResourceId"] == logical_id]

    def outputs(self, stack: dict[str, Any]) -> dict[str, str]:
        """A stack's outputs by key."""
        return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}

    def physical(self, name: str, logical_id: str) -> str:
        """A resource's physical id."""
        detail = self.cfn.describe_stack_resource(StackName=name, LogicalResourceId=logical_id)["StackResourceDetail"]
        return str(detail.get("PhysicalResourceId", ""))

    def refused(self, code: str, text: str, action: Any, **arguments: Any) -> None:
        """The call is refused with this error code and a message that contains the text."""
        with self.assertRaises(self.cfn.exceptions.ClientError) as caught:
            action(**arguments)
        error = caught.exception.response["Error"]
        self.assertEqual(code, error["Code"], error["Message"])
        self.assertIn(text, error["Message"])
