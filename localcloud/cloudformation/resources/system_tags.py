"""The `aws:cloudformation:…` tags of EC2 and EFS resources, which no API lets a caller set."""

from __future__ import annotations

from moto.ec2.models import ec2_backends
from moto.ec2.utils import EC2_PREFIX_TO_RESOURCE, get_prefix
from moto.efs.models import efs_backends

from localcloud.cloudformation.resources.handler import Target


def add_system_tags(target: Target) -> None:
    """Puts the tags on a resource that was just made."""
    identifier = str(target.physical_id)
    if target.type.startswith("AWS::EC2::") and get_prefix(identifier) in EC2_PREFIX_TO_RESOURCE:
        ec2_backends[target.account][target.region].tags[identifier].update(target.system_tags)
    elif target.type.startswith("AWS::EFS::") and identifier.startswith(("fs-", "fsap-")):
        tags = [{"Key": key, "Value": value} for key, value in target.system_tags.items()]
        efs_backends[target.account][target.region].tag_resource(identifier, tags)
