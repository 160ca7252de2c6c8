"""Types that need no behaviour here: their properties are kept, Ref and GetAtt answer as the registry documents."""

from __future__ import annotations

import secrets
import uuid
from typing import Any

from localcloud.cloudformation.naming import physical_name
from localcloud.cloudformation.resources.handler import Handler, Target
from localcloud.cloudformation.schemas import Schema, schema_of


class Recorded(Handler):
    """Any type of the registry."""

    def create(self, target: Target) -> None:
        schema = schema_of(target.type)
        values = dict(target.properties)
        for name in schema.primary_identifier if schema else ():
            if _at(values, name) is None:
                values[name] = invented(target, name, schema)
        identifiers = [str(_at(values, name)) for name in schema.primary_identifier] if schema else []
        target.physical_id = "|".join(identifiers) or physical_name(target.stack_name, target.logical_id)
        target.attributes = {name: values[name] for name in (schema.read_only if schema else ()) if name in values}

    def delete(self, target: Target) -> None:
        """Nothing exists outside the record."""


def invented(target: Target, name: str, schema: Schema | None) -> Any:
    """A value of the right kind for an attribute that the service would choose."""
    kind = target.type.split("::")
    last = name.rpartition(".")[2]
    declared = (schema.properties.get(last, {}) if schema else {}).get("type")
    if declared == "integer":
        return 1
    if declared == "boolean":
        return True
    if declared == "array":
        return []
    if last.endswith("Arn"):
        own_name = target.physical_id or physical_name(target.stack_name, target.logical_id)
        return target.arn(kind[1].lower(), own_name if own_name.startswith(kind[2].lower()) else f"{kind[2].lower()}/{own_name}")
    if last.endswith("Name"):
        return physical_name(target.stack_name, target.logical_id)
    if last.endswith(("Time", "Date", "At")):
        return "2026-01-01T00:00:00.000Z"
    if last in ("Uuid", "UUID"):
        return str(uuid.uuid4())
    return f"{kind[2].lower()}-{secrets.token_hex(8)}"


def _at(values: dict[str, Any], name: str) -> Any:
    value: Any = values.get(name)
    if value is None and "." in name:
        value = values
        for part in name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
    return value
