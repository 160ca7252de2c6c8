"""Answers and errors in the protocol of the service."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from botocore.model import StructureShape
from moto.core.model import OperationModel
from moto.core.serialize import AttributePickerContext, SerializationContext, get_serializer_class

from localcloud.calls import ApiError
from localcloud.protocol.model import Target
from localcloud.protocol.output_check import unknown_members
from localcloud.protocol.query_answer import ec2_answer, query_answer

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """An HTTP answer."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def write_output(target: Target, output: dict[str, Any] | None, request_id: str) -> Answer:
    """The output of an operation, serialized by its model."""
    operation = target.operation
    if target.protocol in ("query", "ec2"):
        write = query_answer if target.protocol == "query" else ec2_answer
        body = write(operation, output or {}, request_id)
        return Answer(200, body, {"Content-Type": "text/xml", "x-amzn-RequestId": request_id})
    for place in unknown_members(operation.output_shape, output or {}):
        _report_once(f"the answer of {target.service}:{operation.name} has {place}, which its model does not know")
    serializer = get_serializer_class(target.service, target.protocol)(
        operation_model=operation,
        context=SerializationContext(request_id),
        value_picker=_pick,
    )
    serialized = serializer.serialize(output or {})
    status = serialized["status_code"]
    shape = operation.output_shape
    headers = {name: str(value) for name, value in serialized["headers"].items()}
    if isinstance(shape, StructureShape):
        for name, member in shape.members.items():
            if member.serialization.get("location") == "statusCode":
                status = int((output or {}).get(name, status))
            if member.serialization.get("name") == "Content-Type" and name in (output or {}):
                headers["Content-Type"] = str((output or {})[name])
    # None for an answer without a body, whatever moto's type says.
    content: Any = serialized["body"] or b""
    return Answer(status, content if isinstance(content, bytes) else content.encode(), headers | {"x-amzn-RequestId": request_id})


def _pick(context: AttributePickerContext) -> Any:
    # moto's own picker also finds methods of dict, such as `items`.
    return context.obj.get(context.key) if isinstance(context.obj, dict) else None


@cache
def _report_once(problem: str) -> None:
    log.warning(problem)


def write_error(operation: OperationModel | None, protocol: str, error: ApiError, request_id: str) -> Answer:
    """An error in the protocol's shape."""
    headers = {"x-amzn-RequestId": request_id}
    if protocol in ("query", "ec2", "rest-xml"):
        return Answer(error.status, _xml(protocol, error, request_id), headers | {"Content-Type": "text/xml"})
    content_type = "application/json" if protocol == "rest-json" else "application/x-amz-json-1.1"
    document = {"__type": error.code, _message_member(operation, error.code): error.message, **error.members}
    headers |= {"Content-Type": content_type, "x-amzn-ErrorType": error.code}
    if operation is not None and "awsQueryCompatible" in operation.service_model.metadata:
        headers["x-amzn-query-error"] = f"{error.code};{_fault(error)}"
    return Answer(error.status, json.dumps(document, default=str).encode(), headers)


def _message_member(operation: OperationModel | None, code: str) -> str:
    shapes = operation.error_shapes if operation is not None else []
    for shape in shapes:
        if shape.name == code:
            return next((name for name in shape.members if name.lower() == "message"), "message")
    return "message"


def _xml(protocol: str, error: ApiError, request_id: str) -> bytes:
    code, message = escape(error.code), escape(error.message)
    inner = f"<Code>{code}</Code><Message>{message}</Message>"
    match protocol:
        case "ec2":
            text = f"<Response><Errors><Error>{inner}</Error></Errors><RequestID>{request_id}</RequestID></Response>"
        case "rest-xml":
            text = f'<?xml version="1.0" encoding="UTF-8"?><Error>{inner}<RequestId>{request_id}</RequestId></Error>'
        case _:
            inner = f"<Type>{_fault(error)}</Type>{inner}"
            text = f"<ErrorResponse><Error>{inner}</Error><RequestId>{request_id}</RequestId></ErrorResponse>"
    return text.encode()


def _fault(error: ApiError) -> str:
    return "Receiver" if error.status >= 500 else "Sender"
