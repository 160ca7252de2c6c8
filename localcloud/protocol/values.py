"""Values of requests, read by the shapes of the model."""

from __future__ import annotations

import base64
import binascii
import difflib
from datetime import datetime, timezone
from typing import Any, Iterable

from botocore.model import ListShape, MapShape, Shape, StructureShape
from botocore.utils import parse_timestamp

from localcloud.calls import ApiError


def unknown_member(name: str, place: str, allowed: Iterable[str]) -> ApiError:
    """The error for a field that the model does not have; the gateway decides whether it is raised."""
    allowed = sorted(allowed)
    near = difflib.get_close_matches(name, allowed, 1)
    hint = f"did you mean {near[0]}?" if near else f"allowed: {', '.join(allowed) or 'none'}"
    return ApiError("UnknownMember", f"Unknown parameter '{name}' in {place or 'the input'}; {hint}")


def _mismatch(place: str, wanted: str, value: Any) -> ApiError:
    return ApiError("SerializationException", f"{place or 'The input'} must be {wanted}; received {value!r:.200}")


def read_scalar(shape: Shape, text: str, place: str) -> Any:
    """A scalar that arrives as text (query parameters, headers, URI labels)."""
    try:
        match shape.type_name:
            case "integer" | "long" | "short" | "byte":
                return int(text)
            case "float" | "double":
                return float(text)
            case "boolean":
                return {"true": True, "false": False}[text.lower()]
            case "timestamp":
                return _utc(parse_timestamp(text))
            case "blob":
                return base64.b64decode(text, validate=True)
    except (ValueError, KeyError, binascii.Error):
        raise _mismatch(place, _a(shape.type_name), text) from None
    return text


def read_json(shape: Shape, value: Any, unknown: list[ApiError], place: str = "") -> Any:
    """A JSON value as the shape's Python value. A member that is null counts as absent; one that the shape lacks is added to `unknown`."""
    match shape:
        case StructureShape():
            return value if shape.is_document_type else _read_structure(shape, value, unknown, place)
        case ListShape():
            if not isinstance(value, list):
                raise _mismatch(place, "a list", value)
            return [read_json(shape.member, item, unknown, f"{place}[{index}]") for index, item in enumerate(value)]
        case MapShape():
            if not isinstance(value, dict):
                raise _mismatch(place, "a map", value)
            return {key: read_json(shape.value, item, unknown, f"{place}.{key}") for key, item in value.items()}
    return _read_json_scalar(shape, value, place)


def _read_structure(shape: StructureShape, value: Any, unknown: list[ApiError], place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _mismatch(place, "a structure", value)
    in_body = {name: member.serialization for name, member in shape.members.items() if "location" not in member.serialization}
    names = {serialization.get("name", name): name for name, serialization in in_body.items()}
    read: dict[str, Any] = {}
    for key, item in value.items():
        if key not in names:
            if key != "__type":
                unknown.append(unknown_member(key, place, names))
            continue
        if item is not None:
            name = names[key]
            read[name] = read_json(shape.members[name], item, unknown, f"{place}.{key}" if place else key)
    return read


def _read_json_scalar(shape: Shape, value: Any, place: str) -> Any:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    match shape.type_name:
        case "string" | "character" if isinstance(value, str):
            return value
        case "integer" | "long" | "short" | "byte" if number and value == int(value):
            return int(value)
        case "float" | "double" if number or value in ("NaN", "Infinity", "-Infinity"):
            return float(value)
        case "boolean" if isinstance(value, bool):
            return value
        case "timestamp" if number:
            return datetime.fromtimestamp(value, timezone.utc)
        case "timestamp" | "blob" if isinstance(value, str):
            return read_scalar(shape, value, place)
    raise _mismatch(place, _a(shape.type_name), value)


def _a(type_name: str) -> str:
    return f"an {type_name}" if type_name[0] in "aeiou" else f"a {type_name}"


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
