"""A session in Studio carries its profile's name as source identity through every role that SageMaker assumes for it."""
from __future__ import annotations

import json
import urllib.request
from typing import Any

import boto3
from botocore.exceptions import ClientError

from tests.localcloud.sagemaker.account import REGION
from tests.localcloud.sagemaker.example_pipeline import ExamplePipeline
from tests.localcloud.sagemaker.studio_case import StudioCase

EVERYTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def trust(*actions: str) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com", "AWS": "*"}, "Action": list(actions)}
    return {"Version": "2012-10-17", "Statement": [statement]}


NAMING = trust("sts:AssumeRole", "sts:SetSourceIdentity")
PLAIN = trust("sts:AssumeRole")


class SourceIdentityTest(StudioCase):
    """Policies are applied; the domain names the profile in its sessions."""

    def setUp(self) -> None:
        settings = self.account.cloud.settings
        self.addCleanup(setattr, settings, "enforce_iam", False)
        domain = {"DomainSettings": {"ExecutionRoleIdentityConfig": "USER_PROFILE_NAME"}}
        self.domain = self.make_domain(f"named-{id(self)}", **domain)
        self.researcher = self.role("researcher", NAMING)
        self.make_profile(self.domain, "ada", ExecutionRole=self.researcher)
        settings.enforce_iam = True

    def role(self, name: str, document: dict[str, Any]) -> str:
        made = self.account.make_role(f"{name}-{id(self)}", document)
        self.account.client("iam").put_role_policy(RoleName=made.rsplit("/", 1)[-1], PolicyName="all", PolicyDocument=json.dumps(EVERYTHING))
        return made

    def studio(self, service: str, profile: str = "ada") -> Any:
        with urllib.request.urlopen(f"{self.account.cloud.endpoint}/studio-session/{self.domain}/{profile}") as answer:
            session = json.load(answer)
        return self.acting(service, session["AccessKeyId"], session["SecretAccessKey"], session["Token"])

    def acting(self, service: str, key: str, secret: str, token: str) -> Any:
        return boto3.client(
            service, region_name=REGION, endpoint_url=self.account.cloud.endpoint,
            aws_access_key_id=key, aws_secret_access_key=secret, aws_session_token=token,
        )  # fmt: skip

    def test_an_assumed_role_must_trust_the_source_identity_and_keeps_it(self) -> None:
        with self.assertRaisesRegex(ClientError, "sts:SetSourceIdentity"):
            self.studio("sts").assume_role(RoleArn=self.role("plain", PLAIN), RoleSessionName="next")
        first = self.studio("sts").assume_role(RoleArn=self.role("naming", NAMING), RoleSessionName="next")["Credentials"]
        chained = self.acting("sts", first["AccessKeyId"], first["SecretAccessKey"], first["SessionToken"])
        with self.assertRaisesRegex(ClientError, "cannot be changed"):
            chained.assume_role(RoleArn=self.researcher, RoleSessionName="next", SourceIdentity="bob")
        with self.assertRaisesRegex(ClientError, "sts:SetSourceIdentity"):
            chained.assume_role(RoleArn=self.role("last", PLAIN), RoleSessionName="next")

    def test_a_policy_can_name_the_source_identity(self) -> None:
        self.account.client("iam").put_role_policy(
            RoleName=self.researcher.rsplit("/", 1)[-1], PolicyName="all",
            PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": "ssm:PutParameter", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceIdentity": "ada"}}},
            ]}),
        )  # fmt: skip
        self.studio("ssm").put_parameter(Name=f"/p{id(self)}", Value="v", Type="String")

    def test_a_run_that_is_started_in_Studio_needs_it_of_the_pipelines_role(self) -> None:
        pipeline = ExamplePipeline(self.account, f"plain-{id(self)}")
        pipeline.create()
        with self.assertRaisesRegex(ClientError, "Could not assume role .* sts:SetSourceIdentity"):
            self.studio("sagemaker").start_pipeline_execution(PipelineName=pipeline.name)
        pipeline.start(InputDataUri=pipeline.upload_data(50))

    def test_and_of_the_role_of_each_job(self) -> None:
        pipeline = ExamplePipeline(self.account, f"naming-{id(self)}")
        pipeline.create()
        self.account.client("sagemaker").update_pipeline(PipelineName=pipeline.name, RoleArn=self.role("pipeline", NAMING))
        started = self.studio("sagemaker").start_pipeline_execution(
            PipelineName=pipeline.name, PipelineParameters=[{"Name": "InputDataUri", "Value": pipeline.upload_data(50)}]
        )["PipelineExecutionArn"]
        client = self.account.client("sagemaker")
        self.eventually("Failed", lambda: client.describe_pipeline_execution(PipelineExecutionArn=started)["PipelineExecutionStatus"])
        step = client.list_pipeline_execution_steps(PipelineExecutionArn=started)["PipelineExecutionSteps"][-1]
        self.assertIn("sts:SetSourceIdentity", step["FailureReason"])

    def test_an_app_whose_role_does_not_trust_it_fails(self) -> None:
        self.account.cloud.settings.enforce_iam = False
        self.make_profile(self.domain, "bob", ExecutionRole=self.role("bob", PLAIN))
        self.make_space(self.domain, "bobs", "bob")
        key = self.app_key(self.domain, "bobs")
        self.make_app(key, "Failed")
        self.assertIn("source identity bob", self.sagemaker.describe_app(**key)["FailureReason"])
