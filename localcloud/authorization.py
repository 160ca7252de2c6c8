"""Applies the caller's IAM policies, when `Settings.enforce_iam` is on."""

from __future__ import annotations

from typing import Any, Iterator

from localcloud.identity import Principal
from localcloud.policy import Decision, evaluate
from localcloud.request_resource import resource_of
from localcloud.service import ApiError, Call

_ALWAYS = {"sts:GetCallerIdentity"}
_PREFIXES = {"efs": "elasticfilesystem", "service-quotas": "servicequotas", "sagemaker-runtime": "sagemaker", "stepfunctions": "states"}
"""Action prefixes that differ from botocore's service names."""
_ACTIONS = {"lambda:Invoke": "lambda:InvokeFunction", "s3:ListObjectsV2": "s3:ListBucket", "s3:ListObjects": "s3:ListBucket", "s3:HeadObject": "s3:GetObject", "s3:HeadBucket": "s3:ListBucket"}
"""Actions that are named otherwise than their operation."""
_PASSED_TO = {"efs": "elasticfilesystem"}


def authorize(principal: Principal, call: Call) -> None:
    """Raises unless a policy of the caller allows the call. Resource policies, permission boundaries and session policies are not considered."""
    action = f"{_PREFIXES.get(call.service, call.service)}:{call.operation}"
    action = _ACTIONS.get(action, action)
    if action in _ALWAYS:
        return
    if not principal.known:
        code, status = ("AuthFailure", 401) if call.service == "ec2" else ("UnrecognizedClientException", 403)
        raise ApiError(code, "The security token included in the request is invalid.", status)
    _require(principal, call, action, resource_of(call), {})
    for role in passed_roles(call):
        _require(principal, call, "iam:PassRole", role, {"iam:passedtoservice": f"{_PASSED_TO.get(call.service, call.service)}.amazonaws.com"})


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
    code = {"ec2": "UnauthorizedOperation"}.get(call.service, "AccessDenied" if call.service in ("s3", "sts", "iam", "cloudformation") else "AccessDeniedException")
    on = f" on resource: {resource}" if resource else ""
    return ApiError(code, f"User: {principal.arn} is not authorized to perform: {action}{on} {why}", 403)
