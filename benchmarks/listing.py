"""Listing 1,000 workstations with their live states: what `cws list` asks of AWS."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import many_workstations
from benchmarks.local_cloud import LocalCloud
from localcloud.environment_file import environment

WORKSTATIONS = 1_000
MOST_CALLS = 20
MOST_SECONDS = 1.0
PROGRAM = "artifacts/benchmarks/WorkstationListing"
_RUNS = 3


def measure() -> Iterator[dict[str, Any]]:
    """API calls of one listing, and the seconds of the fastest of three, each in a process of its own."""
    _publish()
    with tempfile.TemporaryDirectory() as folder, LocalCloud(Path(folder)) as cloud:
        many_workstations.create(cloud, WORKSTATIONS)
        before = cloud.calls()
        runs = [_list(cloud) for _ in range(_RUNS)]
        calls = (cloud.calls() - before) / _RUNS
    best = min(runs, key=lambda run: float(run["seconds"]))
    assert best["workstations"] == WORKSTATIONS, best
    yield {"figure": "calls", "value": calls, "limit": MOST_CALLS, "workstations": best["workstations"], "running": best["running"]}
    yield {"figure": "seconds", "value": best["seconds"], "limit": MOST_SECONDS, "seconds_for_stacks": best["stackSeconds"]}


def _publish() -> None:
    subprocess.run(["dotnet", "publish", "benchmarks/WorkstationListing", "-c", "Release", "-o", PROGRAM, "-v", "quiet", "-nologo"],
                   check=True, stdout=subprocess.DEVNULL)


def _list(cloud: LocalCloud) -> dict[str, Any]:
    variables = os.environ | environment(cloud.endpoint, "us-east-1")
    run = subprocess.run([f"{PROGRAM}/WorkstationListing", many_workstations.ENVIRONMENT], env=variables, check=True, capture_output=True)
    return json.loads(run.stdout)
