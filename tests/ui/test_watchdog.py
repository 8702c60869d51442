"""The watchdog sees what keeps the event loop, and only that."""

import time

from PySide6.QtWidgets import QApplication

from tests.ui.watchdog import LONGEST_TURN, watched


def work(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_a_long_turn_is_seen(qapp: QApplication) -> None:
    dog = watched([lambda: work(0.002), lambda: work(0.030), lambda: work(0.002)], lambda: True)
    assert dog.longest >= 0.030
    assert sum(turn > LONGEST_TURN for turn in dog.turns) == 1


def test_waiting_is_no_work(qapp: QApplication) -> None:
    began = time.monotonic()
    dog = watched([lambda: None], lambda: time.monotonic() > began + 0.05)
    assert dog.longest < LONGEST_TURN
