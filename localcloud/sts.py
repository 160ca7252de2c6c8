"""AssumeRole, which moto grants to anybody for any role, existing or not."""

from __future__ import annotations

import json
import re

from moto.iam.models import iam_backends

from localcloud.access.requirement import request_tags, tags_in
from localcloud.cloud import INTERNAL_ACCESS_KEY
from localcloud.identity import KEYS_OF_STS, remember_session_tags, remember_source_identity, source_identity
from localcloud.policy import Decision, evaluate
from localcloud.service import PASS_ON, ApiError, Call, Cloud, PassOn, Service


class StsOperations(Service):
    """Checks roles before moto makes sessions of them."""

    name = "sts"

    def AssumeRole(self, call: Call) -> PassOn:
        arn = call.params["RoleArn"]
        role = next((role for role in list(iam_backends[call.account]["aws"].roles.values()) if role.arn == arn), None)
        # The cloud itself assumes roles for its services, which have checked or made them.
        checked = self.cloud.settings.enforce_iam and call.access_key != INTERNAL_ACCESS_KEY
        held, named = source_identity(call.access_key), _source_identity(call)
        if held is not None and named != held:
            raise ApiError("AccessDenied", f"The source identity of the session is {held}; it cannot be changed to {named}", 403)
        actions = ["sts:AssumeRole"] + ["sts:TagSession"] * ("Tags" in call.params) + ["sts:SetSourceIdentity"] * (named is not None)
        for action in actions:
            if role is None or (checked and not _trusts(role.assume_role_policy_document, call, action)):
                refusal = f"User: {call.principal_arn} is not authorized to perform: {action} on resource: {arn}"
                raise ApiError("AccessDenied", refusal, 403)
        return PASS_ON

    @staticmethod
    def keep(call: Call, body: bytes) -> None:
        """Remembers the tags and the source identity of a session that was just made."""
        key, named = re.search(rb"<AccessKeyId>([A-Z0-9]+)</AccessKeyId>", body), _source_identity(call)
        if key is not None and "Tags" in call.params:
            remember_session_tags(key[1].decode(), tags_in(call.params["Tags"]))
        if key is not None and named is not None:
            remember_source_identity(key[1].decode(), named)


def _source_identity(call: Call) -> str | None:
    """What the request sets, else what the caller's session has: it goes along through every further role."""
    given = call.params.get("SourceIdentity")
    return str(given) if given is not None else source_identity(call.access_key)


def _trusts(document: str, call: Call, action: str) -> bool:
    context = request_tags(tags_in(call.params.get("Tags")))
    named = _source_identity(call)
    context |= {"sts:sourceidentity": named} if named is not None else {}
    if "ExternalId" in call.params:
        context["sts:externalid"] = call.params["ExternalId"]
    principals = [call.principal_arn]
    if ":assumed-role/" in call.principal_arn:
        account, role = call.account, call.principal_arn.split("/")[1]
        principals.append(f"arn:aws:iam::{account}:role/{role}")
    policy = json.loads(document)
    return any(evaluate(policy, action, None, context, {"AWS": principal}, known=KEYS_OF_STS) is Decision.ALLOW for principal in principals)


def services(cloud: Cloud) -> list[Service]:
    """The plug-in's services."""
    operations = StsOperations(cloud)
    cloud.observe("sts", "AssumeRole", operations.keep)
    return [operations]
