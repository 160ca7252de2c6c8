"""Which service and region a request is for, and who signed it: SigV4's credential scope."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs

_SCOPE = re.compile(r"Credential=(?P<key>[^/,\s]+)/\d{8}/(?P<region>[^/,\s]+)/(?P<service>[^/,\s]+)/aws4_request")

_SERVICES = {
    "sagemaker": ("sagemaker", "sagemaker-runtime", "sagemaker-metrics"),
    "elasticfilesystem": ("efs",),
    "monitoring": ("cloudwatch",),
    "servicequotas": ("service-quotas",),
    "states": ("stepfunctions",),
    "tagging": ("resourcegroupstaggingapi",),
    "elasticloadbalancing": ("elbv2",),
    "email": ("sesv2", "ses"),
}
"""Signing names that differ from botocore's service names, or that several services share."""


@dataclass(frozen=True)
class Signer:
    """What the signature of a request says."""

    access_key: str
    region: str
    services: tuple[str, ...]
    """The botocore services that sign with this name; the operation decides between them."""


def read_signer(environ: dict[str, str]) -> Signer | None:
    """The signer of a request by its Authorization header or presigned URL, or None when it is not signed (SigV4)."""
    text = environ.get("HTTP_AUTHORIZATION", "")
    if not text and "X-Amz-Credential" in environ.get("QUERY_STRING", ""):
        text = "Credential=" + parse_qs(environ["QUERY_STRING"])["X-Amz-Credential"][0]
    match = _SCOPE.search(text)
    if match is None:
        return None
    signing_name = match["service"].lower()
    return Signer(match["key"], match["region"], _SERVICES.get(signing_name, (signing_name,)))
