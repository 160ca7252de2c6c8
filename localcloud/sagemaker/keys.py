"""Checks of the KMS keys that a request names, against the KMS of this cloud."""
from __future__ import annotations

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from localcloud.sagemaker.part import invalid

if TYPE_CHECKING:
    from localcloud.service import Cloud


def usable(cloud: Cloud, region: str, key: str | None) -> None:
    """Raises ValidationException unless the key exists and is enabled; no key is fine."""
    if not key:
        return
    try:
        found = cloud.client("kms", region=region).describe_key(KeyId=key)["KeyMetadata"]
    except ClientError as error:
        raise invalid(f"KMS key {key} cannot be used: {error.response['Error']['Message']}") from error
    if not found.get("Enabled"):
        raise invalid(f"KMS key {key} cannot be used: its state is {found.get('KeyState')}, it must be Enabled")
