"""Runs a cloud: moto prepared, plug-ins loaded, a threaded HTTP server in front."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

from moto.backends import get_backend
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from localcloud.cloud import Cloud
from localcloud.gateway import Gateway
from localcloud.identity import create_administrator
from localcloud.managed_policies import skip_other_partitions
from localcloud.plug_ins import PLUG_INS, load
from localcloud.settings import Settings
from localcloud.traffic import Traffic

log = logging.getLogger(__name__)

POLL_SECONDS = 0.05
"""How soon the listener notices that it is to stop."""


class _QuietHandler(WSGIRequestHandler):
    """Leaves the request line out of the log: it may carry a presigned URL."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


class Server:
    """A cloud that listens on 127.0.0.1. Tests use it as a context manager."""

    def __init__(self, state_dir: Path, port: int = 0, settings: Settings | None = None, plug_ins: tuple[str, ...] = PLUG_INS) -> None:
        state_dir.mkdir(parents=True, exist_ok=True)
        self.cloud = Cloud(state_dir, settings)
        self.traffic = Traffic()
        skip_other_partitions()
        create_administrator(self.cloud.account)
        load(self.cloud, plug_ins)
        gateway = Gateway(self.cloud, self.traffic)
        self._http: BaseWSGIServer = make_server("127.0.0.1", port, gateway, threaded=True, request_handler=_QuietHandler)
        self.port = int(self._http.server_port)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(POLL_SECONDS,), daemon=True, name="http")

    def start(self) -> Server:
        os.environ["MOTO_PORT"] = str(self.port)
        self._thread.start()
        self.cloud.started(self.port)
        self.cloud.background(_warm_up, self.cloud.account, self.cloud.settings.region)
        (self.cloud.state_dir / "port").write_text(f"{self.port}\n")
        return self

    def stop(self) -> None:
        self.cloud.stop()
        self._http.shutdown()
        self._http.server_close()

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(self, *exception: object) -> None:
        self.stop()


def serve(state_dir: Path, port: int, settings: Settings) -> None:
    """Runs a cloud until SIGTERM or SIGINT."""
    server = Server(state_dir, port, settings)
    ended = threading.Event()

    def end(signum: int, frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    server.start()
    print(f"local cloud at {server.cloud.endpoint}, state in {state_dir}", flush=True)
    ended.wait()
    server.stop()
    sys.exit(0)


def _warm_up(account: str, region: str) -> None:
    """Imports the larger parts of moto while the first callers still start."""
    for name in ("cloudformation", "ec2", "kms", "ssm", "sqs", "efs", "logs", "sagemaker"):
        get_backend(name)[account][region]
