"""Instances with user data: what the script reports follows from the script and from what is around the instance."""

from __future__ import annotations

import json
import unittest
from base64 import b64encode
from typing import Any

from localcloud.boot.user_data import read_user_data
from localcloud.settings import Settings
from tests.localcloud.cloudformation.stack_case import StackCase, template

SCRIPT = """\
#!/bin/bash
workstation='w'
researcher='Ada'
access_point='{point}'
bucket='shared-data'
connection='{connection}'
packages=('git' 'r-base'{package}) # and more
signal_url='{url}'
step='checking the owner'
owner=$(curl "$metadata/meta-data/tags/instance/cloudworkstation:researcher")
step='installing packages'
packages+=(amazon-efs-utils)
attempt dnf --assumeyes install "${{packages[@]}}"
python3 -m pip install --index-url "$pip_index" pandas
body=$(printf '{{"Status":"%s","UniqueId":"boot"}}')
"""


def script(
    url: str = "https://cloudformation-waitcondition-us-east-1.s3.amazonaws.com/a?X-Amz-Signature=1",
    point: str = "", connection: str = "ssh", package: str = "",
) -> str:  # fmt: skip
    return SCRIPT.format(url=url, point=point, connection=connection, package=package)


class Reading(unittest.TestCase):
    """What is read from a script."""

    def setUp(self) -> None:
        found = read_user_data(b64encode(script(point="fsap-0a").encode()))
        assert found is not None
        self.read = found

    def test_packages_are_those_of_the_arrays_and_of_the_command(self) -> None:
        self.assertEqual(["git", "r-base", "amazon-efs-utils"], self.read.packages)
        self.assertEqual(["pandas"], self.read.pip_packages)

    def test_a_command_may_name_its_packages(self) -> None:
        read = read_user_data(b64encode(b"#!/bin/bash\nyum install -y httpd git && systemctl start httpd"))
        assert read is not None
        self.assertEqual(["httpd", "git"], read.packages)

    def test_the_handle_the_id_the_step_the_mount_and_the_owner_are_found(self) -> None:
        self.assertTrue(str(self.read.handle).endswith("X-Amz-Signature=1"))
        found = (self.read.unique_id, self.read.install_step, self.read.access_point, self.read.expected_researcher)
        self.assertEqual(("boot", "installing packages", "fsap-0a", "Ada"), found)

    def test_no_script_is_no_script(self) -> None:
        for encoded in (None, "", "not base64", b64encode(b"\xff\xfe\x00")):
            with self.subTest(encoded=encoded):
                self.assertIsNone(read_user_data(encoded))


