"""Applies the caller's IAM policies, when `Settings.enforce_iam` is on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from localcloud.access import cloudformation, dynamodb, ec2, efs, iam, kms, others, s3, sagemaker
from localcloud.access.requirement import Requirement
from localcloud.identity import Principal, principal_of
from localcloud.policy import ContextValue, Decision, evaluate
from localcloud.protocol.caller import Signer
from localcloud.service import ApiError, Call

if TYPE_CHECKING:
    from localcloud.service import Cloud

_ALWAYS = {"sts:GetCallerIdentity"}
_DENIED = {"ec2": "UnauthorizedOperation"} | dict.fromkeys(("s3", "sts", "iam", "cloudformation"), "AccessDenied")
_PASSED_TO = {"efs": "elasticfilesystem"}
_PRINCIPAL_TAGS = frozenset({"aws:principaltag/"})


def authorize(cloud: Cloud, principal: Principal, call: Call) -> None:
    """Raises unless the policies of the caller allow everything that the call needs. Resource policies are not considered."""
    if f"{call.service}:{call.operation}" in _ALWAYS:
        return
    if not principal.known:
        code, status = ("AuthFailure", 401) if call.service == "ec2" else ("UnrecognizedClientException", 403)
        raise ApiError(code, "The security token included in the request is invalid.", status)
    for requirement in _requirements(cloud, call):
        _require(principal, call, requirement)
    for role in passed_roles(call):
        service = _PASSED_TO.get(call.service, call.service)
        _require(principal, call, Requirement("iam:PassRole", role, {"iam:passedtoservice": f"{service}.amazonaws.com"}))


def refusal(cloud: Cloud, call: Call, *needed: Requirement) -> ApiError | None:
    """What a service that acts with its caller's rights is told when it needs more than the call itself; None when all is allowed.

    Without enforcement everything is.
    """
    if not cloud.settings.enforce_iam:
        return None
    signer = Signer(call.access_key, call.region, (call.service,))
    principal = principal_of(cloud.account, signer, with_policies=True)
    for requirement in needed:
        try:
            _require(principal, call, requirement)
        except ApiError as error:
            return error
    return None


def _requirements(cloud: Cloud, call: Call) -> list[Requirement]:
    match call.service:
        case "s3":
            return s3.requirements(call)
        case "cloudformation":
            return cloudformation.requirements(cloud, call)
        case "dynamodb":
            return dynamodb.requirements(call)
        case "ec2":
            return ec2.requirements(cloud, call)
        case "efs":
            return efs.requirements(cloud, call)
        case "iam":
            return iam.requirements(call)
        case "sagemaker":
            return sagemaker.requirements(cloud, call)
        case "kms":
            return kms.requirements(call)
    return others.requirements(cloud, call)


def passed_roles(call: Call) -> list[str]:
    """The roles that a call hands to a service: its caller needs iam:PassRole on each."""
    if call.service in ("iam", "sts"):
        return []
    behind_profile = ec2.instance_profile_role(call) if call.service == "ec2" else None
    return sorted({*_roles(call.params), *([behind_profile] if behind_profile else [])})


def _roles(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            if name.endswith(("RoleArn", "RoleARN")) or name == "Role":
                if isinstance(item, str) and ":role/" in item:
                    yield item
            else:
                yield from _roles(item)
    elif isinstance(value, list):
        for item in value:
            yield from _roles(item)


def _require(principal: Principal, call: Call, needed: Requirement) -> None:
    context = {**_request_keys(call, needed), **principal.keys, **needed.keys}
    known = needed.known | _PRINCIPAL_TAGS

    def decide(documents: list[str]) -> list[Decision]:
        return [evaluate(document, needed.action, needed.resource, context, known=known) for document in documents]

    decisions = decide(principal.policies)
    limits = {kind: decide([document]) for kind, document in principal.limits.items()}
    if Decision.DENY in decisions:
        raise _denied(call, principal, needed, "with an explicit deny in an identity-based policy")
    for kind, decided in limits.items():
        if Decision.DENY in decided:
            raise _denied(call, principal, needed, f"with an explicit deny in a {kind}")
    if needed.only_denials:
        return
    if Decision.ALLOW not in decisions:
        raise _denied(call, principal, needed, f"because no identity-based policy allows the {needed.action} action")
    for kind, decided in limits.items():
        if Decision.ALLOW not in decided:
            raise _denied(call, principal, needed, f"because no {kind} allows the {needed.action} action")


def _request_keys(call: Call, needed: Requirement) -> dict[str, ContextValue]:
    """The keys of `aws:` that every request has."""
    owner = (needed.resource or "").split(":")[4:5] or [""]
    account = owner[0] or call.account
    way: dict[str, ContextValue] = {"aws:sourcevpc": call.source_vpc} if call.source_vpc else {}
    return way | {
        "aws:requestedregion": call.region, "aws:securetransport": "true", "aws:principalaccount": call.account,
        "aws:resourceaccount": account, "s3:resourceaccount": account, "aws:principalisawsservice": "false", "aws:viaawsservice": "false",
    }  # fmt: skip


def _denied(call: Call, principal: Principal, needed: Requirement, why: str) -> ApiError:
    code = _DENIED.get(call.service, "AccessDeniedException")
    on = f" on resource: {needed.resource}" if needed.resource else ""
    return ApiError(code, f"User: {principal.arn} is not authorized to perform: {needed.action}{on} {why}", 403)
