"""Creation policies: a resource is complete when enough signals arrived (SignalResource)."""

from __future__ import annotations

import re
import threading
import time

from localcloud.cloudformation.errors import Cancelled, ResourceFailed, invalid
from localcloud.cloudformation.resources.handler import Target

_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


class ResourceSignals:
    """The signals of every stack's resources, by their unique ids."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._signals: dict[tuple[str, str], dict[str, str]] = {}

    def receive(self, stack_id: str, logical_id: str, unique_id: str, status: str) -> None:
        """Records a signal; one with the id of an earlier one is refused."""
        with self._changed:
            known = self._signals.setdefault((stack_id, logical_id), {})
            if unique_id in known:
                message = f"Signal with ID {unique_id} for resource {logical_id} already exists."
                raise invalid(f"{message} Signals may only be updated with a FAILURE status.")
            known[unique_id] = status
            self._changed.notify_all()

    def wait(self, target: Target, count: int, timeout: str) -> None:
        """Waits for `count` successes; ResourceFailed at a failure or when the time (real seconds) is over."""
        until = time.monotonic() + _seconds(timeout) * target.cloud.settings.service_timeout_scale
        with self._changed:
            while True:
                known = self._signals.get((target.stack_id, target.logical_id), {})
                failed = sum(status == "FAILURE" for status in known.values())
                if failed:
                    unmet = "Unable to satisfy 100% MinSuccessfulInstancesPercent requirement"
                    raise ResourceFailed(f"Received {failed} FAILURE signal(s) out of {count}. {unmet}")
                if len(known) >= count:
                    return
                if target.cancelled.is_set() or target.cloud.clock.stopped:
                    raise Cancelled
                if time.monotonic() > until:
                    raise ResourceFailed(f"Failed to receive {count} resource signal(s) within the specified duration")
                self._changed.wait(0.1)


def _seconds(duration: str) -> int:
    match = _DURATION.fullmatch(duration)
    if match is None:
        raise ResourceFailed(f"CreationPolicy timeout {duration} is not an ISO 8601 duration such as PT15M")
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds
