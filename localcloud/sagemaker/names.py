"""Names that SageMaker makes up, and the parts of those it is given."""
from __future__ import annotations

import re
import secrets

from localcloud.sagemaker.part import invalid

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
S3_URI = re.compile(r"^s3://([^/]+)/?(.*)$")
IMAGE = re.compile(r"^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?/([a-z0-9._/-]+)(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$")


def random_id(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def s3_location(uri: str) -> tuple[str, str]:
    """Bucket and key of `s3://bucket/key`. Raises ValidationException for anything else."""
    match = S3_URI.match(uri)
    if not match:
        raise invalid(f"'{uri}' is not an S3 location; the form is s3://bucket/key")
    return match[1], match[2]


def image_of_region(uri: str, region: str) -> None:
    """Raises ValidationException unless the URI is an ECR image of the region."""
    match = IMAGE.match(uri)
    if not match:
        raise invalid(f"'{uri}' is not an ECR image; the form is <account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>")
    if match[2] != region:
        raise invalid(f"The image '{uri}' is in {match[2]}; it must be in {region}, the region of this request")
