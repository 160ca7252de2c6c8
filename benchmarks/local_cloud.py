"""A local cloud of its own for one benchmark."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import boto3

START_LIMIT_SECONDS = 60


class LocalCloud:
    """Starts `python3 -m localcloud serve` on a free port and ends it with the context."""

    def __init__(self, state: Path) -> None:
        self._state = state

    def __enter__(self) -> "LocalCloud":
        self._process = subprocess.Popen([sys.executable, "-m", "localcloud", "serve", "--port", "0", "--state-dir", str(self._state)],
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port = self._state / "port"
        give_up = time.monotonic() + START_LIMIT_SECONDS
        while not port.exists():
            if self._process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"the local cloud did not start within {START_LIMIT_SECONDS} s")
            time.sleep(0.1)
        self.endpoint = f"http://127.0.0.1:{port.read_text().strip()}"
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def client(self, service: str) -> Any:
        return boto3.client(service, endpoint_url=self.endpoint, region_name="us-east-1",
                            aws_access_key_id="benchmark", aws_secret_access_key="benchmark")

    def control(self, settings: dict[str, Any]) -> None:
        """Switches throttling and faults."""
        request = urllib.request.Request(f"{self.endpoint}/localcloud/control", data=json.dumps(settings).encode(), method="POST",
                                         headers={"Content-Type": "application/json"})
        urllib.request.urlopen(request).read()

    def answered(self, service: str) -> int:
        """How many requests to a service were let through so far."""
        with urllib.request.urlopen(f"{self.endpoint}/localcloud/calls") as calls:
            counted = json.load(calls)
        return sum(count - counted["throttled"].get(name, 0) for name, count in counted["calls"].items() if name.startswith(f"{service}:"))

    def calls(self) -> int:
        """How many requests to any service have come so far."""
        with urllib.request.urlopen(f"{self.endpoint}/localcloud/calls") as calls:
            return sum(json.load(calls)["calls"].values())
