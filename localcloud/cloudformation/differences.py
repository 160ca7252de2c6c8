"""What applying a revision would change: the resource changes of a change set."""

from __future__ import annotations

import json
from typing import Any

from localcloud.cloudformation import graph
from localcloud.cloudformation.errors import ApiError, ResourceFailed
from localcloud.cloudformation.evaluation import StackEnvironment, outputs_of, values_of
from localcloud.cloudformation.ground import Ground
from localcloud.cloudformation.intrinsics import KNOWN_AFTER_APPLY, Evaluator
from localcloud.cloudformation.references import find_references
from localcloud.cloudformation.schemas import changed_properties, needs_replacement, schema_of
from localcloud.cloudformation.stacks import Revision, Stack, StackResource


class _Foresight(StackEnvironment):
    """The stack's values as they are now; what will be made later is not known yet."""

    def __init__(self, ground: Ground, stack: Stack) -> None:
        super().__init__(ground, stack)
        self.made: set[str] = set()

    def ref(self, logical_id: str) -> Any:
        return KNOWN_AFTER_APPLY if self._later(logical_id) else super().ref(logical_id)

    def attribute(self, logical_id: str, name: str) -> Any:
        return KNOWN_AFTER_APPLY if self._later(logical_id) else super().attribute(logical_id, name)

    def _later(self, logical_id: str) -> bool:
        return logical_id in self.made or logical_id not in self._stack.resources


