"""What IAM compares with requests: tags, template addresses, roles, instance types and owners."""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError

from localcloud.settings import Settings
from tests.localcloud.cloud_case import CloudCase, role
from tests.localcloud.cloudformation.stack_case import parameter, template

TAG = "cloudworkstation:researcher"
SELF = "${aws:PrincipalTag/cloudworkstation:researcher}"
STACKS = "arn:aws:cloudformation:us-east-1:123456789012:stack/cws-*/*"
INSTANCES = "arn:aws:ec2:us-east-1:123456789012:instance/*"
OWN: dict[str, Any] = {"StringEquals": {f"aws:ResourceTag/{TAG}": SELF}}


def allow(actions: str | list[str], resource: str | list[str] = "*", **condition: Any) -> dict[str, Any]:
    statement: dict[str, Any] = {"Effect": "Allow", "Action": actions, "Resource": resource}
    return statement | ({"Condition": condition} if condition else {})


class AccessCase(CloudCase):
    """People with policies and tags."""

    settings = Settings(enforce_iam=True)

    def person(self, name: str, *statements: dict[str, Any], **tags: str) -> tuple[str, str]:
        iam = self.client("iam")
        iam.create_user(UserName=name, Tags=[{"Key": key.replace("__", ":"), "Value": value} for key, value in tags.items()])
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements}))
        key = iam.create_access_key(UserName=name)["AccessKey"]
        return key["AccessKeyId"], key["SecretAccessKey"]

    def researcher(self, name: str, *statements: dict[str, Any]) -> tuple[str, str]:
        return self.person(name, *statements, cloudworkstation__researcher=name)

    def denied(self, part: str, action: Any, **arguments: Any) -> None:
        with self.assertRaises(ClientError) as caught:
            action(**arguments)
        self.assertIn("not authorized to perform", str(caught.exception))
        self.assertIn(part, str(caught.exception))


