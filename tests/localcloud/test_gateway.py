"""Requests reach the plug-in or moto, and answers come back in the service's protocol."""

from __future__ import annotations

import unittest
import urllib.request
from datetime import datetime, timezone
from typing import Any

from botocore.exceptions import ClientError
from werkzeug.wrappers import Request, Response

from localcloud.service import PASS_ON, ApiError, Call, PassOn, Service
from tests.localcloud.cloud_case import CloudCase, signed


class Hubs(Service):
    """A JSON service."""

    name = "sagemaker"

    def CreateHub(self, call: Call) -> dict[str, Any]:
        if call.params["HubName"] == "taken":
            raise ApiError("ResourceInUse", "There is a hub of this name.")
        if call.params["HubName"] == "broken":
            raise KeyError("oops")
        if call.params["HubName"] == "misspelt":
            return {"HubArnn": "x"}
        return {"HubArn": f"arn:aws:sagemaker:{call.region}:{call.account}:hub/{call.params['HubName']}"}

    def DescribeHub(self, call: Call) -> dict[str, Any]:
        moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
        return {"HubName": call.params["HubName"], "HubStatus": call.principal_arn, "CreationTime": moment}


class Stacks(Service):
    """A query service."""

    name = "cloudformation"

    def ListImports(self, call: Call) -> dict[str, Any]:
        if call.params["ExportName"] == "none":
            raise ApiError("ValidationError", "Export 'none' is <not> imported.")
        return {"Imports": ["one", "two"]}

    def ListExports(self, call: Call) -> PassOn:
        return PASS_ON


class Addresses(Service):
    """An EC2 service."""

    name = "ec2"

    def DescribeIpamPools(self, call: Call) -> dict[str, Any]:
        return {"IpamPools": [{"IpamPoolId": call.params["IpamPoolIds"][0], "Tags": [{"Key": "k", "Value": "v"}]}]}


class Gateway(CloudCase):
    """One cloud with the services above and no others."""

    plug_ins = ()

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        for service in (Hubs, Stacks, Addresses):
            cls.server.cloud.register(service(cls.server.cloud))

    def code_of(self, error: ClientError) -> tuple[str, int]:
        return error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]

    def test_an_operation_of_a_json_service_is_answered_by_the_plug_in(self) -> None:
        answer = self.client("sagemaker").create_hub(HubName="mine", HubDescription="d")
        self.assertEqual("arn:aws:sagemaker:us-east-1:123456789012:hub/mine", answer["HubArn"])

    def test_times_are_written_as_the_protocol_wants_them(self) -> None:
        answer = self.client("sagemaker").describe_hub(HubName="mine")
        self.assertEqual(datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc), answer["CreationTime"])

    def test_the_caller_is_known(self) -> None:
        self.assertEqual("arn:aws:iam::123456789012:user/administrator", self.client("sagemaker").describe_hub(HubName="mine")["HubStatus"])

    def test_an_operation_of_a_query_service_is_answered_by_the_plug_in(self) -> None:
        self.assertEqual(["one", "two"], self.client("cloudformation").list_imports(ExportName="x")["Imports"])

    def test_an_operation_of_ec2_is_answered_by_the_plug_in(self) -> None:
        pools = self.client("ec2").describe_ipam_pools(IpamPoolIds=["pool-1"])["IpamPools"]
        self.assertEqual([{"IpamPoolId": "pool-1", "Tags": [{"Key": "k", "Value": "v"}]}], pools)

    def test_a_call_that_is_passed_on_is_answered_by_moto(self) -> None:
        self.assertEqual([], self.client("cloudformation").list_exports()["Exports"])

    def test_an_error_keeps_its_code_in_json(self) -> None:
        with self.assertRaises(ClientError) as raised:
            self.client("sagemaker").create_hub(HubName="taken", HubDescription="d")
        self.assertEqual(("ResourceInUse", 400), self.code_of(raised.exception))
        self.assertIn("There is a hub of this name.", str(raised.exception))

    def test_an_error_keeps_its_code_and_text_in_xml(self) -> None:
        with self.assertRaises(ClientError) as raised:
            self.client("cloudformation").list_imports(ExportName="none")
        self.assertEqual(("ValidationError", 400), self.code_of(raised.exception))
        self.assertIn("Export 'none' is <not> imported.", str(raised.exception))

    def test_a_mistake_in_the_plug_in_is_an_internal_failure_not_a_broken_connection(self) -> None:
        with self.assertLogs("localcloud.gateway", "ERROR"), self.assertRaises(ClientError) as raised:
            self.client("sagemaker").create_hub(HubName="broken", HubDescription="d")
        self.assertEqual(("InternalFailure", 500), self.code_of(raised.exception))

    def test_an_operation_that_nobody_implements_is_named_and_not_worth_a_retry(self) -> None:
        with self.assertRaises(ClientError) as raised:
            self.client("sagemaker").list_hubs()
        self.assertEqual(("NotImplemented", 501), self.code_of(raised.exception))
        self.assertIn("sagemaker:ListHubs", str(raised.exception))

    def test_a_service_that_moto_lacks_is_named(self) -> None:
        with self.assertRaises(ClientError) as raised:
            self.client("pricing").describe_services()
        self.assertEqual(("NotImplemented", 501), self.code_of(raised.exception))

    def test_a_member_that_the_model_lacks_is_reported_instead_of_dropped_silently(self) -> None:
        with self.assertLogs("localcloud.protocol.answers", "WARNING") as logged:
            self.client("sagemaker").create_hub(HubName="misspelt", HubDescription="d")
        self.assertIn("sagemaker:CreateHub has HubArnn", logged.output[0])

    def test_every_answer_carries_a_request_id(self) -> None:
        for reply in (
            self.json_request("sagemaker", "SageMaker.CreateHub", {"HubName": "a", "HubDescription": "d"}),
            self.json_request("sagemaker", "SageMaker.CreateHub", {}),
            self.query_request("sts", "GetCallerIdentity", "2011-06-15"),
            self.query_request("iam", "GetRole", "2010-05-08", RoleName="absent"),
        ):
            with self.subTest(status=reply.status):
                self.assertTrue(any(name.lower() == "x-amzn-requestid" for name in reply.headers), reply.headers)

    def test_two_services_cannot_answer_the_same_operation(self) -> None:
        with self.assertRaisesRegex(ValueError, "sagemaker:CreateHub is answered by two services"):
            self.server.cloud.register(Hubs(self.server.cloud))

    def test_a_route_answers_unsigned_requests_below_its_prefix(self) -> None:
        def handler(request: Request) -> Response:
            return Response(f"{request.method} {request.args['token']} {request.get_data().decode()}")

        self.server.cloud.route("/answers/", handler)
        self.assertEqual("PUT t%3A body", self.request("PUT", "/answers/1?token=t%253A", b"body").text)

    def test_the_cloud_can_call_itself_while_it_answers(self) -> None:
        self.assertEqual("123456789012", self.server.cloud.client("sts").get_caller_identity()["Account"])


