"""Waiting in AWS's time."""

from __future__ import annotations

import threading
import time
import unittest

from localcloud.clock import Clock


class Waiting(unittest.TestCase):
    """Sleeps that are shortened, woken and ended."""

    def test_a_wait_is_shortened_by_the_scale(self) -> None:
        begun = time.monotonic()
        Clock(lambda: 0.001).sleep(100)
        self.assertTrue(0.09 < time.monotonic() - begun < 1)

    def test_a_wait_ends_when_it_is_woken_or_the_cloud_stops(self) -> None:
        for end in ("wake", "stop"):
            with self.subTest(end=end):
                clock = Clock(lambda: 1)
                threading.Timer(0.05, getattr(clock, end)).start()
                begun = time.monotonic()
                clock.sleep(30)
                self.assertLess(time.monotonic() - begun, 5)

    def test_a_stopped_clock_does_not_wait_at_all(self) -> None:
        clock = Clock(lambda: 1)
        clock.stop()
        begun = time.monotonic()
        clock.sleep(30)
        self.assertLess(time.monotonic() - begun, 1)