class Differences:
    """Compares a stack with a revision, in dependency order."""

    def __init__(self, ground: Ground, stack: Stack, revision: Revision) -> None:
        self._ground = ground
        self._stack = stack
        self._revision = revision
        self._environment = _Foresight(ground, stack)
        self._evaluator = Evaluator(revision.template, values_of(stack, revision), self._environment)
        self.changes: list[dict[str, Any]] = []
        self._compare()

    def is_empty(self) -> bool:
        """Whether applying the revision would change nothing at all."""
        if self.changes or self._revision.tags != self._stack.revision.tags:
            return False
        try:
            outputs = outputs_of(self._evaluator, self._revision.template)
        except (ApiError, ResourceFailed):
            return False
        return outputs == self._stack.outputs

    def _compare(self) -> None:
        included = {name: body for name, body in self._revision.template["Resources"].items() if self._evaluator.included(body)}
        bodies = {name: self._evaluator.prune(body) for name, body in included.items()}
        for logical_id in _ordered(graph.dependencies(bodies)):
            change = self._change(logical_id, bodies[logical_id])
            if change is not None:
                self.changes.append({"Type": "Resource", "ResourceChange": change})
        for logical_id, resource in self._stack.resources.items():
            if logical_id not in bodies and resource.status != "DELETE_COMPLETE":
                self.changes.append({"Type": "Resource", "ResourceChange": self._removal(resource)})

    def _change(self, logical_id: str, body: dict[str, Any]) -> dict[str, Any] | None:
        resource = self._stack.resources.get(logical_id)
        described = {"LogicalResourceId": logical_id, "ResourceType": body["Type"], "Scope": [], "Details": []}
        properties = self._evaluator.value(body.get("Properties") or {})
        after = _context(self._stack, properties, body.get("Metadata"))
        if resource is None or resource.physical_id is None:
            self._environment.made.add(logical_id)
            return described | {"Action": "Add", "AfterContext": after}
        changed = changed_properties(resource.properties, properties)
        retagged = self._retagged(resource)
        meta = resource.metadata != body.get("Metadata")
        if not changed and not retagged and not meta and not resource.status.endswith("_FAILED"):
            return None
        details, replacements = [], set()
        for name in changed:
            detail, recreation = self._detail(resource, name, properties, body)
            details.append(detail)
            replacements.add(recreation)
        if retagged and "Tags" not in changed:
            details.append(_detail_of("Tags", None, "Never", "DirectModification", None))
        if meta:
            details.append(_detail_of("Metadata", None, "Never", "DirectModification", None))
        replacement = "True" if "Always" in replacements else "Conditional" if "Conditionally" in replacements else "False"
        if replacement == "True":
            self._environment.made.add(logical_id)
        scope = (["Properties"] if changed else []) + (["Tags"] if retagged else []) + (["Metadata"] if meta else [])
        return described | {
            "Action": "Modify", "PhysicalResourceId": resource.physical_id, "Replacement": replacement, "Scope": scope, "Details": details,
            "BeforeContext": _context(self._stack, resource.properties, resource.metadata), "AfterContext": after,
        } | ({"PolicyAction": _policy(body.get("UpdateReplacePolicy"), "ReplaceAnd")} if replacement == "True" else {})  # fmt: skip

    def _detail(self, resource: StackResource, name: str, properties: dict[str, Any], body: dict[str, Any]) -> tuple[dict[str, Any], str]:
        old, new = resource.properties.get(name), properties.get(name)
        handler = self._ground.handlers.of(resource.type)
        replaces = needs_replacement(resource.type, name, old, new) or handler.replaces([name], resource.properties, properties)
        recreation = ("Conditionally" if new == KNOWN_AFTER_APPLY else "Always") if replaces else "Never"
        source, entity = "DirectModification", None
        for reference in find_references((body.get("Properties") or {}).get(name)):
            if reference.name in self._environment.made:
                source = "ResourceReference" if reference.attribute is None else "ResourceAttribute"
                entity = reference.name if reference.attribute is None else f"{reference.name}.{reference.attribute}"
            elif reference.name in self._revision.parameters and source == "DirectModification":
                source, entity = "ParameterReference", reference.name
        detail = _detail_of("Properties", name, recreation, source, entity)
        values = {"Path": f"/Properties/{name}", "AttributeChangeType": "Add" if old is None else "Remove" if new is None else "Modify"}
        if old is not None:
            values["BeforeValue"] = _text(self._stack.masked(old))
        if new is not None:
            values["AfterValue"] = _text(self._stack.masked(new))
        detail["Target"] |= values
        return detail, recreation

    def _retagged(self, resource: StackResource) -> bool:
        schema = schema_of(resource.type)
        return resource.tags != self._revision.tags and schema is not None and schema.tag_property is not None

    def _removal(self, resource: StackResource) -> dict[str, Any]:
        return {
            "Action": "Remove", "LogicalResourceId": resource.logical_id, "PhysicalResourceId": resource.physical_id or "",
            "ResourceType": resource.type, "Scope": [], "Details": [], "PolicyAction": _policy(resource.deletion_policy, ""),
            "BeforeContext": _context(self._stack, resource.properties, resource.metadata),
        }  # fmt: skip


def _detail_of(attribute: str, name: str | None, recreation: str, source: str, entity: str | None) -> dict[str, Any]:
    target = {"Attribute": attribute, "RequiresRecreation": recreation} | ({"Name": name} if name else {})
    dynamic = source in ("ResourceReference", "ResourceAttribute")
    detail: dict[str, Any] = {"Target": target, "Evaluation": "Dynamic" if dynamic else "Static", "ChangeSource": source}
    return detail | ({"CausingEntity": entity} if entity else {})


def _policy(policy: Any, prefix: str) -> str:
    return prefix + ("Retain" if policy in ("Retain", "RetainExceptOnCreate") else "Snapshot" if policy == "Snapshot" else "Delete")


def _context(stack: Stack, properties: dict[str, Any], metadata: Any) -> str:
    context = {"Properties": stack.masked(properties)} | ({"Metadata": metadata} if metadata is not None else {})
    return json.dumps(context, default=str)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str)


def _ordered(dependencies: dict[str, frozenset[str]]) -> list[str]:
    order: dict[str, None] = {}

    def visit(name: str) -> None:
        if name not in order:
            for needed in sorted(dependencies[name]):
                visit(needed)
            order[name] = None

    for name in dependencies:
        visit(name)
    return list(order)
