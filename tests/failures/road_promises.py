"""The promises of the road, checked after every step by rows and letters alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
import psycopg

from station_desk.records import events, photos
from station_desk.rules import returns
from station_desk.rules.minimum import month_verdict
from station_desk.rules.ruleset import RuleSet
from station_desk.store.database import Database
from station_desk.sync import keys, outbox
from station_desk.sync.outgoing import outgoing
from station_desk.sync.waiting import how_many_wait
from station_desk.sync.wire import letter, package
from tests.failures.programs import TERM, newer
from tests.failures.road_land import Scene

MONTH = "2025-05"
Key = tuple[str, str]
CONFIRMED = ("confirmed", "problems", "renewed")


class Held(NamedTuple):
    """The version of a record that the county has in force, and what a newer program said of it."""

    unit: str
    version: int
    digest: bytes
    op: str
    term: str | None


class Sent(NamedTuple):
    """A record version in a package; ``digests`` are what it may be, by the older or newer program.

    Empty where the body was lawfully erased since, or a restore has taken it away.
    """

    kind: str
    id: str
    version: int
    digests: tuple[bytes, ...]


@dataclass
class Proven:
    """A package that a stored, valid receipt speaks of."""

    hash: str
    town: bool
    county: bool
    items: list[Sent]


def check(scene: Scene) -> None:
    """What must hold after every step."""
    database = scene.land.database
    held = {row[0].hex() for row in database.execute("SELECT hash FROM package").fetchall()}
    town = scene.desks["town"]
    at_town, current, lines = town.ask(_hashes), _current(database), _lines(database)
    for name, desk in scene.desks.items():
        if name == "town":
            continue
        arrived: dict[str, int] = {}
        for proven in desk.ask(_journeys_proven):
            assert not proven.town or proven.hash in at_town
            assert not proven.county or proven.hash in held
            for sent in proven.items:
                now = current[sent.kind, sent.id]
                assert now.version > sent.version or _is(now, sent)
                if sent.kind == "event" and now.version == sent.version and sent.digests:
                    arrived[sent.id] = sent.version
        unit, counts = desk.ask(_counts, arrived)
        assert {each: _shown(lines.get(unit, {}).get(each)) for each in arrived} == counts
    for key, now in current.items():
        assert now.version >= scene.newest.get(key, 0), "an older version came back"
        scene.newest[key] = now.version
    assert town.ask(_twice) == []
    assert _mixed(database) == []


def check_settled(scene: Scene, name: str) -> None:
    """A village that had a good line for a while: all of it is confirmed, and the figures are equal."""
    desk, database = scene.desks[name], scene.land.database
    assert desk.ask(how_many_wait) == 0
    assert {each.state for each in desk.ask(outbox.journeys)} <= set(CONFIRMED)
    unit, known, figures = desk.ask(_own_figures)
    there = {key[1]: now.version for key, now in _current(database).items()
             if key[0] == "event" and now.unit == unit and now.op != "void"}  # fmt: skip
    if name not in scene.parted:
        assert known == there
        row = database.execute(
            "SELECT held, counted, previewed FROM month_line WHERE unit = %s AND month = %s",
            (unit, MONTH),
        ).fetchone()
        assert (row or (0, 0, 0)) == figures


def _is(now: Held, sent: Sent) -> bool:
    """Just these bytes, and what only a newer program understands is among them."""
    if not sent.digests:
        return now.version == sent.version
    said_more = len(sent.digests) > 1 and now.digest == sent.digests[-1]
    assert not said_more or now.op == "void" or now.term == TERM
    return now.version == sent.version and now.digest in sent.digests


def _current(database: psycopg.Connection[Any]) -> dict[Key, Held]:
    """Every record's one current version; that it is one and the newest is asserted here."""
    rows = database.execute(
        "SELECT kind, id::text, state, unit::text, version, digest, op, data->>'solar_term'"
        " FROM record ORDER BY version"
    ).fetchall()
    newest = {(row[0], row[1]): Held(*row[3:]) for row in rows}
    counted = [(row[0], row[1], row[4]) for row in rows if row[2] == "current"]
    assert sorted(counted) == sorted((*key, now.version) for key, now in newest.items())
    return newest


