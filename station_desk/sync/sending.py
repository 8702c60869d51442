"""One sending: the desk and the county, patience with a bad line, receipts on their way into the file."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from station_desk.outcome import Refusal
from station_desk.store.desk import Desk
from station_desk.sync import pace
from station_desk.sync.client import County, Stopped

P = ParamSpec("P")
T = TypeVar("T")
Wait = Callable[[float], bool]
"""Waits so many seconds and answers whether a person said stop meanwhile."""


class Settled:
    """Receipts on their way into the file, each while the next package is sent."""

    def __init__(self) -> None:
        self.count = 0
        self._last: Future[None] | None = None

    def __enter__(self) -> "Settled":
        return self

    def __exit__(self, *_ended: object) -> None:
        self._finish()

    def add(self, settling: Future[None]) -> None:
        self._finish()
        self._last = settling

    def _finish(self) -> None:
        """Wait for the last one: an answer that was no receipt is refused here at the latest (f08)."""
        last, self._last = self._last, None
        if last:
            last.result()
            self.count += 1


@dataclass(frozen=True, slots=True)
class Road:
    """One sending: the desk, the county, how to wait, and what was refused on the way."""

    desk: Desk
    server: County
    wait: Wait
    settled: Settled
    refused: list[tuple[str, str]] = field(default_factory=list)

    def patiently(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Make a call, and once more after a while as long as time can mend it (f07)."""
        tries = 0
        while True:
            try:
                return call(*args, **kwargs)
            except Refusal as refusal:
                later = pace.again(refusal, tries)
                if later is None:
                    raise
            tries += 1
            if self.wait(later.seconds):
                raise Stopped
