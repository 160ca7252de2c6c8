"""Checks a resource's properties against its registry schema, as CloudFormation does before it calls the service."""

from __future__ import annotations

import re
from typing import Any

from localcloud.cloudformation.errors import ResourceFailed
from localcloud.cloudformation.schemas import Schema, is_custom, schema_of

_DEPTH = 12


def check_properties(resource_type: str, properties: dict[str, Any]) -> None:
    """Raises ResourceFailed that lists every property that is unknown, missing or not allowed."""
    if is_custom(resource_type):
        return
    schema = schema_of(resource_type)
    if schema is None:
        return
    unknown = sorted(name for name in properties if name not in schema.properties)
    if unknown and schema.document.get("additionalProperties") is False:
        raise ResourceFailed(
            f"Properties validation failed for resource with message:\n[#: extraneous key [{unknown[0]}] is not permitted]",
            code="InvalidRequest",
        )
    read_only = [name for name in properties if name in schema.read_only]
    if read_only:
        raise ResourceFailed(f"Encountered readOnly properties in desired state: [/properties/{read_only[0]}]", code="InvalidRequest")
    problems: list[str] = []
    _check(properties, schema.document, schema, "#", problems, 0)
    if problems:
        raise ResourceFailed(
            "Properties validation failed for resource with message:\n[" + ", ".join(problems) + "]", code="InvalidRequest"
        )


def _check(value: Any, rule: dict[str, Any], schema: Schema, path: str, problems: list[str], depth: int) -> None:
    rule = _follow(rule, schema)
    if depth > _DEPTH or not rule:
        return
    kinds = rule.get("type")
    if isinstance(value, dict):
        if isinstance(kinds, str) and kinds not in ("object",):
            problems.append(f"{path}: expected type: {kinds.title()}, found: JSONObject")
            return
        _check_object(value, rule, schema, path, problems, depth)
    elif isinstance(value, list):
        if isinstance(kinds, str) and kinds not in ("array",):
            problems.append(f"{path}: expected type: {_json_type(kinds)}, found: JSONArray")
            return
        if "maxItems" in rule and len(value) > rule["maxItems"]:
            problems.append(f"{path}: expected maximum item count: {rule['maxItems']}, found: {len(value)}")
        for index, item in enumerate(value):
            _check(item, rule.get("items", {}), schema, f"{path}/{index}", problems, depth + 1)
    else:
        _check_scalar(value, rule, kinds, path, problems)


def _check_object(value: dict[str, Any], rule: dict[str, Any], schema: Schema, path: str, problems: list[str], depth: int) -> None:
    properties = rule.get("properties", {})
    for name in rule.get("required", []):
        if name not in value:
            problems.append(f"{path}: required key [{name}] not found")
    for name, item in value.items():
        if name in properties:
            _check(item, properties[name], schema, f"{path}/{name}", problems, depth + 1)
        elif rule.get("additionalProperties") is False and properties and not rule.get("patternProperties"):
            problems.append(f"{path}: extraneous key [{name}] is not permitted")


def _check_scalar(value: Any, rule: dict[str, Any], kinds: Any, path: str, problems: list[str]) -> None:
    kind = kinds if isinstance(kinds, str) else None
    if kind in ("object", "array"):
        if not (kind == "object" and isinstance(value, str)):
            problems.append(f"{path}: expected type: {_json_type(kind)}, found: {_found(value)}")
        return
    text = ("true" if value else "false") if isinstance(value, bool) else str(value)
    if kind == "boolean" and text.lower() not in ("true", "false"):
        problems.append(f"{path}: expected type: Boolean, found: {_found(value)}")
    if kind in ("integer", "number"):
        try:
            number = float(text)
        except ValueError:
            problems.append(f"{path}: expected type: {kind.title()}, found: {_found(value)}")
            return
        if "minimum" in rule and number < rule["minimum"]:
            problems.append(f"{path}: {text} is not greater or equal to {rule['minimum']}")
        if "maximum" in rule and number > rule["maximum"]:
            problems.append(f"{path}: {text} is not less or equal to {rule['maximum']}")
        return
    if "enum" in rule and text not in [str(allowed) if not isinstance(allowed, bool) else str(allowed).lower() for allowed in rule["enum"]]:
        problems.append(f"{path}: {text} is not a valid enum value")
    if kind != "string":
        return
    if "maxLength" in rule and len(text) > rule["maxLength"]:
        problems.append(f"{path}: expected maxLength: {rule['maxLength']}, actual: {len(text)}")
    if "minLength" in rule and len(text) < rule["minLength"]:
        problems.append(f"{path}: expected minLength: {rule['minLength']}, actual: {len(text)}")
    pattern = rule.get("pattern")
    if pattern and "\\p{" not in pattern and not _matches(pattern, text):
        problems.append(f"{path}: failed validation constraint for keyword [pattern]")


def _matches(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return True


def _follow(rule: dict[str, Any], schema: Schema) -> dict[str, Any]:
    reference = rule.get("$ref")
    if not isinstance(reference, str):
        return rule
    target: Any = schema.document
    for part in reference.removeprefix("#/").split("/"):
        target = target.get(part, {}) if isinstance(target, dict) else {}
    return _follow(target, schema)


def _json_type(kind: str) -> str:
    return {"object": "JSONObject", "array": "JSONArray"}.get(kind, kind.title())


def _found(value: Any) -> str:
    return "Boolean" if isinstance(value, bool) else "Integer" if isinstance(value, int) else "String"
