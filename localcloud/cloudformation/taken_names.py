"""Names that a change set would give to new resources and that something else has already.

CloudFormation looks before it makes anything: "resource name conflict detection with existing resources", in FAIL mode
(https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html). Here it is done for change sets,
and for the types that have names of people's choice in practice.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from localcloud.service import Cloud

REASON = (
    "The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. "
    "To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information."
)
_BATCH = 10
"""GetParameters takes no more names."""


def conflicts(cloud: Cloud, region: str, changes: list[dict[str, Any]]) -> list[dict[str, str]]:
    """What is taken, as DescribeEvents tells it."""
    wanted: dict[str, dict[str, str]] = {}
    for change in (change["ResourceChange"] for change in changes):
        kind = change["ResourceType"]
        if change["Action"] == "Add" and kind in _TYPES:
            name = json.loads(change["AfterContext"])["Properties"].get(_TYPES[kind][0])
            if isinstance(name, str):
                wanted.setdefault(kind, {})[name] = change["LogicalResourceId"]
    taken = {kind: _TYPES[kind][1](cloud, region, list(names)) for kind, names in wanted.items()}
    return [
        {
            "EventType": "VALIDATION_ERROR", "LogicalResourceId": logical_id, "ResourceType": kind,
            "ValidationName": "NAME_CONFLICT_VALIDATION", "ValidationStatus": "FAILED", "ValidationFailureMode": "FAIL",
            "ValidationStatusReason": f"Resource of type '{kind}' with identifier '{name}' already exists.",
            "ValidationPath": f"/Resources/{logical_id}",
        }
        for kind, names in wanted.items() for name, logical_id in names.items() if name in taken[kind]
    ]  # fmt: skip


def _parameters(cloud: Cloud, region: str, names: list[str]) -> set[str]:
    client = cloud.client("ssm", region)
    batches = (names[start : start + _BATCH] for start in range(0, len(names), _BATCH))
    return {one["Name"] for batch in batches for one in client.get_parameters(Names=batch)["Parameters"]}


def _buckets(cloud: Cloud, region: str, names: list[str]) -> set[str]:
    return {bucket["Name"] for bucket in cloud.client("s3", region).list_buckets()["Buckets"]}


def _roles(cloud: Cloud, region: str, names: list[str]) -> set[str]:
    client, found = cloud.client("iam", region), set()
    for name in names:
        try:
            client.get_role(RoleName=name)
            found.add(name)
        except ClientError as error:
            if error.response["Error"]["Code"] != "NoSuchEntity":
                raise
    return found


_TYPES: dict[str, tuple[str, Callable[[Cloud, str, list[str]], set[str]]]] = {
    "AWS::SSM::Parameter": ("Name", _parameters),
    "AWS::S3::Bucket": ("BucketName", _buckets),
    "AWS::IAM::Role": ("RoleName", _roles),
}
