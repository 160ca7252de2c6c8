"""Running a job's command as a process of this machine."""
from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from localcloud.prerequisites import JOB_PYTHON_HINT
from localcloud.sagemaker.jobs.failure import JobFailure, JobStopped

PYTHON = re.compile(r"^(?:/(?:usr/(?:local/)?)?(?:bin|miniconda3/bin)/)?python3?(?:\.\d+)?$")
NO_PYTHON = f"The local cloud found no Python with scikit-learn and pandas: {JOB_PYTHON_HINT}"
KEPT_LINES = 20
STOP_GRACE_SECONDS = 5
"""SageMaker gives a container two minutes between SIGTERM and SIGKILL; nobody waits that long here."""


def command(arguments: list[str], python: str) -> list[str]:
    """The command with the interpreter of this machine in the place of the image's. Raises JobFailure when there is none."""
    if not PYTHON.match(arguments[0]):
        return list(arguments)
    if not python:
        raise JobFailure(f"ClientError: {NO_PYTHON}")
    return [python, *arguments[1:]]


class JobProcess:
    """One run of a job's command; `stop` may be called from another thread."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def stop(self) -> None:
        self._stop.set()

    def run(
        self, arguments: list[str], directory: Path, environment: dict[str, str], limit: float, line: Callable[[str], None]
    ) -> tuple[int, list[str]]:
        """Runs the command at most `limit` seconds; returns its exit code and its last lines.

        Raises JobStopped when the limit passes or `stop` was called, JobFailure when it cannot be started.
        """
        if self._stop.is_set():
            raise JobStopped(timed_out=False)
        try:
            process = subprocess.Popen(
                arguments, cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, start_new_session=True, text=True, errors="replace", bufsize=1,
            )
        except OSError as error:
            raise JobFailure(f"AlgorithmError: {arguments[0]} cannot be started: {error.strerror}, exit code: 127") from error
        last: deque[str] = deque(maxlen=KEPT_LINES)
        reader = threading.Thread(target=_read, args=(process, last, line), daemon=True)
        reader.start()
        waiter = threading.Thread(target=self._watch, args=(process,), daemon=True)
        waiter.start()
        try:
            code = process.wait(timeout=limit)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise JobStopped(timed_out=True) from error
        reader.join(timeout=10)
        if self._stop.is_set():
            raise JobStopped(timed_out=False)
        return code, list(last)

    def _watch(self, process: subprocess.Popen[str]) -> None:
        while process.poll() is None:
            if self._stop.wait(0.2):
                _end(process)
                return


def _read(process: subprocess.Popen[str], last: deque[str], line: Callable[[str], None]) -> None:
    assert process.stdout is not None
    with process.stdout:
        for text in process.stdout:
            last.append(text.rstrip("\n"))
            line(text.rstrip("\n"))


def _end(process: subprocess.Popen[str]) -> None:
    for number, grace in ((signal.SIGTERM, STOP_GRACE_SECONDS), (signal.SIGKILL, None)):
        try:
            os.killpg(process.pid, number)
            process.wait(timeout=grace)
            return
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            return
