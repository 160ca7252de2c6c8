"""Start-up of `cws` beside the AWS CLI's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.commands import medians

LIMIT_SHARE = 1 / 6


def measure(runs: int = 15) -> Iterator[dict[str, Any]]:
    """`./cws --help` against `aws --version`, in turn."""
    seconds = medians({"cws": ["./cws", "--help"], "aws": ["aws", "--version"]}, runs)
    yield {"figure": "startup_seconds", "value": round(seconds["cws"], 3), "aws_cli": round(seconds["aws"], 3),
           "share": round(seconds["cws"] / seconds["aws"], 3), "limit_share": round(LIMIT_SHARE, 3), "runs": runs}
