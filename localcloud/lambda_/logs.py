"""What functions write to standard output and error: into CloudWatch Logs (moto) and a file of the state folder."""

from __future__ import annotations

import os
import select
import threading
import time
from collections import deque
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from moto.logs.models import LogsBackend

TAIL_BYTES = 4096


class FunctionLog:
    """The log stream of one execution environment."""

    def __init__(self, backend: LogsBackend, group: str, may_create_group: bool, version: str, stream_id: str, file: Path) -> None:
        self.group = group
        self.stream = f"{datetime.now(timezone.utc):%Y/%m/%d}/[{version}]{stream_id}"
        self._backend = backend
        self._may_create_group = may_create_group
        self._file = file
        self._pending: list[dict[str, Any]] = []
        self._tail: deque[str] = deque(maxlen=200)
        self._lock = threading.Lock()

    def begin(self) -> None:
        """A new invocation: the tail starts anew."""
        with self._lock:
            self._tail.clear()

    def write(self, line: str) -> None:
        """Adds one line."""
        with self._lock:
            self._pending.append({"timestamp": int(time.time() * 1000), "message": line})
            self._tail.append(line)

    def tail(self) -> str:
        """The last 4 KB of this invocation."""
        with self._lock:
            return "\n".join(self._tail).encode()[-TAIL_BYTES:].decode(errors="ignore")

    def flush(self) -> None:
        """Sends what was written since the last flush. A missing log group loses it, as at AWS; the file has it in any case."""
        with self._lock:
            pending, self._pending = self._pending, []
            if not pending:
                return
            with open(self._file, "a") as file:
                file.writelines(f"{event['message']}\n" for event in pending)
        if self.group not in self._backend.groups:
            if not self._may_create_group:
                return
            self._backend.ensure_log_group(self.group)
        self._backend.ensure_log_stream(self.group, self.stream)
        self._backend.put_log_events(self.group, self.stream, pending)


class LogPipe:
    """Copies a process's output into a log, line by line."""

    def __init__(self, descriptor: int, log: FunctionLog) -> None:
        self._descriptor = descriptor
        self._log = log
        self._rest = b""
        self._lock = threading.Lock()
        self._open = True
        os.set_blocking(descriptor, False)
        threading.Thread(target=self._pump, daemon=True, name="function-log").start()

    def drain(self) -> None:
        """Takes over what has been written so far."""
        with self._lock:
            while self._open and self._take():
                pass

    def _pump(self) -> None:
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN)
        while self._open:
            poll.poll()
            with self._lock:
                self._take()
        os.close(self._descriptor)
        self._log.flush()

    def _take(self) -> bool:
        try:
            data = os.read(self._descriptor, 65536)
        except BlockingIOError:
            return False
        if not data:
            self._open = False
        *lines, self._rest = (self._rest + data).split(b"\n")
        if not self._open and self._rest:
            lines, self._rest = [*lines, self._rest], b""
        for line in lines:
            self._log.write(line.decode(errors="replace").rstrip("\r"))
        return bool(data)
