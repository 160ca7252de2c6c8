"""Runs a Python handler (`module.function`) against the Runtime API; started as a process of its own."""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import traceback
import urllib.request
from http.client import HTTPConnection
from typing import Any


class Context:
    """The context object of a handler: the members in common use."""

    def __init__(self, headers: Any) -> None:
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self) -> int:
        return max(0, self._deadline - int(time.time() * 1000))


def main() -> None:
    base = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/"
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    try:
        module, _, name = os.environ["_HANDLER"].rpartition(".")
        handler = getattr(importlib.import_module(module.replace("/", ".")), name)
    except Exception as error:
        post(base + "init/error", describe(error))
        sys.exit(1)
    while True:
        connection = HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
        connection.request("GET", "/2018-06-01/runtime/invocation/next")
        event = connection.getresponse()
        context = Context(event.headers)
        invocation = f"{base}invocation/{context.aws_request_id}/"
        try:
            answer = json.dumps(handler(json.loads(event.read()), context)).encode()
        except Exception as error:
            traceback.print_exc()
            post(invocation + "error", describe(error))
        else:
            sys.stdout.flush()
            post(invocation + "response", answer)


def describe(error: Exception) -> bytes:
    trace = traceback.format_tb(error.__traceback__)
    return json.dumps({"errorMessage": str(error), "errorType": type(error).__name__, "stackTrace": trace}).encode()


def post(url: str, body: bytes) -> None:
    urllib.request.urlopen(urllib.request.Request(url, body, {"Content-Type": "application/json"})).read()


if __name__ == "__main__":
    main()
