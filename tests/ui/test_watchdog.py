"""The watchdog sees what keeps the event loop, and only that."""

import time
from functools import partial

from PySide6.QtWidgets import QApplication

from tests.ui.watchdog import LONGEST_TURN, watched

AGAIN = 5
"""A machine that is taken away for a moment makes any turn long, but not each time."""


def work(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_a_long_turn_is_seen(qapp: QApplication) -> None:
    steps = [partial(work, seconds) for seconds in (0.002, 0.030, 0.002)]
    dogs = [watched(steps, lambda: True) for _again in range(AGAIN)]
    assert all(dog.longest >= 0.030 for dog in dogs)
    assert min(sum(turn > LONGEST_TURN for turn in dog.turns) for dog in dogs) == 1


def test_waiting_is_no_work(qapp: QApplication) -> None:
    def waits() -> float:
        began = time.monotonic()
        return watched([lambda: None], lambda: time.monotonic() > began + 0.05).longest

    assert min(waits() for _again in range(AGAIN)) < LONGEST_TURN
