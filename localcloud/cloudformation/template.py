"""Reads template text, JSON or YAML with short forms, and refuses what CloudFormation's parser refuses."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from localcloud.cloudformation.errors import invalid
from localcloud.cloudformation.references import condition_names, find_references
from localcloud.cloudformation.schemas import is_known_type

Template = dict[str, Any]

BODY_LIMIT = 51_200
URL_LIMIT = 1_048_576
RESOURCE_LIMIT = 500

_SECTIONS = {
    "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions",
    "Rules", "Transform", "Resources", "Outputs", "Hooks",
}  # fmt: skip
_RESOURCE_KEYS = {
    "Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdateReplacePolicy",
    "UpdatePolicy", "CreationPolicy", "Version",
}  # fmt: skip
_TRANSFORMS = {"AWS::LanguageExtensions"}
_PSEUDO = {
    "AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region",
    "AWS::StackId", "AWS::StackName", "AWS::URLSuffix",
}  # fmt: skip


_SafeLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):
    """YAML as CloudFormation reads it: dates stay text, `!Ref` and its relatives become their long forms."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


def _short_form(loader: Any, suffix: str, node: Any) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if suffix in ("Ref", "Condition"):
        return {suffix: value}
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _short_form)


def parse(text: str) -> Template:
    """The template as a tree; ValidationError when it is not well-formed."""
    try:
        if text.lstrip().startswith("{"):
            template = json.loads(text)
        else:
            template = yaml.load(text, Loader=_Loader)
    except json.JSONDecodeError as error:
        raise invalid(f"Template format error: JSON not well-formed. (line {error.lineno}, column {error.colno})") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
        raise invalid(f"Template format error: YAML not well-formed.{where}") from None
    if not isinstance(template, dict):
        raise invalid("Template format error: unsupported structure.")
    return template


def check(template: Template) -> None:
    """Raises ValidationError for a template whose structure or references cannot work."""
    unknown = [key for key in template if key not in _SECTIONS]
    if unknown:
        raise invalid(f"Invalid template property or properties [{', '.join(unknown)}]")
    transforms = template.get("Transform", [])
    for transform in transforms if isinstance(transforms, list) else [transforms]:
        if transform not in _TRANSFORMS:
            raise invalid(f"No transform named {transform} found.")
    resources = template.get("Resources")
    if not isinstance(resources, dict) or not resources:
        raise invalid("Template format error: At least one Resources member must be defined.")
    if len(resources) > RESOURCE_LIMIT:
        raise invalid(f"Template format error: Number of resources, {len(resources)}, is greater than maximum allowed, {RESOURCE_LIMIT}")
    for logical_id, resource in resources.items():
        _check_resource(logical_id, resource)
    unrecognized = sorted({r["Type"] for r in resources.values() if not is_known_type(r["Type"])})
    if unrecognized:
        raise invalid(f"Template format error: Unrecognized resource types: [{', '.join(unrecognized)}]")
    for name, output in (template.get("Outputs") or {}).items():
        if not isinstance(output, dict) or "Value" not in output:
            raise invalid(f"Template format error: Output {name} is malformed. Every Outputs object must contain a Value member.")
    _check_references(template)


def _check_resource(logical_id: str, resource: Any) -> None:
    if not re.fullmatch(r"[A-Za-z0-9]+", str(logical_id)):
        raise invalid(f"Template format error: Resource name {logical_id} is non alphanumeric.")
    if not isinstance(resource, dict):
        raise invalid(f"Template format error: [/Resources/{logical_id}] resource definition is malformed")
    if not isinstance(resource.get("Type"), str):
        raise invalid(f"Template format error: [/Resources/{logical_id}] Every Resources object must contain a Type member.")
    unknown = [key for key in resource if key not in _RESOURCE_KEYS]
    if unknown:
        raise invalid(f"Invalid template resource property '{unknown[0]}'")
    for policy in ("DeletionPolicy", "UpdateReplacePolicy"):
        value = resource.get(policy)
        allowed = ("Delete", "Retain", "Snapshot", "RetainExceptOnCreate")
        if isinstance(value, str) and value not in allowed:
            raise invalid(f"Template format error: Unrecognized {policy} {value} for resource {logical_id}")


def _check_references(template: Template) -> None:
    resources = template["Resources"]
    names = set(resources) | set(template.get("Parameters") or {}) | _PSEUDO
    conditions = set(template.get("Conditions") or {})
    for section in ("Resources", "Outputs"):
        missing: list[str] = []
        for body in (template.get(section) or {}).values():
            for reference in find_references(body):
                if reference.attribute is not None and reference.name not in resources:
                    raise invalid(f"Template error: instance of Fn::GetAtt references undefined resource {reference.name}")
                if reference.name not in names:
                    missing.append(reference.name)
            used = set(condition_names(body))
            if isinstance(body.get("Condition"), str):
                used.add(body["Condition"])
            undefined = sorted(used - conditions)
            if undefined:
                raise invalid(
                    f"Template format error: Unresolved condition dependency {undefined[0]} in the {section} block of the template"
                )
            for dependency in _as_list(body.get("DependsOn")) if section == "Resources" else ():
                if dependency not in resources:
                    missing.append(str(dependency))
        if missing:
            listed = ", ".join(sorted(set(missing)))
            raise invalid(f"Template format error: Unresolved resource dependencies [{listed}] in the {section} block of the template")


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def depends_on(resource: dict[str, Any]) -> list[str]:
    """The logical ids of a resource's DependsOn."""
    return [str(name) for name in _as_list(resource.get("DependsOn"))]


def transforms(template: Template) -> list[str]:
    """The names of the transforms a template declares."""
    return [str(name) for name in _as_list(template.get("Transform"))]
