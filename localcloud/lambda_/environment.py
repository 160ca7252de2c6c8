"""One execution environment: a process of the function and its Runtime API."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from localcloud.lambda_.logs import FunctionLog, LogPipe
from localcloud.lambda_.runtime_api import RuntimeApi, Task

INIT_SECONDS = 60.0
"""How long a process may take to ask for its first event; AWS gives 10 s, this machine may be busy."""


@dataclass(frozen=True)
class Outcome:
    """How one invocation ended."""

    payload: bytes
    failed: bool
    reusable: bool
    """False when the environment is gone."""


class ExecutionEnvironment:
    """Runs one event at a time. Not thread-safe: the pool hands it to one invocation after the other."""

    def __init__(self, command: list[str], code: Path, temporary: Path, variables: dict[str, str], log: FunctionLog) -> None:
        self.log = log
        self.used_at = time.monotonic()
        self._begun = time.monotonic()
        self._initialized = False
        self._api = RuntimeApi()
        temporary.mkdir(parents=True, exist_ok=True)
        read_end, write_end = os.pipe()
        self._process = subprocess.Popen(
            command,
            cwd=code,
            env=variables | {"AWS_LAMBDA_RUNTIME_API": self._api.address, "TMPDIR": str(temporary)},
            stdin=subprocess.DEVNULL,
            stdout=write_end,
            stderr=write_end,
            start_new_session=True,
        )
        os.close(write_end)
        self._pipe = LogPipe(read_end, log)

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def run(self, function_arn: str, version: str, memory: int, timeout: float, request_id: str, payload: bytes) -> Outcome:
        """Runs one event to its end, or to the end of the time it has."""
        self.log.begin()
        self.log.write(f"START RequestId: {request_id} Version: {version}")
        init_error = self._initialize(request_id)
        init = (time.monotonic() - self._begun) * 1000
        first, self._initialized = not self._initialized, True
        begun = time.monotonic()
        outcome = init_error or self._run(function_arn, timeout, request_id, payload)
        milliseconds = (time.monotonic() - begun) * 1000
        self._pipe.drain()
        if not outcome.reusable:
            self.log.write(_message(outcome.payload))
        self.log.write(f"END RequestId: {request_id}")
        report = f"REPORT RequestId: {request_id}\tDuration: {milliseconds:.2f} ms\tBilled Duration: {int(milliseconds) + 1} ms"
        report += f"\tMemory Size: {memory} MB\tMax Memory Used: {self._peak_megabytes()} MB"
        self.log.write(report + (f"\tInit Duration: {init:.2f} ms" if first else ""))
        self.log.flush()
        self.used_at = time.monotonic()
        if not outcome.reusable:
            self.close()
        return outcome

    def _initialize(self, request_id: str) -> Outcome | None:
        until = time.monotonic() + INIT_SECONDS
        while not self._api.ready.wait(0.02):
            if not self.alive:
                return self._exited(request_id)
            if time.monotonic() > until:
                return _gone("Sandbox.Timedout", f"RequestId: {request_id} Error: Initialization took more than {INIT_SECONDS:.0f} seconds")
        if self._api.init_error is not None:
            return Outcome(self._api.init_error, failed=True, reusable=False)
        return None

    def _run(self, function_arn: str, timeout: float, request_id: str, payload: bytes) -> Outcome:
        until = time.monotonic() + timeout
        trace = f"Root=1-{int(time.time()):08x}-{uuid.uuid4().hex[:24]};Sampled=0"
        task = Task(request_id, payload, int((time.time() + timeout) * 1000), function_arn, trace)
        self._api.give(task)
        while not task.done.wait(min(0.1, max(0.0, until - time.monotonic()))):
            if not self.alive and not task.done.is_set():
                return self._exited(request_id)
            if time.monotonic() >= until:
                return _gone("Sandbox.Timedout", f"RequestId: {request_id} Error: Task timed out after {timeout:.2f} seconds")
        return Outcome(task.answer, task.failed, reusable=True)

    def _exited(self, request_id: str) -> Outcome:
        code = self._process.wait()
        how = f"signal: {signal.Signals(-code).name.removeprefix('SIG').lower()}" if code < 0 else f"exit status {code}"
        return _gone("Runtime.ExitError", f"RequestId: {request_id} Error: Runtime exited with error: {how}")

    def _peak_megabytes(self) -> int:
        try:
            with open(f"/proc/{self._process.pid}/status") as status:
                return next((int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM")), 0)
        except OSError:
            return 0

    def close(self) -> None:
        """Ends the process and everything it started."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait()
        self._api.close()


def _gone(error_type: str, message: str) -> Outcome:
    return Outcome(json.dumps({"errorType": error_type, "errorMessage": message}).encode(), failed=True, reusable=False)


def _message(payload: bytes) -> str:
    try:
        return str(json.loads(payload)["errorMessage"])
    except (ValueError, KeyError, TypeError):
        return payload.decode(errors="replace")
