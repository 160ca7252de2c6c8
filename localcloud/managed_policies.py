"""AWS's managed policies, in this cloud's own partition only."""

from __future__ import annotations

from functools import cache
from typing import Any

from moto.iam.models import IAMBackend


@cache
def skip_other_partitions() -> None:
    """Keeps moto from reading the thousand policies once for each partition, which it does at the first request (two seconds)."""
    # moto has no setting for it.
    read = IAMBackend._init_aws_policies  # pyright: ignore[reportPrivateUsage]

    def read_own(self: IAMBackend) -> list[Any]:
        return read(self) if self.region_name == "aws" else []

    IAMBackend._init_aws_policies = read_own  # pyright: ignore[reportPrivateUsage]
