"""IAM enforcement, when it is switched on."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from botocore.exceptions import ClientError

from localcloud.settings import Settings
from tests.localcloud.cloud_case import CloudCase, role


def _from(vpc: str, request: Any, **_: Any) -> None:
    request.headers["x-localcloud-source-vpc"] = vpc


class Authorization(CloudCase):
    """A role that may read one parameter and one folder of a bucket."""

    settings = Settings(enforce_iam=True)

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        case = cls()
        case.client("ssm").put_parameter(Name="/a/b", Value="v", Type="String")
        case.client("s3").create_bucket(Bucket="bucket")
        case.client("s3").put_object(Bucket="bucket", Key="mine/k", Body=b"1")
        case.client("s3").put_object(Bucket="bucket", Key="yours/k", Body=b"2")
        to_sagemaker = {"StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}}
        cls.arn = role(
            case, "reader", "lambda.amazonaws.com",
            {"Effect": "Allow", "Action": "ssm:GetParameter", "Resource": "arn:aws:ssm:us-east-1:123456789012:parameter/a/b"},
            {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket/mine/*"},
            {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"},
            {"Effect": "Deny", "Action": "ec2:DeleteVpc", "Resource": "*"},
            {"Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*"},
            {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/reader", "Condition": to_sagemaker},
        )  # fmt: skip

    def as_reader(self, service: str) -> Any:
        return self.as_role(self.arn, service)

    def acting(self, name: str, service: str, *statements: dict[str, Any]) -> Any:
        return self.as_role(role(self, name, "lambda.amazonaws.com", *statements), service)

    def as_role(self, arn: str, service: str) -> Any:
        session = self.client("sts").assume_role(RoleArn=arn, RoleSessionName="session")["Credentials"]
        return self.client(service, session["AccessKeyId"], session["SecretAccessKey"], session["SessionToken"])

    def test_an_allowed_call_passes(self) -> None:
        self.assertEqual("v", self.as_reader("ssm").get_parameter(Name="/a/b")["Parameter"]["Value"])

    def test_a_call_that_no_policy_allows_is_refused_with_the_reason(self) -> None:
        with self.assertRaises(ClientError) as raised:
            self.as_reader("ssm").put_parameter(Name="/a/b", Value="w", Type="String")
        self.assertEqual("AccessDeniedException", raised.exception.response["Error"]["Code"])
        reason = "assumed-role/reader/session is not authorized to perform: ssm:PutParameter .*because no identity-based policy allows"
        self.assertRegex(str(raised.exception), reason)

    def test_another_resource_is_refused(self) -> None:
        with self.assertRaisesRegex(ClientError, "AccessDeniedException"):
            self.as_reader("ssm").get_parameter(Name="/a/c")

    def test_objects_are_told_apart_by_their_keys(self) -> None:
        self.assertEqual(b"1", self.as_reader("s3").get_object(Bucket="bucket", Key="mine/k")["Body"].read())
        with self.assertRaisesRegex(ClientError, "AccessDenied"):
            self.as_reader("s3").get_object(Bucket="bucket", Key="yours/k")

    def test_leave_to_grant_through_services_is_no_leave_to_grant_to_anybody(self) -> None:
        key = self.client("kms").create_key()["KeyMetadata"]["Arn"]
        through = {"StringEquals": {"kms:ViaService": "sagemaker.us-east-1.amazonaws.com"}}
        of_services = {"Bool": {"kms:GrantIsForAWSResource": "true"}}
        statements = [{"Effect": "Allow", "Action": "kms:CreateGrant", "Resource": key, "Condition": one} for one in (through, of_services)]
        granter = self.acting("granter", "kms", *statements)
        with self.assertRaisesRegex(ClientError, "kms:CreateGrant"):
            granter.create_grant(KeyId=key, GranteePrincipal="arn:aws:iam::999999999999:root", Operations=["Decrypt"])

    def test_a_bucket_refuses_uploads_that_ask_for_another_encryption(self) -> None:
        s3, header = self.client("s3"), "s3:x-amz-server-side-encryption"
        s3.create_bucket(Bucket="sealed")
        conditions = [
            {"StringNotEquals": {header: "aws:kms"}, "Null": {header: "false"}},
            {"Null": {f"{header}-customer-algorithm": "false"}},
        ]
        denials = [
            {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::sealed/*", "Condition": one}
            for one in conditions
        ]
        s3.put_bucket_policy(Bucket="sealed", Policy=json.dumps({"Version": "2012-10-17", "Statement": denials}))
        s3.put_object(Bucket="sealed", Key="plain", Body=b"1")
        s3.put_object(Bucket="sealed", Key="kms", Body=b"1", ServerSideEncryption="aws:kms")
        for others in ({"ServerSideEncryption": "AES256"}, {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": b"k" * 32}):
            with self.subTest(others), self.assertRaisesRegex(ClientError, "AccessDenied"):
                s3.put_object(Bucket="sealed", Key="others", Body=b"1", **others)
        with self.assertRaisesRegex(ClientError, "AccessDenied"):
            s3.create_multipart_upload(Bucket="sealed", Key="parts", ServerSideEncryption="AES256")

    def test_the_source_of_a_copy_may_be_written_with_an_encoded_slash(self) -> None:
        writing = {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::bucket/copies/*"}
        reading = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket/mine/*"}
        copier = self.acting("copier", "s3", writing, reading)

        def encode(request: Any, **_: Any) -> None:
            source = request.headers["x-amz-copy-source"]
            request.headers.replace_header("x-amz-copy-source", source.replace("/", "%2F"))

        copier.meta.events.register("before-sign.s3.CopyObject", encode)
        copier.copy_object(Bucket="bucket", Key="copies/k", CopySource="bucket/mine/k")
        with self.assertRaisesRegex(ClientError, "AccessDenied"):
            copier.copy_object(Bucket="bucket", Key="copies/k", CopySource="bucket/yours/k")

    def test_an_allowance_from_a_network_holds_only_for_requests_that_come_through_it(self) -> None:
        from_home = {"StringEquals": {"aws:SourceVpc": "vpc-home"}}
        statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket/mine/*", "Condition": from_home}
        for number, vpc in enumerate(("vpc-home", "vpc-other", None)):
            with self.subTest(vpc=vpc):
                reader = self.acting(f"reader-from-{number}", "s3", statement)
                if vpc is not None:
                    reader.meta.events.register("before-send.s3", partial(_from, vpc))
                if vpc == "vpc-home":
                    self.assertEqual(b"1", reader.get_object(Bucket="bucket", Key="mine/k")["Body"].read())
                else:
                    with self.assertRaisesRegex(ClientError, "AccessDenied.*no identity-based policy allows the s3:GetObject"):
                        reader.get_object(Bucket="bucket", Key="mine/k")

    def test_an_encrypted_object_needs_the_key_too(self) -> None:
        key = self.client("kms").create_key()["KeyMetadata"]["Arn"]
        rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key}}
        self.client("s3").create_bucket(Bucket="sealed")
        self.client("s3").put_bucket_encryption(Bucket="sealed", ServerSideEncryptionConfiguration={"Rules": [rule]})
        self.client("s3").put_object(Bucket="sealed", Key="k", Body=b"1")
        statements = [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]
        with self.assertRaisesRegex(ClientError, f"kms:Decrypt on resource: {key}"):
            self.acting("without-key", "s3", *statements).get_object(Bucket="sealed", Key="k")
        decrypting = self.acting("with-key", "s3", *statements, {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": key})
        self.assertEqual(b"1", decrypting.get_object(Bucket="sealed", Key="k")["Body"].read())
        with self.assertRaisesRegex(ClientError, f"kms:GenerateDataKey on resource: {key}"):
            decrypting.put_object(Bucket="sealed", Key="k", Body=b"2")

    def test_a_version_of_an_object_is_an_action_of_its_own(self) -> None:
        with self.assertRaisesRegex(ClientError, "s3:GetObjectVersion"):
            self.as_reader("s3").get_object(Bucket="bucket", Key="mine/k", VersionId="v")

    def test_an_explicit_deny_outweighs_an_allow(self) -> None:
        self.as_reader("ec2").describe_vpcs()
        with self.assertRaisesRegex(ClientError, "UnauthorizedOperation.*explicit deny"):
            self.as_reader("ec2").delete_vpc(VpcId="vpc-1")

    def test_a_role_is_passed_only_with_the_permission_to_pass_it(self) -> None:
        refused = "not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/other"
        for name, reason in (("reader", "Give either PrimaryContainer or Containers"), ("other", refused)):
            with self.subTest(role=name), self.assertRaisesRegex(ClientError, reason):
                self.as_reader("sagemaker").create_model(ModelName="m", ExecutionRoleArn=f"arn:aws:iam::123456789012:role/{name}")

    def test_a_key_nobody_has_is_refused(self) -> None:
        with self.assertRaisesRegex(ClientError, "UnrecognizedClientException"):
            self.client("ssm", "AKIANOBODY0000000000").get_parameter(Name="/a/b")

    def test_everybody_may_ask_who_they_are(self) -> None:
        self.assertIn("assumed-role/reader", self.as_reader("sts").get_caller_identity()["Arn"])

    def test_enforcement_can_be_switched_off(self) -> None:
        self.addCleanup(self.control, enforceIam=True)
        self.control(enforceIam=False)
        self.as_reader("ssm").get_parameters_by_path(Path="/a")

    def test_a_role_is_assumed_only_by_those_it_trusts(self) -> None:
        trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}
        document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
        arn = self.client("iam").create_role(RoleName="reserved", AssumeRolePolicyDocument=document)["Role"]["Arn"]
        with self.assertRaisesRegex(ClientError, "AccessDenied.*sts:AssumeRole on resource: .*role/reserved"):
            self.client("sts").assume_role(RoleArn=arn, RoleSessionName="session")

    def test_a_role_that_wants_an_external_id_or_what_nobody_knows_is_not_assumed_without(self) -> None:
        for number, condition in enumerate(({"StringEquals": {"sts:ExternalId": "given"}}, {"StringEquals": {"saml:aud": "here"}})):
            with self.subTest(condition=condition):
                trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Condition": condition}
                document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
                made = self.client("iam").create_role(RoleName=f"wants-{number}", AssumeRolePolicyDocument=document)["Role"]["Arn"]
                with self.assertRaisesRegex(ClientError, "AccessDenied"):
                    self.client("sts").assume_role(RoleArn=made, RoleSessionName="session")
                if number == 0:
                    self.client("sts").assume_role(RoleArn=made, RoleSessionName="session", ExternalId="given")

    def test_a_service_of_the_cloud_assumes_the_roles_it_was_given(self) -> None:
        arn = role(self, "given", "sagemaker.amazonaws.com")
        session = self.server.cloud.client("sts").assume_role(RoleArn=arn, RoleSessionName="session")["Credentials"]
        self.assertIn("AccessKeyId", session)

    def test_a_role_that_does_not_exist_cannot_be_assumed(self) -> None:
        with self.assertRaisesRegex(ClientError, "AccessDenied"):
            self.client("sts").assume_role(RoleArn="arn:aws:iam::123456789012:role/absent", RoleSessionName="session")
