"""Cold start and memory of a C# custom resource beside a Python one that does the same."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.lambda_host import invoke
from benchmarks.object_sink import ObjectSink
from benchmarks.seed_event import FUNCTION, seed_event

ROWS = 200


def measure(runs: int = 7) -> Iterator[dict[str, Any]]:
    """From process start to CloudFormation's answer, the two in turn, after a warm-up of each."""
    commands = {"csharp": FUNCTION, "python": [sys.executable, "benchmarks/peers/seed_handler.py"]}
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, list[float]] = {name: [] for name in commands}
    with ObjectSink() as sink:
        for attempt in range(runs + 1):
            for name, command in commands.items():
                run = invoke(command, seed_event(ROWS), sink.endpoint)
                if attempt:
                    seconds[name].append(run.seconds_to_answer)
                    memory[name].append(run.peak_megabytes)
    yield _against(seconds, "cold_start_seconds", runs)
    yield _against(memory, "peak_megabytes", runs)


def _against(values: dict[str, list[float]], figure: str, runs: int) -> dict[str, Any]:
    ours, peer = (statistics.median(values[name]) for name in ("csharp", "python"))
    return {"figure": figure, "value": round(ours, 3), "python_peer": round(peer, 3), "ratio": round(ours / peer, 2), "runs": runs}
