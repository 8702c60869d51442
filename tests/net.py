"""A real county on loopback for a whole run, and for each test a town and two villages of its own."""

import itertools
import tempfile
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from station_desk.county import office, postgres, serving, unit_list
from station_desk.county.office import Office
from station_desk.outcome import Refusal
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import keys, push, stick
from tests.failures.lying_proxy import LyingProxy, lying
from tests.sync.desks import new_desk

TOWNS = 90
"""Of a whole county, for the benchmarks."""
OF_THE_ROAD, OF_THE_OTHER = 1, 2
"""Towns that one test names itself; every other test is given one that is listed just for it."""
AT_LEISURE = 3
"""Seconds that a test waits for a county that never answers; one that does needs a hundredth of it."""
MEMORY = Path("/dev/shm")  # noqa: S108
"""Where a disk need not be waited for, if the system has it."""
_towns = itertools.count(OF_THE_OTHER + 1)


@dataclass
class Server:
    """The county's office, opened once, and its address."""

    folder: Path
    database_url: str
    url: str
    office: Office
    lock: threading.Lock = field(default_factory=threading.Lock)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            return connection.execute(query, values).fetchall()

    def approve(self, desk: Desk) -> None:
        office.approve(self.folder, desk.ask(keys.identity).desk)

    def card(self) -> bytes:
        return office.card(self.folder)

    def enlist(self, listed: str) -> None:
        """More units for the county's list."""
        file = self.folder.with_name("more.csv")
        file.write_text(listed, encoding="utf-8")
        with self.office.pool.connection() as connection:
            unit_list.add(connection, unit_list.read(file))

    def strike(self, beginning: str) -> None:
        """Units off the list again: every desk of a later test would have to learn them all."""
        with self.office.pool.connection() as connection:
            connection.execute("DELETE FROM unit WHERE starts_with(code12, %s)", (beginning,))


def code_of(town: int, village: int = 0) -> str:
    """Town ``n`` of the county, or a village of it."""
    return f"990101{100 + town:03d}{200 + village if village else 0:03d}"


def units(towns: Iterable[int] = range(1, TOWNS + 1)) -> str:
    """The county's list: towns of two villages each."""
    lines = ["type,code12,name,parent", "center,990101000000,青禾县,"]
    for town in towns:
        lines.append(f"town_office,{code_of(town)},麦泉镇{town},990101000000")
        lines += [
            f"station,{code_of(town, village)},泉村{town}-{village},{code_of(town)}"
            for village in (1, 2)
        ]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """PostgreSQL out of the wheel, and the county's program over it, in threads of this process."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder = Path(name)
        listed = folder / "units.csv"
        listed.write_text(units([OF_THE_ROAD, OF_THE_OTHER]), encoding="utf-8")
        with postgres.embedded(folder / "pg") as url:
            office.init(folder / "office", name="青禾县", url="", units=listed, database_url=url)
            with (
                office.opened(folder / "office") as opened,
                serving.running(folder / "office") as address,
            ):
                yield Server(folder / "office", url, address, opened)


@dataclass
class Net:
    """A county that answers, its enrolled town, and two villages that hold the card."""

    server: Server
    number: int
    folder: Path
    town: Desk
    east: Desk
    west: Desk

    @property
    def url(self) -> str:
        return self.server.url

    def admitted(self, desk: Desk) -> Desk:
        """The desk after the county has let it in and it has learnt of it."""
        with pytest.raises(Refusal, match="desk_waiting"):
            push.push(desk)
        self.server.approve(desk)
        push.push(desk)
        return desk

    def stored(self, unit_code: str) -> list[tuple[Any, ...]]:
        """What the county holds of a unit: kind, id, version, state."""
        return self.server.rows(
            "SELECT r.kind, r.id::text, r.version, r.state FROM record r JOIN unit u USING (unit)"
            " WHERE u.code12 = %s ORDER BY 1, 2, 3",
            unit_code,
        )

    @property
    def east_code(self) -> str:
        return code_of(self.number, 1)

    def packages(self, desk: Desk) -> int:
        """How many packages the county holds of this desk."""
        found = self.server.rows(
            "SELECT count(*) FROM package WHERE desk = %s", desk.ask(keys.identity).desk
        )
        return int(found[0][0])

    def state(self, desk: Desk) -> str:
        """What the county thinks of this desk."""
        query = "SELECT state FROM desk WHERE desk = %s"
        return str(self.server.rows(query, desk.ask(keys.identity).desk)[0][0])

    def carry(self, desk: Desk, usb: Path) -> Any:
        """A village's stick to the town, its desk admitted there, everything taken in."""
        from station_desk.sync import intake

        usb.mkdir(exist_ok=True)
        stick.hand(desk, usb)
        asked = intake.look(self.town, usb).requests
        return intake.take_in(self.town, usb, [each.desk for each in asked])


def point_at(db: Database, url: str) -> None:
    """Another address for the county than the card's, e.g. a proxy."""
    with db.transaction():
        db.set_setting("server", url)


@pytest.fixture
def net(server: Server, tmp_path: Path) -> Iterator[Net]:
    """The town is enrolled; the villages hold the card and have not joined yet."""
    number = next(_towns)
    server.enlist(units([number]))
    card = server.card()
    desks = [
        new_desk(tmp_path / "town", "town", code_of(number), f"麦泉镇{number}"),
        new_desk(tmp_path / "east", "station", code_of(number, 1), f"泉村{number}-1"),
        new_desk(tmp_path / "west", "station", code_of(number, 2), f"泉村{number}-2"),
    ]
    try:
        for desk in desks:
            desk.ask(keys.adopt_card, card)
            desk.ask(point_at, server.url)
        made = Net(server, number, tmp_path, *desks)
        made.admitted(made.town)
        for desk in desks[1:]:
            desk.ask(keys.adopt_card, made.town.ask(keys.card_bytes))
        yield made
    finally:
        for desk in desks:
            desk.close()
        server.strike(code_of(number)[:9])


@pytest.fixture
def proxy(net: Net) -> Iterator[LyingProxy]:
    """A proxy before the county; east, which the county has admitted, goes through it."""
    net.admitted(net.east)
    with lying(net.url) as between:
        net.east.ask(point_at, between.url)
        yield between


def never(_seconds: float) -> bool:
    """For a sending that has nothing to wait for."""
    raise AssertionError("nothing was to be waited for")


class Waited:
    """Waits for nothing and remembers for how long."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> bool:
        self.seconds.append(seconds)
        return False
