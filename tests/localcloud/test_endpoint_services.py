"""VPC endpoint services and what EC2 asks of an endpoint."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from tests.localcloud.cloud_case import CloudCase

STUDIO = "aws.sagemaker.us-east-1.studio"


class EndpointServiceTests(CloudCase):
    """A VPC with two subnets in two zones."""

    def setUp(self) -> None:
        super().setUp()
        self.ec2 = self.client("ec2")
        self.vpc = self.ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        self.ec2.modify_vpc_attribute(VpcId=self.vpc, EnableDnsHostnames={"Value": True})
        self.subnets = [self.subnet(0, "us-east-1a"), self.subnet(1, "us-east-1b")]
        self.addCleanup(self.server.cloud.settings.missing_endpoint_services.clear)

    def subnet(self, number: int, zone: str) -> str:
        arguments = {"VpcId": self.vpc, "CidrBlock": f"10.0.{number}.0/24", "AvailabilityZone": zone}
        return str(self.ec2.create_subnet(**arguments)["Subnet"]["SubnetId"])

    def interface(self, service: str = STUDIO, **others: Any) -> Any:
        values = {"VpcId": self.vpc, "ServiceName": service, "VpcEndpointType": "Interface", "SubnetIds": self.subnets}
        return self.ec2.create_vpc_endpoint(**values | others)

    def refusal(self, **others: Any) -> str:
        with self.assertRaises(ClientError) as raised:
            self.interface(**others)
        return str(raised.exception)

    def test_a_service_has_its_zones(self) -> None:
        self.server.cloud.settings.missing_endpoint_services["us-east-1c"] = [STUDIO]
        wanted = [{"Name": "service-name", "Values": [STUDIO, "com.amazonaws.us-east-1.nothing"]}]
        details = self.ec2.describe_vpc_endpoint_services(Filters=wanted)["ServiceDetails"]
        self.assertEqual([STUDIO], [detail["ServiceName"] for detail in details])
        self.assertEqual([f"us-east-1{letter}" for letter in "abdef"], details[0]["AvailabilityZones"])

    def test_a_service_that_does_not_exist_is_refused_by_name(self) -> None:
        with self.assertRaisesRegex(ClientError, "InvalidServiceName.*'com.amazonaws.us-east-1.nothing' does not exist"):
            self.ec2.describe_vpc_endpoint_services(ServiceNames=["com.amazonaws.us-east-1.nothing"])
        self.assertIn("InvalidServiceName", self.refusal(service="com.amazonaws.us-east-1.studio"))

    def test_a_zone_without_the_service_is_refused(self) -> None:
        self.server.cloud.settings.missing_endpoint_services["us-east-1b"] = [STUDIO]
        self.assertIn(f"{STUDIO} does not support the availability zone of the subnet: {self.subnets[1]}", self.refusal())

    def test_private_names_need_the_DNS_of_the_VPC_and_are_taken_once(self) -> None:
        self.interface()
        self.assertIn("there is already a conflicting DNS domain", self.refusal())
        self.ec2.modify_vpc_attribute(VpcId=self.vpc, EnableDnsHostnames={"Value": False})
        self.assertIn("requires both enableDnsSupport and enableDnsHostnames", self.refusal(service="com.amazonaws.us-east-1.logs"))

    def test_two_subnets_of_one_zone_are_refused(self) -> None:
        self.assertIn("DuplicateSubnetsInSameZone", self.refusal(SubnetIds=[self.subnets[0], self.subnet(2, "us-east-1a")]))

    def test_a_gateway_stands_once_in_a_route_table(self) -> None:
        table = self.ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [self.vpc]}])["RouteTables"][0]["RouteTableId"]
        values = {"VpcId": self.vpc, "ServiceName": "com.amazonaws.us-east-1.s3", "RouteTableIds": [table]}
        self.ec2.create_vpc_endpoint(**values)
        with self.assertRaisesRegex(ClientError, "RouteAlreadyExists"):
            self.ec2.create_vpc_endpoint(**values)

    def test_in_China_some_names_are_reversed(self) -> None:
        names = self.server.cloud.client("ec2", region="cn-north-1").describe_vpc_endpoint_services()["ServiceNames"]
        self.assertIn("cn.com.amazonaws.cn-north-1.ecr.dkr", names)
        self.assertIn("com.amazonaws.cn-north-1.logs", names)
        self.assertNotIn("com.amazonaws.cn-north-1.ecr.dkr", names)
