"""The Lambda Runtime API of one execution environment (`/2018-06-01/runtime/…`)."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from typing import Any

MAXIMUM_RESPONSE = 6 * 1024 * 1024
_PREFIX = "/2018-06-01/runtime/"


@dataclass
class Task:
    """One event on its way through the runtime."""

    request_id: str
    payload: bytes
    deadline_ms: int
    function_arn: str
    trace_id: str
    done: threading.Event = field(default_factory=threading.Event)
    answer: bytes = b""
    failed: bool = False

    def finish(self, answer: bytes, failed: bool) -> None:
        """Records the outcome; later ones are ignored."""
        if not self.done.is_set():
            self.answer, self.failed = answer, failed
            self.done.set()


class RuntimeApi:
    """Listens on a port of its own; the runtime takes tasks from it and posts their results."""

    def __init__(self) -> None:
        self.ready = threading.Event()
        """Set when the runtime asks for its first event: initialization is over."""
        self.init_error: bytes | None = None
        self._tasks: Queue[Task | None] = Queue()
        self._current: Task | None = None
        api = self

        class Handler(_Handler):
            runtime = api

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.5}, daemon=True, name="runtime-api").start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    def give(self, task: Task) -> None:
        """Hands a task to the runtime."""
        self._tasks.put(task)

    def close(self) -> None:
        """Ends the listener in the background."""
        self._tasks.put(None)
        threading.Thread(target=self._shut_down, daemon=True).start()

    def _shut_down(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def next(self) -> Task | None:
        """Blocks until there is a task; None when the environment is closed."""
        self.ready.set()
        self._current = self._tasks.get()
        return self._current

    def finish(self, request_id: str, answer: bytes, failed: bool) -> int:
        """Records a result and returns the HTTP status for it."""
        task = self._current
        if task is None or task.request_id != request_id:
            return 400
        if len(answer) > MAXIMUM_RESPONSE and not failed:
            message = f"Response payload size ({len(answer)} bytes) exceeded maximum allowed payload size ({MAXIMUM_RESPONSE} bytes)."
            task.finish(json.dumps({"errorType": "Function.ResponseSizeTooLarge", "errorMessage": message}).encode(), True)
            return 413
        task.finish(answer, failed)
        return 202


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    runtime: RuntimeApi

    def do_GET(self) -> None:
        if self.path != _PREFIX + "invocation/next":
            return self._answer(404)
        task = self.runtime.next()
        if task is None:
            self.close_connection = True
            return
        headers = {
            "Lambda-Runtime-Aws-Request-Id": task.request_id,
            "Lambda-Runtime-Deadline-Ms": str(task.deadline_ms),
            "Lambda-Runtime-Invoked-Function-Arn": task.function_arn,
            "Lambda-Runtime-Trace-Id": task.trace_id,
        }
        self._answer(200, task.payload, headers)

    def do_POST(self) -> None:
        body = self._body()
        match self.path.removeprefix(_PREFIX).split("/"):
            case ["invocation", request_id, "response"]:
                self._answer(self.runtime.finish(request_id, body, failed=False))
            case ["invocation", request_id, "error"]:
                self._answer(self.runtime.finish(request_id, body, failed=True))
            case ["init", "error"]:
                self.runtime.init_error = body
                self.runtime.ready.set()
                self._answer(202)
            case _:
                self._answer(404)

    def _body(self) -> bytes:
        if "chunked" not in self.headers.get("Transfer-Encoding", "").lower():
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return body

    def _answer(self, status: int, body: bytes = b'{"status":"OK"}', headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass
