"""Reference data at the county: drafted, compared with what holds, issued as a letter to everyone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

import msgspec
from psycopg.types.json import Jsonb

from station_desk.county import month_lines, unit_list
from station_desk.county.keys import CountyKeys
from station_desk.county.ledger import Database
from station_desk.county.reference_changes import Change, changes
from station_desk.identifiers import new_id
from station_desk.outcome import refuse
from station_desk.resources import resource
from station_desk.rules import reference
from station_desk.rules.reference import KINDS, Kind
from station_desk.rules.reference_checks import problems
from station_desk.rules.ruleset import Remark, RuleSet
from station_desk.store.database import CHINA
from station_desk.sync.wire import letter

__all__ = ["KINDS", "Change", "Draft", "Issued", "Preview"]

_LOCK: Final = 0x5D5C_0003
UNDATED: Final = "2000-01-01"
"""A rule set names the day it begins; a draft need not know it yet."""

SAVE: Final = """
INSERT INTO reference_draft (kind, name, content, saved_by) VALUES (%s, %s, %s, %s)
ON CONFLICT (kind, name) DO UPDATE SET content = excluded.content, saved_by = excluded.saved_by,
    saved_at = excluded.saved_at RETURNING kind, name, content, saved_by, saved_at"""
DRAFTS: Final = """
SELECT kind, name, content, saved_by, saved_at FROM reference_draft ORDER BY kind, name"""
DRAFT: Final = """
SELECT kind, name, content, saved_by, saved_at FROM reference_draft
 WHERE kind = %s AND name = %s"""
DROP: Final = "DELETE FROM reference_draft WHERE kind = %s AND name = %s"
HISTORY: Final = """
SELECT serial, kind, name, valid_from, content, issued_by, issued_at FROM reference_issue
 ORDER BY serial DESC"""
IN_FORCE: Final = """
SELECT serial, kind, name, valid_from, content, issued_by, issued_at FROM reference_issue
 WHERE kind = %s AND name = %s AND valid_from <= %s
 ORDER BY valid_from DESC, serial DESC LIMIT 1"""
DATA: Final = "SELECT data FROM reference_issue WHERE serial = %s"
NEXT: Final = "SELECT coalesce(max(serial), 0) + 1 FROM reference_issue"
VERSION: Final = """
SELECT true FROM reference_issue WHERE kind = 'rule_set' AND content ->> 'version' = %s"""
ADD: Final = """
INSERT INTO reference_issue (serial, id, kind, name, valid_from, content, data, issued_by, issued_at)
VALUES (%s, %s, %s, %s, %s, %s, %b, %s, %s)"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A table that nobody outside the office has seen. One of each kind and name."""

    kind: Kind
    name: str
    data: dict[str, Any]
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Issued:
    """A table as it went out; ``name`` is the year of holidays, the unit type of a score sheet."""

    serial: int
    kind: Kind
    name: str
    valid_from: date
    data: dict[str, Any]
    issued_by: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class Preview:
    """What issuing would change, what stands against it, and what to think of before.

    ``problems`` and ``notes`` are codes with values; their words are in the group ``problem``.
    """

    changes: list[Change]
    problems: list[Remark]
    notes: list[Remark]


def drafts(connection: Database) -> list[Draft]:
    return [Draft(*row) for row in connection.execute(DRAFTS)]


def draft(connection: Database, kind: str, name: str) -> Draft:
    row = connection.execute(DRAFT, (reference.known(kind), name)).fetchone()
    if row is None:
        raise refuse("draft_unknown", table=kind, name=name)
    return Draft(*row)


def save_draft(connection: Database, kind: str, data: dict[str, Any], by: str) -> Draft:
    """Keep a table that is not issued yet, in place of the draft before; refuses a wrong field."""
    known = reference.known(kind)
    table = reference.read(known, msgspec.json.encode({"valid_from": UNDATED, **data}))
    row = (known, reference.name_of(known, table), Jsonb(data), by)
    found = connection.execute(SAVE, row).fetchone()
    assert found is not None  # noqa: S101 -- RETURNING
    return Draft(*found)


def drop_draft(connection: Database, kind: str, name: str) -> None:
    connection.execute(DROP, (reference.known(kind), name))


