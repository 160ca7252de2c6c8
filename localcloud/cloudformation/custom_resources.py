"""Custom resources: asks a Lambda function (or an SNS topic) and waits for its answer."""

from __future__ import annotations

import json
import time
import uuid
from typing import TYPE_CHECKING, Any

from localcloud.cloudformation.answers import BODY_LIMIT, Answer, AnswerBox
from localcloud.cloudformation.errors import ApiError, Cancelled, ResourceFailed
from localcloud.cloudformation.intrinsics import text_of
from localcloud.cloudformation.naming import physical_name
from localcloud.cloudformation.resources.handler import Handler, Target

if TYPE_CHECKING:
    from localcloud.service import Cloud

DEFAULT_TIMEOUT = 3600
PHYSICAL_ID_LIMIT = 1024
_GLANCE = 0.25


class _NotSent(ResourceFailed):
    """The request did not reach the function: nothing can have been made."""


class CustomResource(Handler):
    """Every `Custom::…` type and AWS::CloudFormation::CustomResource."""

    def __init__(self, cloud: Cloud, box: AnswerBox) -> None:
        self._cloud = cloud
        self._box = box
        self._failed_creates: dict[tuple[str, str], str] = {}
        """The RequestId by stack and logical id: a Create that is tried again after a failure has that of the first try.

        Seen at AWS (https://github.com/aws/aws-cdk/issues/35957); whether it holds for an Update too is not known.
        """

    def create(self, target: Target) -> None:
        """Sends Create. A failure carries the physical id of the answer, or one made up here when there was none."""
        target.physical_id = physical_name(target.stack_name, target.logical_id)
        place = (target.stack_id, target.logical_id)
        request_id = self._failed_creates.pop(place, str(uuid.uuid4()))
        try:
            self._accept(target, self._ask(target, "Create", {}, request_id))
        except _NotSent as error:
            target.physical_id = None
            raise ResourceFailed(error.reason) from error
        except ResourceFailed:
            self._failed_creates[place] = request_id
            raise

    def update(self, target: Target, old: dict[str, Any]) -> None:
        """Sends Update with the new and the old properties."""
        extra = {"PhysicalResourceId": target.physical_id, "OldResourceProperties": as_strings(old)}
        self._accept(target, self._ask(target, "Update", extra))

    def delete(self, target: Target) -> None:
        """Sends Delete with the properties as last applied."""
        self._ask(target, "Delete", {"PhysicalResourceId": target.physical_id})
        self._failed_creates.pop((target.stack_id, target.logical_id), None)

    def _accept(self, target: Target, answer: dict[str, Any]) -> None:
        target.physical_id = answer["PhysicalResourceId"]
        target.attributes = {name: _attribute(value) for name, value in (answer.get("Data") or {}).items()}
        if str(answer.get("NoEcho", "false")).lower() == "true":
            target.secrets.update(value for value in target.attributes.values() if isinstance(value, str) and value)

    def _ask(self, target: Target, request_type: str, extra: dict[str, Any], request_id: str | None = None) -> dict[str, Any]:
        request_id = request_id or str(uuid.uuid4())
        token = str(target.properties.get("ServiceToken", ""))
        target.state["request_id"] = request_id
        expected, url = self._box.expect(target.region, target.stack_id, target.logical_id, request_id, request_type)
        event = {
            "RequestType": request_type, "ServiceToken": token, "ResponseURL": url, "StackId": target.stack_id,
            "RequestId": request_id, "LogicalResourceId": target.logical_id, "ResourceType": target.type,
            **extra, "ResourceProperties": as_strings(target.properties),
        }  # fmt: skip
        self._send(target, token, event)
        body = self._wait(target, expected, request_type)
        answer = _checked(body, expected)
        if answer["Status"] == "FAILED":
            reason = answer.get("Reason") or "no reason given"
            message = f"Received response status [FAILED] from custom resource. Message returned: {reason} (RequestId: {request_id})"
            raise ResourceFailed(message, physical_id=answer["PhysicalResourceId"] if request_type == "Create" else None)
        return answer

    def _send(self, target: Target, token: str, event: dict[str, Any]) -> None:
        payload = json.dumps(event)
        if not token:
            raise _NotSent("ServiceToken is required for custom resources")
        if f":{target.region}:" not in token:
            raise _NotSent(f"ServiceToken {token} must be in the stack's region {target.region}")
        try:
            if token.startswith("arn:aws:sns:"):
                target.client("sns").publish(TopicArn=token, Subject="AWS CloudFormation custom resource request", Message=payload)
            else:
                self._cloud.invoke(token, payload.encode(), wait=False, region=target.region)
        except ApiError as error:
            raise _NotSent(f"{error.message} (ServiceToken: {token})") from error

    def _wait(self, target: Target, expected: Answer, request_type: str) -> bytes:
        seconds = float(target.properties.get("ServiceTimeout") or DEFAULT_TIMEOUT)
        until = time.monotonic() + seconds * self._cloud.settings.service_timeout_scale
        while not expected.arrived.wait(min(_GLANCE, max(0.0, until - time.monotonic()))):
            if self._cloud.clock.stopped or (target.cancelled.is_set() and request_type != "Delete"):
                raise Cancelled
            if time.monotonic() >= until:
                raise ResourceFailed(
                    "CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId "
                    f"[{expected.request_id}]. If you are using the Python cfn-response module, you may need to update your Lambda "
                    "function code so that CloudFormation can attach the updated version."
                )
        return expected.bodies[0]


def as_strings(value: Any) -> Any:
    """Properties as custom resources get them: numbers and booleans as text, maps and lists kept."""
    if isinstance(value, dict):
        return {key: as_strings(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [as_strings(item) for item in value if item is not None]
    return text_of(value)


def _checked(body: bytes, expected: Answer) -> dict[str, Any]:
    if len(body) > BODY_LIMIT:
        raise ResourceFailed("Response object is too long.")
    try:
        answer = json.loads(body)
    except ValueError:
        raise ResourceFailed("Invalid Response object: the response is not valid JSON") from None
    if not isinstance(answer, dict) or answer.get("Status") not in ("SUCCESS", "FAILED"):
        raise ResourceFailed("Invalid Response object: Value of property Status must be SUCCESS or FAILED")
    for name, value in (("StackId", expected.stack_id), ("RequestId", expected.request_id), ("LogicalResourceId", expected.logical_id)):
        if answer.get(name) != value:
            raise ResourceFailed(f"Invalid Response object: {name} {answer.get(name)!r} is not that of the request, {value!r}")
    physical_id = answer.get("PhysicalResourceId")
    if not isinstance(physical_id, str) or not physical_id or len(physical_id.encode()) > PHYSICAL_ID_LIMIT:
        raise ResourceFailed("Invalid PhysicalResourceId")
    if answer.get("Data") is not None and not isinstance(answer["Data"], dict):
        raise ResourceFailed("Invalid Response object: Value of property Data must be an object")
    return answer


def _attribute(value: Any) -> Any:
    return value if isinstance(value, (list, dict)) else text_of(value)
