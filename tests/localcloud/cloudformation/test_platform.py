"""The kinds of resources a research platform uses are made, described and removed without a trace."""

from __future__ import annotations

import json
from typing import Any

from tests.localcloud.cloudformation.platform import COMPUTE, NETWORK, RESOURCES, STORAGE, STUDIO
from tests.localcloud.cloudformation.stack_case import StackCase, template

_ATTRIBUTES = {
    "VpcGroup": ["Vpc", "DefaultSecurityGroup"], "VpcRange": ["Vpc", "CidrBlock"], "Zone": ["Subnet", "AvailabilityZone"],
    "Sg": ["Group", "GroupId"], "KeyArn": ["Key", "Arn"], "BucketArn": ["Bucket", "Arn"], "Domain": ["Bucket", "RegionalDomainName"],
    "FilesArn": ["Files", "Arn"], "RoleArn": ["Role", "Arn"], "RoleId": ["Role", "RoleId"], "FunctionArn": ["Function", "Arn"],
    "LogArn": ["Group2", "Arn"], "TopicName": ["Topic", "TopicName"], "QueueArn": ["Queue", "Arn"], "QueueUrl": ["Queue", "QueueUrl"],
    "RuleArn": ["Rule", "Arn"], "AlarmArn": ["Alarm", "Arn"], "TableArn": ["Table", "Arn"], "RepositoryUri": ["Images", "RepositoryUri"],
    "Address": ["Instance", "PrivateIp"], "PortfolioName": ["Portfolio", "PortfolioName"], "ScheduleArn": ["Schedule", "Arn"],
}  # fmt: skip


class Platform(StackCase):
    """Network, storage and compute in one stack."""

    stack: dict[str, Any]

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        case = cls()
        outputs = {name: {"Value": {"Fn::GetAtt": attribute}} for name, attribute in _ATTRIBUTES.items()}
        case.cfn.create_stack(
            StackName="platform", TemplateBody=template(NETWORK | STORAGE | COMPUTE, Outputs=outputs), Capabilities=["CAPABILITY_IAM"]
        )
        cls.stack = case.settled("platform", "CREATE_COMPLETE")

    def test_every_resource_is_complete(self) -> None:
        pages = self.cfn.get_paginator("list_stack_resources").paginate(StackName="platform")
        statuses = {r["LogicalResourceId"]: r["ResourceStatus"] for page in pages for r in page["StackResourceSummaries"]}
        self.assertEqual(dict.fromkeys(NETWORK | STORAGE | COMPUTE, "CREATE_COMPLETE"), statuses)

    def test_attributes_have_the_forms_aws_gives_them(self) -> None:
        outputs = self.outputs(self.stack)
        for name, form in {
            "VpcGroup": r"^sg-", "VpcRange": r"^10\.0\.0\.0/16$", "Zone": r"^us-east-1a$", "KeyArn": r"^arn:aws:kms:us-east-1:\d{12}:key/",
            "BucketArn": r"^arn:aws:s3:::platform-bucket-", "Domain": r"\.s3\.us-east-1\.amazonaws\.com$",
            "FunctionArn": r":function:platform-Function-",
            "LogArn": r":log-group:platform-Group2-\w+:\*$", "QueueUrl": r"^http", "RuleArn": r":rule/platform-Rule-",
            "Address": r"^10\.0\.1\.",
        }.items():  # fmt: skip
            self.assertRegex(outputs[name], form, name)

    def test_the_bucket_is_encrypted_versioned_and_logged(self) -> None:
        s3, bucket = self.client("s3"), self.physical("platform", "Bucket")
        rule = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"][0]
        self.assertEqual("aws:kms", rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"])
        self.assertEqual("Enabled", s3.get_bucket_versioning(Bucket=bucket)["Status"])
        self.assertEqual("access/", s3.get_bucket_logging(Bucket=bucket)["LoggingEnabled"]["TargetPrefix"])

    def test_the_interface_endpoint_has_an_interface_in_the_subnet_with_its_group(self) -> None:
        filters = [{"Name": "subnet-id", "Values": [self.physical("platform", "Subnet")]}]
        interfaces = self.client("ec2").describe_network_interfaces(Filters=filters)["NetworkInterfaces"]
        groups = {group["GroupId"] for interface in interfaces for group in interface["Groups"]}
        self.assertIn(self.physical("platform", "Endpoints"), groups)

    def test_the_rule_has_its_target(self) -> None:
        targets = self.client("events").list_targets_by_rule(Rule=self.physical("platform", "Rule"))["Targets"]
        self.assertEqual([self.physical("platform", "Topic")], [target["Arn"] for target in targets])

    def test_the_policies_are_on_the_role(self) -> None:
        role, iam = self.physical("platform", "Role"), self.client("iam")
        self.assertEqual(["inline", "more"], sorted(iam.list_role_policies(RoleName=role)["PolicyNames"]))
        self.assertEqual(
            [self.physical("platform", "Managed")],
            [p["PolicyArn"] for p in iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]],
        )


class Removal(StackCase):
    """The same, deleted."""

    def test_the_network_storage_and_compute_leave_nothing(self) -> None:
        resources = json.loads(json.dumps(NETWORK | STORAGE | COMPUTE))
        del resources["Bucket"]["Properties"]["LoggingConfiguration"]
        self.create("removal", template(resources), Capabilities=["CAPABILITY_IAM"])
        self.delete("removal")
        ec2 = self.client("ec2")
        vpcs = [vpc for vpc in ec2.describe_vpcs()["Vpcs"] if not vpc["IsDefault"]]
        self.assertEqual(
            ([], [], []), (vpcs, self.client("s3").list_buckets()["Buckets"], self.client("efs").describe_file_systems()["FileSystems"])
        )


class StudioRemoval(StackCase):
    """A Studio domain, deleted."""

    def test_a_domain_leaves_its_home_file_system_and_so_the_subnet_stays(self) -> None:
        studio = {name: RESOURCES[name] for name in ("Vpc", "Subnet", "Group", "Key", *STUDIO)}
        self.create("studio", template(studio), Capabilities=["CAPABILITY_IAM"])
        stack = self.delete("studio", "DELETE_FAILED")
        self.assertIn("Subnet", stack["StackStatusReason"])
