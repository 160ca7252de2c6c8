"""`cws list` over a thousand workstations."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import workstation_fleet
from benchmarks.commands import medians
from benchmarks.local_cloud import LocalCloud

LIMIT_SECONDS = 1.0
LIMIT_CALLS = 20
LIST = ["./cws", "list", "--output", "json"]


def measure(runs: int = 5) -> Iterator[dict[str, Any]]:
    """Seconds of the whole command, and how many API calls it made."""
    with tempfile.TemporaryDirectory() as folder, LocalCloud(Path(folder)) as cloud:
        size = workstation_fleet.launch(cloud)
        variables = {"AWS_ENDPOINT_URL": cloud.endpoint, "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "benchmark",
                     "AWS_SECRET_ACCESS_KEY": "benchmark", "CWS_ENVIRONMENT": workstation_fleet.ENVIRONMENT}
        before = cloud.calls()
        listed = json.loads(subprocess.run(LIST, check=True, capture_output=True, env={**os.environ, **variables}).stdout)
        calls = cloud.calls() - before
        seconds = medians({"list": LIST}, runs, variables)["list"]
    yield {"figure": "list_seconds", "value": round(seconds, 2), "limit": LIMIT_SECONDS, "workstations": size, "runs": runs}
    yield {"figure": "list_api_calls", "value": calls, "limit": LIMIT_CALLS}
    yield {"figure": "list_workstations_lost", "value": size - len(listed), "limit": 0}
