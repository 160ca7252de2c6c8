"""EC2 instances: their states, their changes and their listing."""
from __future__ import annotations

from typing import Any
from unittest import mock

from botocore.exceptions import ClientError

from tests.localcloud.cloud_case import CloudCase

ENVIRONMENT = "cloudworkstation:environment"


class InstanceTest(CloudCase):
    def setUp(self) -> None:
        super().setUp()
        self.ec2 = self.client("ec2")
        self.image = self.ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]

    def run_one(self, environment: str = "poc", **more: Any) -> str:
        tags = [{"Key": ENVIRONMENT, "Value": environment}]
        answer = self.ec2.run_instances(
            ImageId=self.image, MinCount=1, MaxCount=1, InstanceType="t3.micro",
            TagSpecifications=[{"ResourceType": "instance", "Tags": tags}], **more,
        )
        return str(answer["Instances"][0]["InstanceId"])

    def shown(self, identifier: str) -> dict[str, Any]:
        instance: dict[str, Any] = self.ec2.describe_instances(InstanceIds=[identifier])["Reservations"][0]["Instances"][0]
        return instance

    def until(self, state: str, identifier: str) -> None:
        self.eventually(lambda: self.shown(identifier)["State"]["Name"] == state)

    def stopped(self, **more: Any) -> str:
        identifier = self.run_one(**more)
        self.ec2.stop_instances(InstanceIds=[identifier])
        self.until("stopped", identifier)
        return identifier

    def refused(self, code: str, operation: Any, **params: Any) -> str:
        with self.assertRaises(ClientError) as caught:
            operation(**params)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        return str(caught.exception.response["Error"]["Message"])

    def test_an_instance_is_stopping_then_stopped_then_pending_then_running(self) -> None:
        identifier, settings = self.run_one(), self.server.cloud.settings
        settings.time_scale = 0.02
        answer = self.ec2.stop_instances(InstanceIds=[identifier])["StoppingInstances"][0]
        self.assertEqual(("running", "stopping"), (answer["PreviousState"]["Name"], answer["CurrentState"]["Name"]))
        self.assertEqual("stopping", self.shown(identifier)["State"]["Name"])
        self.until("stopped", identifier)
        answer = self.ec2.start_instances(InstanceIds=[identifier])["StartingInstances"][0]
        self.assertEqual(("stopped", "pending"), (answer["PreviousState"]["Name"], answer["CurrentState"]["Name"]))
        self.assertEqual("pending", self.shown(identifier)["State"]["Name"])
        self.until("running", identifier)
        settings.time_scale = 0.001

    def test_stopping_a_stopped_and_starting_a_running_one_changes_nothing(self) -> None:
        stopped, running = self.stopped(), self.run_one()
        self.assertEqual("stopped", self.ec2.stop_instances(InstanceIds=[stopped])["StoppingInstances"][0]["CurrentState"]["Name"])
        self.assertEqual("running", self.ec2.start_instances(InstanceIds=[running])["StartingInstances"][0]["CurrentState"]["Name"])

    def test_a_terminated_instance_neither_starts_nor_stops(self) -> None:
        identifier = self.run_one()
        self.ec2.terminate_instances(InstanceIds=[identifier])
        self.refused("IncorrectInstanceState", self.ec2.start_instances, InstanceIds=[identifier])
        self.refused("IncorrectInstanceState", self.ec2.stop_instances, InstanceIds=[identifier])

    def test_a_missing_instance_is_named_and_the_others_stay_as_they_are(self) -> None:
        identifier, missing = self.run_one(), "i-0123456789abcdef0"
        message = self.refused("InvalidInstanceID.NotFound", self.ec2.stop_instances, InstanceIds=[identifier, missing])
        self.assertEqual(f"The instance ID '{missing}' does not exist", message)
        self.assertEqual("running", self.shown(identifier)["State"]["Name"])

    def test_the_type_of_a_stopped_instance_changes(self) -> None:
        identifier = self.stopped()
        self.ec2.modify_instance_attribute(InstanceId=identifier, InstanceType={"Value": "t3.large"})
        self.assertEqual("t3.large", self.shown(identifier)["InstanceType"])

    def test_the_type_of_a_running_instance_stays(self) -> None:
        identifier = self.run_one()
        message = self.refused(
            "IncorrectInstanceState", self.ec2.modify_instance_attribute, InstanceId=identifier, InstanceType={"Value": "t3.large"},
        )
        self.assertEqual(f"The instance '{identifier}' is not in the 'stopped' state.", message)

    def test_a_type_that_does_not_exist_is_refused(self) -> None:
        self.refused(
            "InvalidInstanceAttributeValue", self.ec2.modify_instance_attribute, InstanceId=self.stopped(), InstanceType={"Value": "t3.huge"},
        )

    def test_metadata_options_and_the_instance_profile_are_shown(self) -> None:
        self.client("iam").create_instance_profile(InstanceProfileName="workstations")
        shown = self.shown(self.run_one(
            IamInstanceProfile={"Name": "workstations"}, MetadataOptions={"HttpTokens": "required", "InstanceMetadataTags": "enabled"},
        ))
        self.assertEqual(("required", "enabled"), (shown["MetadataOptions"]["HttpTokens"], shown["MetadataOptions"]["InstanceMetadataTags"]))
        self.assertTrue(shown["IamInstanceProfile"]["Arn"].endswith(":instance-profile/workstations"))

    def test_a_list_shows_what_moto_shows(self) -> None:
        stopped, running = self.stopped(), self.run_one()
        ours = [self.shown(stopped), self.shown(running)]
        with mock.patch.object(self.server.cloud, "operation", return_value=None):
            theirs = [self.shown(stopped), self.shown(running)]
        self.assertEqual(theirs, ours)

    def test_filters_select_by_tag_and_state(self) -> None:
        self.run_one("filtered")
        stopped = self.stopped(environment="filtered")
        filters = [{"Name": f"tag:{ENVIRONMENT}", "Values": ["filt*"]}, {"Name": "instance-state-name", "Values": ["stopped", "stopping"]}]
        found = self.ec2.describe_instances(Filters=filters)["Reservations"]
        self.assertEqual([stopped], [instance["InstanceId"] for one in found for instance in one["Instances"]])

    def test_a_page_size_out_of_range_and_a_foreign_token_are_refused(self) -> None:
        self.refused("InvalidParameterValue", self.ec2.describe_instances, MaxResults=1001)
        self.refused("InvalidNextToken", self.ec2.describe_instances, NextToken="r-0123456789abcdef0")

    def test_instances_are_listed_once_each_in_pages(self) -> None:
        made = [self.run_one("crowd") for _ in range(50)]
        filters = [{"Name": f"tag:{ENVIRONMENT}", "Values": ["crowd"]}]
        found = []
        for answer in self.ec2.get_paginator("describe_instances").paginate(Filters=filters, PaginationConfig={"PageSize": 20}):
            found += [instance["InstanceId"] for one in answer["Reservations"] for instance in one["Instances"]]
        self.assertEqual(made, found)
