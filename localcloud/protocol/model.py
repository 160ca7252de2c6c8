"""botocore's service models, and the operation a request asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs, unquote

from botocore.exceptions import UnknownServiceError
from botocore.model import OperationNotFoundError
from moto.core.model import OperationModel, ServiceModel
from moto.core.utils import get_service_model

from localcloud.protocol.newer_members import complete


@dataclass(frozen=True)
class Target:
    """The operation a request asks for."""

    service: str
    operation: OperationModel
    path_values: dict[str, str]
    """Values of the URI's labels (REST protocols only)."""
    protocol: str
    """The protocol the request speaks: some services understand several."""


@cache
def service_model(service: str) -> ServiceModel | None:
    """The model of a service, or None when botocore has none."""
    try:
        model = get_service_model(service)
    except UnknownServiceError:
        return None
    complete(service, model)
    return model


@dataclass(frozen=True)
class Ask:
    """The parts of a request that say which operation it asks for."""

    method: str
    path: str
    """As it was sent, percent-encoded."""
    query: str
    headers: frozenset[str]
    """Lower-case names."""
    amz_target: str | None
    action: str
    """The form field `Action` of the query protocols."""


def find_target(services: tuple[str, ...], ask: Ask) -> Target | None:
    """The operation a request asks for, or None when no model of these services has it."""
    for service in services:
        model = service_model(service)
        if model is None:
            continue
        if str(model.protocol).startswith("rest-"):
            found = _by_uri(service, ask) if ask.amz_target is None else None
        else:
            found = _by_name(service, model, ask)
        if found is not None:
            return found
    return None


def _by_name(service: str, model: ServiceModel, ask: Ask) -> Target | None:
    protocol = "ec2" if model.protocol == "ec2" else "query"
    if ask.amz_target is not None:
        protocol = "json"
        prefix, _, name = ask.amz_target.rpartition(".")
        if prefix != model.metadata.get("targetPrefix"):
            return None
    else:
        name = ask.action
    try:
        return Target(service, model.operation_model(name), {}, protocol) if name else None
    except OperationNotFoundError:
        return None


@dataclass(frozen=True)
class _UriPattern:
    operation: str
    method: str
    path: re.Pattern[str]
    literals: dict[str, str | None]
    """Query parameters that must be present; with a value when it must be that value."""
    headers: frozenset[str]
    """Headers that must be present."""


@cache
def _uri_patterns(service: str) -> tuple[_UriPattern, ...]:
    model = service_model(service)
    assert model is not None
    patterns = []
    for name in model.operation_names:
        operation = model.operation_model(name)
        path, _, query = operation.http["requestUri"].partition("?")
        literals: dict[str, str | None] = {
            key: values[0] or None for key, values in parse_qs(query, keep_blank_values=True).items() if key != "x-id"
        }
        shape = operation.input_shape
        required = [shape.members[member].serialization for member in shape.required_members] if shape is not None else []
        literals |= {one["name"]: None for one in required if one.get("location") == "querystring" and one["name"] not in literals}
        headers = frozenset(one["name"].lower() for one in required if one.get("location") == "header")
        regex = re.sub(r"\\\{(\w+)\\\+\\\}", r"(?P<\1>.+)", re.escape(path.rstrip("/")))
        regex = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", regex)
        patterns.append(_UriPattern(name, operation.http["method"], re.compile(regex + "/?"), literals, headers))
    # The pattern that asks for more is the more specific one.
    return tuple(sorted(patterns, key=lambda p: (len(p.literals) + len(p.headers), -p.path.groups), reverse=True))


def _by_uri(service: str, ask: Ask) -> Target | None:
    given = parse_qs(ask.query, keep_blank_values=True)
    for pattern in _uri_patterns(service):
        if pattern.method != ask.method or not pattern.headers <= ask.headers:
            continue
        if not all(key in given and (value is None or given[key][0] == value) for key, value in pattern.literals.items()):
            continue
        match = pattern.path.fullmatch(ask.path)
        if match is not None:
            model = service_model(service)
            assert model is not None
            labels = {name: unquote(value) for name, value in match.groupdict().items()}
            return Target(service, model.operation_model(pattern.operation), labels, str(model.protocol))
    return None
