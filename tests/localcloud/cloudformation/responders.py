"""Custom resources without Lambda: a function of the test answers instead."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from typing import Any, Callable, cast

from localcloud.service import Invocation
from tests.localcloud.cloudformation.stack_case import StackCase

Event = dict[str, Any]
Responder = Callable[[Event], Any]

TOKEN = "arn:aws:lambda:us-east-1:123456789012:function:responder"


def put(event: Event, body: bytes, content_type: str = "", method: str = "PUT") -> int:
    """Sends bytes to an event's response URL and returns the HTTP status."""
    request = urllib.request.Request(event["ResponseURL"], body, {"Content-Type": content_type}, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def answer(event: Event, status: str = "SUCCESS", physical_id: str | None = None, **more: Any) -> int:
    """Answers an event as a function should."""
    document = {
        "Status": status, "PhysicalResourceId": physical_id or event.get("PhysicalResourceId") or f"made-{event['LogicalResourceId']}",
        "StackId": event["StackId"], "RequestId": event["RequestId"], "LogicalResourceId": event["LogicalResourceId"], **more,
    }  # fmt: skip
    return put(event, json.dumps(document).encode())


def custom(**properties: Any) -> dict[str, Any]:
    """A custom resource of the responder."""
    return {"Type": "Custom::Thing", "Properties": {"ServiceToken": TOKEN, "ServiceTimeout": 20, **properties}}


class _Functions:
    """Stands where the cloud's Lambda functions stand."""

    def __init__(self, case: type[CustomCase]) -> None:
        self._case = case

    def invoke(self, function_name: str, payload: bytes, wait: bool, region: str) -> Invocation:
        event = json.loads(payload)
        self._case.received.append(event)
        threading.Thread(target=self._case.responder, args=(event,), daemon=True).start()
        return Invocation("request", b"")


class CustomCase(StackCase):
    """A cloud whose every function is the test's responder."""

    received: list[Event] = []
    responder: Responder = staticmethod(answer)

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.server.cloud.functions = cast(Any, _Functions(cls))

    def setUp(self) -> None:
        super().setUp()
        type(self).received = []
        self.respond(answer)

    def respond(self, responder: Callable[[Event], Any]) -> None:
        """Has events answered by this function."""
        type(self).responder = staticmethod(responder)

    def requests(self, logical_id: str = "Thing") -> list[str]:
        """The request types one resource was sent, in order."""
        return [event["RequestType"] for event in type(self).received if event["LogicalResourceId"] == logical_id]
