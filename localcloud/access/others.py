"""Services whose input names what the call acts on: Systems Manager, Glue, and everything else by its ARN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from localcloud.access.named_resources import resource_of
from localcloud.access.requirement import REQUEST_TAGS, Requirement, request_tags, tags_in, tags_of_resource
from localcloud.access.tags import tags_of
from localcloud.policy import ContextValue
from localcloud.service import Call

if TYPE_CHECKING:
    from localcloud.service import Cloud

_PREFIXES = {"service-quotas": "servicequotas", "sagemaker-runtime": "sagemaker", "stepfunctions": "states"}
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
        if removed := call.params.get("TagsToRemove") or call.params.get("TagKeys"):
            keys["aws:tagkeys"] = [str(key) for key in removed]
        needed.append(Requirement(action, arn, keys | _own_keys(call), known | REQUEST_TAGS | {f"{action.partition(':')[0]}:"}))
    # A Glue session with tags needs CreateSession alone: AWS's own AwsGlueSessionUserRestrictedPolicy makes sessions with a tag and denies
    # glue:TagResource on it.
    return needed


def _own_keys(call: Call) -> dict[str, ContextValue]:
    """Condition keys of the service itself; those that it does not say here it does not have."""
    match call.service, call.operation:
        case "cloudwatch", "PutMetricData":
            return {"cloudwatch:namespace": str(call.params["Namespace"])}
        case "ec2-instance-connect", "SendSSHPublicKey":
            return {"ec2:osuser": str(call.params["InstanceOSUser"])}
        case "kms", _:
            return {"kms:calleraccount": call.account}
    return {}


def _resources(call: Call) -> list[str | None]:
    match call.service:
        case "ssm":
            return _parameters(call)
        case "ec2-instance-connect" if "InstanceId" in call.params:
            return [f"arn:aws:ec2:{call.region}:{call.account}:instance/{call.params['InstanceId']}"]
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