class Launching(AccessCase):
    """A researcher who may launch one template with one role and nothing else."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        case, s3 = cls(), cls().client("s3")
        s3.create_bucket(Bucket="catalog")
        for key in ("good.json", "other.json"):
            s3.put_object(Bucket="catalog", Key=key, Body=template({"Record": parameter()}).encode())
        cls.url = "https://s3.us-east-1.amazonaws.com/catalog/good.json"
        cls.role = role(case, "launch", "cloudformation.amazonaws.com", allow("ssm:*"))
        cls.other_role = role(case, "strong", "cloudformation.amazonaws.com", allow("*"))
        launch = {
            "StringEquals": {"cloudformation:TemplateUrl": [cls.url], "cloudformation:RoleArn": cls.role, f"aws:RequestTag/{TAG}": SELF},
            "ForAllValues:StringEquals": {"aws:TagKeys": [TAG]},
        }
        change = {"StringEquals": {"cloudformation:TemplateUrl": [cls.url], "cloudformation:RoleArn": cls.role, **OWN["StringEquals"]}}
        remove = {"StringEquals": {"cloudformation:RoleArn": cls.role, **OWN["StringEquals"]}}
        cls.statements = [
            allow("cloudformation:CreateStack", STACKS, **launch),
            allow("cloudformation:UpdateStack", STACKS, **change),
            allow("cloudformation:DeleteStack", STACKS, **remove),
            allow(["cloudformation:DescribeStacks"]),
            allow("s3:GetObject", "arn:aws:s3:::catalog/*"),
            allow("iam:PassRole", cls.role, StringEquals={"iam:PassedToService": "cloudformation.amazonaws.com"}),
        ]
        cls.ada = case.client("cloudformation", *case.researcher("Ada", *cls.statements))
        cls.bob = case.client("cloudformation", *case.researcher("Bob", *cls.statements))

    def launch(self, who: Any, name: str, **changes: Any) -> Any:
        arguments = {"TemplateURL": self.url, "RoleARN": self.role, "Tags": [{"Key": TAG, "Value": "Ada"}], "StackName": f"cws-{name}"}
        return who.create_stack(**{key: value for key, value in (arguments | changes).items() if value is not None})

    def wait(self, name: str, status: str) -> None:
        cfn = self.client("cloudformation")
        self.eventually(lambda: cfn.describe_stacks(StackName=f"cws-{name}")["Stacks"][0]["StackStatus"] == status)

    def test_a_launch_as_the_policy_wants_it_is_made(self) -> None:
        self.launch(self.ada, "good")
        self.wait("good", "CREATE_COMPLETE")

    def test_everything_else_is_denied(self) -> None:
        body = template({"Record": parameter()})
        cases: dict[str, dict[str, Any]] = {
            "another template": {"TemplateURL": self.url.replace("good", "other")},
            "the same object by another address": {"TemplateURL": "https://catalog.s3.us-east-1.amazonaws.com/good.json"},
            "a body": {"TemplateURL": None, "TemplateBody": body},
            "no role": {"RoleARN": None},
            "another role": {"RoleARN": self.other_role},
            "no tags": {"Tags": None},
            "another's tag": {"Tags": [{"Key": TAG, "Value": "Bob"}]},
            "one tag more": {"Tags": [{"Key": TAG, "Value": "Ada"}, {"Key": "more", "Value": "x"}]},
            "another name": {"StackName": "mine"},
        }
        for name, changes in cases.items():
            with self.subTest(name):
                self.denied("cloudformation:CreateStack", self.launch, who=self.ada, name="refused", **changes)

    def test_an_empty_list_of_tags_takes_them_all_away_unless_that_is_denied(self) -> None:
        self.launch(self.ada, "bare")
        self.wait("bare", "CREATE_COMPLETE")
        arguments = {"StackName": "cws-bare", "TemplateURL": self.url, "RoleARN": self.role, "Tags": []}
        deny = {"Effect": "Deny", "Action": "cloudformation:UntagResource", "Resource": "*"}
        who = self.client("cloudformation", *self.person("Ann", *self.statements, deny, cloudworkstation__researcher="Ada"))
        self.denied("cloudformation:UntagResource", who.update_stack, **arguments)
        self.ada.update_stack(**arguments)
        self.wait("bare", "UPDATE_COMPLETE")
        self.assertEqual([], self.client("cloudformation").describe_stacks(StackName="cws-bare")["Stacks"][0]["Tags"])

    def test_all_stacks_are_described_only_with_leave_to_list_them(self) -> None:
        self.denied("cloudformation:ListStacks", self.ada.describe_stacks)
        lists = allow("cloudformation:ListStacks")
        self.client("cloudformation", *self.researcher("Dora", *self.statements, lists)).describe_stacks()

    def test_a_role_is_passed_only_with_leave_to_pass_it(self) -> None:
        statements = [one for one in self.statements if one["Action"] != "iam:PassRole"]
        who = self.client("cloudformation", *self.researcher("Cara", *statements))
        self.denied("iam:PassRole", self.launch, who=who, name="unpassed", Tags=[{"Key": TAG, "Value": "Cara"}])

    def test_a_stack_is_changed_and_deleted_by_its_owner_with_the_role_alone(self) -> None:
        self.launch(self.ada, "kept")
        self.wait("kept", "CREATE_COMPLETE")
        arguments = {"StackName": "cws-kept", "RoleARN": self.role}
        self.denied("cloudformation:DeleteStack", self.bob.delete_stack, **arguments)
        self.denied("cloudformation:DeleteStack", self.ada.delete_stack, StackName="cws-kept")
        self.denied("cloudformation:UpdateStack", self.bob.update_stack, TemplateURL=self.url, **arguments)
        self.denied("cloudformation:UpdateStack", self.ada.update_stack, UsePreviousTemplate=True, **arguments)
        with self.assertRaisesRegex(ClientError, "No updates are to be performed"):
            self.ada.update_stack(TemplateURL=self.url, **arguments)
        self.ada.delete_stack(**arguments)

    def test_parameter_store_is_read_with_the_role_and_without_one_with_the_callers_rights(self) -> None:
        self.client("ssm").put_parameter(Name="/x/y", Value="v", Type="String")
        body = template({"Record": parameter()}, Parameters={"P": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/x/y"}})
        who = self.client("cloudformation", *self.person("Dan", allow("cloudformation:*"), allow("iam:PassRole")))
        with self.assertRaisesRegex(ClientError, "AccessDenied. User doesn't have permission to call ssm:GetParameters"):
            who.create_stack(StackName="read-by-dan", TemplateBody=body)
        who.create_stack(StackName="read-by-role", TemplateBody=body, RoleARN=self.role)


class Using(AccessCase):
    """Instances, sessions, applications and files by their tags."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        ec2 = cls().client("ec2")
        cls.image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
        tags = [{"ResourceType": "instance", "Tags": [{"Key": TAG, "Value": "Ada"}]}]
        made = ec2.run_instances(ImageId=cls.image, MinCount=1, MaxCount=1, InstanceType="t3.large", TagSpecifications=tags)
        cls.instance = made["Instances"][0]["InstanceId"]

    def setUp(self) -> None:
        super().setUp()
        self.eventually(lambda: self.state() in ("running", "stopped"))

    def state(self) -> str:
        reservations = self.client("ec2").describe_instances(InstanceIds=[self.instance])["Reservations"]
        return str(reservations[0]["Instances"][0]["State"]["Name"])

    def test_an_instance_is_stopped_by_whom_its_tag_names(self) -> None:
        statement = allow(["ec2:StartInstances", "ec2:StopInstances"], INSTANCES, **OWN)
        ada, bob = (self.client("ec2", *self.researcher(name, statement)) for name in ("Ada", "Bob"))
        self.denied("ec2:StopInstances", bob.stop_instances, InstanceIds=[self.instance])
        ada.stop_instances(InstanceIds=[self.instance])

    def test_an_instance_type_is_refused_at_launch_and_at_change(self) -> None:
        refusals = [
            {
                "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": INSTANCES,
                "Condition": {"StringLike": {"ec2:InstanceType": ["p4d.*"]}},
            },
            {
                "Effect": "Deny", "Action": "ec2:ModifyInstanceAttribute", "Resource": INSTANCES,
                "Condition": {"StringNotLike": {"ec2:Attribute/InstanceType": ["t3.*"]}, "Null": {"ec2:Attribute/InstanceType": "false"}},
            },
        ]  # fmt: skip
        who = self.client("ec2", *self.person("Eve", allow("ec2:*"), *refusals))
        launch = {"ImageId": self.image, "MinCount": 1, "MaxCount": 1}
        self.denied("explicit deny", who.run_instances, InstanceType="p4d.24xlarge", **launch)
        who.run_instances(InstanceType="t3.small", **launch)
        change = {"InstanceId": self.instance}
        self.denied("explicit deny", who.modify_instance_attribute, InstanceType={"Value": "p4d.24xlarge"}, **change)
        who.modify_instance_attribute(DisableApiTermination={"Value": False}, **change)

    def test_a_launch_needs_leave_for_all_it_uses_and_for_its_tags(self) -> None:
        tagged = {"StringEquals": {"aws:RequestTag/environment": "poc"}}
        used = [f"arn:aws:ec2:us-east-1:123456789012:{kind}/*" for kind in ("network-interface", "subnet", "security-group")]
        statements = [
            allow("ec2:RunInstances", INSTANCES, **tagged), allow("ec2:RunInstances", [*used, "arn:aws:ec2:us-east-1::image/*"]),
            allow("ec2:RunInstances", "arn:aws:ec2:us-east-1:123456789012:volume/*", Bool={"ec2:Encrypted": "true"}),
        ]  # fmt: skip
        disk = [{"DeviceName": "/dev/xvda", "Ebs": {"Encrypted": True, "VolumeSize": 8}}]
        tags = [{"ResourceType": "instance", "Tags": [{"Key": "environment", "Value": "poc"}]}]
        launch = {"ImageId": self.image, "MinCount": 1, "MaxCount": 1}
        who = self.client("ec2", *self.person("Fay", *statements))
        self.denied("ec2:RunInstances", who.run_instances, **launch)
        self.denied("volume/*", who.run_instances, TagSpecifications=tags, **launch)
        self.denied("ec2:CreateTags", who.run_instances, TagSpecifications=tags, BlockDeviceMappings=disk, **launch)
        tagging = allow("ec2:CreateTags", INSTANCES, StringEquals={"ec2:CreateAction": "RunInstances"})
        who = self.client("ec2", *self.person("Gil", *statements, tagging))
        who.run_instances(TagSpecifications=tags, BlockDeviceMappings=disk, **launch)

    def test_the_role_behind_an_instance_profile_must_be_passed(self) -> None:
        iam = self.client("iam")
        role(self, "machine", "ec2.amazonaws.com")
        iam.create_instance_profile(InstanceProfileName="machine")
        iam.add_role_to_instance_profile(InstanceProfileName="machine", RoleName="machine")
        who = self.client("ec2", *self.person("Hal", allow("ec2:*")))
        launch = {"ImageId": self.image, "MinCount": 1, "MaxCount": 1, "IamInstanceProfile": {"Name": "machine"}}
        self.denied("iam:PassRole on resource: arn:aws:iam::123456789012:role/machine", who.run_instances, **launch)

    def test_a_glue_session_is_made_with_ones_own_tag_and_used_by_it(self) -> None:
        sessions = "arn:aws:glue:us-east-1:123456789012:session/cws-*"
        passed = role(self, "glue", "glue.amazonaws.com")
        statements = [
            allow("glue:CreateSession", sessions, StringEquals={f"aws:RequestTag/{TAG}": SELF}),
            allow(["glue:GetSession", "glue:StopSession"], sessions, **OWN), allow("glue:ListSessions"),
            allow("iam:PassRole", passed, StringEquals={"iam:PassedToService": "glue.amazonaws.com"}),
        ]  # fmt: skip
        ada, bob = (self.client("glue", *self.researcher(name, *statements)) for name in ("Ida", "Ben"))
        session = {"Id": "cws-x", "Role": passed, "Command": {"Name": "glueetl"}}
        self.denied("glue:CreateSession", ada.create_session, Tags={TAG: "Ben"}, **session)
        ada.create_session(Tags={TAG: "Ida"}, **session)
        ada.get_session(Id="cws-x")
        self.denied("glue:StopSession", bob.stop_session, Id="cws-x")

    def test_a_tag_of_a_session_is_changed_only_with_leave_for_that(self) -> None:
        passed = role(self, "glue2", "glue.amazonaws.com")
        session = {"Id": "cws-y", "Role": passed, "Command": {"Name": "glueetl"}, "Tags": {TAG: "Bob"}}
        arn = self.client("glue").create_session(**session)["Session"]["Id"]
        arn = f"arn:aws:glue:us-east-1:123456789012:session/{arn}"
        deny = {"Effect": "Deny", "Action": ["glue:TagResource", "glue:UntagResource"], "Resource": "*"}
        deny |= {"Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": [TAG]}}}
        who = self.client("glue", *self.researcher("Una", allow("glue:*"), deny))
        self.denied("explicit deny", who.tag_resource, ResourceArn=arn, TagsToAdd={TAG: "Una"})
        self.denied("explicit deny", who.untag_resource, ResourceArn=arn, TagsToRemove=[TAG])
        who.tag_resource(ResourceArn=arn, TagsToAdd={"colour": "blue"})

    def test_a_presigned_url_is_a_matter_of_the_profile_also_for_a_space(self) -> None:
        profile = "arn:aws:sagemaker:us-east-1:123456789012:user-profile/d-1/ada"
        who = self.client("sagemaker", *self.person("Kim", allow("sagemaker:CreatePresignedDomainUrl", profile)))
        wanted = {"DomainId": "d-1", "SpaceName": "cws-x"}
        self.denied("user-profile/d-1/bob", who.create_presigned_domain_url, UserProfileName="bob", **wanted)
        with self.assertRaisesRegex(ClientError, "does not exist"):
            who.create_presigned_domain_url(UserProfileName="ada", **wanted)

    def test_sagemakers_instance_types_are_a_set(self) -> None:
        deny = {"Effect": "Deny", "Action": "sagemaker:CreateEndpointConfig", "Resource": "*"}
        refusal = deny | {"Condition": {"ForAnyValue:StringNotLike": {"sagemaker:InstanceTypes": ["ml.m5.*"]}}}
        who = self.client("sagemaker", *self.person("Jan", allow("sagemaker:*"), refusal))
        variants = [
            {"VariantName": f"v{number}", "ModelName": "m", "InstanceType": kind, "InitialInstanceCount": 1}
            for number, kind in enumerate(("ml.m5.large", "ml.g5.xlarge"))
        ]
        self.denied("explicit deny", who.create_endpoint_config, EndpointConfigName="c", ProductionVariants=variants)
        with self.assertRaisesRegex(ClientError, "Could not find model"):
            who.create_endpoint_config(EndpointConfigName="c", ProductionVariants=variants[:1])

    def test_tags_of_a_session_and_of_a_role_are_the_principals(self) -> None:
        statement = allow("ssm:GetParameter", "arn:aws:ssm:us-east-1:123456789012:parameter/${aws:PrincipalTag/team}/x")
        self.client("ssm").put_parameter(Name="/blue/x", Value="v", Type="String")
        arn = role(self, "teams", "lambda.amazonaws.com", statement)
        trust = {"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}
        document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
        self.client("iam").update_assume_role_policy(RoleName="teams", PolicyDocument=document)

        def reader(**options: Any) -> Any:
            session = self.client("sts").assume_role(RoleArn=arn, RoleSessionName="someone", **options)["Credentials"]
            return self.client("ssm", session["AccessKeyId"], session["SecretAccessKey"], session["SessionToken"])

        self.denied("ssm:GetParameter", reader().get_parameter, Name="/blue/x")
        reader(Tags=[{"Key": "team", "Value": "blue"}]).get_parameter(Name="/blue/x")
        self.client("iam").tag_role(RoleName="teams", Tags=[{"Key": "team", "Value": "blue"}])
        reader().get_parameter(Name="/blue/x")

    def test_a_session_policy_and_a_boundary_allow_no_more_than_they_say(self) -> None:
        arn = role(self, "wide", "lambda.amazonaws.com", allow("*"))
        narrow = json.dumps({"Version": "2012-10-17", "Statement": [allow("ec2:DescribeVpcs")]})
        session = self.client("sts").assume_role(RoleArn=arn, RoleSessionName="someone", Policy=narrow)["Credentials"]
        acting = self.client("ec2", session["AccessKeyId"], session["SecretAccessKey"], session["SessionToken"])
        acting.describe_vpcs()
        self.denied("no session policy allows", acting.describe_subnets)
        boundary = self.client("iam").create_policy(PolicyName="boundary", PolicyDocument=narrow)["Policy"]["Arn"]
        self.client("iam").put_role_permissions_boundary(RoleName="wide", PermissionsBoundary=boundary)
        session = self.client("sts").assume_role(RoleArn=arn, RoleSessionName="someone")["Credentials"]
        acting = self.client("ec2", session["AccessKeyId"], session["SecretAccessKey"], session["SessionToken"])
        self.denied("no permissions boundary allows", acting.describe_subnets)
