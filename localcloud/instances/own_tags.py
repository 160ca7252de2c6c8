"""Tags of one EC2 resource, looked up: moto matches every tag of the account against a pattern for each resource it shows."""
from __future__ import annotations

from typing import Any

from moto.ec2.models.core import TaggedEC2Resource
from moto.ec2.utils import EC2_PREFIX_TO_RESOURCE, get_prefix


def _get_tags(self: Any) -> list[dict[str, str]]:
    kind = EC2_PREFIX_TO_RESOURCE.get(get_prefix(self.id), "")
    tags = self.ec2_backend.tags.get(self.id, {})
    return [{"resource_id": self.id, "key": key, "value": value, "resource_type": kind} for key, value in list(tags.items())]


def look_up() -> None:
    """Makes moto's resources look up their tags."""
    TaggedEC2Resource.get_tags = _get_tags
