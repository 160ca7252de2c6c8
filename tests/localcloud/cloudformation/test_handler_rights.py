"""A stack's role needs what the registry lists for a type's handlers, also for what the service's own calls would not ask."""

from __future__ import annotations

from typing import Any

from localcloud.settings import Settings
from tests.localcloud.cloud_case import CloudCase, role
from tests.localcloud.cloudformation.stack_case import template

SSM = ["ssm:PutParameter", "ssm:AddTagsToResource", "ssm:GetParameters", "ssm:ListTagsForResource", "ssm:DeleteParameter"]


class HandlerRights(CloudCase):
    settings = Settings(enforce_iam=True)

    def role_with(self, name: str, actions: list[str]) -> str:
        return role(self, name, "cloudformation.amazonaws.com", {"Effect": "Allow", "Action": actions, "Resource": "*"})

    def made(self, name: str, actions: list[str], properties: dict[str, Any] | None = None, kind: str = "AWS::SSM::Parameter") -> tuple[str, str]:
        """Status of the stack, and why its resource failed."""
        cfn = self.client("cloudformation")
        body = template({"Thing": {"Type": kind, "Properties": properties or {"Type": "String", "Value": "v"}}})
        cfn.create_stack(StackName=name, TemplateBody=body, RoleARN=self.role_with(name, actions))
        status = self.eventually(lambda: self.status(name))
        events = cfn.describe_stack_events(StackName=name)["StackEvents"]
        failures = [str(event["ResourceStatusReason"]) for event in events if event["ResourceStatus"] == "CREATE_FAILED"]
        return str(status), " ".join(failures)

    def status(self, name: str) -> str | None:
        found = self.client("cloudformation").describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]
        return None if found.endswith("_IN_PROGRESS") else str(found)

    def test_a_role_with_all_that_is_listed_makes_the_resource(self) -> None:
        self.assertEqual(("CREATE_COMPLETE", ""), self.made("whole", SSM))

    def test_what_only_the_reading_after_the_making_needs_is_demanded_too(self) -> None:
        status, reason = self.made("unread", [action for action in SSM if action != "ssm:ListTagsForResource"])
        self.assertEqual("ROLLBACK_COMPLETE", status)
        self.assertIn("is not authorized to perform: ssm:ListTagsForResource", reason)
        self.assertIn("HandlerErrorCode: AccessDenied", reason)

    def test_a_permission_that_goes_with_a_property_is_demanded_with_it(self) -> None:
        actions = ["ec2:*", "iam:PassRole", "ssm:DescribeAssociation", "ssm:ListAssociations"]
        image = self.client("ec2").describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
        plain: dict[str, Any] = {"ImageId": image, "InstanceType": "t3.micro"}
        self.assertEqual("CREATE_COMPLETE", self.made("plain", actions, plain, "AWS::EC2::Instance")[0])
        associated = plain | {"SsmAssociations": [{"DocumentName": "AWS-RunShellScript"}]}
        self.assertIn("ssm:CreateAssociation", self.made("associated", actions, associated, "AWS::EC2::Instance")[1])
