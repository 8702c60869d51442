"""A watchdog on the event loop: how long each of its turns keeps the window from the next key.

A turn is everything the GUI thread does between two moments at which the loop would wait. It is
counted in processor time of that thread, so that a busy machine tells the same.
"""

import time
from collections.abc import Callable, Sequence
from types import TracebackType

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer

LONGEST_TURN = 0.016
"""Seconds. A screen shows sixty pictures a second; longer work is felt while typing."""


class Watchdog:
    """``with Watchdog() as dog:`` around anything that runs the event loop."""

    def __init__(self) -> None:
        self.turns: list[float] = []
        self._since = 0.0

    def __enter__(self) -> "Watchdog":
        self._since = time.thread_time()
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self._count)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _problem: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._dispatcher.aboutToBlock.disconnect(self._count)

    def _count(self) -> None:
        now = time.thread_time()
        self.turns.append(now - self._since)
        self._since = time.thread_time()

    @property
    def longest(self) -> float:
        """The seconds of the longest turn."""
        return max(self.turns, default=0.0)


def watched(
    steps: Sequence[Callable[[], object]], idle: Callable[[], bool], *, pause_ms: int = 1
) -> Watchdog:
    """Do the steps one by one inside a running event loop, each when the one before has settled."""
    loop, left = QEventLoop(), list(steps)
    problems: list[BaseException] = []
    beat = QTimer()

    def go_on() -> None:
        if not idle():
            return
        if not left:
            loop.quit()
            return
        try:
            left.pop(0)()
        except BaseException as problem:
            problems.append(problem)
            loop.quit()

    beat.timeout.connect(go_on)
    beat.start(pause_ms)
    with Watchdog() as dog:
        loop.exec()
    beat.stop()
    if problems:
        raise problems[0]
    return dog
