"""One function process against a Lambda Runtime API and a CloudFormation response receiver in this process."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Run:
    """What one invocation of a fresh process took."""

    seconds_to_answer: float
    peak_megabytes: float
    answer: dict[str, Any]


class _Host(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A function that is ended drops its connections: no news."""

    def __init__(self, event: dict[str, Any], timeout_seconds: float) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.event = {**event, "ResponseURL": f"http://127.0.0.1:{self.server_port}/answer?signature=benchmark"}
        self.deadline_ms = int((time.time() + timeout_seconds) * 1000)
        self.handed_out = False
        self.answer: dict[str, Any] | None = None
        self.answered_at = 0.0
        self.answered = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # The base class says of it only that it is some server.
    server: _Host  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_GET(self) -> None:
        if self.server.handed_out:
            self.server.answered.wait()
            time.sleep(60)
            return
        self.server.handed_out = True
        body = json.dumps(self.server.event).encode()
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", "benchmark")
        self.send_header("Lambda-Runtime-Deadline-Ms", str(self.server.deadline_ms))
        self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:benchmark")
        self._end(body)

    def do_PUT(self) -> None:
        self.server.answer = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.answered_at = time.perf_counter()
        self.send_response(200)
        self._end(b"")
        self.server.answered.set()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(202)
        self._end(b"")

    def _end(self, body: bytes) -> None:
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps standard output for figures."""


def invoke(command: list[str], event: dict[str, Any], aws_endpoint: str, timeout_seconds: float = 900) -> Run:
    """Starts the function, hands it one event, and measures until CloudFormation's answer arrives.

    The peak is the process's own high-water mark of resident memory at that moment. What the kernel reports at a process's end counts
    what the benchmark itself held when it started it.
    """
    host = _Host(event, timeout_seconds)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    environment = {**os.environ, "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{host.server_port}", "AWS_ENDPOINT_URL": aws_endpoint,
                   "AWS_ACCESS_KEY_ID": "benchmark", "AWS_SECRET_ACCESS_KEY": "benchmark", "AWS_REGION": "us-east-1",
                   "AWS_DEFAULT_REGION": "us-east-1", "AWS_LAMBDA_FUNCTION_NAME": "benchmark",
                   "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512", "AWS_EC2_METADATA_DISABLED": "true"}
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        if not host.answered.wait(timeout_seconds):
            raise TimeoutError(f"{command[0]} gave no answer within {timeout_seconds} s")
        peak = _peak_megabytes(process.pid)
    finally:
        process.kill()
        process.wait()
        host.shutdown()
    assert host.answer is not None
    if host.answer["Status"] != "SUCCESS":
        raise RuntimeError(f"{command[-1]} answered {host.answer['Status']}: {host.answer.get('Reason')}")
    return Run(host.answered_at - started, peak, host.answer)


def _peak_megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))) / 1024
