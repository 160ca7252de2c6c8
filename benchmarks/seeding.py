"""Seeding ten million rows, against a plain Python generator of the same table."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.lambda_host import invoke
from benchmarks.object_sink import ObjectSink
from benchmarks.seed_event import FUNCTION, seed_event

ROWS = 10_000_000
PEER_ROWS = 500_000
MEMORY_LIMIT_MEGABYTES = 200


def measure() -> Iterator[dict[str, Any]]:
    """The whole function, process start and upload included; the peer writes its rows to a file and uploads nothing."""
    with ObjectSink() as sink:
        run = invoke(FUNCTION, seed_event(ROWS), sink.endpoint)
        megabytes = sink.bytes_received / 1e6
    rows_a_second = ROWS / run.seconds_to_answer
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        subprocess.run([sys.executable, "benchmarks/peers/generate.py", str(Path(folder) / "data.csv"), str(PEER_ROWS)], check=True)
        peer = PEER_ROWS / (time.perf_counter() - started)
    yield {"figure": "rows_per_second", "value": round(rows_a_second), "python_peer": round(peer), "ratio": round(rows_a_second / peer, 1),
           "aim_ratio": 10, "rows": ROWS, "seconds": round(run.seconds_to_answer, 1)}
    yield {"figure": "megabytes_per_second", "value": round(megabytes / run.seconds_to_answer, 1), "megabytes": round(megabytes)}
    yield {"figure": "peak_megabytes", "value": round(run.peak_megabytes, 1), "limit": MEMORY_LIMIT_MEGABYTES}
