"""Scheduled rules by this machine's clock."""

from __future__ import annotations

import unittest

from localcloud.events.schedules import due, minutes

HOUR = 3600.0


class ScheduleTest(unittest.TestCase):
    def test_plain_schedules_come_every_so_many_minutes(self) -> None:
        self.assertEqual([5, 15, 5, 1], [minutes(text) for text in ("cron(0/5 * * * ? *)", "cron(*/15 * * * ? *)", "rate(5 minutes)", "rate(1 minute)")])

    def test_others_come_by_hand_only(self) -> None:
        self.assertEqual([None] * 3, [minutes(text) for text in ("", "cron(15 10 ? * 6L 2026-2030)", "rate(1 day)")])

    def test_a_time_comes_once_between_two_looks(self) -> None:
        looks = [HOUR + second for second in range(0, 1201)]
        times = sum(due("cron(0/5 * * * ? *)", before, now) for before, now in zip(looks, looks[1:]))
        self.assertEqual(4, times)

    def test_a_late_look_makes_up_for_one_time_and_not_for_each(self) -> None:
        self.assertTrue(due("rate(5 minutes)", HOUR, 2 * HOUR))


if __name__ == "__main__":
    unittest.main()
