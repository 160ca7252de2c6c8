"""AWS's managed policies, in this cloud's own partition only."""

from __future__ import annotations

from functools import cache
from typing import Any

from moto.iam.models import IAMBackend


@cache
def skip_other_partitions() -> None:
    """Keeps moto from reading the thousand policies once for each partition, which it does at the first request (two seconds)."""
    read = IAMBackend._init_aws_policies

    def read_own(backend: IAMBackend) -> list[Any]:
        return read(backend) if backend.region_name == "aws" else []

    IAMBackend._init_aws_policies = read_own  # type: ignore[method-assign]
