"""Requests that do not fit the service's model fail as they would at AWS."""

from __future__ import annotations

from localcloud.settings import Settings
from tests.localcloud.cloud_case import CloudCase, signed


class JsonInputs(CloudCase):
    """JSON 1.1: SageMaker, EventBridge, SSM, …; from a client that may send nothing unknown."""

    settings = Settings(strict_clients=("Python-urllib",))

    def create_profile(self, **members: object) -> str:
        reply = self.json_request("sagemaker", "SageMaker.CreateUserProfile", members)
        self.assertEqual(400, reply.status, reply.text)
        self.assertEqual("ValidationException", reply.document["__type"])
        return str(reply.document["message"])

    def test_a_missing_required_member_is_named(self) -> None:
        message = self.create_profile(UserProfileName="alice")
        violation = "Value null at 'domainId' failed to satisfy constraint: Member must not be null"
        self.assertEqual(f"1 validation error detected: {violation}", message)

    def test_a_name_that_breaks_the_pattern_is_refused(self) -> None:
        violation = "Value 'alice_r' at 'userProfileName' failed to satisfy constraint: Member must satisfy regular expression pattern"
        self.assertIn(violation, self.create_profile(DomainId="d-1", UserProfileName="alice_r"))

    def test_a_name_that_is_too_long_is_refused(self) -> None:
        message = self.create_profile(DomainId="d-" + "1" * 62, UserProfileName="alice")
        self.assertIn("Member must have length less than or equal to 63", message)

    def test_every_violation_is_listed(self) -> None:
        message = self.create_profile(UserProfileName="")
        self.assertTrue(message.startswith("2 validation errors detected: "), message)

    def test_a_value_outside_the_enumeration_is_refused_deep_inside(self) -> None:
        settings = {"JupyterLabAppSettings": {"DefaultResourceSpec": {"InstanceType": "ml.t3.pico"}}}
        message = self.create_profile(DomainId="d-1", UserProfileName="a", UserSettings=settings)
        self.assertIn("Value 'ml.t3.pico' at 'userSettings.jupyterLabAppSettings.defaultResourceSpec.instanceType'", message)
        self.assertIn("failed to satisfy constraint: Member must satisfy enum value set: [system, ", message)

    def test_a_misspelt_member_is_named_with_the_nearest_one(self) -> None:
        message = self.create_profile(DomainId="d-1", UserProfilName="a")
        self.assertEqual("Unknown parameter 'UserProfilName' in the input; did you mean UserProfileName?", message)

    def test_a_misspelt_member_deep_inside_is_named_with_its_place(self) -> None:
        message = self.create_profile(DomainId="d-1", UserProfileName="a", Tags=[{"Key": "k", "Valu": "v"}])
        self.assertEqual("Unknown parameter 'Valu' in Tags[0]; did you mean Value?", message)

    def test_a_number_outside_its_range_is_refused(self) -> None:
        reply = self.json_request("sagemaker", "SageMaker.ListDomains", {"MaxResults": 101})
        violation = "Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100"
        self.assertIn(violation, reply.document["message"])

    def test_a_value_of_the_wrong_type_is_a_serialization_error(self) -> None:
        reply = self.json_request("sagemaker", "SageMaker.ListDomains", {"MaxResults": "ten"})
        self.assertEqual("SerializationException", reply.document["__type"])
        self.assertEqual("MaxResults must be an integer; received 'ten'", reply.document["message"])

    def test_a_body_that_is_not_json_is_a_serialization_error(self) -> None:
        reply = self.request("POST", "/", b"{", {"X-Amz-Target": "SageMaker.ListDomains"} | signed("sagemaker"))
        self.assertEqual("SerializationException", reply.document["__type"])

    def test_a_service_reports_violations_under_its_own_code(self) -> None:
        reply = self.json_request("logs", "Logs_20140328.CreateLogGroup", {"logGroupName": "a b"})
        self.assertEqual("InvalidParameterException", reply.document["__type"])

    def test_null_counts_as_absent(self) -> None:
        self.assertEqual(200, self.json_request("ssm", "AmazonSSM.DescribeParameters", {"MaxResults": None}).status)


