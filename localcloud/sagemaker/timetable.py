"""State changes that happen later: one thread, ordered by due time, whatever their number."""
from __future__ import annotations

import heapq
import itertools
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)


class Timetable:
    """Runs short functions after a delay. Delays are AWS's own, multiplied by `scale` (0 = at once, in order)."""

    def __init__(self, scale: Callable[[], float]) -> None:
        self._scale = scale
        self._due: list[tuple[float, int, Callable[..., Any], tuple[Any, ...]]] = []
        self._order = itertools.count()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def after(self, seconds: float, action: Callable[..., Any], *args: Any) -> None:
        """Calls `action(*args)` once the time AWS takes for it has passed. It must not block."""
        due = time.monotonic() + seconds * self._scale()
        with self._changed:
            heapq.heappush(self._due, (due, next(self._order), action, args))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="sagemaker-timetable", daemon=True)
                self._thread.start()
            self._changed.notify()

    def wake(self) -> None:
        """Makes everything that is waiting due now."""
        with self._changed:
            self._due = [(0.0, order, action, args) for _, order, action, args in sorted(self._due, key=lambda entry: entry[:2])]
            self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._due:
                    self._changed.wait()
                wait = self._due[0][0] - time.monotonic()
                if wait > 0:
                    self._changed.wait(wait)
                    continue
                _, _, action, args = heapq.heappop(self._due)
            try:
                action(*args)
            except Exception:
                log.exception("A SageMaker state change failed")
