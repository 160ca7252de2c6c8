"""What a caller must acknowledge before a template may be applied."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from localcloud.cloudformation.errors import ApiError
from localcloud.cloudformation.template import transforms

_NAMES = {
    "AWS::IAM::Role": "RoleName", "AWS::IAM::ManagedPolicy": "ManagedPolicyName", "AWS::IAM::User": "UserName",
    "AWS::IAM::Group": "GroupName", "AWS::IAM::InstanceProfile": "InstanceProfileName",
}  # fmt: skip
_IAM_TYPES = {
    *_NAMES,
    "AWS::IAM::Policy",
    "AWS::IAM::AccessKey",
    "AWS::IAM::UserToGroupAddition",
    "AWS::IAM::RolePolicy",
    "AWS::IAM::UserPolicy",
    "AWS::IAM::GroupPolicy",
}


def required_capabilities(template: dict[str, Any]) -> list[str]:
    """The capabilities that the template needs, whatever its conditions say."""
    needed = []
    resources = template.get("Resources", {}).values()
    iam = [resource for resource in resources if resource.get("Type") in _IAM_TYPES]
    if any(_NAMES.get(resource["Type"]) in (resource.get("Properties") or {}) for resource in iam):
        needed.append("CAPABILITY_NAMED_IAM")
    elif iam:
        needed.append("CAPABILITY_IAM")
    if transforms(template):
        needed.append("CAPABILITY_AUTO_EXPAND")
    return needed


def check_capabilities(template: dict[str, Any], given: Iterable[str]) -> None:
    """Raises InsufficientCapabilitiesException for what was not acknowledged."""
    acknowledged = set(given)
    if "CAPABILITY_NAMED_IAM" in acknowledged:
        acknowledged.add("CAPABILITY_IAM")
    missing = [name for name in required_capabilities(template) if name not in acknowledged]
    if missing:
        raise ApiError("InsufficientCapabilitiesException", f"Requires capabilities : [{', '.join(missing)}]")
