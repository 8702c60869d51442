"""The land of the road's state machine: a real county, a town, two villages, as new for every example."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import requests

from station_desk.county import enrolment
from station_desk.outcome import Refusal
from station_desk.records import events, operators, photos
from station_desk.rules import photos as of_events
from station_desk.store import desk as desks
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import intake, joining, keys, push, stick
from tests import patience
from tests.failures.lying_proxy import LyingProxy, lying
from tests.failures.programs import Programs, programs
from tests.net import OF_THE_ROAD, Server, code_of, point_at
from tests.sync.desks import clock, new_desk

GROWING = ("package", "arrival", "aside", "record", "conflict", "quarantine", "letter",
           "month_line")  # fmt: skip
CODES = {
    "town": code_of(OF_THE_ROAD),
    "east": code_of(OF_THE_ROAD, 1),
    "west": code_of(OF_THE_ROAD, 2),
}


@dataclass
class Land:
    """What stands for a whole run. ``template`` holds the desks as every example finds them."""

    server: Server
    folder: Path
    template: Path
    proxy: LyingProxy
    programs: Programs
    base: list[str]
    database: psycopg.Connection[Any]

    def clean(self) -> None:
        """The county as it was when the desks were founded."""
        for table in GROWING:
            self.database.execute(f"DELETE FROM {table}")
        for table in ("desk", "desk_home"):
            self.database.execute(
                f"DELETE FROM {table} WHERE desk <> ALL(%s::uuid[])", (self.base,)
            )
        self.database.execute("UPDATE desk SET state = 'approved'")

    def reconnected(self) -> None:
        """The dead connections are thrown away, here and by the county, which finds out by one request."""
        self.server.office.pool.check()
        with self.server.office.pool.connection(timeout=patience.SECONDS) as connection:
            connection.execute("SELECT 1")
        ready = f"{self.server.url}/readyz"
        told = [requests.get(ready, timeout=patience.SECONDS).status_code for _ in range(2)]
        assert told[1] == 200

    def kill_connections(self) -> None:
        """Every connection of the county's program is dead on its database's side, not only dying."""
        dying = self.database.execute(
            "SELECT pid FROM pg_stat_activity, pg_terminate_backend(pid)"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state IS NOT NULL"
        ).fetchall()
        alive = "SELECT 1 FROM pg_stat_activity WHERE pid = ANY(%s)"
        while self.database.execute(alive, ([pid for (pid,) in dying],)).fetchone():
            pass


@contextmanager
def land(server: Server, folder: Path) -> Iterator[Land]:
    """Found and enrol the three desks once."""
    live, template = folder / "live", folder / "template"
    base = []
    with (
        lying(server.url) as proxy,
        psycopg.connect(server.database_url, autocommit=True) as database,
    ):
        for name, code in CODES.items():
            role: Any = "town" if name == "town" else "station"
            desk = new_desk(live / name, role, code, name)
            desk.ask(keys.adopt_card, server.card())
            desk.ask(point_at, proxy.url)
            try:
                push.push(desk)
            except Refusal:
                server.approve(desk)
                push.push(desk)
            base.append(desk.ask(keys.identity).desk)
            if name != "town":
                _admit_at_town(live / "town", desk)
            desk.close()
        shutil.copytree(live, template)
        with programs() as versions:
            yield Land(server, live, template, proxy, versions, base, database)


def _admit_at_town(folder: Path, station: Desk) -> None:
    town = opened(folder, "town")
    asked = town.ask(joining.note, station.ask(joining.request))
    town.ask(joining.approve, asked.desk)
    town.close()


def opened(folder: Path, name: str) -> Desk:
    return desks.open_desk(folder, f"secret {CODES[name]}", operators.person, now=clock)


@dataclass
class Scene:
    """One example: the desks, two sticks, backups, and what was once seen at the county."""

    land: Land
    desks: dict[str, Desk] = field(default_factory=dict)
    sticks: list[Path] = field(default_factory=list)
    backups: dict[str, Path] = field(default_factory=dict)
    newest: dict[tuple[str, str], int] = field(default_factory=dict)
    parted: set[str] = field(default_factory=set)
    """Villages that were restored or copied: the county may know more of them than their file."""

    def begin(self) -> None:
        self.land.programs.are_alike()
        self.land.proxy.forget()
        shutil.rmtree(self.land.folder)
        shutil.copytree(self.land.template, self.land.folder)
        self.land.clean()
        self.desks = {name: opened(self.land.folder / name, name) for name in CODES}
        for name in ("usb0", "usb1"):
            self.sticks.append(self.land.folder / name)
            self.sticks[-1].mkdir()

    def end(self) -> None:
        for desk in self.desks.values():
            desk.close()

    def restart(self, name: str) -> None:
        """The program is ended and started again."""
        folder = self.desks[name].folder
        self.desks[name].close()
        self.desks[name] = opened(folder, name.partition(" ")[0])

    def killed_while_sending(self, name: str) -> None:
        """The power goes while the package is on its way: what the disk holds then is all there is."""
        image = self.land.folder / f"{name} as it was"
        self.land.proxy.on_request("/v1/packages", lambda: self._copy(name, image))
        self.send(name)
        if not image.is_dir():
            return
        folder = self.desks[name].folder
        self.desks[name].close()
        shutil.rmtree(folder)
        image.rename(folder)
        self.desks[name] = opened(folder, name)

    def _copy(self, name: str, image: Path) -> None:
        desk = self.desks[name]
        unsaved = shutil.ignore_patterns("*.lock", "*-shm")
        desk.ask(lambda _db: shutil.copytree(desk.folder, image, ignore=unsaved))

    def settle(self, name: str) -> None:
        """Somebody takes the time: the programs are upgraded, the desk is admitted, the line is good."""
        self.land.programs.readers_are_upgraded()
        self.land.reconnected()
        desk = self.desks[name]
        if self.state(desk) == "revoked":
            desk.ask(keys.renew)
        for _again in range(2):
            self.send(name)
            self.decide()
        self.send(name)

    def state(self, desk: Desk) -> str:
        """What the county thinks of this desk; nothing before it has asked."""
        query = "SELECT state FROM desk WHERE desk = %s"
        row = self.land.database.execute(query, (desk.ask(keys.identity).desk,)).fetchone()
        return row[0] if row else ""

    def send(self, name: str) -> None:
        """What a person sees as "send now"; every refusal is one of those that are foreseen."""
        try:
            push.push(self.desks[name], wait=lambda _seconds: False)
        except Refusal as refusal:
            if refusal.code not in EXPECTED:
                raise

    def decide(self) -> None:
        """The county's clerk admits whoever waits or is held."""
        with self.land.server.office.pool.connection() as connection:
            office = self.land.server.office
            for state in ("waiting", "held"):
                for desk in enrolment.listed(connection, state):
                    enrolment.approve(connection, office.keys, office.settings, desk, "test")

    def collect(self, folder: Path) -> None:
        town = self.desks["town"]
        asked = [each.desk for each in intake.look(town, folder).requests]
        intake.take_in(town, folder, asked)

    def hand(self, name: str, folder: Path) -> None:
        stick.hand(self.desks[name], folder)

    def fetch(self, name: str, folder: Path) -> None:
        ignored = stick.fetch(self.desks[name], folder).ignored
        assert {code for _, code in ignored} <= DAMAGE, ignored


DAMAGE = {"letter_damaged", "bad_signature", "wire_wrong_kind", "letter_unknown_signer",
          "certificate_damaged", "wire_newer_format"}  # fmt: skip
EXPECTED = {"desk_waiting", "county_refused", "county_busy", "answer_no_receipt",
            "answer_unexpected", "server_unreachable", "server_silent", "wire_newer_format",
            "package_too_large_for_server"}  # fmt: skip


def edited(db: Database, record: str, headcount: int) -> None:
    """Another headcount for a held event; one that a restore took away is passed over."""
    held = events.REGISTER.find(db, record)
    if held is not None and not held.voided:
        events.put(db, msgspec.structs.replace(held.value, resident_headcount=headcount))


def first_photo_away(db: Database, event: str) -> None:
    """Somebody on it does not agree after all."""
    for photo in photos.of_event(db, event)[:1]:
        of_events.remove(db, photo.id, "本人不同意")


def refetch(db: Database) -> None:
    """Forget how far letters were read, as a restored file does."""
    with db.transaction():
        db.run("DELETE FROM setting WHERE key LIKE 'letters_after:%'")
