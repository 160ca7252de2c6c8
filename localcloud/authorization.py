"""Applies the caller's IAM policies, when `Settings.enforce_iam` is on."""

from __future__ import annotations

from typing import Any, Iterator

from localcloud.identity import Principal
from localcloud.policy import Decision, evaluate
from localcloud.request_resource import resource_of
from localcloud.s3_actions import s3_requirements
from localcloud.service import ApiError, Call

_ALWAYS = {"sts:GetCallerIdentity"}
_PREFIXES = {"efs": "elasticfilesystem", "service-quotas": "servicequotas", "sagemaker-runtime": "sagemaker", "stepfunctions": "states"}
"""Action prefixes that differ from botocore's service names."""
_ACTIONS = {"lambda:Invoke": "lambda:InvokeFunction"}
"""Actions that are named otherwise than their operation; S3's are in `s3_actions`."""
_DENIED = {"ec2": "UnauthorizedOperation"} | dict.fromkeys(("s3", "sts", "iam", "cloudformation"), "AccessDenied")
_PASSED_TO = {"efs": "elasticfilesystem"}


def authorize(principal: Principal, call: Call) -> None:
    """Raises unless a policy of the caller allows the call.

    Resource policies, permission boundaries and session policies are not considered.
    """
    action = f"{_PREFIXES.get(call.service, call.service)}:{call.operation}"
    if action in _ALWAYS:
        return
    if not principal.known:
        code, status = ("AuthFailure", 401) if call.service == "ec2" else ("UnrecognizedClientException", 403)
        raise ApiError(code, "The security token included in the request is invalid.", status)
    required = s3_requirements(call) if call.service == "s3" else [(_ACTIONS.get(action, action), resource_of(call))]
    for needed, resource in required:
        _require(principal, call, needed, resource, {})
    for role in passed_roles(call):
        service = _PASSED_TO.get(call.service, call.service)
        _require(principal, call, "iam:PassRole", role, {"iam:passedtoservice": f"{service}.amazonaws.com"})


def passed_roles(call: Call) -> list[str]:
    """The roles that a call hands to a service: its caller needs iam:PassRole on each."""
    return sorted(set(_roles(call.params))) if call.service not in ("iam", "sts") else []


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


def _require(principal: Principal, call: Call, action: str, resource: str | None, more: dict[str, str]) -> None:
    context = {"aws:requestedregion": call.region, "aws:principalarn": principal.arn, "aws:securetransport": "true"} | more
    decisions = [evaluate(document, action, resource, context, lenient=True) for document in principal.policies]
    if Decision.DENY in decisions:
        raise _denied(call, principal, action, resource, "with an explicit deny in an identity-based policy")
    if Decision.ALLOW not in decisions:
        raise _denied(call, principal, action, resource, f"because no identity-based policy allows the {action} action")


def _denied(call: Call, principal: Principal, action: str, resource: str | None, why: str) -> ApiError:
    code = _DENIED.get(call.service, "AccessDeniedException")
    on = f" on resource: {resource}" if resource else ""
    return ApiError(code, f"User: {principal.arn} is not authorized to perform: {action}{on} {why}", 403)