def _lines(database: psycopg.Connection[Any]) -> dict[str, dict[str, Any]]:
    """The county's board: per unit what counts of each event."""
    rows = database.execute("SELECT unit::text, events FROM month_line WHERE month = %s", (MONTH,))
    return dict(rows.fetchall())


def _shown(fact: Mapping[str, Any] | None) -> tuple[bool, bool]:
    return (fact["c"], fact["p"]) if fact else (False, False)


def _mixed(database: psycopg.Connection[Any]) -> list[Any]:
    """Packages in which a photo is not alone."""
    return database.execute(
        "SELECT package_hash FROM record GROUP BY 1 HAVING bool_or(kind = 'photo') AND count(*) > 1"
    ).fetchall()


def _counts(db: Database, arrived: Mapping[str, int]) -> tuple[str, dict[str, tuple[bool, bool]]]:
    """What counts of the events that arrived, and what was announced, by the station's own rules."""
    unit, found = db.setting("unit") or "", []
    for record, version in arrived.items():
        row = db.row(
            "SELECT op, body FROM journal WHERE kind = 'event' AND record_id = ? AND version = ?",
            [record, version],
        )
        if row and row["op"] != "void":
            found.append(events.REGISTER.read(row["body"]))
    verdict = month_verdict(found, unit, MONTH, _rules(db), db.today())
    counted = {each.event.id: (True, each.preview.ok) for each in verdict.counted}
    return unit, {record: counted.get(record, (False, False)) for record in arrived}


def _own_figures(db: Database) -> tuple[str, dict[str, int], tuple[int, int, int]]:
    """This station's events by version, and how many were held, count, and were announced."""
    unit = db.setting("unit") or ""
    verdict = returns.verdict_of(db, unit, MONTH)
    known = {entry.value.id: entry.version for entry in events.REGISTER.entries(db)}
    return unit, known, (len(verdict.counted), len(verdict.counted), verdict.previewed)


def _rules(db: Database) -> RuleSet:
    return returns.rules_of_month(db, MONTH)


def _journeys_proven(db: Database) -> list[Proven]:
    """Green if and only if a receipt in the file verifies; by the letters' own bytes."""
    proven: dict[str, set[str]] = {}
    for row in db.rows("SELECT data FROM letter WHERE kind = 'receipt'"):
        read = letter.read(row["data"], keys.trust(db))
        proven.setdefault(letter.receipt_of(read).package_hash, set()).add(read.signer.role)
    found = []
    for journey in outbox.journeys(db):
        roles = proven.get(journey.hash, set())
        green = journey.state in ("confirmed", "problems")
        assert green == ("county" in roles), journey
        items = _items(db, journey.seq) if journey.state == "confirmed" else []
        found.append(Proven(journey.hash, "town" in roles, "county" in roles, items))
    return found


def _items(db: Database, seq: int) -> list[Sent]:
    return [
        Sent(row["kind"], row["record_id"], row["version"], _digests(db, row))
        for row in db.rows(
            "SELECT i.kind, i.record_id, i.version, j.op, j.body FROM package_item i"
            " LEFT JOIN journal j USING (kind, record_id, version) WHERE package_seq = ?",
            [seq],
        )
    ]


def _digests(db: Database, row: dict[str, Any]) -> tuple[bytes, ...]:
    said: Any = outgoing(row["kind"], row["body"])
    if said is None:
        return ()
    op: Any = "void" if row["op"] == "void" else "put"
    if isinstance(said, photos.SharedPhoto):
        jpeg = photos.kept(db, row["record_id"]) if op == "put" else b""
        either = [msgspec.structs.replace(said, jpeg=jpeg)]
    else:
        either = [said, newer(said)]
    key = (row["kind"], row["record_id"], row["version"])
    return tuple(package.item(*key, each, op=op).digest for each in either)


def _hashes(db: Database) -> set[str]:
    return {row["hash"] for row in db.rows("SELECT hash FROM received_package")}


def _twice(db: Database) -> list[dict[str, Any]]:
    return db.rows(
        "SELECT unit, kind, record_id FROM received_record WHERE state = 'current'"
        " GROUP BY 1, 2, 3 HAVING count(*) > 1"
    )
