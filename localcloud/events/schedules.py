"""Lets the times of scheduled rules come by this machine's clock."""

from __future__ import annotations

import logging
import re
import threading
import time

from moto.events.models import events_backends

from localcloud.events.delivery import EventDelivery
from localcloud.service import Cloud

log = logging.getLogger(__name__)

_PLAIN = re.compile(r"cron\((?:0|\*)/([1-9]\d?) \* \* \* \? \*\)|rate\(([1-9]\d*) minutes?\)")
"""Every so many minutes. Other times come by `fire` only."""


def minutes(expression: str) -> int | None:
    """The minutes from one time of a schedule to the next; None when they are not the same all day."""
    found = _PLAIN.fullmatch(expression)
    return int(found[1] or found[2]) if found else None


def due(expression: str, before: float, now: float) -> bool:
    """Whether a time of a schedule lies after one moment and not after another, both in seconds since 1970."""
    every = minutes(expression)
    return every is not None and int(now // (60 * every)) > int(before // (60 * every))


class Schedules:
    """Looks at the clock each second, from the start of the cloud to its end."""

    def __init__(self, cloud: Cloud, delivery: EventDelivery) -> None:
        self._cloud = cloud
        self._delivery = delivery

    def start(self) -> None:
        """Begins, in a thread of its own."""
        threading.Thread(target=self._run, name="schedules", daemon=True).start()

    def _run(self) -> None:
        before = time.time()
        while not self._cloud.clock.stopped:
            time.sleep(1)
            now = time.time()
            for region, backend in list(events_backends[self._cloud.account].items()):
                for rule in list(backend.event_buses["default"].rules.values()):
                    if rule.state.startswith("ENABLED") and due(rule.scheduled_expression or "", before, now):
                        log.info("the time of rule %s has come", rule.name)
                        self._delivery.fire(rule.name, region)
            before = now
