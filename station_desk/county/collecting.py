"""A stick brought to the county: admissions, packages, and the letters that go back down on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import Final

from station_desk.county import api, cards, enrolment, ledger, receiver
from station_desk.county.ledger import Database
from station_desk.county.office import Office
from station_desk.outcome import Refusal
from station_desk.store import stick_files
from station_desk.sync.wire import carrying, join, package, verdict

WRITTEN_AGAIN: Final = timedelta(days=90)
CARD: Final = PurePosixPath("station-desk", "county.sdcard")

SEEN: Final = "SELECT unit::text, code12 FROM unit WHERE unit = %s OR parent = %s"
RECENT: Final = """
SELECT kind, issued_at, data, encode(sha256(data), 'hex') FROM letter
 WHERE unit = %(unit)s AND issued_at > %(since)s AND NOT answered ORDER BY serial"""
TO_EVERYONE: Final = """
SELECT 'reference', issued_at, data, encode(sha256(data), 'hex') FROM reference_issue
 WHERE issued_at > %(since)s ORDER BY serial"""


@dataclass(frozen=True, slots=True)
class Line:
    """One file of a stick: ``state`` is new, held, admitted, asks or bad with its code."""

    file: str
    state: str
    desk: str = ""
    code: str = ""
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Carrier:
    """The town whose desk signed a note about what it carried."""

    unit: str
    note: carrying.Carried


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of every file, and how many letters lie on the stick now."""

    lines: list[Line]
    letters: int


def collect(office: Office, folder: Path) -> Collected:
    """Take in what lies on a stick; then the letters for it, verified."""
    with office.pool.connection() as connection:
        lines, units = take_in(connection, office, folder)
        return Collected(lines, answer(connection, office, folder, units))


def take_in(connection: Database, office: Office, folder: Path) -> tuple[list[Line], set[str]]:
    """Every package in a transaction of its own; a bad file stops no other. Answers whom it concerns."""
    lines = list(_admissions(connection, office, folder))
    carriers = _carriers(connection, folder)
    units = {each.unit for each in carriers.values()}
    lines += [
        _take(connection, office, folder, path, carriers)
        for path in stick_files.find(folder, verdict.UP, verdict.PACKAGE_SUFFIX)
    ]
    homes = (ledger.home(connection, each.desk) for each in lines if each.desk)
    return lines, units | {each.unit for each in homes if each}


def _admissions(connection: Database, office: Office, folder: Path) -> Iterator[Line]:
    """Whom a town admitted is admitted here; whoever only asks waits for the office."""
    for path in stick_files.find(folder, verdict.UP, carrying.ADMISSION_SUFFIX):
        data = stick_files.read(folder, path, api.MAX_JOIN_BODY) or b""
        try:
            asked, approval = api.join_with_approval(data)
            desk = enrolment.ask(connection, office.settings, asked)
            enrolment.approve_by_town(connection, office.keys, office.settings, desk, approval)
        except Refusal as refusal:
            yield Line(path.name, "bad", "", refusal.code, refusal.values)
        else:
            yield Line(path.name, "admitted", desk.desk)
    for path in stick_files.find(folder, verdict.UP, ".sdjoin"):
        data = stick_files.read(folder, path, join.MAX_JOIN) or b""
        try:
            desk = enrolment.ask(connection, office.settings, data)
        except Refusal as refusal:
            yield Line(path.name, "bad", "", refusal.code, refusal.values)
        else:
            yield Line(path.name, "asks" if desk.state == "waiting" else desk.state, desk.desk)


def _carriers(connection: Database, folder: Path) -> dict[str, Carrier]:
    """By package: the town's desk that signed for having carried it, and what it wrote of that."""
    found: dict[str, Carrier] = {}
    for path in stick_files.find(folder, verdict.UP, carrying.NOTE_SUFFIX):
        data = stick_files.read(folder, path, carrying.MAX_NOTE) or b""
        try:
            desk = enrolment.find(connection, carrying.signer(data))
            if desk and (desk.role, desk.state) == ("town", "approved"):
                note = carrying.read(data, desk.public)
                found |= dict.fromkeys(note.packages or [""], Carrier(desk.unit, note))
        except Refusal:
            continue
    return found


def _take(
    connection: Database,
    office: Office,
    folder: Path,
    path: Path,
    carriers: dict[str, Carrier],
) -> Line:
    data = stick_files.read(folder, path, package.MAX_SEALED) or b""
    desk = ""
    try:
        outside = package.peek(data)
        desk = outside.desk_id
        carrier = carriers.get(outside.hash)
        brought_by = carrier.note.desk if carrier else ""
        taken = receiver.take(connection, office.keys, data, "stick", brought_by, at=office.now())
        home = ledger.home(connection, desk)
        if carrier and home:
            ledger.note_custody(connection, home.unit, taken.package_hash, carrier.note)
    except Refusal as refusal:
        return Line(path.name, "bad", desk, refusal.code, refusal.values)
    return Line(path.name, "new" if taken.fresh else "held", desk)


def answer(connection: Database, office: Office, folder: Path, units: set[str]) -> int:
    """The recent letters of all units concerned, and of a town's stations; the card."""
    codes: dict[str, str] = {}
    for unit in units:
        codes |= dict(connection.execute(SEEN, (unit, unit)).fetchall())
    since: dict[str, object] = {"since": office.now() - WRITTEN_AGAIN}
    written = 0
    for unit, code in sorted(codes.items(), key=lambda each: each[1]):
        written += _lay(connection, folder, code, RECENT, since | {"unit": unit})
    if codes:
        written += _lay(connection, folder, "", TO_EVERYONE, since)
        stick_files.write(folder, CARD, cards.current(connection, office.keys, office.settings))
    return written


def _lay(
    connection: Database, folder: Path, code: str, query: str, values: dict[str, object]
) -> int:
    rows = connection.execute(query, values).fetchall()
    for kind, issued_at, data, digest in rows:
        stick_files.write(folder, verdict.letter_name(code, issued_at, kind, digest), bytes(data))
    return len(rows)
