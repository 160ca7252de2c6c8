"""EC2: launching needs leave for everything that is used; other calls for the resources they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends
from moto.ec2.utils import EC2_PREFIX_TO_RESOURCE, get_prefix
from moto.iam.models import iam_backends

from localcloud.access.requirement import REQUEST_TAGS, Requirement, request_tags, tags_in, tags_of_resource
from localcloud.access.tags import tags_of
from localcloud.policy import ContextValue
from localcloud.service import Call

if TYPE_CHECKING:
    from localcloud.service import Cloud

_OF_INSTANCES = {
    "StartInstances", "StopInstances", "TerminateInstances", "RebootInstances", "ModifyInstanceAttribute", "ModifyInstanceMetadataOptions",
    "AssociateIamInstanceProfile", "GetConsoleOutput",
}  # fmt: skip
_OF_TEMPLATES = {"CreateLaunchTemplateVersion", "DeleteLaunchTemplate", "ModifyLaunchTemplate", "DeleteLaunchTemplateVersions"}
_NAMED_BY = {"GroupId": "security-group", "NetworkInterfaceId": "network-interface", "VpcId": "vpc", "SubnetId": "subnet"}
"""Members that name what other calls act on."""
_ATTRIBUTES = frozenset({"ec2:"})
"""The keys of EC2 itself, all of which a requirement says."""


def requirements(cloud: Cloud, call: Call) -> list[Requirement]:
    """What an EC2 call needs."""
    match call.operation:
        case "RunInstances":
            return _launch(cloud, call)
        case "CreateTags" | "DeleteTags":
            return [_existing(cloud, call, _arn(call, _kind(name), name)) for name in call.params.get("Resources", [])]
        case "CreateLaunchTemplate":
            return [_new(call, "launch-template", "*", {}), *_tagging(call, ["launch-template"])]
        case operation if operation in _OF_INSTANCES:
            named = call.params.get("InstanceIds") or [call.params.get("InstanceId", "*")]
            return [_existing(cloud, call, _arn(call, "instance", name)) for name in named]
        case operation if operation in _OF_TEMPLATES:
            return [_existing(cloud, call, _arn(call, "launch-template", _template_id(call, call.params) or "*"))]
        case operation if operation.startswith("Describe"):
            return [Requirement(f"ec2:{operation}", "*")]
        case operation if not operation.startswith("Create"):
            named = next(((kind, call.params[member]) for member, kind in _NAMED_BY.items() if member in call.params), None)
            if named is not None:
                return [_existing(cloud, call, _arn(call, *named))]
    tags = {key: value for specification in call.params.get("TagSpecifications", []) for key, value in _specified(specification).items()}
    return [Requirement(f"ec2:{call.operation}", None, request_tags(tags), REQUEST_TAGS)]


def instance_profile_role(call: Call) -> str | None:
    """The role behind the instance profile that a call attaches."""
    profile = _profile(call)
    return str(profile.roles[0].arn) if profile is not None and profile.roles else None


def _launch(cloud: Cloud, call: Call) -> list[Requirement]:
    params, profile = call.params, _profile(call)
    template = _template(call, params.get("LaunchTemplate"))
    data = template[1] | params
    keys: dict[str, ContextValue] = {
        "ec2:instancetype": str(data.get("InstanceType", "m1.small")),
        "ec2:metadatahttptokens": str((data.get("MetadataOptions") or {}).get("HttpTokens", "optional")),
    }
    if profile is not None:
        keys["ec2:instanceprofile"] = str(profile.arn)
    needed = [_new(call, "instance", "*", keys)]
    for disk in data.get("BlockDeviceMappings") or [{}]:
        ebs = disk.get("Ebs") or {}
        about = {"ec2:encrypted": str(ebs.get("Encrypted", False)).lower(), "ec2:volumetype": str(ebs.get("VolumeType", "gp2"))}
        if "VolumeSize" in ebs:
            about["ec2:volumesize"] = str(ebs["VolumeSize"])
        needed.append(_new(call, "volume", "*", dict(about)))
    interfaces = data.get("NetworkInterfaces") or [{}]
    subnets = [data.get("SubnetId"), *(one.get("SubnetId") for one in interfaces)]
    groups = [*data.get("SecurityGroupIds", []), *(group for one in interfaces for group in one.get("Groups") or [])]
    used = [("network-interface", "*")] + [("subnet", one) for one in subnets if one] + [("security-group", one) for one in groups]
    if template[0]:
        used.append(("launch-template", template[0]))
    needed += [_existing(cloud, call, _arn(call, kind, name)) for kind, name in used]
    if str(data.get("ImageId", "")).startswith("ami-"):
        # An image that nobody made here is one of Amazon's.
        image = ec2_backends[call.account][call.region].amis.get(data["ImageId"])
        own = image is not None and image.owner_id == call.account
        owner: dict[str, ContextValue] = {"ec2:owner": call.account if own else "amazon"}
        needed.append(Requirement("ec2:RunInstances", f"arn:aws:ec2:{call.region}::image/{data['ImageId']}", owner, _ATTRIBUTES))
    return needed + _tagging(call, ["instance", "volume", "network-interface"])


def _new(call: Call, kind: str, name: str, keys: dict[str, ContextValue]) -> Requirement:
    tags = _tags_for(call, kind)
    return Requirement(f"ec2:{call.operation}", _arn(call, kind, name), keys | request_tags(tags), REQUEST_TAGS | _ATTRIBUTES)


def _tagging(call: Call, kinds: list[str]) -> list[Requirement]:
    """CreateTags on what is made with tags."""
    return [
        Requirement(
            "ec2:CreateTags", _arn(call, kind, "*"), request_tags(tags) | {"ec2:createaction": call.operation}, REQUEST_TAGS | _ATTRIBUTES
        )
        for kind in kinds if (tags := _tags_for(call, kind))
    ]  # fmt: skip


def _existing(cloud: Cloud, call: Call, arn: str) -> Requirement:
    tags, known = tags_of_resource(tags_of(cloud, call, arn), "ec2")
    keys: dict[str, ContextValue] = tags | request_tags(tags_in(call.params.get("Tags")))
    instance = next((one for one in ec2_backends[call.account][call.region].all_instances() if arn.endswith(f"/{one.id}")), None)
    if instance is not None:
        keys["ec2:instancetype"] = str(instance.instance_type)
    interface = ec2_backends[call.account][call.region].enis.get(arn.rpartition("/")[2])
    if interface is not None:
        keys["ec2:vpc"] = _arn(call, "vpc", str(interface.subnet.vpc_id))
    if call.operation == "ModifyInstanceAttribute":
        changed = {name: value for name, value in call.params.items() if name not in ("InstanceId", "DryRun", "Attribute", "Value")}
        if "Attribute" in call.params:
            changed[call.params["Attribute"]] = call.params.get("Value", "")
        for name, value in changed.items():
            text = value.get("Value", "") if isinstance(value, dict) else value
            keys[f"ec2:attribute/{name.lower()}"] = str(text)
            keys["ec2:attribute"] = name
    return Requirement(f"ec2:{call.operation}", arn, keys, known | REQUEST_TAGS | _ATTRIBUTES)


def _tags_for(call: Call, kind: str) -> dict[str, str]:
    given = [one for one in call.params.get("TagSpecifications", []) if one.get("ResourceType") == kind]
    return {key: value for one in given for key, value in _specified(one).items()}


def _specified(specification: dict[str, Any]) -> dict[str, str]:
    return tags_in(specification.get("Tags", []))


def _template_id(call: Call, named: dict[str, Any]) -> str | None:
    return _template(call, named)[0]


def _template(call: Call, named: dict[str, Any] | None) -> tuple[str | None, dict[str, Any]]:
    """Id and data of the launch template that is named."""
    if not named:
        return None, {}
    for template in list(ec2_backends[call.account][call.region].launch_templates.values()):
        if template.id == named.get("LaunchTemplateId") or template.name == named.get("LaunchTemplateName"):
            version = str(named.get("Version", "$Default"))
            number = int(version) if version.isdigit() else template.default_version_number
            chosen = next((one for one in template.versions if one.number == number), template.latest_version())
            return str(template.id), dict(chosen.data)
    return named.get("LaunchTemplateId"), {}


def _profile(call: Call) -> Any:
    named = call.params.get("IamInstanceProfile") or {}
    for profile in list(iam_backends[call.account]["aws"].instance_profiles.values()):
        if profile.name == named.get("Name") or profile.arn == named.get("Arn"):
            return profile
    return None


def _kind(identifier: str) -> str:
    return str(EC2_PREFIX_TO_RESOURCE.get(get_prefix(identifier), "*"))


def _arn(call: Call, kind: str, name: str) -> str:
    return f"arn:aws:ec2:{call.region}:{call.account}:{kind}/{name}"
