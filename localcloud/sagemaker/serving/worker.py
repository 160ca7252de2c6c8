"""A process that holds one endpoint's model in memory."""
from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any

from localcloud.sagemaker.jobs.failure import JobFailure
from localcloud.sagemaker.jobs.process import NO_PYTHON
from localcloud.sagemaker.jobs.transfer import download, unpack

SERVER = Path(__file__).with_name("serve_model.py")
STOP_SECONDS = 5


class ModelError(Exception):
    """The model's code refused a request or could not be loaded; the text is its error."""


class ModelWorker:
    """Fetches and loads a model when made, then answers one request at a time. Raises ModelError."""

    def __init__(self, s3: Any, model_data: str, folder: Path, python: str) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        if not python:
            raise ModelError(NO_PYTHON)
        shutil.rmtree(folder, ignore_errors=True)
        try:
            download(s3, model_data, folder / "archive")
            unpack(next((folder / "archive").iterdir()), folder / "model")
        except JobFailure as failure:
            raise ModelError(str(failure)) from failure
        self._errors = (folder / "stderr.log").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [python, str(SERVER), str(folder / "model")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors,
            text=True, start_new_session=True,
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "HOME": str(folder), "OMP_WAIT_POLICY": "PASSIVE"},
        )
        self._receive()

    def predict(self, body: bytes, content_type: str, accept: str) -> tuple[bytes, str]:
        """The answer's body and content type."""
        request = {"body": base64.b64encode(body).decode(), "contentType": content_type, "accept": accept}
        with self._lock:
            try:
                assert self._process.stdin is not None
                self._process.stdin.write(json.dumps(request) + "\n")
                self._process.stdin.flush()
            except OSError as error:
                raise ModelError(f"The model's process has ended: {self._last_error()}") from error
            answer = self._receive()
        if "error" in answer:
            raise ModelError(answer["error"])
        return base64.b64decode(answer["body"]), answer["contentType"]

    def close(self) -> None:
        """Ends the process and removes its files."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            if stream is not None:
                stream.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise ModelError(f"The model's process ended: {self._last_error()}")
        return json.loads(line)

    def _last_error(self) -> str:
        text = (self._folder / "stderr.log").read_text(encoding="utf-8").strip()
        return text.splitlines()[-1] if text else "it printed nothing"
