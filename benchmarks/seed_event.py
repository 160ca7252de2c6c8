"""The event that asks for seeded data; the same for the function and for its peer."""

from __future__ import annotations

from typing import Any

FUNCTION = ["dotnet", "artifacts/lambdas/DataSeeder/DataSeeder.dll"]


def seed_event(rows: int) -> dict[str, Any]:
    """CloudFormation's Create of `Custom::SeedData`, numbers as strings as CloudFormation sends them."""
    return {
        "RequestType": "Create", "RequestId": f"benchmark-{rows}", "LogicalResourceId": "Data", "ResourceType": "Custom::SeedData",
        "StackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/benchmark/1",
        "ResourceProperties": {
            "BucketName": "benchmark-data", "Key": "raw/data.csv", "TargetColumn": "label",
            "Rows": str(rows), "Features": "8", "Classes": "2", "Seed": "7",
            "KmsKeyArn": "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000",
        },
    }
