"""Starts a cloud in the background and stops it again: `up` and `down`."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generator

from localcloud.environment_file import write_environment

START_SECONDS = 60
STOP_SECONDS = 15


class StartFailed(Exception):
    """The server did not become healthy; the message carries the end of its log."""


def up(state_dir: Path, serve_options: list[str], region: str) -> str:
    """Makes sure that a healthy cloud runs for this folder and returns its endpoint; one that already runs is kept."""
    state_dir.mkdir(parents=True, exist_ok=True)
    with _lock(state_dir):
        health = _health(state_dir)
        if health is None:
            _stop(state_dir)
            health = _start(state_dir, serve_options)
        endpoint = str(health["endpoint"])
        write_environment(state_dir / "env", endpoint, region)
        return endpoint


def down(state_dir: Path) -> bool:
    """Stops the cloud of this folder; False when none ran."""
    if not state_dir.is_dir():
        return False
    with _lock(state_dir):
        stopped = _stop(state_dir)
        (state_dir / "env").unlink(missing_ok=True)
        return stopped


@contextmanager
def _lock(state_dir: Path) -> Generator[None]:
    with open(state_dir / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start(state_dir: Path, serve_options: list[str]) -> dict[str, Any]:
    log = state_dir / "server.log"
    (state_dir / "port").unlink(missing_ok=True)
    command = [sys.executable, "-m", "localcloud", "serve", "--state-dir", str(state_dir.resolve()), *serve_options]
    # A descriptor that the server would inherit, such as a lock of the caller, is closed (close_fds is the default).
    with open(log, "w") as output:
        process = subprocess.Popen(
            command, cwd=Path(__file__).resolve().parents[1], stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    (state_dir / "pid").write_text(f"{process.pid}\n")
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        health = _health(state_dir)
        if health is not None:
            return health
        time.sleep(0.05)
    ended = f"ended with {process.returncode}" if process.poll() is not None else f"did not answer within {START_SECONDS} s"
    if process.poll() is None:
        process.kill()
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
    raise StartFailed(f"The local cloud {ended}. The end of {log}:\n{tail}")


def _health(state_dir: Path) -> dict[str, Any] | None:
    """What the server answers, or None when this folder's server does not answer."""
    pid, port = _number(state_dir / "pid"), _number(state_dir / "port")
    if pid is None or port is None:
        return None
    without_proxy = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with without_proxy.open(f"http://127.0.0.1:{port}/localcloud/health", timeout=5) as answer:
            health: dict[str, Any] = json.load(answer)
    except (OSError, ValueError):
        return None
    return health if health.get("pid") == pid else None


def _stop(state_dir: Path) -> bool:
    pid = _number(state_dir / "pid")
    running = pid is not None and _is_ours(pid)
    if pid is not None and running:
        os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + STOP_SECONDS
        while _is_ours(pid) and time.monotonic() < until:
            time.sleep(0.05)
        if _is_ours(pid):
            os.kill(pid, signal.SIGKILL)
    for name in ("pid", "port"):
        (state_dir / name).unlink(missing_ok=True)
    return running


def _is_ours(pid: int) -> bool:
    """Whether the process is a local cloud: its id may have been given to another one since."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            if stat.read().rpartition(")")[2].split()[0] == "Z":
                return False
        with open(f"/proc/{pid}/cmdline", "rb") as line:
            return b"localcloud\0serve" in line.read()
    except OSError:
        return False


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return None
