"""One sending: the desk and the county, patience with a bad line, receipts on their way into the file."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from station_desk.outcome import Refusal
from station_desk.store.desk import Desk
from station_desk.sync import outbox, pace, packing
from station_desk.sync.client import County, Stopped
from station_desk.sync.meter import USUAL_BYTES, Meter
from station_desk.sync.waiting import how_many_wait

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

    def delivered(self, data: bytes, package_hash: str, made_by: str, *, doubted: bool) -> bytes:
        """What the county answers to a package of ours, or of a station that we bring it for.

        After a broken line it is asked first what it has: a package is long, and only the answer to
        it may have been lost (f01).
        """
        brought = made_by != self.server.identity.desk

        def deliver() -> bytes:
            nonlocal doubted
            answer = self.server.receipt_of(package_hash, made_by) if doubted else None
            doubted = True
            return answer or self.server.send_package(data, package_hash, brought=brought)

        return self.patiently(deliver)

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


def packages(road: Road, meter: Meter) -> Iterator[outbox.Packed]:
    """Those that are frozen, then one after the other what waits, the next made while one is sent."""
    desk = road.desk
    frozen = desk.ask(outbox.open_packages, reached=("packed", "handed", "at_town"))
    left = desk.ask(how_many_wait)
    meter.total = sum(len(package.data) for package in frozen) + left * USUAL_BYTES
    coming = desk.do(packing.pack_next)
    yield from frozen
    while package := coming.result():
        coming = desk.do(packing.pack_next)
        left = max(left - packing.MOST, 0)
        meter.expect(len(package.data), left * USUAL_BYTES)
        yield package
    meter.finish()
