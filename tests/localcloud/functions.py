"""Small Lambda functions for the tests."""

from __future__ import annotations

import io
import json
import time
import zipfile
from typing import Any

from tests.localcloud.cloud_case import CloudCase, role

BOOTSTRAP = '''#!/usr/bin/env python3
import json, os, sys, time, urllib.request

def post(path, document):
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    urllib.request.urlopen(urllib.request.Request(BASE + path, body)).read()

BASE = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/"
if os.environ.get("FAIL_INIT"):
    post("init/error", {"errorMessage": "no configuration", "errorType": "Init"})
    sys.exit(1)
print("starting")
count = 0
while True:
    invocation = urllib.request.urlopen(BASE + "invocation/next")
    event, identifier, count = json.load(invocation), invocation.headers["Lambda-Runtime-Aws-Request-Id"], count + 1
    print("event", json.dumps(event), flush=True)
    time.sleep(event.get("sleep", 0))
    if "exit" in event:
        sys.exit(event["exit"])
    if event.get("fail"):
        post("invocation/" + identifier + "/error", {"errorMessage": "refused", "errorType": "Refused"})
        continue
    deadline = int(invocation.headers["Lambda-Runtime-Deadline-Ms"]) - time.time() * 1000
    answer = {"count": count, "pid": os.getpid(), "deadline": deadline, "environment": dict(os.environ), "cwd": os.getcwd()}
    post("invocation/" + identifier + "/response", b"x" * event["size"] if "size" in event else answer)
'''


def package(executable: bool = True, **files: str) -> bytes:
    """A deployment package of the given files (`__` stands for a dot); the file called bootstrap is executable."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name.replace("__", "."))
            entry.external_attr = (0o755 if name == "bootstrap" and executable else 0o644) << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


class FunctionCase(CloudCase):
    """A cloud with a role for functions."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.role = role(cls(), "functions", "lambda.amazonaws.com", {"Effect": "Allow", "Action": "logs:*", "Resource": "*"})

    def create(self, name: str, **configuration: Any) -> str:
        """Creates a function of the bootstrap above."""
        code = {"ZipFile": package(bootstrap=BOOTSTRAP)}
        defaults = {"Runtime": "provided.al2023", "Handler": "bootstrap", "Role": self.role, "Code": code, "Timeout": 5}
        arn: str = self.client("lambda").create_function(FunctionName=name, **defaults | configuration)["FunctionArn"]
        return arn

    def invoke(self, function: str, event: dict[str, Any] | None = None, **options: Any) -> tuple[Any, dict[str, Any]]:
        """Invokes and returns the payload and the answer."""
        answer = self.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event or {}), **options)
        body = answer["Payload"].read()
        return json.loads(body) if body else None, answer

    def log(self, name: str, containing: str = "", seconds: float = 5.0) -> list[str]:
        """The lines a function logged, once there are some that contain a text."""
        until = time.monotonic() + seconds
        while True:
            found = [line for line in self._lines(f"/aws/lambda/{name}") if containing in line]
            if found or time.monotonic() > until:
                return found
            time.sleep(0.02)

    def _lines(self, group: str) -> list[str]:
        logs = self.client("logs")
        try:
            return [event["message"] for event in logs.filter_log_events(logGroupName=group)["events"]]
        except logs.exceptions.ResourceNotFoundException:
            return []
