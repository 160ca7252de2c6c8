"""IAM: roles, instance profiles, policies and users by name, with the boundary and the policy that a request names."""

from __future__ import annotations

from typing import Any

from moto.iam.models import iam_backends

from localcloud.access.named_resources import resource_of
from localcloud.access.requirement import REQUEST_TAGS, Requirement, request_tags, tags_in
from localcloud.policy import ContextValue
from localcloud.service import Call

_KNOWN = frozenset({"iam:permissionsboundary", "iam:policyarn"})
_NAMED = {"RoleName": "role", "InstanceProfileName": "instance-profile", "UserName": "user", "GroupName": "group"}


def requirements(call: Call) -> list[Requirement]:
    """The operation on what it names; tags at creation and a role put into an instance profile need a permission of their own."""
    params = call.params
    tags = request_tags(tags_in(params.get("Tags")))
    given: dict[str, Any] = {"iam:permissionsboundary": params.get("PermissionsBoundary"), "iam:policyarn": params.get("PolicyArn")}
    keys: dict[str, ContextValue] = {name: str(value) for name, value in given.items() if value is not None} | tags
    resource = _resource(call)
    known = REQUEST_TAGS | _KNOWN
    needed = [Requirement(f"iam:{call.operation}", resource, keys, known)]
    if tags and call.operation in ("CreateRole", "CreateUser", "CreatePolicy", "CreateInstanceProfile"):
        needed.append(Requirement(f"iam:Tag{call.operation.removeprefix('Create')}", resource, tags, known))
    if call.operation == "AddRoleToInstanceProfile":
        needed.append(Requirement("iam:PassRole", _arn(call, "role", params["RoleName"]), {"iam:passedtoservice": "ec2.amazonaws.com"}))
    return needed


def _resource(call: Call) -> str | None:
    if call.operation == "AddRoleToInstanceProfile" or call.operation == "RemoveRoleFromInstanceProfile":
        return _arn(call, "instance-profile", call.params["InstanceProfileName"])
    for member, kind in _NAMED.items():
        if isinstance(call.params.get(member), str):
            return _arn(call, kind, call.params[member])
    if call.operation.startswith("List"):
        return "*"
    return resource_of(call)


def _arn(call: Call, kind: str, name: str) -> str:
    """The ARN with its path: that of what is there, or of what the request makes."""
    backend = iam_backends[call.account]["aws"]
    present = {"role": backend.roles, "instance-profile": backend.instance_profiles, "user": backend.users}.get(kind, {})
    for one in list(present.values()):
        if one.name == name:
            return str(one.arn)
    return f"arn:aws:iam::{call.account}:{kind}{call.params.get('Path') or '/'}{name}"