class Objects(CloudCase):
    """S3, which moto answers."""

    def setUp(self) -> None:
        super().setUp()
        self.s3 = self.client("s3")
        self.s3.create_bucket(Bucket="bucket")

    def test_keys_with_special_characters_keep_their_content(self) -> None:
        for key in ("plain", "with space+plus", "percent%41", "ünï/👍", "a//b"):
            with self.subTest(key=key):
                self.s3.put_object(Bucket="bucket", Key=key, Body=key.encode())
                self.assertEqual(key.encode(), self.s3.get_object(Bucket="bucket", Key=key)["Body"].read())

    def test_the_length_of_an_object_is_told_without_its_content(self) -> None:
        self.s3.put_object(Bucket="bucket", Key="k", Body=b"12345")
        self.assertEqual(5, self.s3.head_object(Bucket="bucket", Key="k")["ContentLength"])

    def test_a_presigned_url_opens_without_credentials(self) -> None:
        self.s3.put_object(Bucket="bucket", Key="k", Body=b"content")
        url = self.s3.generate_presigned_url("get_object", Params={"Bucket": "bucket", "Key": "k"})
        with urllib.request.urlopen(url) as answer:
            self.assertEqual(b"content", answer.read())

    def test_a_body_sent_in_chunks_arrives_whole(self) -> None:
        def chunks() -> Any:
            yield b"one,"
            yield b"two"

        headers = signed("s3") | {"Transfer-Encoding": "chunked", "Content-Type": "text/plain"}
        self.request("PUT", "/bucket/chunked", chunks(), headers)
        self.assertEqual(b"one,two", self.s3.get_object(Bucket="bucket", Key="chunked")["Body"].read())

    def test_operations_are_told_apart_by_query_and_headers(self) -> None:
        self.s3.put_object(Bucket="bucket", Key="a", Body=b"1")
        self.s3.copy_object(Bucket="bucket", Key="b", CopySource="bucket/a")
        self.s3.get_bucket_versioning(Bucket="bucket")
        upload = self.s3.create_multipart_upload(Bucket="bucket", Key="c")["UploadId"]
        self.s3.upload_part(Bucket="bucket", Key="c", UploadId=upload, PartNumber=1, Body=b"x")
        self.s3.abort_multipart_upload(Bucket="bucket", Key="c", UploadId=upload)
        self.s3.list_objects_v2(Bucket="bucket")
        calls = self.request("GET", "/localcloud/calls").document["calls"]
        plain = ["CreateBucket", "PutObject", "CopyObject", "GetBucketVersioning", "ListObjectsV2"]
        multipart = ["CreateMultipartUpload", "UploadPart", "AbortMultipartUpload"]
        self.assertEqual({f"s3:{name}": 1 for name in plain + multipart}, calls)


if __name__ == "__main__":
    unittest.main()
