"""The land of the road's state machine: a real county, a town, two villages, as new for every example."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from station_desk.county import enrolment
from station_desk.outcome import Refusal
from station_desk.records import events, operators
from station_desk.store import desk as desks
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import intake, joining, keys, outbox, push, stick
from station_desk.sync.outgoing import outgoing
from station_desk.sync.wire import letter, package
from tests.failures.lying_proxy import LyingProxy, lying
from tests.net import OF_THE_ROAD, Server, code_of, point_at
from tests.sync.desks import clock, new_desk

GROWING = ("package", "arrival", "aside", "record", "conflict", "quarantine", "letter")
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

    def kill_connections(self) -> None:
        """Every connection of the county's program dies on its database's side."""
        self.database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


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
        yield Land(server, live, template, proxy, base, database)


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

    def begin(self) -> None:
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
          "certificate_damaged", "letter_newer_format"}  # fmt: skip
EXPECTED = {"desk_waiting", "county_refused", "county_busy", "answer_no_receipt",
            "answer_unexpected", "server_unreachable", "server_silent"}  # fmt: skip


def check(scene: Scene) -> None:
    """The promises of the road, after every step."""
    database = scene.land.database
    held = {row[0].hex() for row in database.execute("SELECT hash FROM package").fetchall()}
    at_town = scene.desks["town"].ask(_hashes)
    current = _current(database)
    for name, desk in scene.desks.items():
        if name != "town":
            for confirmed in desk.ask(_journeys_proven):
                assert confirmed.town is False or confirmed.hash in at_town
                assert confirmed.county is False or confirmed.hash in held
                for kind, record, version, digest in confirmed.items:
                    newest, found = current[kind, record]
                    assert newest > version or (newest == version and digest in (found, None))
    for key, (version, _) in current.items():
        assert version >= scene.newest.get(key, 0), "an older version came back"
        scene.newest[key] = version
    assert scene.desks["town"].ask(_twice) == []


def _current(database: psycopg.Connection[Any]) -> dict[tuple[str, str], tuple[int, bytes]]:
    """Every record's one current version; that it is one and the newest is asserted here."""
    rows = database.execute(
        "SELECT kind, id::text, version, digest, state FROM record ORDER BY version"
    ).fetchall()
    newest = {(kind, record): (version, digest) for kind, record, version, digest, _ in rows}
    counted = [(kind, record, version) for kind, record, version, _, s in rows if s == "current"]
    assert sorted(counted) == sorted((*key, version) for key, (version, _) in newest.items())
    return newest


@dataclass
class Proven:
    """A package that a stored, valid receipt speaks of."""

    hash: str
    town: bool
    county: bool
    items: list[tuple[str, str, int, bytes | None]]


def _journeys_proven(db: Database) -> list[Proven]:
    """Green if and only if a receipt in the file verifies; by the letters' own bytes."""
    proven: dict[str, set[str]] = {}
    refused: dict[str, list[Any]] = {}
    for row in db.rows("SELECT data FROM letter WHERE kind = 'receipt'"):
        read = letter.read(row["data"], keys.trust(db))
        receipt = letter.receipt_of(read)
        proven.setdefault(receipt.package_hash, set()).add(read.signer.role)
        if read.signer.role == "county":
            refused[receipt.package_hash] = receipt.not_accepted
    found = []
    for journey in outbox.journeys(db):
        roles = proven.get(journey.hash, set())
        green = journey.state in ("confirmed", "problems")
        assert green == ("county" in roles), journey
        items = _items(db, journey.seq) if journey.state == "confirmed" else []
        found.append(Proven(journey.hash, "town" in roles, "county" in roles, items))
    return found


def _items(db: Database, seq: int) -> list[tuple[str, str, int, bytes | None]]:
    return [
        (row["kind"], row["record_id"], row["version"], _digest(row))
        for row in db.rows(
            "SELECT i.kind, i.record_id, i.version, j.op, j.body FROM package_item i"
            " LEFT JOIN journal j USING (kind, record_id, version) WHERE package_seq = ?",
            [seq],
        )
    ]


def _digest(row: dict[str, Any]) -> bytes | None:
    """None where the body was lawfully erased since, or a restore has taken it away."""
    said = outgoing(row["kind"], row["body"])
    if said is None:
        return None
    op: Any = "void" if row["op"] == "void" else "put"
    made = package.item(row["kind"], row["record_id"], row["version"], said, op=op)
    return made.digest


def _hashes(db: Database) -> set[str]:
    return {row["hash"] for row in db.rows("SELECT hash FROM received_package")}


def _twice(db: Database) -> list[dict[str, Any]]:
    return db.rows(
        "SELECT unit, kind, record_id FROM received_record WHERE state = 'current'"
        " GROUP BY 1, 2, 3 HAVING count(*) > 1"
    )


def edited(db: Database, record: str, headcount: int) -> None:
    """Another headcount for a held event; one that a restore took away is passed over."""
    held = events.REGISTER.find(db, record)
    if held is not None and not held.voided:
        events.put(db, msgspec.structs.replace(held.value, resident_headcount=headcount))


def refetch(db: Database) -> None:
    """Forget how far letters were read, as a restored file does."""
    with db.transaction():
        db.run("DELETE FROM setting WHERE key LIKE 'letters_after:%'")
