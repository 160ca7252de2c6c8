"""Zones that are full or do not have an instance type."""
from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from tests.localcloud.cloud_case import CloudCase


class ZoneCapacity(CloudCase):
    def setUp(self) -> None:
        super().setUp()
        self.ec2 = self.client("ec2")
        self.image = self.ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
        self.subnets = {one["AvailabilityZone"]: one["SubnetId"] for one in self.ec2.describe_subnets()["Subnets"]}
        self.control(zones={})

    def tearDown(self) -> None:
        self.control(zones={})

    def launch(self, zone: str, kind: str = "t3.micro") -> Any:
        return self.ec2.run_instances(ImageId=self.image, MinCount=1, MaxCount=1, InstanceType=kind, SubnetId=self.subnets[zone])

    def refused(self, code: str, action: Any, *arguments: Any, **named: Any) -> str:
        with self.assertRaises(ClientError) as caught:
            action(*arguments, **named)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        return str(caught.exception)

    def test_a_full_zone_refuses_its_types_and_names_the_others(self) -> None:
        self.control(zones={"us-east-1a": {"full": ["t3.micro"]}})
        message = self.refused("InsufficientInstanceCapacity", self.launch, "us-east-1a")
        self.assertIn("do not have sufficient t3.micro capacity in the Availability Zone you requested (us-east-1a)", message)
        self.assertIn("us-east-1b", message)
        self.launch("us-east-1b")
        self.launch("us-east-1a", "t3.large")

    def test_a_stopped_instance_does_not_start_in_a_full_zone(self) -> None:
        identifier = self.launch("us-east-1a")["Instances"][0]["InstanceId"]
        self.ec2.stop_instances(InstanceIds=[identifier])
        self.eventually(lambda: self.state(identifier) == "stopped")
        self.control(zones={"us-east-1a": {"full": ["t3.micro"]}})
        self.refused("InsufficientInstanceCapacity", self.ec2.start_instances, InstanceIds=[identifier])

    def test_a_zone_without_a_type_refuses_it_and_does_not_list_it(self) -> None:
        self.control(zones={"us-east-1a": {"lacks": ["t3.micro"]}})
        self.assertIn("is not supported in your requested Availability Zone (us-east-1a)", self.refused("Unsupported", self.launch, "us-east-1a"))
        filters = [{"Name": "instance-type", "Values": ["t3.micro"]}]
        answer = self.ec2.describe_instance_type_offerings(LocationType="availability-zone", Filters=filters)["InstanceTypeOfferings"]
        zones = {one["Location"] for one in answer}
        self.assertIn("us-east-1b", zones)
        self.assertNotIn("us-east-1a", zones)

    def test_what_the_control_document_does_not_know_is_said(self) -> None:
        self.assertIn("known are full and lacks", self.control(zones={"us-east-1a": {"empty": []}}).text)

    def state(self, identifier: str) -> str:
        return str(self.ec2.describe_instances(InstanceIds=[identifier])["Reservations"][0]["Instances"][0]["State"]["Name"])
