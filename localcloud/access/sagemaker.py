"""SageMaker: instance types, owners of spaces, and tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from localcloud.access.named_resources import resource_of
from localcloud.access.requirement import REQUEST_TAGS, Requirement, request_tags, tags_in, tags_of_resource
from localcloud.access.tags import tags_of
from localcloud.policy import ContextValue
from localcloud.service import Call

if TYPE_CHECKING:
    from localcloud.service import Cloud

_KNOWN = REQUEST_TAGS | {
    "sagemaker:instancetypes", "sagemaker:taggingaction", "sagemaker:vpcsubnets", "sagemaker:vpcsecuritygroupids", "sagemaker:spacesharingtype",
    "sagemaker:owneruserprofilearn",
}  # fmt: skip


def requirements(cloud: Cloud, call: Call) -> list[Requirement]:
    """The operation on its resource, and AddTags on what is made with tags."""
    arn = resource_of(call)
    tags, known = tags_of_resource(tags_of(cloud, call, arn) if arn is not None else None, "sagemaker")
    keys: dict[str, ContextValue] = tags | request_tags(tags_in(call.params.get("Tags")))
    types = list(_instance_types(call.params))
    if types:
        keys["sagemaker:instancetypes"] = types
    network = call.params.get("VpcConfig") or (call.params.get("NetworkConfig") or {}).get("VpcConfig") or {}
    listed = {"sagemaker:vpcsubnets": network.get("Subnets"), "sagemaker:vpcsecuritygroupids": network.get("SecurityGroupIds")}
    keys |= {name: list(values) for name, values in listed.items() if values}
    if cloud.space_keys is not None and "SpaceName" in call.params:
        keys |= cloud.space_keys(call)
    needed = [Requirement(f"sagemaker:{call.operation}", arn, keys, known | _KNOWN)]
    if call.params.get("Tags") and call.operation.startswith("Create"):
        needed.append(Requirement("sagemaker:AddTags", arn, keys | {"sagemaker:taggingaction": call.operation}, known | _KNOWN))
    return needed


def _instance_types(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            if name == "InstanceType" and isinstance(item, str):
                yield item
            else:
                yield from _instance_types(item)
    elif isinstance(value, list):
        for item in value:
            yield from _instance_types(item)
