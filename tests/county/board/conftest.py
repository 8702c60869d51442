"""A county with a few months of returns, its people, and a browser that shows its board."""

import importlib.util
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from station_desk.county import office, receiver, serving, users
from station_desk.identifiers import new_id
from station_desk.outcome import Refusal
from station_desk.store.desk import Desk
from station_desk.sync import keys, push
from station_desk.sync.wire import package
from tests import patience
from tests.net import never, point_at
from tests.sync.desks import new_desk

from ..conftest import NEIGHBOUR, OTHER, STATION, TOWN, Bench, StationDesk, admitted, new_county
from ..records import event, monthly_return

PASSPHRASE = "four words not together"
ROLES = ("viewer", "officer", "admin")
PEOPLE = {"viewer": "陈看", "officer": "李经办", "admin": "王主任"}
MONTH = "2025-03"
EVIL = "<script>alert(1)</script><b onmouseover=x>"


@dataclass
class Board:
    """A served county and the desks of its stations."""

    bench: Bench
    desks: dict[str, StationDesk]

    @property
    def url(self) -> str:
        return self.bench.url

    def client(self) -> httpx.Client:
        """A browser without pictures, of a stranger."""
        return httpx.Client(base_url=self.url, timeout=patience.SECONDS)

    def take(self, code: str, *items: package.Item) -> None:
        """A package as it comes over the network."""
        desk = self.desks[code]
        with opened(self.bench) as (county, connection):
            receiver.take(connection, county.keys, desk.pack(*items).data)


def at_the_county(bench: Bench, url: str, folder: Path) -> Desk:
    """A real desk of the station, with the county's card and the address where it is served."""
    desk = new_desk(folder, "station", STATION, "彭堰村")
    desk.ask(keys.adopt_card, office.card(bench.folder))
    desk.ask(point_at, url)
    return desk


def let_in(bench: Bench, desk: Desk) -> None:
    """It asks, and the office admits it; it learns of it when it sends next."""
    with pytest.raises(Refusal, match="desk_waiting"):
        push.push(desk, wait=never)
    office.approve(bench.folder, desk.ask(keys.identity).desk)


@contextmanager
def opened(bench: Bench) -> Iterator[tuple[office.Office, Any]]:
    with office.opened(bench.folder) as county, county.pool.connection() as connection:
        yield county, connection


def csrf(page: httpx.Response) -> str:
    """The token of the first form of a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found, page.text[:500]
    return found[1]


def log_in(client: httpx.Client, name: str, passphrase: str = PASSPHRASE) -> httpx.Response:
    token = csrf(client.get("/board/login"))
    form = {"name": name, "passphrase": passphrase, "csrf": token}
    return client.post("/board/login", data=form)


def send(client: httpx.Client, address: str, **form: str) -> httpx.Response:
    """A form of a page that this session opened."""
    token = csrf(client.get("/board"))
    return client.post(address, data={"csrf": token, **form})


def _fill(board: Board) -> None:
    near, far, other = (board.desks[code].unit for code in (STATION, NEIGHBOUR, OTHER))
    for number, month in enumerate(("2025-01", "2025-02", MONTH), start=1):
        days = (f"{month}-08", f"{month}-20")
        board.take(
            STATION,
            event(
                near, days[0], preview=f"{month}-05", title=EVIL if month == MONTH else "理论宣讲"
            ),
            event(near, days[1], preview=f"{month}-16", project_code="P1", host_person="赵钱孙"),
            monthly_return(near, month, counted=2 + (month == MONTH), events=2, problems=EVIL),
        )
        board.take(NEIGHBOUR, monthly_return(far, month, counted=0, events=0, explanation=EVIL))
        if number < 3:
            board.take(OTHER, monthly_return(other, month, counted=1, events=1))
    record = new_id()
    board.take(OTHER, event(other, "2025-03-09", record=record))
    board.take(OTHER, event(other, "2025-03-09", record=record, title="义诊进村（改）"))
    board.take(OTHER, package.item("of_next_year", new_id(), 1, {"a": 1}))
    board.desks[OTHER].pack()
    board.take(OTHER, event(other, "2025-03-19"))


@pytest.fixture(scope="session")
def board(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    bench = new_county(postgres_url, tmp_path_factory.mktemp("board"), "沙洋县")
    desks = {code: admitted(bench, unit_code=code) for code in (STATION, NEIGHBOUR, OTHER)}
    desks[TOWN] = admitted(bench, unit_code=TOWN, role="town")
    with opened(bench) as (_, connection):
        for role in ROLES:
            users.add(connection, PEOPLE[role], role, PASSPHRASE)
    board = Board(bench, desks)
    _fill(board)
    with serving.running(bench.folder) as url:
        bench.url = url
        yield board


@pytest.fixture(scope="session")
def people(board: Board) -> Iterator[Callable[[str], httpx.Client]]:
    """One session per role, kept for the run; "" is a stranger."""
    clients: dict[str, httpx.Client] = {}

    def of(role: str) -> httpx.Client:
        if role not in clients:
            clients[role] = board.client()
            if role:
                assert log_in(clients[role], PEOPLE[role]).status_code == 303
        return clients[role]

    yield of
    for client in clients.values():
        client.close()


ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--lang=zh-CN",
]  # fmt: skip
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
"""A bare Debian has no Chinese font; the one that our forms use is shown to the browser too."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium with a profile of its own."""
    from playwright.sync_api import sync_playwright

    shipped = importlib.util.find_spec("pylopdf_fonts_zh_cn")
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        fonts = Path(profile, "fonts.conf")
        folder = Path(shipped.origin).parent if shipped and shipped.origin else profile
        fonts.write_text(FONTS.format(fonts=folder, cache=profile), "utf-8")
        made = playwright.chromium.launch_persistent_context(
            Path(profile, "profile"),
            executable_path="/usr/bin/chromium",
            args=ARGUMENTS,
            accept_downloads=True,
            locale="zh-CN",
            timeout=patience.MS,
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )
        made.set_default_timeout(patience.MS)
        yield made
        made.close()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pictures go: to be looked at if ``BOARD_PICTURES`` names a folder."""
    chosen = os.environ.get("BOARD_PICTURES")
    folder = Path(chosen) if chosen else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
