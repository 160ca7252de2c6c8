"""Makes resources through a service's own API: properties become request members by the service's model."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.model import ListShape, MapShape, Shape, StructureShape

from localcloud.cloudformation.errors import ResourceFailed, resource_message
from localcloud.cloudformation.failures import is_missing
from localcloud.cloudformation.intrinsics import text_of
from localcloud.cloudformation.resources.handler import Handler, Target


def call(target: Target, service: str, operation: str, values: dict[str, Any]) -> dict[str, Any]:
    """Calls an operation with those values that its input knows (member names compared without case)."""
    client = target.client(service)
    shape = client.meta.service_model.operation_model(operation).input_shape
    return getattr(client, xform_name(operation))(**(fit(shape, values) if shape is not None else {}))


def fit(shape: Shape, value: Any) -> Any:
    """A template value as a request value: text to numbers and booleans, tag lists to maps, documents to JSON text."""
    if isinstance(shape, StructureShape) and isinstance(value, dict):
        by_lower = {name.lower(): name for name in shape.members}
        fitted = {}
        for key, item in value.items():
            name = key if key in shape.members else by_lower.get(key.lower())
            if name is not None and item is not None:
                fitted[name] = fit(shape.members[name], item)
        return fitted
    if isinstance(shape, ListShape) and isinstance(value, list):
        return [fit(shape.member, item) for item in value]
    if isinstance(shape, ListShape) and isinstance(value, dict):
        return [fit(shape.member, {"Key": key, "Value": item}) for key, item in value.items()]
    if isinstance(shape, MapShape):
        if isinstance(value, list):
            value = {item["Key"]: item.get("Value", "") for item in value}
        return {str(key): fit(shape.value, item) for key, item in value.items()}
    if shape.type_name in ("integer", "long"):
        return int(float(value))
    if shape.type_name in ("float", "double"):
        return float(value)
    if shape.type_name == "boolean":
        return value if isinstance(value, bool) else str(value).lower() == "true"
    if shape.type_name == "string":
        return json.dumps(value) if isinstance(value, (dict, list)) else text_of(value)
    return value


def ignoring_missing(action: Callable[..., Any], **arguments: Any) -> None:
    """Calls; something that does not exist any more is fine."""
    try:
        action(**arguments)
    except ClientError as error:
        if not is_missing(error):
            raise


def document(value: Any) -> str:
    """A policy or other document as JSON text."""
    return value if isinstance(value, str) else json.dumps(value)


@dataclass
class Api(Handler):
    """A type whose create, update and delete are one call each."""

    service: str
    create_call: str
    delete_call: str
    identifier: str
    """The request member that names the resource, for example `RuleName`; also looked for in the answer of create."""
    attributes: Callable[[Target, dict[str, Any]], dict[str, Any]] = lambda target, answer: {}
    """GetAtt values from the target and create's answer."""
    name_property: str | None = None
    """The property that may name the resource; a name is generated when it is absent."""
    longest: int = 64
    lower: bool = False
    update_call: str | None = None
    describe_call: str | None = None
    """Asked until `status_of` is one of the final ones, with the identifier."""
    status: str = ""
    """The answer's member that holds the status."""
    ready: tuple[str, ...] = ()
    failed: tuple[str, ...] = ("Failed", "FAILED", "CREATE_FAILED")
    reason: str = "FailureReason"
    tags_member: str = "Tags"
    reference: Callable[[Target, dict[str, Any]], str] | None = None
    """What Ref gives, when that is not the identifier: from the target and create's answer."""
    adapt: Callable[[Target, dict[str, Any]], dict[str, Any]] = lambda target, values: values
    """Changes the values before they are fitted to the request."""

    def create(self, target: Target) -> None:
        values = self._values(target)
        if self.name_property:
            values[self.name_property] = target.name(self.name_property, longest=self.longest, lower=self.lower)
        answer = call(target, self.service, self.create_call, self.adapt(target, values))
        key = _found(answer, self.identifier) or values.get(self.name_property or self.identifier)
        target.state["key"] = str(key)
        target.initiated(self.reference(target, answer) if self.reference else str(key))
        target.attributes = self.attributes(target, answer)
        self._settle(target)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        if self.update_call:
            values = self._values(target)
            if self.name_property:
                values[self.name_property] = self._key(target)
            call(target, self.service, self.update_call, self.adapt(target, values) | {self.identifier: self._key(target)})
            self._settle(target)

    def delete(self, target: Target) -> None:
        ignoring_missing(lambda: call(target, self.service, self.delete_call, {self.identifier: self._key(target)}))
        if self.describe_call:
            target.poll(lambda: self._gone(target))

    def _values(self, target: Target) -> dict[str, Any]:
        values = dict(target.properties)
        if target.tags:
            values[self.tags_member] = target.tags
        return values

    def _key(self, target: Target) -> str:
        return str(target.state.get("key", target.physical_id))

    def _settle(self, target: Target) -> None:
        if self.describe_call:
            target.poll(lambda: self._is_ready(target))

    def _is_ready(self, target: Target) -> bool:
        answer = call(target, self.service, str(self.describe_call), {self.identifier: self._key(target)})
        status = str(_found(answer, self.status))
        if status in self.failed:
            raise ResourceFailed(resource_message(str(_found(answer, self.reason) or status), "NotStabilized"))
        return status in self.ready

    def _gone(self, target: Target) -> bool:
        try:
            answer = call(target, self.service, str(self.describe_call), {self.identifier: self._key(target)})
        except ClientError as error:
            if is_missing(error):
                return True
            raise
        return str(_found(answer, self.status)) == "Deleted"


def _found(answer: dict[str, Any], name: str) -> Any:
    if name in answer:
        return answer[name]
    for key, value in answer.items():
        if isinstance(value, dict) and key != "ResponseMetadata" and name in value:
            return value[name]
    return None