def starting(connection: Database, kind: str, name: str = "") -> dict[str, Any]:
    """What a new draft begins with: the table in force, else the shipped one, else nothing yet."""
    held = in_force(connection, kind, name, date.max)
    if held:
        return held.data
    if kind == "units":
        return {"units": unit_list.listed(connection)}
    return _shipped(reference.known(kind), name)


def in_force(connection: Database, kind: str, name: str, on: date) -> Issued | None:
    """The table that holds on a day: the latest to begin, of those the last issued."""
    row = connection.execute(IN_FORCE, (reference.known(kind), name, on)).fetchone()
    return Issued(*row) if row else None


def issued(connection: Database) -> list[Issued]:
    """Everything that ever went out, the newest first."""
    return [Issued(*row) for row in connection.execute(HISTORY)]


def letter_of(connection: Database, serial: int) -> bytes:
    """The signed letter to everyone with this number."""
    row = connection.execute(DATA, (serial,)).fetchone()
    if row is None:
        raise refuse("issue_unknown", serial=serial)
    return bytes(row[0])


def preview(connection: Database, drafted: Draft, valid_from: date | None = None) -> Preview:
    """The draft against what would otherwise hold from that day on (today)."""
    today = datetime.now(CHINA).date()
    begin = valid_from or today
    held = in_force(connection, drafted.kind, drafted.name, begin)
    before = held.data if held else _shipped(drafted.kind, drafted.name)
    table = reference.read(drafted.kind, _content(drafted, begin))
    found = [*problems(drafted.kind, table), *_against_what_is_here(connection, table)]
    notes: list[Remark] = []
    if begin < today:
        notes.append(("begins_in_the_past", {"date": begin}))
    return Preview(changes(before, drafted.data), found, notes)


def issue(
    connection: Database, keys: CountyKeys, drafted: Draft, valid_from: date, by: str
) -> Issued:
    """Sign the draft as a letter to everyone, in force from a day; the draft is used up.

    Refuses one that anything stands against. Waits for whoever is issuing: serials have no gap.
    """
    found = preview(connection, drafted, valid_from).problems
    if found:
        code, values = found[0]
        raise refuse("draft_not_fit", table=drafted.kind, problem=code, **values)
    at, content = datetime.now(UTC), msgspec.json.decode(_content(drafted, valid_from))
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        row = connection.execute(NEXT).fetchone()
        serial = int(row[0]) if row else 1
        written = letter.Letter(
            id=new_id(),
            kind="reference",
            issued_at=at,
            serial=serial,
            body={reference.key(drafted.kind, drafted.name): content},
        )
        data = letter.write(written, keys.signing_key, keys.kid)
        about = (drafted.kind, drafted.name, valid_from, Jsonb(content), data, by, at)
        connection.execute(ADD, (serial, written.id, *about))
        if drafted.kind == "units":
            unit_list.add(connection, unit_list.convert(content["units"]))
        if drafted.kind == "rule_set":
            month_lines.rules_changed(connection, f"{valid_from:%Y-%m}")
        drop_draft(connection, drafted.kind, drafted.name)
    return Issued(serial, drafted.kind, drafted.name, valid_from, content, by, at)


def _against_what_is_here(connection: Database, table: reference.Table) -> Iterator[Remark]:
    if isinstance(table, RuleSet) and connection.execute(VERSION, (table.version,)).fetchone():
        yield "version_used", {"version": table.version}
    if isinstance(table, reference.Units):
        known = {row["code12"] for row in unit_list.listed(connection)}
        known |= {each.code12 for each in table.units}
        for each in table.units:
            if each.parent and each.parent not in known:
                yield "unit_unknown_parent", {"name": each.name}


def _content(drafted: Draft, valid_from: date) -> bytes:
    return msgspec.json.encode({**drafted.data, "valid_from": valid_from})


def _shipped(kind: Kind, name: str) -> dict[str, Any]:
    """What every desk has before anything was issued."""
    files: dict[str, list[tuple[str, ...]]] = {
        "rule_set": [("rulesets", "default.json")],
        "themes": [("festivals.json",), ("theme_days.json",)],
        "holidays": [("holidays", f"{name}.json")],
    }
    found: dict[str, Any] = {}
    for parts in files.get(kind, []):
        if resource(*parts).exists():
            found |= msgspec.json.decode(resource(*parts).read_bytes())
    return found
