"""P11: four months of one station over 64 kbit/s, 800 ms round trip, 5 % loss, cut every 20 seconds.

Where the system allows it the line is real (``tests.failures.real_line``): packets, the kernel's own TCP.
Elsewhere a relay makes it: each segment takes its time on the wire, one in twenty is sent twice after a
round trip, and everything that is open is reset every 20 seconds, with two seconds of nothing after it.
"""

import contextlib
import random
import socket
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from station_desk.outcome import Refusal
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import outbox, push
from tests.benchmarks import stage
from tests.failures.real_line import THERE, allowed, real_line
from tests.net import point_at

RECORDS = 2_400
BYTES_A_SECOND, ONE_WAY, LOSS = 64_000 / 8, 0.4, 0.05
SEGMENT, OVERHEAD = 1_448, 52
FIRST_CUTS, CUT_EVERY, CUT_FOR = (4.0, 8.0, 12.0), 20.0, 2.0
MOST_SECONDS = 300
HARD = struct.pack("ii", 1, 0)


class BadLine:
    """The relay. ``sent`` counts what goes up, lost segments and headers included.

    Full segments follow each other without waiting; the last one of a message takes its way's time.
    """

    def __init__(self, url: str, first_cut: float) -> None:
        self._first_cut = first_cut
        parts = urlsplit(url)
        self._far = (parts.hostname or "", parts.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.sent, self.cuts = 0, 0
        self._chance = random.Random(11)  # noqa: S311
        self._open: list[socket.socket] = []
        self._wire = {True: threading.Lock(), False: threading.Lock()}
        self._over, self._down = threading.Event(), threading.Event()
        for work in (self._accept, self._cut):
            threading.Thread(target=work, daemon=True).start()

    def close(self) -> None:
        self._over.set()
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if self._down.is_set():
                    _reset(near)
                    continue
                far = socket.create_connection(self._far)
                self._open += [near, far]
                for ends in ((near, far, True), (far, near, False)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, up: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(SEGMENT):
                tries = 1
                while self._chance.random() < LOSS:
                    tries += 1
                with self._wire[up]:
                    time.sleep((len(data) + OVERHEAD) * tries / BYTES_A_SECOND)
                self.sent += (len(data) + OVERHEAD) * tries if up else OVERHEAD
                time.sleep((tries - 1) * 2 * ONE_WAY)
                if len(data) < SEGMENT:
                    time.sleep(ONE_WAY)
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def _cut(self) -> None:
        until_next = self._first_cut
        while not self._over.wait(until_next):
            until_next = CUT_EVERY
            self.cuts += 1
            self._down.set()
            for each in self._open:
                _reset(each)
            self._open.clear()
            self._over.wait(CUT_FOR)
            self._down.clear()


def _reset(each: socket.socket) -> None:
    with contextlib.suppress(OSError):
        each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, HARD)
        each.shutdown(socket.SHUT_RDWR)
        each.close()


@contextlib.contextmanager
def bad_line(url: str, first_cut: float) -> Iterator[BadLine]:
    line = BadLine(url, first_cut)
    try:
        yield line
    finally:
        line.close()


def measure() -> list[dict[str, Any]]:
    """One station after the other, the line cut at another moment of each: what is lost is luck."""
    real = allowed()
    with stage.folder() as place:
        made = stage.county(place)
        told = [(_really if real else _relayed)(place, made, n, at)
                for n, at in enumerate(FIRST_CUTS, 1)]  # fmt: skip
    sent, needed = sum(one[0] for one in told), sum(one[1] for one in told)
    each = ", ".join(f"{one[0] / one[1]:.2f} in {one[2]:.0f} s" for one in told)
    line = "a real bad line" if real else "a bad line (a relay)"
    return [
        {
            "budget": "P11", "what": f"four months ({RECORDS:,} service records) over {line}",
            "ours": f"{sent:,} of {needed:,} ({each})",
            "unit": "bytes", "ratio": round(sent / needed, 2), "wanted": "arrive, <= 1.3",
        }
    ]  # fmt: skip


Told = tuple[int, int, float]
"""Bytes sent, bytes needed as a desk on a good line would pack them, seconds."""


def _really(place: Path, made: Path, number: int, cut: float) -> Told:
    with real_line() as line, stage.served(made, "--host", THERE, within=line.namespace) as url:
        needed, desk = _filled(place, made, url, number)
        line.worsen(cut)
        took = _sending(desk)
    return line.sent, needed, took


def _relayed(place: Path, made: Path, number: int, cut: float) -> Told:
    with stage.served(made) as url:
        needed, desk = _filled(place, made, url, number)
        with bad_line(url, cut) as line:
            desk.ask(point_at, line.url)
            took = _sending(desk)
    return line.sent, needed, took


def _filled(place: Path, made: Path, url: str, number: int) -> tuple[int, Desk]:
    """What a desk needs on a good line, and another one with as much to send."""
    good = stage.enrolled(made, url, place, number, 2)
    good.ask(stage.fill, RECORDS)
    good.ask(outbox.pack)
    needed = good.ask(_size)
    good.close()
    desk = stage.enrolled(made, url, place, number, 1)
    desk.ask(stage.fill, RECORDS)
    return needed, desk


def _sending(desk: Desk) -> float:
    began = time.perf_counter()
    while not _sent_all(desk):
        assert time.perf_counter() - began < MOST_SECONDS
    took = time.perf_counter() - began
    desk.close()
    return took


def _sent_all(desk: Desk) -> bool:
    """The timer's patience in quick motion: again, until nothing is left."""
    try:
        push.push(desk)
    except Refusal:
        time.sleep(1)
        return False
    facts = desk.ask(outbox.facts)
    return (facts.waiting, facts.packed) == (0, 0)


def _size(db: Database) -> int:
    """What is needed: the packages, a segment's overhead for every segment, a request's head for each."""
    size, count = (
        db.value(f"SELECT {what} FROM package") for what in ("sum(length(sealed))", "count(*)")
    )
    return int(size) + (int(size) // SEGMENT + 1) * OVERHEAD + int(count) * 300
