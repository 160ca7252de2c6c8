"""Times whole commands in turn, so that both sides meet the same noise."""

from __future__ import annotations

import os
import statistics
import subprocess
import time


def medians(commands: dict[str, list[str]], runs: int, variables: dict[str, str] | None = None) -> dict[str, float]:
    """Median seconds of each command over the runs, after a warm-up of each."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    environment = {**os.environ, **(variables or {})}
    for attempt in range(runs + 1):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
            if attempt:
                seconds[name].append(time.perf_counter() - started)
    return {name: statistics.median(values) for name, values in seconds.items()}
