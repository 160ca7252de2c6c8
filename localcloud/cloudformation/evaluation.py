"""Evaluates a revision against the resources that exist."""

from __future__ import annotations

import json
from typing import Any

from localcloud.cloudformation.errors import ResourceFailed, invalid
from localcloud.cloudformation.ground import Ground
from localcloud.cloudformation.intrinsics import Evaluator
from localcloud.cloudformation.resources.recorded import invented
from localcloud.cloudformation.resources.handler import Target
from localcloud.cloudformation.schemas import is_custom, schema_of
from localcloud.cloudformation.stacks import Revision, Stack, StackResource


class StackEnvironment:
    """Ref, GetAtt, ImportValue and GetAZs for a stack whose resources exist as far as they are needed."""

    def __init__(self, ground: Ground, stack: Stack) -> None:
        self._ground = ground
        self._stack = stack

    def ref(self, logical_id: str) -> Any:
        resource = self._resource(logical_id)
        return resource.attributes.get(REF, resource.physical_id)

    def attribute(self, logical_id: str, name: str) -> Any:
        resource = self._resource(logical_id)
        if name in resource.attributes:
            return resource.attributes[name]
        if is_custom(resource.type):
            raise ResourceFailed(
                f"CustomResource attribute error: Vendor response doesn't contain {name} attribute in object "
                f"{self._stack.id}|{logical_id}|{resource.state.get('request_id', '')}"
            )
        found = _nested(resource.properties, name)
        if found is not None:
            return found
        schema = schema_of(resource.type)
        if schema is None or name not in schema.read_only:
            raise ResourceFailed(f"Attribute '{name}' does not exist")
        return resource.attributes.setdefault(name, invented(self._blank(resource), name, schema))

    def export(self, name: str) -> Any:
        found = self._ground.store(self._stack.region).export(name)
        if found is None:
            raise ResourceFailed(f"No export named {name} found.")
        self._stack.imports.add(name)
        return found[1]

    def zones(self, region: str) -> list[str]:
        return self._ground.zones(region)

    def _resource(self, logical_id: str) -> StackResource:
        resource = self._stack.resources.get(logical_id)
        if resource is None or resource.physical_id is None:
            raise invalid(f"Template format error: Unresolved resource dependencies [{logical_id}] in the Resources block of the template")
        return resource

    def _blank(self, resource: StackResource) -> Target:
        stack = self._stack
        return Target(
            cloud=self._ground.cloud, stack_id=stack.id, stack_name=stack.name, account=stack.account, region=stack.region,
            logical_id=resource.logical_id, type=resource.type, properties=resource.properties, physical_id=resource.physical_id,
        )  # fmt: skip


REF = "<Ref>"
"""The attribute under which a handler keeps what Ref gives, where that is not the physical id."""


def values_of(stack: Stack, revision: Revision) -> dict[str, Any]:
    """Parameters and pseudo parameters by name."""
    return {name: parameter.value for name, parameter in revision.parameters.items()} | stack.pseudo


def evaluator_for(ground: Ground, stack: Stack, revision: Revision) -> Evaluator:
    """The evaluator of a revision, resources read from the stack."""
    return Evaluator(revision.template, values_of(stack, revision), StackEnvironment(ground, stack))


def outputs_of(evaluator: Evaluator, template: dict[str, Any]) -> list[dict[str, Any]]:
    """The stack's outputs as DescribeStacks shows them; ResourceFailed or ValidationError when one cannot be evaluated."""
    outputs = []
    for name, body in (template.get("Outputs") or {}).items():
        if not evaluator.included(body):
            continue
        value = evaluator.value(body["Value"])
        if isinstance(value, (dict, list)):
            raise invalid(
                f"Template format error: The Value field of every Outputs member must evaluate to a String, "
                f"and {name} is {json.dumps(value)[:80]}"
            )
        output = {"OutputKey": name, "OutputValue": ("true" if value else "false") if isinstance(value, bool) else str(value)}
        if body.get("Description"):
            output["Description"] = str(body["Description"])
        if isinstance(body.get("Export"), dict):
            output["ExportName"] = str(evaluator.value(body["Export"]["Name"]))
        outputs.append(output)
    return outputs


def _nested(properties: dict[str, Any], name: str) -> Any:
    value: Any = properties
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value
