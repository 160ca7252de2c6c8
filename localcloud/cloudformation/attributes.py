"""Refuses GetAtt of attributes that a type does not have."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.errors import invalid
from localcloud.cloudformation.references import find_references
from localcloud.cloudformation.schemas import is_custom, schema_of


def check_attributes(template: dict[str, Any]) -> None:
    """Raises ValidationError for the first unknown attribute in resources and outputs."""
    resources = template["Resources"]
    for section in ("Resources", "Outputs"):
        for body in (template.get(section) or {}).values():
            for reference in find_references(body):
                if reference.attribute and not _has(resources[reference.name]["Type"], reference.attribute):
                    raise invalid(
                        f"Template error: resource {reference.name} does not support attribute type {reference.attribute} in Fn::GetAtt"
                    )


def _has(resource_type: str, attribute: str) -> bool:
    if is_custom(resource_type):
        return True
    if resource_type == "AWS::CloudFormation::Stack":
        return attribute.startswith("Outputs.")
    schema = schema_of(resource_type)
    if schema is None:
        return True
    top = attribute.partition(".")[0]
    return attribute in schema.read_only or top in schema.read_only or top in schema.properties
