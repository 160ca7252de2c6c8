"""The CloudFormation registry's resource schemas, as cfn-lint ships them."""

from __future__ import annotations

import functools
import importlib.util
import json
import runpy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CUSTOM_RESOURCE = "AWS::CloudFormation::CustomResource"


@dataclass(frozen=True)
class Schema:
    """One resource type: what may be set, what makes a new resource necessary, what the service answers."""

    document: dict[str, Any]
    create_only: tuple[tuple[str, ...], ...]
    """Property paths that cannot change in place."""
    read_only: tuple[str, ...]
    """Attributes as GetAtt names them (`Endpoint.Address`)."""
    primary_identifier: tuple[str, ...]

    @property
    def properties(self) -> dict[str, Any]:
        return self.document.get("properties", {})

    @property
    def tag_property(self) -> str | None:
        """The property that takes the stack's tags, or None when the type has no tags."""
        tagging = self.document.get("tagging", {})
        if tagging.get("taggable") is False or self.document.get("taggable") is False:
            return None
        named = str(tagging.get("tagProperty", "")).rpartition("/")[2]
        return named or ("Tags" if "Tags" in self.properties else None)


def is_custom(resource_type: str) -> bool:
    """Whether a type is answered by a custom resource's Lambda function."""
    return resource_type == CUSTOM_RESOURCE or resource_type.startswith("Custom::")


def is_known_type(resource_type: str) -> bool:
    """Whether CloudFormation would recognise a type."""
    return is_custom(resource_type) or resource_type in _types()


def schema_of(resource_type: str) -> Schema | None:
    """The schema of a type; None for custom resources."""
    return None if is_custom(resource_type) else _load(resource_type)


@functools.cache
def _folder() -> Path:
    spec = importlib.util.find_spec("cfnlint")
    if spec is None or spec.origin is None:
        raise RuntimeError("The stack engine needs the resource schemas of cfn-lint 1.x: pip install cfn-lint")
    return Path(spec.origin).parent / "data" / "schemas"


@functools.cache
def _types() -> dict[str, str]:
    return runpy.run_path(str(_folder() / "providers" / "us_east_1.py"))["types"]


@functools.cache
def _load(resource_type: str) -> Schema | None:
    name = _types().get(resource_type)
    if name is None:
        return None
    document = json.loads((_folder() / "resources" / f"{name}.json").read_text())
    return Schema(
        document,
        tuple(_path(pointer) for pointer in document.get("createOnlyProperties", [])),
        tuple(".".join(_path(pointer)) for pointer in document.get("readOnlyProperties", [])),
        tuple(".".join(_path(pointer)) for pointer in document.get("primaryIdentifier", [])),
    )


def _path(pointer: str) -> tuple[str, ...]:
    return tuple(part for part in pointer.removeprefix("/properties/").split("/") if part != "properties")


def changed_properties(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """The names of the top-level properties that differ, sorted."""
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def needs_replacement(resource_type: str, name: str, old: Any, new: Any) -> bool:
    """Whether changing a top-level property from `old` to `new` makes a new resource necessary."""
    schema = schema_of(resource_type)
    if schema is None:
        return name == "ServiceToken"
    return any(path[0] == name and _at(old, path[1:]) != _at(new, path[1:]) for path in schema.create_only)


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for index, part in enumerate(path):
        if part == "*" and isinstance(value, list):
            return [_at(item, path[index + 1 :]) for item in value]
        value = value.get(part) if isinstance(value, dict) else None
    return value


def known_types() -> list[str]:
    """Every type of the registry, sorted."""
    return sorted(_types())
