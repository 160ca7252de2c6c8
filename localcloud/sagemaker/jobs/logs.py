"""A job's log stream in CloudWatch Logs."""
from __future__ import annotations

import logging
import time
from typing import Any

log = logging.getLogger(__name__)

BATCH = 500
SECONDS = 1.0


class JobLog:
    """Collects the lines of a job and writes them in batches; a failing log never fails the job."""

    def __init__(self, logs: Any, group: str, job: str) -> None:
        self._logs = logs
        self._group = group
        self._stream = f"{job}/algo-1-{int(time.time())}"
        self._lines: list[dict[str, Any]] = []
        self._flushed = time.monotonic()
        self._ready = False

    def write(self, line: str) -> None:
        if line:
            self._lines.append({"timestamp": int(time.time() * 1000), "message": line[:200_000]})
        if len(self._lines) >= BATCH or time.monotonic() - self._flushed > SECONDS:
            self.flush()

    def flush(self) -> None:
        self._flushed = time.monotonic()
        lines, self._lines = self._lines, []
        if not lines:
            return
        try:
            self._prepare()
            self._logs.put_log_events(logGroupName=self._group, logStreamName=self._stream, logEvents=lines)
        except Exception:
            log.warning("%d log lines of %s were not written", len(lines), self._stream, exc_info=True)

    def _prepare(self) -> None:
        if self._ready:
            return
        for create, names in (
            (self._logs.create_log_group, {"logGroupName": self._group}),
            (self._logs.create_log_stream, {"logGroupName": self._group, "logStreamName": self._stream}),
        ):
            try:
                create(**names)
            except self._logs.exceptions.ResourceAlreadyExistsException:
                continue
        self._ready = True