class FormInputs(CloudCase):
    """Query and EC2 protocol; from a client that may send nothing unknown."""

    settings = Settings(strict_clients=("Python-urllib",))

    def test_a_missing_required_field_is_named(self) -> None:
        reply = self.query_request("iam", "GetRole", "2010-05-08")
        self.assertIn("<Code>ValidationError</Code>", reply.text)
        self.assertIn("Value null at 'roleName'", reply.text)

    def test_an_unknown_field_is_refused(self) -> None:
        reply = self.query_request("iam", "GetRole", "2010-05-08", RoleNam="x")
        self.assertIn("Unknown parameter 'RoleNam' in the input; did you mean RoleName?", reply.text)

    def test_ec2_uses_its_own_codes(self) -> None:
        self.assertIn("<Code>UnknownParameter</Code>", self.query_request("ec2", "DescribeVpcs", "2016-11-15", VpcIdd="x").text)
        self.assertIn("<Code>MissingParameter</Code>", self.query_request("ec2", "DeleteVpc", "2016-11-15").text)

    def test_lists_and_structures_of_forms_are_read(self) -> None:
        tags = {"TagSpecification.1.ResourceType": "vpc", "TagSpecification.1.Tag.1.Key": "k", "TagSpecification.1.Tag.1.Value": "v"}
        self.assertEqual(200, self.query_request("ec2", "CreateVpc", "2016-11-15", CidrBlock="10.0.0.0/16", **tags).status)
        fields = {"Filter.1.Name": "tag:k", "Filter.1.Value.1": "v"}
        self.assertIn("10.0.0.0/16", self.query_request("ec2", "DescribeVpcs", "2016-11-15", **fields).text)

    def test_maps_of_forms_are_read(self) -> None:
        fields = {"Name": "topic", "Attributes.entry.1.key": "DisplayName", "Attributes.entry.1.value": "Shown"}
        self.assertEqual(200, self.query_request("sns", "CreateTopic", "2010-03-31", **fields).status)
        attributes = self.client("sns").get_topic_attributes(TopicArn="arn:aws:sns:us-east-1:123456789012:topic")["Attributes"]
        self.assertEqual("Shown", attributes["DisplayName"])


class RestInputs(CloudCase):
    """REST-JSON: Lambda, EFS, …"""

    def test_a_label_of_the_path_is_checked(self) -> None:
        reply = self.request("GET", "/2015-03-31/functions/bad%20name/configuration", headers=signed("lambda"))
        self.assertEqual("ValidationException", reply.headers["x-amzn-ErrorType"])
        self.assertIn("Value 'bad name' at 'functionName'", reply.text)

    def test_a_body_member_is_checked(self) -> None:
        body = b'{"CreationToken":"x","PerformanceMode":"fast"}'
        reply = self.request("POST", "/2015-02-01/file-systems", body, signed("elasticfilesystem"))
        self.assertIn("Member must satisfy enum value set: [generalPurpose, maxIO]", reply.text)


class NewerTools(CloudCase):
    """A tool may be newer than the models of this cloud: what they lack is accepted as AWS's endpoints do, and noted."""

    settings = Settings(strict_clients=("aws-sdk-dotnet",))

    def unknown(self) -> list[str]:
        return list(self.request("GET", "/localcloud/calls").document["unknown"])

    def test_an_unknown_query_parameter_is_dropped_and_noted(self) -> None:
        fields = {"NewerThing.Mode": "STANDARD", "Name": "topic"}
        self.assertEqual(200, self.query_request("sns", "CreateTopic", "2010-03-31", **fields).status)
        self.assertEqual(1, len(self.unknown()))
        self.assertIn("sns:CreateTopic: Unknown parameter 'NewerThing' in the input", self.unknown()[0])

    def test_an_unknown_json_member_is_dropped_and_noted_with_its_place(self) -> None:
        filters = [{"Key": "Name", "Values": ["a"], "Newer": True}]
        self.assertEqual(200, self.json_request("ssm", "AmazonSSM.DescribeParameters", {"ParameterFilters": filters}).status)
        self.assertIn("ssm:DescribeParameters: Unknown parameter 'Newer' in ParameterFilters[0]", self.unknown()[0])

    def test_a_known_member_is_still_checked_beside_an_unknown_one(self) -> None:
        reply = self.json_request("sagemaker", "SageMaker.ListDomains", {"Newer": 1, "MaxResults": 101})
        self.assertIn("maxResults", reply.document["message"])

    def test_ec2_refuses_an_unknown_parameter_from_every_client(self) -> None:
        # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html: UnknownParameter
        self.assertIn("<Code>UnknownParameter</Code>", self.query_request("ec2", "DescribeVpcs", "2016-11-15", VpcIdd="x").text)

    def test_the_clients_of_this_project_may_send_nothing_unknown(self) -> None:
        target = {"X-Amz-Target": "AmazonSSM.DescribeParameters", "Content-Type": "application/x-amz-json-1.1"}
        agent = {"User-Agent": "aws-sdk-dotnet-coreclr/4.0.1 ua/2.1"}
        reply = self.request("POST", "/", b'{"Newer": 1}', target | agent | signed("ssm"))
        self.assertEqual(400, reply.status)
        self.assertIn("Unknown parameter 'Newer' in the input", reply.document["message"])
