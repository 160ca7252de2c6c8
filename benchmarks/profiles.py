"""Reconciling 1,000 Studio profiles against a SageMaker that takes 50 requests a second."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.lambda_host import invoke
from benchmarks.local_cloud import LocalCloud
from benchmarks.studio_domain import studio_domain

PROFILES = 1_000
REQUESTS_PER_SECOND = 50
AIM_SHARE = 0.95
FUNCTION = ["dotnet", "artifacts/lambdas/ProfileManager/ProfileManager.dll"]


def measure() -> Iterator[dict[str, Any]]:
    """The share of the allowed requests that the function used, from its process start to its answer."""
    with tempfile.TemporaryDirectory() as folder, LocalCloud(Path(folder)) as cloud:
        domain, role = studio_domain(cloud)
        wanted = [{"name": f"researcher-{number:04}", "executionRoleArn": role, "uid": 10_000 + number, "gid": 10_000, "tags": {}}
                  for number in range(PROFILES)]
        cloud.control({"throttle": {"sagemaker": REQUESTS_PER_SECOND}})
        before = cloud.answered("sagemaker")
        run = invoke(FUNCTION, _event(domain, wanted), cloud.endpoint)
        used = (cloud.answered("sagemaker") - before) / (run.seconds_to_answer * REQUESTS_PER_SECOND)
        cloud.control({"throttle": {"sagemaker": None}})
        made = sum(len(page["UserProfiles"]) for page in
                   cloud.client("sagemaker").get_paginator("list_user_profiles").paginate(DomainIdEquals=domain))
    yield {"figure": "share_of_allowed_rate", "value": round(used, 3), "aim": AIM_SHARE, "seconds": round(run.seconds_to_answer, 1),
           "requests_per_second_allowed": REQUESTS_PER_SECOND}
    yield {"figure": "profiles_lost", "value": PROFILES - made, "limit": 0, "profiles": PROFILES}


def _event(domain: str, wanted: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "RequestType": "Create", "RequestId": "benchmark", "LogicalResourceId": "Profiles", "ResourceType": "Custom::ResearcherProfiles",
        "StackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/benchmark/1",
        "ResourceProperties": {"DomainId": domain, "Profiles": json.dumps(wanted), "MaximumConcurrency": "32"},
    }
