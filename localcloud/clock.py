"""Waiting, in AWS's time."""

from __future__ import annotations

import threading
import time
from typing import Callable


class Clock:
    """Turns the durations AWS takes into the shorter ones of this cloud."""

    def __init__(self, scale: Callable[[], float]) -> None:
        self._scale = scale
        self._changed = threading.Condition()
        self._generation = 0
        self._stopped = False

    def sleep(self, seconds: float) -> None:
        """Waits as long as `seconds` of AWS's time take here; returns early on `wake` and when the cloud stops."""
        until = time.monotonic() + seconds * self._scale()
        with self._changed:
            generation = self._generation
            while not self._stopped and generation == self._generation:
                left = until - time.monotonic()
                if left <= 0:
                    return
                self._changed.wait(left)

    def wake(self) -> None:
        """Ends every wait that is going on."""
        with self._changed:
            self._generation += 1
            self._changed.notify_all()

    def stop(self) -> None:
        """Ends every wait, now and from now on."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    @property
    def stopped(self) -> bool:
        """Whether the cloud is going down; loops that wait must end then."""
        return self._stopped
