"""Applies the caller's IAM policies, when `Settings.enforce_iam` is on."""

from __future__ import annotations

from localcloud.identity import Principal
from localcloud.policy import Decision, evaluate
from localcloud.request_resource import resource_of
from localcloud.service import ApiError, Call

_ALWAYS = {"sts:GetCallerIdentity"}
_PREFIXES = {"efs": "elasticfilesystem", "service-quotas": "servicequotas", "sagemaker-runtime": "sagemaker", "stepfunctions": "states"}
"""Action prefixes that differ from botocore's service names."""
_ACTIONS = {"lambda:Invoke": "lambda:InvokeFunction", "s3:ListObjectsV2": "s3:ListBucket", "s3:ListObjects": "s3:ListBucket", "s3:HeadObject": "s3:GetObject", "s3:HeadBucket": "s3:ListBucket"}
"""Actions that are named otherwise than their operation."""


def authorize(principal: Principal, call: Call) -> None:
    """Raises unless a policy of the caller allows the call. Resource policies and permission boundaries are not considered."""
    action = f"{_PREFIXES.get(call.service, call.service)}:{call.operation}"
    action = _ACTIONS.get(action, action)
    if action in _ALWAYS:
        return
    if not principal.known:
        code, status = ("AuthFailure", 401) if call.service == "ec2" else ("UnrecognizedClientException", 403)
        raise ApiError(code, "The security token included in the request is invalid.", status)
    resource = resource_of(call)
    context = {"aws:requestedregion": call.region, "aws:principalarn": principal.arn, "aws:securetransport": "true"}
    decisions = [evaluate(document, action, resource, context) for document in principal.policies]
    if Decision.DENY in decisions:
        raise _denied(call, principal, action, resource, "with an explicit deny in an identity-based policy")
    if Decision.ALLOW not in decisions:
        raise _denied(call, principal, action, resource, f"because no identity-based policy allows the {action} action")


def _denied(call: Call, principal: Principal, action: str, resource: str | None, why: str) -> ApiError:
    code = {"ec2": "UnauthorizedOperation"}.get(call.service, "AccessDenied" if call.service in ("s3", "sts", "iam", "cloudformation") else "AccessDeniedException")
    on = f" on resource: {resource}" if resource else ""
    return ApiError(code, f"User: {principal.arn} is not authorized to perform: {action}{on} {why}", 403)
