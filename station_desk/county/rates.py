"""How much one desk may send at once, so that none of them crowds out the others (f30)."""

import math
import threading
import time
from collections.abc import Callable
from typing import Final

from station_desk.outcome import refuse

BURST: Final = 300
"""Packages at once: more than a station makes in twenty years of months sent together."""
A_SECOND: Final = 5.0
MOST_DESKS: Final = 10_000


class Rates:
    """A bucket per desk in this worker. Only packages whose signature holds empty it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._left: dict[str, tuple[float, float]] = {}

    def check(self, desk: str) -> None:
        """Refuses with the seconds until the next one may come."""
        with self._guard:
            left = self._now(desk)
        if left < 1:
            raise refuse("too_many_packages", seconds=math.ceil((1 - left) / A_SECOND))

    def count(self, desk: str) -> None:
        """One package of this desk was believed."""
        with self._guard:
            left = self._now(desk)
            if len(self._left) >= MOST_DESKS:
                self._left.pop(next(iter(self._left)))
            self._left.pop(desk, None)
            self._left[desk] = max(left - 1, 0.0), self._clock()

    def _now(self, desk: str) -> float:
        left, at = self._left.get(desk, (float(BURST), self._clock()))
        return min(float(BURST), left + (self._clock() - at) * A_SECOND)
