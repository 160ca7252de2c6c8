"""Inputs of the REST protocols: URI labels, query string, headers and body."""

from __future__ import annotations

from typing import Any, Mapping
from urllib.parse import parse_qs

from botocore.model import ListShape, MapShape, StructureShape

from localcloud.calls import ApiError
from localcloud.protocol.values import read_json, read_scalar
from localcloud.protocol.json_body import parse_json


def read_rest(
    shape: StructureShape | None, labels: dict[str, str], query: str, headers: Mapping[str, str], body: bytes, unknown: list[ApiError]
) -> dict[str, Any]:
    """The input of a REST-JSON operation; members of the body that the shape lacks are added to `unknown`."""
    if shape is None:
        return {}
    read = read_located(shape, labels, query, headers)
    payload = shape.serialization.get("payload")
    if payload is None:
        read.update(_body_members(shape, body, unknown))
    elif shape.members[payload].type_name == "blob":
        read[payload] = body
    elif shape.members[payload].type_name == "string":
        read[payload] = body.decode()
    elif body:
        read[payload] = read_json(shape.members[payload], parse_json(body), unknown, payload)
    return read


def read_located(shape: StructureShape, labels: dict[str, str], query: str, headers: Mapping[str, str]) -> dict[str, Any]:
    """The members of an input that are not in the body."""
    read: dict[str, Any] = {}
    given = parse_qs(query, keep_blank_values=True)
    for name, member in shape.members.items():
        field = member.serialization.get("name", name)
        match member.serialization.get("location"):
            case "uri" if field in labels:
                read[name] = read_scalar(member, labels[field], name)
            case "querystring" if isinstance(member, MapShape):
                read[name] = {key: values[0] for key, values in given.items()}
            case "querystring" if field in given and isinstance(member, ListShape):
                read[name] = [read_scalar(member.member, text, name) for text in given[field]]
            case "querystring" if field in given:
                read[name] = read_scalar(member, given[field][0], name)
            case "header" if field.lower() in headers:
                read[name] = read_scalar(member, headers[field.lower()], name)
            case "headers":
                prefix = field.lower()
                read[name] = {key[len(prefix):]: text for key, text in headers.items() if key.startswith(prefix)}
    return read


def _body_members(shape: StructureShape, body: bytes, unknown: list[ApiError]) -> dict[str, Any]:
    located = all("location" in member.serialization for member in shape.members.values())
    return {} if located else read_json(shape, parse_json(body), unknown)
