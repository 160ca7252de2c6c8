"""Answers of the query protocol: XML written by writers that are made once per shape."""

from __future__ import annotations

import base64
import logging
from datetime import datetime, timezone
from functools import cache
from typing import Any, Callable
from xml.sax.saxutils import escape

from botocore.model import ListShape, MapShape, Shape, StructureShape
from moto.core.model import OperationModel

log = logging.getLogger(__name__)

Writer = Callable[[Any], str]
"""Turns a value into the XML between its tags."""


def query_answer(operation: OperationModel, output: dict[str, Any], request_id: str) -> bytes:
    """The document of an output; members that are None are left out."""
    name, shape = str(operation.name), operation.output_shape
    namespace = operation.metadata.get("xmlNamespace", "")
    result = ""
    if isinstance(shape, StructureShape):
        wrapper = shape.serialization.get("resultWrapper", f"{shape.name}Result")
        result = f"<{wrapper}>{_writer_of(operation)(output)}</{wrapper}>"
    metadata = f"<ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata>"
    return f'<{name}Response xmlns="{namespace}">{result}{metadata}</{name}Response>'.encode()


def ec2_answer(operation: OperationModel, output: dict[str, Any], request_id: str) -> bytes:
    """The same in EC2's protocol, which has no wrapper around the output."""
    name, namespace = str(operation.name), operation.metadata.get("xmlNamespace", "")
    result = _writer_of(operation)(output) if isinstance(operation.output_shape, StructureShape) else "<return>true</return>"
    return f'<{name}Response xmlns="{namespace}"><requestId>{request_id}</requestId>{result}</{name}Response>'.encode()


@cache
def _writer_of(operation: OperationModel) -> Writer:
    shape = operation.output_shape
    assert shape is not None
    return _writer(shape)


def _writer(shape: Shape) -> Writer:
    match shape:
        case StructureShape():
            return _Structure(shape)
        case ListShape():
            return _list(shape)
        case MapShape():
            return _map(shape)
    return _SCALARS.get(shape.type_name, _text)


class _Structure:
    """Writes the members of a structure; their writers are made at the first use, because shapes may contain themselves."""

    def __init__(self, shape: StructureShape) -> None:
        self._shape = shape
        self._members: dict[str, tuple[str, Writer]] = {}

    def __call__(self, value: dict[str, Any]) -> str:
        members = self._members or self._prepare()
        written = []
        for name, item in value.items():
            if item is None:
                continue
            if name not in members:
                _report(self._shape.name, name)
                continue
            tag, writer = members[name]
            # A flattened list writes its own tags.
            written.append(f"<{tag}>{writer(item)}</{tag}>" if tag else writer(item))
        return "".join(written)

    def _prepare(self) -> dict[str, tuple[str, Writer]]:
        members = {}
        for name, member in self._shape.members.items():
            tag = str(member.serialization.get("name", name))
            if isinstance(member, ListShape) and member.serialization.get("flattened"):
                members[name] = ("", _list(member, tag))
            else:
                members[name] = (tag, _writer(member))
        self._members = members
        return members


def _list(shape: ListShape, tag: str = "") -> Writer:
    tag = tag or str(shape.member.serialization.get("name", "member"))
    writer = _writer(shape.member)
    return lambda items: "".join(f"<{tag}>{writer(item)}</{tag}>" for item in items)


def _map(shape: MapShape) -> Writer:
    key_tag, value_tag = shape.key.serialization.get("name", "key"), shape.value.serialization.get("name", "value")
    writer = _writer(shape.value)

    def write(items: dict[str, Any]) -> str:
        return "".join(
            f"<entry><{key_tag}>{escape(str(key))}</{key_tag}><{value_tag}>{writer(item)}</{value_tag}></entry>"
            for key, item in items.items() if item is not None
        )  # fmt: skip

    return write


def _text(value: Any) -> str:
    return escape(str(value))


def _moment(value: Any) -> str:
    if not isinstance(value, datetime):
        return escape(str(value))
    moment = value.astimezone(timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


_SCALARS: dict[str, Writer] = {
    "boolean": lambda value: "true" if value is True or str(value).lower() == "true" else "false",
    "timestamp": _moment,
    "blob": lambda value: base64.b64encode(value if isinstance(value, bytes) else str(value).encode()).decode(),
}


@cache
def _report(shape: str, member: str) -> None:
    log.warning("an answer has %s.%s, which its model does not know", shape, member)
