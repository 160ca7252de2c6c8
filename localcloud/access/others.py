"""Services whose input names what the call acts on: Systems Manager, EFS, Glue, and everything else by its ARN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.efs.models import efs_backends

from localcloud.access.named_resources import resource_of
from localcloud.access.requirement import REQUEST_TAGS, Requirement, request_tags, tags_in, tags_of_resource
from localcloud.access.tags import tags_of
from localcloud.policy import ContextValue
from localcloud.service import Call

if TYPE_CHECKING:
    from localcloud.service import Cloud

_PREFIXES = {"efs": "elasticfilesystem", "service-quotas": "servicequotas", "sagemaker-runtime": "sagemaker", "stepfunctions": "states"}
"""Action prefixes that differ from botocore's service names."""
_ACTIONS = {"lambda:Invoke": "lambda:InvokeFunction"}
"""Actions that are named otherwise than their operation; S3's are in `s3`."""


def requirements(cloud: Cloud, call: Call) -> list[Requirement]:
    """The operation on each resource it names."""
    action = f"{_PREFIXES.get(call.service, call.service)}:{call.operation}"
    action = _ACTIONS.get(action, action)
    tags = tags_in(call.params.get("Tags") or call.params.get("tags") or call.params.get("TagsToAdd"))
    needed = []
    for arn in _resources(call):
        current, known = tags_of_resource(tags_of(cloud, call, arn) if arn is not None and arn != "*" else None)
        keys: dict[str, ContextValue] = current | request_tags(tags)
        needed.append(Requirement(action, arn, keys, known | REQUEST_TAGS))
    if tags and call.service == "efs" and call.operation.startswith("Create"):
        kind = "access-point" if call.operation == "CreateAccessPoint" else "file-system"
        keys = request_tags(tags) | {"elasticfilesystem:createaction": call.operation}
        made = f"arn:aws:elasticfilesystem:{call.region}:{call.account}:{kind}/*"
        needed.append(Requirement("elasticfilesystem:TagResource", made, keys, REQUEST_TAGS))
    if tags and call.operation == "CreateSession" and call.service == "glue":
        needed.append(Requirement("glue:TagResource", _resources(call)[0], request_tags(tags), REQUEST_TAGS))
    return needed


def _resources(call: Call) -> list[str | None]:
    match call.service:
        case "ssm":
            return _parameters(call)
        case "efs":
            return [_file_system(call)]
        case "glue":
            session = call.params.get("SessionId") or (call.params.get("Id") if call.operation.endswith("Session") else None)
            return [f"arn:aws:glue:{call.region}:{call.account}:session/{session}" if session else resource_of(call)]
    return [resource_of(call)]


def _parameters(call: Call) -> list[str | None]:
    params = call.params
    names = params.get("Names") or [params.get("Name") or params.get("Path") or params.get("ResourceId")]
    if not all(isinstance(name, str) and ("Parameter" in call.operation or params.get("ResourceType") == "Parameter") for name in names):
        return [resource_of(call)]
    return [_parameter(call, str(name)) for name in names]


def _parameter(call: Call, name: str) -> str:
    if name.startswith("arn:"):
        return name
    # Amazon's public parameters belong to no account.
    account = "" if name.startswith("/aws/service/") else call.account
    return f"arn:aws:ssm:{call.region}:{account}:parameter/{name.split(':')[0].lstrip('/')}"


def _file_system(call: Call) -> str | None:
    params, backend = call.params, efs_backends[call.account][call.region]
    identifier = params.get("AccessPointId") or params.get("FileSystemId") or params.get("ResourceId")
    if "MountTargetId" in params:
        target = backend.mount_targets_by_id.get(params["MountTargetId"])
        identifier = target.file_system_id if target is not None else None
    if not identifier:
        everything = f"arn:aws:elasticfilesystem:{call.region}:{call.account}:file-system/*"
        return everything if call.operation.startswith(("Create", "Describe")) else None
    kind = "access-point" if str(identifier).startswith("fsap-") else "file-system"
    return f"arn:aws:elasticfilesystem:{call.region}:{call.account}:{kind}/{identifier}"
