"""Bucket policies with their conditions.

moto looks at effect, action and resource only, so that the usual `Deny` of plain HTTP would refuse every request.
"""

from __future__ import annotations

from flask import request
from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket

from localcloud.policy import Decision, evaluate

_CONTEXT = {"aws:securetransport": "true", "s3:tlsversion": "1.3"}
"""Requests to this cloud stand for requests over TLS."""
_HEADERS = ("x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id")
"""Headers that are condition keys too, with the prefix `s3:`."""
_RESULTS = {Decision.ALLOW: PermissionResult.PERMITTED, Decision.DENY: PermissionResult.DENIED, Decision.SILENT: PermissionResult.NEUTRAL}


def heed_conditions() -> None:
    """Makes moto's buckets evaluate their policies as this cloud evaluates every other policy."""
    FakeBucket.get_permission = _permission  # type: ignore[method-assign]


def _permission(bucket: FakeBucket, action: str, resource: str) -> PermissionResult:
    if bucket.policy is None:
        return PermissionResult.NEUTRAL
    sent = {f"s3:{header}": request.headers[header] for header in _HEADERS if header in request.headers}
    return _RESULTS[evaluate(bucket.policy.decode(), action, resource, {**_CONTEXT, **sent})]
