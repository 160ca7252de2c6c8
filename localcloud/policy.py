"""Evaluates policy documents: of identities, and of resources such as topics, queues and keys."""

from __future__ import annotations

import json
from enum import Enum
from functools import lru_cache
from typing import Any

from localcloud.conditions import Context, ContextValue, holds, is_known, like

__all__ = ["Context", "ContextValue", "Decision", "evaluate"]


class Decision(Enum):
    """What a policy says about a request."""

    ALLOW = "allow"
    DENY = "deny"
    SILENT = "silent"


_MODELLED = {
    "aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "aws:federatedprovider", "aws:multifactorauthpresent", "aws:principalorgid",
    "aws:principalarn", "aws:requestedregion", "aws:securetransport", "aws:sourceaccount", "aws:sourcearn",
    "aws:sourceidentity", "aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:username", "iam:passedtoservice",
}  # fmt: skip
"""Keys that are really absent when the context lacks them; nothing is known about others but those named by `known`."""


def evaluate(
    document: str | dict[str, Any],
    action: str,
    resource: str | None,
    context: Context,
    principal: dict[str, str] | None = None,
    known: frozenset[str] = frozenset(),
    anywhere: bool = False,
) -> Decision:
    """What one document says. `resource` None stands for "not known": statements then match on the action alone.

    `principal` (`{"Service": "events.amazonaws.com"}` or `{"AWS": arn}`) is given for resource policies only. `known` names keys, and
    prefixes of keys that end in `/` or are a service's (`kms:`), about which the context says everything. A condition on a key about
    which nothing is known does not hold in an Allow and holds in a Deny: what this cloud does not know refuses a call.

    `anywhere` asks whether a caller may do something at all, before there is a request: such a condition is then the other way round.
    """
    parsed = _parsed(document) if isinstance(document, str) else document
    decision = Decision.SILENT
    for statement in _list(parsed.get("Statement", [])):
        denies = statement.get("Effect") == "Deny"
        assumed = denies != anywhere
        if _matches(statement, action, resource, context, principal, assumed, known):
            if denies:
                # Without the resource it is not known whether a Deny that names resources is meant.
                if resource is not None or "*" in _list(statement.get("Resource", "*")):
                    return Decision.DENY
            else:
                decision = Decision.ALLOW
    return decision


def _matches(
    statement: dict[str, Any], action: str, resource: str | None, context: Context, principal: dict[str, str] | None,
    assumed: bool, known: frozenset[str],
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
    denies = statement.get("Effect") == "Deny"
    return all(
        denies if not is_known(operator)
        else assumed if _unknown(key, context, known)
        else holds(operator, key, wanted, context)
        for operator, key, wanted in conditions
    )


def _unknown(key: str, context: Context, known: frozenset[str]) -> bool:
    if key in context or key in _MODELLED or key in known:
        return False
    return f"{key.partition('/')[0]}/" not in known and f"{key.partition(':')[0]}:" not in known


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
