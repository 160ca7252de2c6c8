"""The permissions that a resource type's handlers need of the role a stack works with, as the registry's schemas list them."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from localcloud.cloudformation.errors import ResourceFailed, resource_message
from localcloud.cloudformation.ground import Ground
from localcloud.identity import principal_of
from localcloud.policy import Decision, evaluate
from localcloud.protocol.caller import Signer

if TYPE_CHECKING:
    from localcloud.cloudformation.stacks import Stack

_READ_TOO = {"create": ("create", "read"), "update": ("read", "update"), "delete": ("delete",)}
"""CloudFormation reads what it has made; `list` is Cloud Control's, no stack calls it."""
_PASSED_TO = "ec2.amazonaws.com"
"""Whom the handlers that pass a role pass it to: those of instances and of instance profiles."""


def demand(ground: Ground, stack: Stack, resource_type: str, verb: str, properties: dict[str, Any]) -> None:
    """Raises ResourceFailed unless the stack's role has every action that the handler may call for these properties.

    Resources and conditions are looked at when a call is really made; here an action must be allowed somewhere.
    """
    credentials = ground.credentials(stack.role_arn, stack.region)
    needed = _needed(resource_type, verb, frozenset(properties))
    if credentials is None or not needed:
        return
    principal = principal_of(stack.account, Signer(credentials["AccessKeyId"], stack.region, ("cloudformation",)), with_policies=True)
    keys = principal.keys | {"iam:passedtoservice": _PASSED_TO}
    for action in needed:
        decisions = [evaluate(document, action, None, keys, anywhere=True) for document in principal.policies]
        if Decision.ALLOW not in decisions or Decision.DENY in decisions:
            message = f"User: {principal.arn} is not authorized to perform: {action} because no identity-based policy allows the {action} action"
            raise ResourceFailed(resource_message(message, "AccessDenied"), code="AccessDenied")


def _needed(resource_type: str, verb: str, properties: frozenset[str]) -> list[str]:
    document = _document()
    handlers, only_with = document["types"].get(resource_type, {}), document["onlyWith"].get(resource_type, {})
    actions = {action for handler in _READ_TOO[verb] for action in handlers.get(handler, ())}
    return sorted(action for action in actions if action not in only_with or any(_holds(name, properties) for name in only_with[action]))


def _holds(condition: str, properties: frozenset[str]) -> bool:
    """`Name`: the property is there. `!Name`: it is not."""
    return condition[1:] not in properties if condition.startswith("!") else condition in properties


@functools.cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((Path(__file__).parent / "handler_permissions.json").read_text())
    return document
