"""Asynchronous invocations: retried as Lambda does, and reported to destinations."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from moto.awslambda.models import LambdaFunction

from localcloud.lambda_.moto_function import kept_config
from localcloud.service import ApiError, Cloud, Invocation

Run = Callable[[LambdaFunction, bytes, str], Invocation]
"""Runs a function with a payload, under the id of the request."""

RETRY_SECONDS = (60.0, 120.0)
THROTTLED_SECONDS = 1.0
"""AWS's delays, scaled by the cloud's clock."""


class EventQueue:
    """Runs events in the background, each until it succeeds or its attempts are used up."""

    def __init__(self, cloud: Cloud, run: Run) -> None:
        self._cloud = cloud
        self._run = run

    def add(self, function: LambdaFunction, payload: bytes) -> Invocation:
        """Accepts an event."""
        request_id = str(uuid.uuid4())
        for _ in range(2 if self._cloud.settings.duplicate_events else 1):
            self._cloud.background(self._process, function, payload, request_id)
        return Invocation(request_id, b"", status=202)

    def _process(self, function: LambdaFunction, payload: bytes, request_id: str) -> None:
        config = function.event_invoke_config[-1].response() if function.event_invoke_config else {}
        retries = config.get("MaximumRetryAttempts", 2)
        expires = time.monotonic() + config.get("MaximumEventAgeInSeconds", 21600) * self._cloud.settings.time_scale
        attempts, result = 0, None
        while attempts <= retries and not self._cloud.clock.stopped:
            if attempts:
                self._cloud.sleep(RETRY_SECONDS[min(attempts, len(RETRY_SECONDS)) - 1])
            result = self._attempt(function, payload, request_id, expires)
            if result is None:
                break
            attempts += 1
            if result.function_error is None:
                return self._report(function, config, "OnSuccess", "Success", payload, attempts, result)
        self._report(function, config, "OnFailure", "RetriesExhausted" if result else "EventAgeExceeded", payload, attempts, result)

    def _attempt(self, function: LambdaFunction, payload: bytes, request_id: str, expires: float) -> Invocation | None:
        """One attempt that ran; throttled ones are repeated until the event is too old (None)."""
        while not self._cloud.clock.stopped:
            try:
                return self._run(function, payload, request_id)
            except ApiError as error:
                if error.code != "TooManyRequestsException" or time.monotonic() > expires:
                    return None
                # In real time too: the running invocation does not get faster by the scale.
                time.sleep(0.05)
                self._cloud.sleep(THROTTLED_SECONDS)
        return None

    def _report(
        self,
        function: LambdaFunction,
        config: dict[str, Any],
        kind: str,
        condition: str,
        payload: bytes,
        attempts: int,
        result: Invocation | None,
    ) -> None:
        destination = config.get("DestinationConfig", {}).get(kind, {}).get("Destination")
        if destination:
            record = _record(function, condition, payload, attempts, result)
            self._send(destination, json.dumps(record), f"Lambda Function Invocation Result - {kind.removeprefix('On')}", function.region)
        dead_letters = kept_config(function, "DeadLetterConfig").get("TargetArn")
        if kind == "OnFailure" and dead_letters:
            self._send(dead_letters, payload.decode(), "", function.region)

    def _send(self, arn: str, message: str, detail_type: str, region: str) -> None:
        service, name = arn.split(":")[2], arn.split(":")[-1]
        match service:
            case "sqs":
                client = self._cloud.client("sqs", region)
                client.send_message(QueueUrl=client.get_queue_url(QueueName=name)["QueueUrl"], MessageBody=message)
            case "sns":
                self._cloud.client("sns", region).publish(TopicArn=arn, Message=message)
            case "lambda":
                self._cloud.invoke(arn, message.encode(), wait=False, region=region)
            case "events":
                self._cloud.emit_event("lambda", detail_type, json.loads(message), [], region)


def _record(function: LambdaFunction, condition: str, payload: bytes, attempts: int, result: Invocation | None) -> dict[str, Any]:
    record: dict[str, Any] = {
        "version": "1.0",
        "timestamp": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "requestContext": {
            "requestId": result.request_id if result else "",
            "functionArn": f"{function.function_arn}:$LATEST",
            "condition": condition,
            "approximateInvokeCount": attempts,
        },
        "requestPayload": json.loads(payload),
    }
    if result is not None:
        record["responseContext"] = {"statusCode": 200, "executedVersion": result.executed_version, "functionError": result.function_error}
        record["responsePayload"] = json.loads(result.payload or b"null")
    return record
