"""With IAM enforced, a stack can do what its role may do, and reads templates as its caller."""

from __future__ import annotations

import json

from localcloud.settings import Settings
from tests.localcloud.cloud_case import role
from tests.localcloud.cloudformation.stack_case import StackCase, parameter, template

SERVICE = "cloudformation.amazonaws.com"
HANDLER = ["ssm:AddTagsToResource", "ssm:GetParameters", "ssm:ListTagsForResource"]
"""What the registry lists for the handlers of a parameter besides making and deleting it."""


class Roles(StackCase):
    """RoleARN and the caller's own permissions."""

    settings = Settings(enforce_iam=True)

    def test_a_role_that_may_not_make_a_resource_fails_it(self) -> None:
        arn = role(self, "reader", SERVICE, {"Effect": "Allow", "Action": HANDLER, "Resource": "*"})
        self.create("forbidden", template({"Value": parameter()}), "ROLLBACK_COMPLETE", RoleARN=arn)
        failed = next(event for event in self.events("forbidden") if event["ResourceStatus"] == "CREATE_FAILED")
        self.assertIn("is not authorized to perform: ssm:PutParameter", failed["ResourceStatusReason"])

    def test_a_role_that_may_makes_it(self) -> None:
        arn = role(self, "writer", SERVICE, {"Effect": "Allow", "Action": "ssm:*", "Resource": "*"})
        self.assertEqual(arn, self.create("allowed", template({"Value": parameter()}), RoleARN=arn)["RoleARN"])

    def test_a_stack_remembers_its_role(self) -> None:
        making = {"Effect": "Allow", "Action": ["ssm:PutParameter", *HANDLER], "Resource": "*"}
        self.create("remembering", template({"Value": parameter()}), RoleARN=role(self, "maker", SERVICE, making))
        self.delete("remembering", "DELETE_FAILED")
        failed = next(event for event in self.events("remembering") if event["ResourceStatus"] == "DELETE_FAILED")
        self.assertIn("role/maker/AWSCloudFormation is not authorized to perform: ssm:DeleteParameter", failed["ResourceStatusReason"])

    def test_dynamic_references_are_read_with_the_role(self) -> None:
        self.client("ssm").put_parameter(Name="/secret/uid", Value="10001", Type="String")
        making = {"Effect": "Allow", "Action": ["ssm:PutParameter", "ssm:DeleteParameter", *HANDLER], "Resource": "arn:aws:ssm:*:*:parameter/made/*"}
        reading = {"Effect": "Allow", "Action": "ssm:GetParameters", "Resource": "arn:aws:ssm:*:*:parameter/secret/*"}
        value = parameter("/made/uid", {"Fn::Sub": "{{resolve:ssm:/secret/${Which}}}"})
        body = template({"Value": value}, Parameters={"Which": {"Type": "String", "Default": "uid"}})
        self.create("unread", body, "ROLLBACK_COMPLETE", RoleARN=role(self, "blind", SERVICE, making))
        self.create("read", body, RoleARN=role(self, "seeing", SERVICE, making, reading))
        self.assertEqual("10001", self.client("ssm").get_parameter(Name="/made/uid")["Parameter"]["Value"])

    def test_a_role_that_does_not_trust_cloudformation_is_refused(self) -> None:
        arn = role(self, "other", "lambda.amazonaws.com")
        self.refused(
            "ValidationError",
            f"Role {arn} is invalid or cannot be assumed",
            self.cfn.create_stack,
            StackName="r",
            TemplateBody=template({"V": parameter()}),
            RoleARN=arn,
        )

    def test_a_caller_who_may_not_read_the_template_gets_an_s3_error(self) -> None:
        s3, iam = self.client("s3"), self.client("iam")
        s3.create_bucket(Bucket="private-templates")
        s3.put_object(Bucket="private-templates", Key="t.json", Body=template({"V": parameter()}).encode())
        iam.create_user(UserName="launcher")
        policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cloudformation:*", "Resource": "*"}]}
        iam.put_user_policy(UserName="launcher", PolicyName="p", PolicyDocument=json.dumps(policy))
        key = iam.create_access_key(UserName="launcher")["AccessKey"]
        launcher = self.client("cloudformation", key["AccessKeyId"], key["SecretAccessKey"])
        url = f"{self.server.cloud.endpoint}/private-templates/t.json"
        self.refused("ValidationError", "S3 error: Access Denied", launcher.create_stack, StackName="r", TemplateURL=url)
