"""A local cloud with what SageMaker stands on: a VPC, roles, a key and a bucket."""
from __future__ import annotations

import json
import tempfile
import time
import unittest
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from localcloud.sagemaker.part import Part
from localcloud.server import Server
from localcloud.settings import ADMINISTRATOR_KEY, ADMINISTRATOR_SECRET, Settings
from tests.localcloud.empty_services import empty_services

ROOT = Path(__file__).resolve().parents[3]
REGION = "us-east-1"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}


class Account:
    """One running cloud and the resources in it."""

    def __init__(self) -> None:
        empty_services()
        self._folder = tempfile.TemporaryDirectory()
        self.server = Server(Path(self._folder.name), settings=Settings(time_scale=0.001))
        self.server.start()
        self.cloud = self.server.cloud
        self._clients: dict[str, Any] = {}
        suffix = self._folder.name[-8:].lower().replace("_", "0")
        ec2 = self.client("ec2")
        self.vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
        self.subnets = [
            ec2.create_subnet(VpcId=self.vpc, CidrBlock=f"10.9.{number}.0/24", AvailabilityZone=zone)["Subnet"]["SubnetId"]
            for number, zone in enumerate(("us-east-1a", "us-east-1b"))
        ]
        self.group = ec2.create_security_group(GroupName="studio", Description="studio", VpcId=self.vpc)["GroupId"]
        self.role = self.make_role(f"studio-{suffix}", TRUST)
        self.key = self.client("kms").create_key()["KeyMetadata"]["Arn"]
        self.bucket = f"data-{suffix}"
        self.client("s3").create_bucket(Bucket=self.bucket)

    def client(self, service: str) -> Any:
        if service not in self._clients:
            self._clients[service] = boto3.client(
                service, region_name=REGION, endpoint_url=self.cloud.endpoint,
                aws_access_key_id=ADMINISTRATOR_KEY, aws_secret_access_key=ADMINISTRATOR_SECRET,
                config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, parameter_validation=False),
            )
        return self._clients[service]

    def make_role(self, name: str, trust: dict[str, Any]) -> str:
        return self.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]

    def close(self) -> None:
        self.server.stop()
        self._folder.cleanup()


class AccountTest(unittest.TestCase):
    """Tests that share one cloud per class."""

    account: Account
    stood_still = False

    @classmethod
    def setUpClass(cls) -> None:
        cls.account = Account()
        cls.sagemaker = cls.account.client("sagemaker")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.account.close()

    def refused(self, code: str, call: Callable[..., Any], part: str = "", **arguments: Any) -> str:
        """Asserts that the call fails with the code and a message containing the part; returns the message."""
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        error = caught.exception.response["Error"]
        self.assertEqual(code, error["Code"], error)
        self.assertIn(part, error["Message"])
        return error["Message"]

    def eventually(self, wanted: Any, look: Callable[[], Any], seconds: float = 10) -> None:
        """Asserts that a look answers what is wanted before the time is over."""
        until = time.monotonic() + seconds
        seen = look()
        part = self.account.cloud.services["sagemaker"]
        assert isinstance(part, Part)
        while seen != wanted and time.monotonic() < until:
            if self.stood_still:
                part.timetable.wake()
            time.sleep(0.01)
            seen = look()
        self.assertEqual(wanted, seen)

    @contextmanager
    def standing_still(self) -> Generator[None]:
        """State changes begun inside wait until a look of `eventually` wakes them, so that a state can be looked at."""
        settings, self.stood_still = self.account.cloud.settings, True
        before, settings.time_scale = settings.time_scale, 1.0
        try:
            yield
        finally:
            settings.time_scale = before

    def gone(self, look: Callable[[], Any]) -> bool:
        """Whether a Describe answers ResourceNotFound."""
        try:
            look()
        except ClientError as error:
            return error.response["Error"]["Code"] == "ResourceNotFound"
        return False
