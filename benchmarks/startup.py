"""How long `./cws --help` takes, wrapper included, beside `aws --version` in the same run."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator
from typing import Any

LIMIT_RATIO = 1 / 6


def measure(runs: int = 15) -> Iterator[dict[str, Any]]:
    """Medians of alternating runs after a warm-up; the ratio against the limit where the AWS CLI is installed."""
    commands = {"cws_help_seconds": ["./cws", "--help"]}
    if shutil.which("aws"):
        commands["aws_version_seconds"] = ["aws", "--version"]
    seconds: dict[str, list[float]] = {figure: [] for figure in commands}
    for run in range(runs + 1):
        for figure, command in commands.items():
            taken = _once(command)
            if run > 0:
                seconds[figure].append(taken)
    medians = {figure: statistics.median(values) for figure, values in seconds.items()}
    for figure, value in medians.items():
        yield {"figure": figure, "value": round(value, 3), "minimum": round(min(seconds[figure]), 3), "runs": runs}
    if "aws_version_seconds" in medians:
        yield {"figure": "cws_to_aws_ratio", "value": round(medians["cws_help_seconds"] / medians["aws_version_seconds"], 3),
               "limit": round(LIMIT_RATIO, 3)}


def _once(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started
