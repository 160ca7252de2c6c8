"""Counts of requests, throttling and injected faults: what tests and benchmarks read and switch."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from localcloud.service import ApiError

log = logging.getLogger(__name__)


@dataclass
class Fault:
    """Makes some calls of one operation fail."""

    operation: str
    """`<service>:<Operation>`, for example `sagemaker:CreateUserProfile`; `<service>:*` for all of a service."""
    first: int = 1
    """The first call that fails, counted from when the fault was set."""
    times: int = 1
    """How many calls fail from there on."""
    code: str = ""
    """The error code answered; empty with `drop`."""
    message: str = "Injected fault."
    status: int = 400
    drop: bool = False
    """The connection is closed without an answer."""
    after: bool = False
    """The operation is carried out first: only its answer is lost."""
    seen: int = 0

    def applies(self, operation: str) -> bool:
        """Counts a call and says whether it fails."""
        service = operation.partition(":")[0]
        if self.operation not in (operation, f"{service}:*"):
            return False
        self.seen += 1
        return self.first <= self.seen < self.first + self.times

    def error(self) -> ApiError:
        return ApiError(self.code or "InternalFailure", self.message, self.status)


class _Bucket:
    def __init__(self, per_second: float) -> None:
        self.per_second = per_second
        self._tokens = max(1.0, per_second)
        self._at = time.monotonic()

    def take(self) -> bool:
        now = time.monotonic()
        self._tokens = min(max(1.0, self.per_second), self._tokens + (now - self._at) * self.per_second)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


_THROTTLED = {
    "ec2": ("RequestLimitExceeded", "Request limit exceeded.", 503),
    "lambda": ("TooManyRequestsException", "Rate Exceeded.", 429),
    "s3": ("SlowDown", "Please reduce your request rate.", 503),
}
"""How services say that the rate is exceeded; the others: ThrottlingException, or Throttling in the query protocol."""


class Traffic:
    """What requests of callers meet before they are answered."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.calls: Counter[str] = Counter()
        self.throttled: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self._buckets: dict[str, _Bucket] = {}
        self._faults: list[Fault] = []

    def reset(self) -> None:
        """Forgets counts, limits and faults."""
        with self._lock:
            self.calls.clear()
            self.throttled.clear()
            self.unknown.clear()
            self._buckets.clear()
            self._faults.clear()

    def limit(self, key: str, per_second: float | None) -> None:
        """Limits a service (`sagemaker`) or an operation (`sagemaker:CreateApp`) to a rate; None lifts the limit."""
        with self._lock:
            if per_second is None:
                self._buckets.pop(key, None)
            else:
                self._buckets[key] = _Bucket(per_second)

    def inject(self, fault: Fault) -> None:
        """Adds a fault."""
        with self._lock:
            self._faults.append(fault)

    def admit(self, service: str, operation: str, query: bool) -> Fault | None:
        """Counts a call; raises when the rate is exceeded; returns the fault that it meets."""
        name = f"{service}:{operation}"
        with self._lock:
            self.calls[name] += 1
            buckets = [self._buckets[key] for key in (service, name) if key in self._buckets]
            if not all([bucket.take() for bucket in buckets]):
                self.throttled[name] += 1
                code = "Throttling" if query else "ThrottlingException"
                raise ApiError(*_THROTTLED.get(service, (code, "Rate exceeded", 400)))
            return next((fault for fault in self._faults if fault.applies(name)), None)

    def passed_over(self, operation: str, problem: str) -> None:
        """Notes that a request held something that the model does not know; the first of a kind is logged."""
        line = f"{operation}: {problem}"
        with self._lock:
            self.unknown[line] += 1
            first = self.unknown[line] == 1
        if first:
            log.warning("accepted as AWS would, without effect here: %s", line)

    def describe(self) -> dict[str, Any]:
        """The state as `GET /localcloud/calls` shows it."""
        with self._lock:
            return {
                "calls": dict(sorted(self.calls.items())),
                "total": self.calls.total(),
                "throttled": dict(sorted(self.throttled.items())),
                "unknown": dict(sorted(self.unknown.items())),
                "limits": {key: bucket.per_second for key, bucket in self._buckets.items()},
                "faults": [vars(fault) for fault in self._faults],
            }
