"""A local cloud for the tests of one class, and requests that no SDK would send."""

from __future__ import annotations

import json
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Iterator
from urllib.parse import urlencode

import boto3
from botocore.config import Config

from localcloud.plug_ins import PLUG_INS
from localcloud.server import Server
from localcloud.settings import ADMINISTRATOR_KEY, ADMINISTRATOR_SECRET, Settings
from tests.localcloud.empty_services import empty_services

REGION = "us-east-1"


@dataclass(frozen=True)
class Reply:
    """An HTTP answer as it came."""

    status: int
    body: bytes
    headers: dict[str, str]

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def document(self) -> Any:
        return json.loads(self.body)


class CloudCase(unittest.TestCase):
    """Starts a cloud with empty services once per class."""

    settings = Settings()
    plug_ins: tuple[str, ...] = PLUG_INS
    server: Server

    @classmethod
    def setUpClass(cls) -> None:
        empty_services()
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.server = Server(Path(folder.name), settings=cls.settings, plug_ins=cls.plug_ins)
        cls.server.start()
        cls.addClassCleanup(cls.server.stop)

    def setUp(self) -> None:
        self.server.traffic.reset()

    def client(self, service: str, key: str = ADMINISTRATOR_KEY, secret: str = ADMINISTRATOR_SECRET, token: str | None = None) -> Any:
        """A boto3 client that does not retry."""
        return boto3.client(
            service,
            region_name=REGION,
            endpoint_url=self.server.cloud.endpoint,
            aws_access_key_id=key,
            aws_secret_access_key=secret,
            aws_session_token=token,
            config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}),
        )

    def json_request(self, service: str, target: str, document: Any) -> Reply:
        """A JSON 1.1 request with any body."""
        headers = {"X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.1"}
        return self.request("POST", "/", json.dumps(document).encode(), headers | signed(service))

    def query_request(self, service: str, action: str, version: str, **fields: str) -> Reply:
        """A query request with any fields."""
        headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
        return self.request("POST", "/", urlencode({"Action": action, "Version": version, **fields}).encode(), headers | signed(service))

    def request(self, method: str, path: str, body: bytes | Iterator[bytes] | None = None, headers: dict[str, str] | None = None) -> Reply:
        """Any request."""
        request = urllib.request.Request(self.server.cloud.endpoint + path, body, headers or {}, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return Reply(answer.status, answer.read(), dict(answer.headers))
        except urllib.error.HTTPError as error:
            return Reply(error.code, error.read(), dict(error.headers))

    def control(self, **document: Any) -> Reply:
        """Changes what `POST /localcloud/control` changes."""
        return self.request("POST", "/localcloud/control", json.dumps(document).encode())

    def eventually(self, question: Callable[[], Any], seconds: float = 10.0) -> Any:
        """The first true answer to a question asked again and again."""
        until = time.monotonic() + seconds
        while True:
            answer = question()
            if answer:
                return answer
            if time.monotonic() > until:
                self.fail(f"no answer within {seconds} s")
            time.sleep(0.02)


def signed(service: str) -> dict[str, str]:
    """The header of a signature (its value is not checked)."""
    scope = f"{ADMINISTRATOR_KEY}/20260101/{REGION}/{service}/aws4_request"
    return {"Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"}


def role(case: CloudCase, name: str, service: str, *statements: dict[str, Any]) -> str:
    """Creates a role that a service (and the account) may assume, and returns its ARN."""
    principal = {"Service": service, "AWS": "arn:aws:iam::123456789012:root"}
    trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal}]}
    iam = case.client("iam")
    arn: str = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    if statements:
        document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
        iam.put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=document)
    return arn
