"""How long `cdk synth` of every stack takes from published binaries."""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LIMIT_SECONDS = 5.0


def measure(runs: int = 5) -> Iterator[dict[str, Any]]:
    """The median of several runs after a warm-up, against the limit."""
    seconds = [_once() for _ in range(runs + 1)][1:]
    yield {"figure": "synth_seconds", "value": round(statistics.median(seconds), 2), "minimum": round(min(seconds), 2),
           "maximum": round(max(seconds), 2), "limit": LIMIT_SECONDS, "runs": runs}


def _once() -> float:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        subprocess.run(["node_modules/.bin/cdk", "synth", "--quiet", "--no-notices", "-c", "environment=poc",
                        "--output", str(Path(folder) / "cdk.out")], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.perf_counter() - started
