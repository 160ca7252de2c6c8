"""KMS: direct requests, and what EC2 asks for with its caller's rights when a volume has a customer managed key."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.instances import Instance
from moto.kms.models import kms_backends

from localcloud.access.named_resources import resource_of
from localcloud.access.requirement import REQUEST_TAGS, Requirement, request_tags, tags_in
from localcloud.policy import ContextValue
from localcloud.service import Call

_KNOWN = frozenset({"kms:viaservice", "kms:grantisforawsresource", "kms:grantoperations"})
LAUNCHING = ("GenerateDataKeyWithoutPlaintext", "DescribeKey", "ReEncryptFrom", "ReEncryptTo", "Decrypt")
"""For a new encrypted volume, beside the grant (EBS User Guide, "Requirements for Amazon EBS encryption", permissions for IAM users)."""


def requirements(call: Call) -> list[Requirement]:
    """A request that a caller sends itself: it comes through no service, and its grants are for no AWS resource."""
    keys: dict[str, ContextValue] = request_tags(tags_in(call.params.get("Tags")))
    if call.operation == "CreateGrant":
        keys |= {"kms:grantisforawsresource": "false", "kms:grantoperations": list(call.params.get("Operations") or [])}
    named = str(call.params.get("KeyId") or "")
    key = kms_backends[call.account][call.region].keys.get(named)
    return [Requirement(f"kms:{call.operation}", key.arn if key is not None else resource_of(call), keys, _KNOWN | REQUEST_TAGS)]


def of_volumes(call: Call, keys: list[str], launching: bool) -> list[Requirement]:
    """What the caller of StartInstances (or of RunInstances) needs of the keys behind the volumes.

    Source: EBS User Guide, "Requirements for Amazon EBS encryption"; re:Post, "Why can't I start my EC2 instance": whoever calls
    StartInstances needs kms:CreateGrant.
    """
    through: dict[str, ContextValue] = {"kms:viaservice": f"ec2.{call.region}.amazonaws.com"}
    grant = through | {"kms:grantisforawsresource": "true", "kms:grantoperations": ["Decrypt"]}
    needed = [Requirement("kms:CreateGrant", key, grant, _KNOWN) for key in keys]
    if launching:
        needed += [Requirement(f"kms:{action}", key, through, _KNOWN) for key in keys for action in LAUNCHING]
    return needed


def keys_of_volumes(instance: Instance, region: str) -> list[str]:
    """ARNs of the customer managed keys that encrypt an instance's volumes; AWS's own keys need no grant of the caller's."""
    backend = kms_backends[instance.owner_id][region]
    named: set[Any] = {volume.kms_key_id for volume in _volumes(instance) if volume.encrypted and volume.kms_key_id}
    keys = (backend.keys.get(backend.any_id_to_key_id(name)) for name in named)
    return sorted(str(key.arn) for key in keys if key is not None and key.key_manager == "CUSTOMER")


def grant_to_ec2(instance: Instance, region: str, keys: list[str]) -> None:
    """The grants through which EC2 opens the volumes."""
    infrastructure = f"arn:aws:sts::{instance.owner_id}:assumed-role/aws:ec2-infrastructure/{instance.id}"
    for key in keys:
        kms_backends[instance.owner_id][region].create_grant(key, infrastructure, ["Decrypt"], "", {}, "")


def _volumes(instance: Instance) -> list[Any]:
    backend = instance.ec2_backend
    ids = [device.volume_id for device in instance.block_device_mapping.values()]
    return [backend.volumes[name] for name in ids if name in backend.volumes]