class Booting(StackCase):
    """Stacks that wait for an instance in an isolated subnet with an endpoint for S3 and a shared file system."""

    settings = Settings(service_timeout_scale=0.2)

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        ec2, efs, iam = (cls().client(service) for service in ("ec2", "efs", "iam"))
        cls.ec2 = ec2
        cls.vpc = ec2.create_vpc(CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"]
        cls.subnet, cls.bare = (
            ec2.create_subnet(VpcId=cls.vpc, CidrBlock=f"10.7.{number}.0/24", AvailabilityZone=f"us-east-1{zone}")["Subnet"]["SubnetId"]
            for number, zone in enumerate("ab")
        )
        table = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [cls.vpc]}])["RouteTables"][0]["RouteTableId"]
        endpoint = ec2.create_vpc_endpoint(VpcId=cls.vpc, ServiceName="com.amazonaws.us-east-1.s3", RouteTableIds=[table])
        cls.endpoint = endpoint["VpcEndpoint"]["VpcEndpointId"]
        cls.group = ec2.create_security_group(GroupName="workload", Description="w", VpcId=cls.vpc)["GroupId"]
        cls.mount = ec2.create_security_group(GroupName="mount", Description="m", VpcId=cls.vpc)["GroupId"]
        cls.system = efs.create_file_system(CreationToken="shared")["FileSystemId"]
        efs.create_mount_target(FileSystemId=cls.system, SubnetId=cls.subnet, SecurityGroups=[cls.mount])
        iam.create_role(RoleName="machine", AssumeRolePolicyDocument="{}")
        iam.create_instance_profile(InstanceProfileName="machine")
        iam.add_role_to_instance_profile(InstanceProfileName="machine", RoleName="machine")

    def setUp(self) -> None:
        super().setUp()
        self.control(missingPackages=[])
        self.nfs(open_to_workloads=True)
        self.policy({"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"})

    def nfs(self, open_to_workloads: bool) -> None:
        rule = [{"IpProtocol": "tcp", "FromPort": 2049, "ToPort": 2049, "UserIdGroupPairs": [{"GroupId": self.group}]}]
        rules = self.ec2.describe_security_groups(GroupIds=[self.mount])["SecurityGroups"][0]["IpPermissions"]
        if open_to_workloads and not rules:
            self.ec2.authorize_security_group_ingress(GroupId=self.mount, IpPermissions=rule)
        elif rules and not open_to_workloads:
            self.ec2.revoke_security_group_ingress(GroupId=self.mount, IpPermissions=rule)

    def policy(self, *statements: dict[str, Any]) -> None:
        document = json.dumps({"Version": "2012-10-17", "Statement": statements})
        self.ec2.modify_vpc_endpoint(VpcEndpointId=self.endpoint, PolicyDocument=document)

    def launch(
        self, name: str, expect: str, researcher: str = "Ada", timeout: int = 20, connection: str = "ssh", package: str = "",
        **properties: Any,
    ) -> dict[str, Any]:  # fmt: skip
        text = script("${Ready}", "${Point}", connection, package)
        text = text.replace("${packages[@]}", "${!packages[@]}")
        owner = [{"Key": "cloudworkstation:researcher", "Value": researcher}]
        body = template({
            "Ready": {"Type": "AWS::CloudFormation::WaitConditionHandle"},
            "Point": {"Type": "AWS::EFS::AccessPoint", "Properties": {"FileSystemId": self.system}},
            "Machine": {"Type": "AWS::EC2::LaunchTemplate", "Properties": {"LaunchTemplateData": {
                "ImageId": "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
                "MetadataOptions": {"HttpTokens": "required", "InstanceMetadataTags": "enabled"},
                "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 40, "VolumeType": "gp3", "Encrypted": True}}],
            }}},
            "Instance": {"Type": "AWS::EC2::Instance", "Properties": {
                "LaunchTemplate": {"LaunchTemplateId": {"Ref": "Machine"}, "Version": "1"}, "SubnetId": self.subnet,
                "SecurityGroupIds": [self.group], "InstanceType": "t3.large", "IamInstanceProfile": "machine",
                "PropagateTagsToVolumeOnCreation": True, "UserData": {"Fn::Base64": {"Fn::Sub": text}}, **properties,
            }},
            "Complete": {
                "Type": "AWS::CloudFormation::WaitCondition", "DependsOn": "Instance",
                "Properties": {"Handle": {"Ref": "Ready"}, "Timeout": str(timeout)},
            },
        })  # fmt: skip
        return self.create(name, body, expect, Tags=owner)

    def reason(self, name: str) -> str:
        return next(str(event["ResourceStatusReason"]) for event in self.events(name) if event["ResourceStatus"] == "CREATE_FAILED")

    def instance(self, name: str) -> dict[str, Any]:
        reservations = self.ec2.describe_instances(InstanceIds=[self.physical(name, "Instance")])["Reservations"]
        found: dict[str, Any] = reservations[0]["Instances"][0]
        return found

    def test_a_boot_that_comes_through_completes_the_stack(self) -> None:
        self.launch("ready", "CREATE_COMPLETE")
        boots = self.request("GET", "/localcloud-boots").document["boots"]
        mine = [boot for boot in boots if boot["instanceId"] == self.instance("ready")["InstanceId"]]
        self.assertEqual(["succeeded"], [boot["outcome"] for boot in mine])

    def test_the_instance_is_as_its_launch_template_and_tags_say(self) -> None:
        self.launch("formed", "CREATE_COMPLETE")
        instance = self.instance("formed")
        self.assertTrue(instance["ImageId"].startswith("ami-"))
        disks = self.ec2.describe_volumes(VolumeIds=[disk["Ebs"]["VolumeId"] for disk in instance["BlockDeviceMappings"]])["Volumes"]
        self.assertEqual([(40, "gp3", True)], [(disk["Size"], disk["VolumeType"], disk["Encrypted"]) for disk in disks])
        for tags in (instance["Tags"], disks[0]["Tags"]):
            self.assertIn({"Key": "cloudworkstation:researcher", "Value": "Ada"}, tags)
        system = {"stack-name": "formed", "stack-id": self.stack_id("formed"), "logical-id": "Instance"}
        for key, value in system.items():
            self.assertIn({"Key": f"aws:cloudformation:{key}", "Value": value}, instance["Tags"])

    def stack_id(self, name: str) -> str:
        return str(self.cfn.describe_stacks(StackName=name)["Stacks"][0]["StackId"])

    def test_a_package_that_no_repository_has_fails_the_stack_with_dnfs_line(self) -> None:
        self.control(missingPackages=["r-base", "other"])
        self.launch("package", "ROLLBACK_COMPLETE")
        wanted = "WaitCondition received failed message: 'installing packages: Error: Unable to find a match: r-base' for uniqueId: boot"
        self.assertEqual(wanted, self.reason("package"))

    def software(self, *keys: str, readable: bool = True, network: str | None = None) -> None:
        """What lies in the data bucket, whether the machine's role may read it, and from which VPC: its own, unless said."""
        s3, iam = self.client("s3"), self.client("iam")
        s3.create_bucket(Bucket="shared-data")
        for held in s3.list_objects_v2(Bucket="shared-data").get("Contents", []):
            s3.delete_object(Bucket="shared-data", Key=held["Key"])
        for key in keys:
            s3.put_object(Bucket="shared-data", Key=key, Body=b"software")
        resources = ["arn:aws:s3:::shared-data/software/*", "arn:aws:s3:::dcv-license.us-east-1/*"] if readable else ["arn:aws:s3:::other/*"]
        condition = {"StringEquals": {"aws:SourceVpc": network or self.vpc}}
        statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": resources, "Condition": condition}
        document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        iam.put_role_policy(RoleName="machine", PolicyName="software", PolicyDocument=document)

    def test_an_rpm_file_of_the_data_bucket_is_installed_when_it_is_there(self) -> None:
        self.software("software/studio.rpm")
        self.launch("software", "CREATE_COMPLETE", package=" 'software/studio.rpm'")

    def test_an_rpm_file_that_is_not_in_the_data_bucket_fails_the_stack_with_its_name(self) -> None:
        self.software()
        self.launch("absent", "ROLLBACK_COMPLETE", package=" 'software/studio.rpm'")
        self.assertIn('installing packages: fatal error: An error occurred (404) when calling the HeadObject operation: '
                      'Key "software/studio.rpm" does not exist', self.reason("absent"))  # fmt: skip

    def test_a_desktop_comes_up_where_its_software_and_licence_can_be_read(self) -> None:
        self.software("software/nice-dcv-amzn2023-x86_64.tgz")
        self.launch("desktop", "CREATE_COMPLETE", connection="dcv")

    def test_a_desktop_fails_where_its_role_may_not_read(self) -> None:
        self.software("software/nice-dcv-amzn2023-x86_64.tgz", readable=False)
        self.launch("forbidden", "ROLLBACK_COMPLETE", connection="dcv")
        self.assertIn("setting up the desktop: fatal error: An error occurred (403)", self.reason("forbidden"))

    def test_a_desktop_fails_where_its_role_may_read_from_another_network(self) -> None:
        self.software("software/nice-dcv-amzn2023-x86_64.tgz", network="vpc-other")
        self.launch("elsewhere", "ROLLBACK_COMPLETE", connection="dcv")
        self.assertIn("setting up the desktop: fatal error: An error occurred (403)", self.reason("elsewhere"))

    def test_another_owner_than_the_script_names_fails(self) -> None:
        self.launch("owner", "ROLLBACK_COMPLETE", researcher="Bob")
        self.assertIn("tagged as a workstation of 'Bob', but its parameter Researcher is 'Ada'", self.reason("owner"))

    def test_a_zone_without_a_mount_target_fails(self) -> None:
        self.launch("zone", "ROLLBACK_COMPLETE", SubnetId=self.bare)
        self.assertIn("has no mount target in us-east-1b", self.reason("zone"))

    def test_a_mount_target_that_does_not_admit_the_instance_fails(self) -> None:
        self.nfs(open_to_workloads=False)
        self.launch("nfs", "ROLLBACK_COMPLETE")
        self.assertIn("Connection timed out", self.reason("nfs"))

    def test_repositories_behind_a_closed_endpoint_fail(self) -> None:
        signals = "arn:aws:s3:::cloudformation-waitcondition-us-east-1/*"
        self.policy({"Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": signals})
        self.launch("repositories", "ROLLBACK_COMPLETE")
        self.assertIn("Failed to download metadata for repo 'amazonlinux'", self.reason("repositories"))

    def test_a_signal_that_the_endpoint_does_not_let_out_never_arrives(self) -> None:
        repositories = "arn:aws:s3:::al2023-repos-us-east-1-de612dc2/*"
        self.policy({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": repositories})
        self.launch("endpoint", "ROLLBACK_COMPLETE", timeout=1)
        self.assertIn("WaitCondition timed out", self.reason("endpoint"))

    def test_an_instance_type_changes_in_place(self) -> None:
        self.launch("resized", "CREATE_COMPLETE")
        before = self.instance("resized")["InstanceId"]
        body = json.loads(json.dumps(self.cfn.get_template(StackName="resized")["TemplateBody"]))
        body["Resources"]["Instance"]["Properties"]["InstanceType"] = "t3.xlarge"
        self.update("resized", json.dumps(body))
        after = self.instance("resized")
        self.assertEqual((before, "t3.xlarge", "running"), (after["InstanceId"], after["InstanceType"], after["State"]["Name"]))

    def test_deleting_the_stack_terminates_the_instance(self) -> None:
        self.launch("deleted", "CREATE_COMPLETE")
        instance = self.physical("deleted", "Instance")
        self.delete("deleted")
        state = self.ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]["State"]["Name"]
        self.assertEqual("terminated", state)
