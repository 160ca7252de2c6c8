"""Evaluates policy documents: of identities, and of resources such as topics, queues and keys."""

from __future__ import annotations

import json
import re
from enum import Enum
from functools import cache
from typing import Any

Context = dict[str, str]
"""Values of condition keys, by lower-case name (`aws:sourcearn`)."""


class Decision(Enum):
    """What a policy says about a request."""

    ALLOW = "allow"
    DENY = "deny"
    SILENT = "silent"


_MODELLED = {
    "aws:principalarn", "aws:requestedregion", "aws:securetransport", "aws:sourceaccount", "aws:sourcearn",
    "aws:sourcevpc", "aws:sourcevpce", "iam:passedtoservice",
}  # fmt: skip
"""Keys that are really absent when the context lacks them; nothing is known about others, such as tags of a resource."""


def evaluate(
    document: str | dict[str, Any],
    action: str,
    resource: str | None,
    context: Context,
    principal: dict[str, str] | None = None,
    lenient: bool = False,
) -> Decision:
    """What one document says. `resource` None stands for "not known": statements then match on the action alone.

    `principal` (`{"Service": "events.amazonaws.com"}` or `{"AWS": arn}`) is given for resource policies only. `lenient`: a
    condition on a key about which nothing is known is taken to hold in an Allow and not to hold in a Deny.
    """
    parsed = json.loads(document) if isinstance(document, str) else document
    decision = Decision.SILENT
    for statement in _list(parsed.get("Statement", [])):
        assumed = statement.get("Effect") != "Deny" if lenient else None
        if _matches(statement, action, resource, context, principal, assumed):
            if statement.get("Effect") == "Deny":
                # Without the resource it is not known whether a Deny that names resources is meant.
                if resource is not None or "*" in _list(statement.get("Resource", "*")):
                    return Decision.DENY
            else:
                decision = Decision.ALLOW
    return decision


def _matches(
    statement: dict[str, Any], action: str, resource: str | None, context: Context, principal: dict[str, str] | None, assumed: bool | None
) -> bool:
    if "NotAction" in statement:
        if any(_like(pattern.lower(), action.lower()) for pattern in _list(statement["NotAction"])):
            return False
    elif not any(_like(pattern.lower(), action.lower()) for pattern in _list(statement.get("Action", []))):
        return False
    if resource is not None:
        if "NotResource" in statement:
            if any(_like(pattern, resource) for pattern in _list(statement["NotResource"])):
                return False
        elif not any(_like(pattern, resource) for pattern in _list(statement.get("Resource", "*"))):
            return False
    if principal is not None and not _principal_matches(statement.get("Principal"), principal):
        return False
    operators = statement.get("Condition", {})
    conditions = [(operator, key.lower(), _list(wanted)) for operator, keys in operators.items() for key, wanted in keys.items()]
    return all(
        assumed if assumed is not None and _unknown(key, context) else _condition_holds(operator, key, wanted, context)
        for operator, key, wanted in conditions
    )


def _unknown(key: str, context: Context) -> bool:
    return key not in context and key not in _MODELLED


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


def _condition_holds(operator: str, key: str, wanted: list[Any], context: Context) -> bool:
    operator = operator.split(":")[-1]
    optional = operator.endswith("IfExists")
    operator = operator.removesuffix("IfExists")
    if operator == "Null":
        return str(wanted[0]).lower() == str(key not in context).lower()
    negated = "Not" in operator
    if key not in context:
        return optional or negated
    value = context[key]
    match operator.replace("Not", ""):
        case "StringEquals":
            held = value in wanted
        case "StringEqualsIgnoreCase":
            held = value.lower() in [str(one).lower() for one in wanted]
        case "NumericEquals":
            held = any(float(value) == float(one) for one in wanted)
        case "NumericLessThan":
            held = any(float(value) < float(one) for one in wanted)
        case "NumericLessThanEquals":
            held = any(float(value) <= float(one) for one in wanted)
        case "NumericGreaterThan":
            held = any(float(value) > float(one) for one in wanted)
        case "NumericGreaterThanEquals":
            held = any(float(value) >= float(one) for one in wanted)
        case "Bool":
            held = value.lower() == str(wanted[0]).lower()
        case "StringLike" | "ArnLike" | "ArnEquals":
            held = any(_like(pattern, value) for pattern in wanted)
        case _:
            held = str(value) in [str(one) for one in wanted]
    return held != negated


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(re.escape(text).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)


def _like(pattern: str, text: str) -> bool:
    return _pattern(pattern).fullmatch(text) is not None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
