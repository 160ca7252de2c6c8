"""Bucket policies with their conditions.

moto looks at effect, action and resource only, so that the usual `Deny` of plain HTTP would refuse every request.
"""

from __future__ import annotations

from flask import request
from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket, s3_backends

from localcloud.access import s3
from localcloud.policy import ContextValue, Decision, evaluate
from localcloud.service import ApiError, Call

_CONTEXT = {"aws:securetransport": "true", "s3:tlsversion": "1.3"}
"""Requests to this cloud stand for requests over TLS."""
_HEADERS = (
    "x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-server-side-encryption-customer-algorithm",
)  # fmt: skip
"""Headers that are condition keys too, with the prefix `s3:`."""
_PARAMETERS = {
    "ServerSideEncryption": "s3:x-amz-server-side-encryption",
    "SSEKMSKeyId": "s3:x-amz-server-side-encryption-aws-kms-key-id",
    "SSECustomerAlgorithm": "s3:x-amz-server-side-encryption-customer-algorithm",
}
_KNOWN = frozenset(_PARAMETERS.values())
_RESULTS = {Decision.ALLOW: PermissionResult.PERMITTED, Decision.DENY: PermissionResult.DENIED, Decision.SILENT: PermissionResult.NEUTRAL}


def heed_conditions() -> None:
    """Makes moto's buckets evaluate their policies as this cloud evaluates every other policy."""
    FakeBucket.get_permission = _permission


def refuse(call: Call, principal: str) -> None:
    """Raises when the policy of the bucket denies the call, whose `principal` is the ARN of a user or of a session's role.

    moto asks a bucket's policy for some operations only, and tells it nothing about the caller.
    """
    bucket = s3_backends[call.account]["aws"].buckets.get(str(call.params.get("Bucket")))
    if bucket is None or bucket.policy is None:
        return
    context: dict[str, ContextValue] = {**_CONTEXT, "aws:principalarn": principal, "aws:principalaccount": call.account}
    context |= {"aws:viaawsservice": "false", "aws:principalisawsservice": "false"}
    context |= {key: str(call.params[name]) for name, key in _PARAMETERS.items() if name in call.params}
    if call.source_vpc:
        context["aws:sourcevpc"] = call.source_vpc
    for needed in s3.requirements(call):
        if needed.action.startswith("s3:") and (needed.resource or "").startswith(f"arn:aws:s3:::{call.params['Bucket']}"):
            said = evaluate(bucket.policy.decode(), needed.action, needed.resource, context | dict(needed.keys), known=_KNOWN | needed.known)
            if said is Decision.DENY:
                denied = f"User: {call.principal_arn} is not authorized to perform: {needed.action} on resource: \"{needed.resource}\""
                raise ApiError("AccessDenied", f"{denied} with an explicit deny in a resource-based policy", 403)


def _permission(self: FakeBucket, action: str, resource: str) -> PermissionResult:
    if self.policy is None:
        return PermissionResult.NEUTRAL
    sent = {f"s3:{header}": request.headers[header] for header in _HEADERS if header in request.headers}
    return _RESULTS[evaluate(self.policy.decode(), action, resource, {**_CONTEXT, **sent}, known=_KNOWN)]
