"""EFS: the operation on its file system, the tags it creates with, and the EC2 actions behind it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import botocore.session
from moto.efs.models import efs_backends

from localcloud.access.requirement import REQUEST_TAGS, Requirement, request_tags, tags_in, tags_of_resource
from localcloud.access.tags import tags_of
from localcloud.policy import ContextValue
from localcloud.service import Call

if TYPE_CHECKING:
    from localcloud.service import Cloud

_OWN = frozenset({"elasticfilesystem:"})
"""The keys of EFS itself, all of which a requirement says."""


def requirements(cloud: Cloud, call: Call) -> list[Requirement]:
    """What an EFS call needs."""
    arn, tags = _file_system(call), tags_in(call.params.get("Tags"))
    current, known = tags_of_resource(tags_of(cloud, call, arn) if arn is not None else None)
    keys: dict[str, ContextValue] = current | request_tags(tags)
    if removed := call.params.get("TagKeys"):
        keys["aws:tagkeys"] = [str(key) for key in removed]
    needed = [Requirement(f"elasticfilesystem:{call.operation}", arn, keys, known | REQUEST_TAGS | _OWN)]
    if tags and call.operation.startswith("Create"):
        kind = "access-point" if call.operation == "CreateAccessPoint" else "file-system"
        keys = request_tags(tags) | {"elasticfilesystem:createaction": call.operation}
        needed.append(Requirement("elasticfilesystem:TagResource", _arn(call, f"{kind}/*"), keys, REQUEST_TAGS | _OWN))
    return needed + [_on_the_network(call, action) for action in _behind(call.operation)]


@lru_cache
def _behind(operation: str) -> list[str]:
    """The EC2 actions that the API reference says a caller of an operation needs too."""
    model = botocore.session.get_session().get_service_model("efs").operation_model(operation)
    return sorted(set(re.findall(r"<code>(ec2:[A-Za-z]+)</code>", model.documentation)))


def _on_the_network(call: Call, action: str) -> Requirement:
    # Describe actions of EC2 have no resource.
    if action.startswith("ec2:Describe"):
        return Requirement(action, "*")
    base = f"arn:aws:ec2:{call.region}:{call.account}:"
    target = efs_backends[call.account][call.region].mount_targets_by_id.get(call.params.get("MountTargetId", ""))
    interface = getattr(target, "network_interface_id", None)
    keys: dict[str, ContextValue] = {} if target is None else {"ec2:vpc": f"{base}vpc/{target.vpc_id}"}
    return Requirement(action, f"{base}network-interface/{interface or '*'}", keys, frozenset({"ec2:"}))


def _arn(call: Call, resource: str) -> str:
    return f"arn:aws:elasticfilesystem:{call.region}:{call.account}:{resource}"


def _file_system(call: Call) -> str | None:
    params, backend = call.params, efs_backends[call.account][call.region]
    identifier = params.get("AccessPointId") or params.get("FileSystemId") or params.get("ResourceId")
    if "MountTargetId" in params:
        target = backend.mount_targets_by_id.get(params["MountTargetId"])
        identifier = target.file_system_id if target is not None else None
    if not identifier:
        return _arn(call, "file-system/*") if call.operation.startswith(("Create", "Describe")) else None
    return _arn(call, f"{'access-point' if str(identifier).startswith('fsap-') else 'file-system'}/{identifier}")
