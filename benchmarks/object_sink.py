"""An S3 endpoint that takes objects and multipart uploads, counts the bytes and keeps none of them."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

CHUNK = 1 << 20


class ObjectSink(ThreadingHTTPServer):
    """Listens on a free port of the loopback address while it is used as a context manager."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A function that is ended drops its connections: no news."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.bytes_received = 0
        self.counting = threading.Lock()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def __enter__(self) -> "ObjectSink":
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # The base class says of it only that it is some server.
    server: ObjectSink  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_PUT(self) -> None:
        received = self._discard()
        with self.server.counting:
            self.server.bytes_received += received
        self._answer(headers={"ETag": '"0"', "x-amz-version-id": "benchmark"})

    def do_POST(self) -> None:
        self._discard()
        query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        if "uploads" in query:
            self._answer(b"<InitiateMultipartUploadResult><UploadId>benchmark</UploadId></InitiateMultipartUploadResult>")
        else:
            self._answer(b'<CompleteMultipartUploadResult><ETag>"0"</ETag></CompleteMultipartUploadResult>',
                         headers={"x-amz-version-id": "benchmark"})

    def do_GET(self) -> None:
        self._answer(b"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")

    def do_HEAD(self) -> None:
        self._answer(status=404)

    def do_DELETE(self) -> None:
        self._answer(status=204)

    def _discard(self) -> int:
        left = length = int(self.headers.get("Content-Length") or 0)
        buffer = bytearray(CHUNK)
        while left:
            read = self.rfile.readinto(memoryview(buffer)[:min(CHUNK, left)])
            if not read:
                break
            left -= read
        return length - left

    def _answer(self, body: bytes = b"", status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps standard output for figures."""
