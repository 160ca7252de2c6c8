"""What a service principal needs to hand something to another service's resource."""

from __future__ import annotations

import json

from moto.kms.models import kms_backends

from localcloud.policy import Decision, evaluate

EVENTS = {"Service": "events.amazonaws.com"}


def allowed(policy: str | None, action: str, resource: str, source_arn: str, account: str) -> bool:
    """Whether a resource policy lets EventBridge perform an action for a rule."""
    context = {"aws:sourcearn": source_arn, "aws:sourceaccount": account, "aws:securetransport": "true"}
    return bool(policy) and evaluate(policy or "", action, resource, context, EVENTS) is Decision.ALLOW


def key_refusal(key: str, account: str, region: str, source_arn: str) -> str | None:
    """Why EventBridge cannot use the key of an encrypted topic or queue, or None when it can."""
    if key.removeprefix(f"arn:aws:kms:{region}:{account}:").startswith("alias/aws/"):
        return f"The AWS managed key {key} does not let events.amazonaws.com use it: a customer managed key is needed."
    backend = kms_backends[account][region]
    identifier = backend.any_id_to_key_id(key)
    if identifier not in backend.keys:
        return f"The key {key} does not exist."
    found = backend.keys[identifier]
    if found.key_state != "Enabled":
        return f"The key {key} is {found.key_state}."
    for action in ("kms:Decrypt", "kms:GenerateDataKey"):
        if not allowed(_text(found.policy), action, found.arn, source_arn, account):
            return f"The policy of the key {found.arn} does not let events.amazonaws.com call {action}."
    return None


def _text(policy: object) -> str:
    return policy if isinstance(policy, str) else json.dumps(policy)
