"""Invoking functions: synchronously, and as events that are queued and retried."""

from __future__ import annotations

import json
import threading
import uuid
from collections import Counter
from typing import Any

from moto.awslambda.models import LambdaFunction, lambda_backends
from moto.awslambda.exceptions import UnknownFunctionException

from localcloud.lambda_.event_queue import EventQueue
from localcloud.lambda_.pool import EnvironmentPool
from localcloud.lambda_.runtimes import StartError
from localcloud.service import ApiError, Cloud, Invocation

MAXIMUM_SYNCHRONOUS = 6 * 1024 * 1024
MAXIMUM_EVENT = 256 * 1024
"""Bytes of a request's payload; AWS takes larger events by now, but older accounts and regions may not."""


class Functions:
    """The functions of the account, ready to run."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._pool = EnvironmentPool(cloud)
        self._queue = EventQueue(cloud, self.run)
        self._running: Counter[str] = Counter()
        self._lock = threading.Lock()

    def find(self, name: str, region: str, qualifier: str | None = None) -> LambdaFunction:
        """A function by name, partial ARN or ARN."""
        if ":function:" in name or name.startswith("function:"):
            region = name.split(":")[3] if name.startswith("arn:") else region
            name = name.split("function:", 1)[1]
        name, _, suffix = name.partition(":")
        qualifier = suffix or qualifier
        try:
            return lambda_backends[self._cloud.account][region].get_function(name, qualifier)
        except (UnknownFunctionException, KeyError) as error:
            arn = f"arn:aws:lambda:{region}:{self._cloud.account}:function:{name}" + (f":{qualifier}" if qualifier else "")
            raise ApiError("ResourceNotFoundException", f"Function not found: {arn}", 404) from error

    def invoke(self, name: str, payload: bytes, wait: bool, region: str, qualifier: str | None = None) -> Invocation:
        """Invokes a function; without `wait` the event is queued and answered 202 at once."""
        function = self.find(name, region, qualifier)
        payload = payload or b"{}"
        _check_payload(payload, MAXIMUM_SYNCHRONOUS if wait else MAXIMUM_EVENT)
        return self.run(function, payload) if wait else self._queue.add(function, payload)

    def run(self, function: LambdaFunction, payload: bytes, request_id: str | None = None) -> Invocation:
        """Runs a function now. Raises TooManyRequestsException when its reserved concurrency is used up."""
        request_id = request_id or str(uuid.uuid4())
        version = version_of(function)
        limit = function.reserved_concurrency
        with self._lock:
            if limit is not None and self._running[function.function_name] >= int(limit):
                reason = "ReservedFunctionConcurrentInvocationLimitExceeded"
                raise ApiError("TooManyRequestsException", "Rate Exceeded.", 429, Reason=reason)
            self._running[function.function_name] += 1
        try:
            key, environment = self._pool.take(function, version)
            outcome = environment.run(function.function_arn, version, function.memory_size, float(function.timeout), request_id, payload)
            log_tail = environment.log.tail()
            self._pool.give_back(key, environment, outcome.reusable)
            return Invocation(request_id, outcome.payload, "Unhandled" if outcome.failed else None, log_tail, 200, version)
        except StartError as problem:
            document = {"errorType": problem.error_type, "errorMessage": f"RequestId: {request_id} Error: {problem}"}
            return Invocation(request_id, json.dumps(document).encode(), "Unhandled", str(problem), 200, version)
        finally:
            with self._lock:
                self._running[function.function_name] -= 1

    def stop(self) -> None:
        """Ends every process."""
        self._pool.close()


def version_of(function: LambdaFunction) -> str:
    """`$LATEST` or the number of a published version."""
    return function.function_arn.split(":")[7] if function.function_arn.count(":") == 7 else "$LATEST"


def _check_payload(payload: bytes, maximum: int) -> None:
    if len(payload) > maximum:
        refusal = f"{len(payload)} byte payload is too large for the Invoke request; the maximum is {maximum}."
        raise ApiError("RequestTooLargeException", refusal, 413)
    try:
        _: Any = json.loads(payload)
    except ValueError as error:
        raise ApiError("InvalidRequestContentException", f"Could not parse request body into json: {error}") from None
