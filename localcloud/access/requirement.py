"""One permission that a call needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from localcloud.policy import ContextValue


@dataclass(frozen=True)
class Requirement:
    """An action on a resource, with what is known about it."""

    action: str
    resource: str | None
    """None: the input does not name one resource; policies then count by their actions alone."""
    keys: Mapping[str, ContextValue] = field(default_factory=dict)
    """Values of condition keys, lower-case names."""
    known: frozenset[str] = frozenset()
    """Keys, and prefixes of keys that end in `/`, that are really absent when `keys` lacks them."""
    only_denials: bool = False
    """No policy has to allow it, but none may deny it."""


def request_tags(tags: Mapping[str, str] | None) -> dict[str, ContextValue]:
    """The condition keys of the tags that a request brings."""
    if not tags:
        return {}
    return {f"aws:requesttag/{key.lower()}": value for key, value in tags.items()} | {"aws:tagkeys": list(tags)}


def resource_tags(tags: Mapping[str, str] | None, service: str = "") -> dict[str, ContextValue]:
    """The condition keys of the tags that a resource has; with `service` also under its own prefix (`ec2:ResourceTag/…`)."""
    prefixes = ["aws"] + ([service] if service else [])
    return {f"{prefix}:resourcetag/{key.lower()}": value for prefix in prefixes for key, value in (tags or {}).items()}


REQUEST_TAGS = frozenset({"aws:requesttag/", "aws:tagkeys"})
KMS = frozenset({"kms:"})
"""Every key of KMS: a requirement on a key says all of them."""


def tags_of_resource(tags: Mapping[str, str] | None, service: str = "") -> tuple[dict[str, ContextValue], frozenset[str]]:
    """Keys and what is known with them: nothing when nobody knows the tags (None)."""
    if tags is None:
        return {}, frozenset()
    prefixes = {"aws:resourcetag/"} | ({f"{service}:resourcetag/"} if service else set())
    return resource_tags(tags, service), frozenset(prefixes)


def tags_in(value: Any) -> dict[str, str]:
    """Tags as inputs write them: a list of Key and Value (in either case) or a map."""
    if isinstance(value, Mapping):
        return {str(key): str(item) for key, item in value.items()}
    if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
        return {}
    pairs = [{key.lower(): item for key, item in tag.items()} for tag in value if isinstance(tag, Mapping)]
    return {str(pair.get("key", pair.get("tagkey", ""))): str(pair.get("value", pair.get("tagvalue", ""))) for pair in pairs}
