"""Evaluates policy documents: of identities, and of resources such as topics, queues and keys."""

from __future__ import annotations

import json
from enum import Enum
from functools import lru_cache
from typing import Any

from localcloud.conditions import Context, ContextValue, holds, like

__all__ = ["Context", "ContextValue", "Decision", "evaluate"]


class Decision(Enum):
    """What a policy says about a request."""

    ALLOW = "allow"
    DENY = "deny"
    SILENT = "silent"


_MODELLED = {
    "aws:principalarn", "aws:requestedregion", "aws:securetransport", "aws:sourceaccount", "aws:sourcearn",
    "aws:sourcevpc", "aws:sourcevpce", "iam:passedtoservice",
}  # fmt: skip
"""Keys that are really absent when the context lacks them; nothing is known about others but those named by `known`."""


def evaluate(
    document: str | dict[str, Any],
    action: str,
    resource: str | None,
    context: Context,
    principal: dict[str, str] | None = None,
    lenient: bool = False,
    known: frozenset[str] = frozenset(),
) -> Decision:
    """What one document says. `resource` None stands for "not known": statements then match on the action alone.

    `principal` (`{"Service": "events.amazonaws.com"}` or `{"AWS": arn}`) is given for resource policies only. `lenient`: a
    condition on a key about which nothing is known is taken to hold in an Allow and not to hold in a Deny. `known` names keys, and
    prefixes of keys that end in `/`, about which the context says everything.
    """
    parsed = _parsed(document) if isinstance(document, str) else document
    decision = Decision.SILENT
    for statement in _list(parsed.get("Statement", [])):
        assumed = statement.get("Effect") != "Deny" if lenient else None
        if _matches(statement, action, resource, context, principal, assumed, known):
            if statement.get("Effect") == "Deny":
                # Without the resource it is not known whether a Deny that names resources is meant.
                if resource is not None or "*" in _list(statement.get("Resource", "*")):
                    return Decision.DENY
            else:
                decision = Decision.ALLOW
    return decision


def _matches(
    statement: dict[str, Any], action: str, resource: str | None, context: Context, principal: dict[str, str] | None,
    assumed: bool | None, known: frozenset[str],
) -> bool:  # fmt: skip
    if "NotAction" in statement:
        if any(like(pattern.lower(), action.lower(), context) for pattern in _list(statement["NotAction"])):
            return False
    elif not any(like(pattern.lower(), action.lower(), context) for pattern in _list(statement.get("Action", []))):
        return False
    if resource is not None:
        if "NotResource" in statement:
            if any(like(pattern, resource, context) for pattern in _list(statement["NotResource"])):
                return False
        elif not any(like(pattern, resource, context) for pattern in _list(statement.get("Resource", "*"))):
            return False
    if principal is not None and not _principal_matches(statement.get("Principal"), principal):
        return False
    operators = statement.get("Condition", {})
    conditions = [(operator, key.lower(), _list(wanted)) for operator, keys in operators.items() for key, wanted in keys.items()]
    return all(
        assumed if assumed is not None and _unknown(key, context, known) else holds(operator, key, wanted, context)
        for operator, key, wanted in conditions
    )


def _unknown(key: str, context: Context, known: frozenset[str]) -> bool:
    if key in context or key in _MODELLED or key in known:
        return False
    return f"{key.partition('/')[0]}/" not in known


def _principal_matches(stated: Any, principal: dict[str, str]) -> bool:
    if stated == "*":
        return True
    if not isinstance(stated, dict):
        return False
    for kind, name in principal.items():
        names = _list(stated.get(kind, []))
        if "*" in names or name in names:
            return True
        # An account as principal stands for every identity in it.
        if kind == "AWS" and any(entry in (account := name.split(":")[4], f"arn:aws:iam::{account}:root") for entry in names):
            return True
    return False


@lru_cache(4096)
def _parsed(document: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(document)
    return parsed


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
