"""The letters of a unit, numbered in the order in which they were written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from station_desk.county.keys import CountyKeys
from station_desk.county.ledger import Database
from station_desk.identifiers import new_id
from station_desk.outcome import refuse
from station_desk.sync.wire import letter

AT_ONCE: Final = 100
BYTES_AT_ONCE: Final = 1024 * 1024

NEXT_SERIAL: Final = """
INSERT INTO mailbox (unit, serial) VALUES (%s, 1)
ON CONFLICT (unit) DO UPDATE SET serial = mailbox.serial + 1 RETURNING serial"""

ADD: Final = """
INSERT INTO letter (unit, serial, id, to_desk, kind, data, answered, issued_at)
VALUES (%s, %s, %s, %s, %s, %b, %s, %s)"""

AFTER: Final = """
SELECT serial, kind, to_desk::text, data FROM letter
 WHERE unit = %(unit)s AND serial > %(after)s
   AND (%(all)s OR (to_desk = %(desk)s AND NOT answered))
 ORDER BY serial LIMIT %(limit)s"""

TO_EVERYONE: Final = """
SELECT serial, data FROM reference_issue WHERE serial > %(after)s ORDER BY serial LIMIT %(limit)s"""

EVERYONE: Final = "*"
"""In ``after`` the place of letters to everyone, which belong to no unit."""

NEWS: Final = """
SELECT EXISTS (SELECT 1 FROM letter
                WHERE unit = %(unit)s AND serial > %(after)s
                  AND (%(all)s OR (to_desk = %(desk)s AND NOT answered)))
    OR EXISTS (SELECT 1 FROM reference_issue WHERE serial > %(everyone)s),
       (SELECT coalesce(max(serial), 0) FROM card)"""

STATIONS: Final = "SELECT unit::text FROM unit WHERE parent = %s ORDER BY code12"


Line = tuple[str, int, str, str, bytes]
"""Unit, serial, kind, desk (nobody in particular: everyone) and the signed bytes."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """``recipient`` locks the letter; receipts stay open and have none."""

    unit: str
    desk: str
    recipient: str | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter as written. ``serial`` counts within its unit."""

    unit: str
    serial: int
    id: str
    to_desk: str
    kind: str
    data: bytes
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """Letters for one answer; ``after`` is what to ask with the next time."""

    letters: list[Line]
    after: str
    more: bool


def write(
    keys: CountyKeys,
    kind: letter.LetterKind,
    to: Addressee,
    body: dict[str, Any],
    serial: int,
    at: datetime | None = None,
) -> Posted:
    written = letter.Letter(
        id=new_id(),
        kind=kind,
        to_desk=to.desk,
        to_unit=to.unit,
        issued_at=at or datetime.now(UTC),
        serial=serial,
        body=body,
    )
    data = letter.write(written, keys.signing_key, keys.kid, recipient=to.recipient)
    return Posted(to.unit, serial, written.id, to.desk, kind, data, written.issued_at)


def next_serial(connection: Database, unit: str) -> int:
    """Takes the unit's lock until the transaction ends: serials become visible in their order."""
    row = connection.execute(NEXT_SERIAL, (unit,)).fetchone()
    return int(row[0]) if row else 0


def add(connection: Database, posted: Posted, *, answered: bool = False) -> None:
    connection.execute(
        ADD,
        (
            *(posted.unit, posted.serial, posted.id, posted.to_desk, posted.kind, posted.data),
            *(answered, posted.issued_at),
        ),
    )


def waiting(connection: Database, unit: str, desk: str, role: str, after: str) -> Waiting:
    """A station's own letters; for a town also its stations', to carry down; then those to everyone."""
    read = parse(after, unit)
    letters: list[Line] = []
    full = False
    for each in _units(connection, unit, role):
        found, full = _of_unit(connection, each, desk, role, read.get(each, 0), letters)
        letters += found
        if found:
            read[each] = found[-1][1]
        if full:
            break
    if not full:
        found, full = _to_everyone(connection, read.get(EVERYONE, 0), letters)
        letters += found
        if found:
            read[EVERYONE] = found[-1][1]
    return Waiting(letters, after_of(read, unit, role), full)


def news(connection: Database, unit: str, desk: str, role: str, after: str) -> tuple[bool, int]:
    """Whether ``waiting`` would find a letter, without reading any, and the serial of the newest card.

    One question: every desk asks it four times an hour.
    """
    read = parse(after, unit)
    asked = {"desk": desk, "all": role == "town", "everyone": read.get(EVERYONE, 0)}
    waits, card = False, 0
    for each in _units(connection, unit, role):
        values = asked | {"unit": each, "after": read.get(each, 0)}
        for waits, card in connection.execute(NEWS, values):
            if waits:
                return waits, card
    return waits, card


def _units(connection: Database, unit: str, role: str) -> list[str]:
    """Whose letters a desk gets: a town also its stations'."""
    if role != "town":
        return [unit]
    return [unit, *(row[0] for row in connection.execute(STATIONS, (unit,)))]


def _of_unit(
    connection: Database,
    unit: str,
    desk: str,
    role: str,
    after: int,
    already: Sequence[Line],
) -> tuple[list[Line], bool]:
    values = {"unit": unit, "after": after, "desk": desk, "all": role == "town"}
    rows = connection.execute(AFTER, values | {"limit": AT_ONCE + 1})
    return _fitting(
        [(unit, serial, kind, to, bytes(data)) for serial, kind, to, data in rows], already
    )


def _to_everyone(
    connection: Database, after: int, already: Sequence[Line]
) -> tuple[list[Line], bool]:
    rows = connection.execute(TO_EVERYONE, {"after": after, "limit": AT_ONCE + 1})
    return _fitting([("", serial, "reference", "", bytes(data)) for serial, data in rows], already)


def _fitting(found: list[Line], already: Sequence[Line]) -> tuple[list[Line], bool]:
    """What still fits into the answer, and whether something did not. One letter always fits."""
    size = sum(len(each[4]) for each in already)
    for place, line in enumerate(found):
        size += len(line[4])
        count = len(already) + place
        if count >= AT_ONCE or (count and size > BYTES_AT_ONCE):
            return found[:place], True
    return found, False


def parse(after: str, own: str) -> dict[str, int]:
    """``17`` or ``17,*:3`` for one unit; ``UNIT:17,UNIT:4,*:3`` for a town, as we gave it out."""
    read: dict[str, int] = {}
    try:
        for part in filter(None, after.split(",")):
            unit, _, serial = part.rpartition(":")
            read[unit or own] = min(max(int(serial), 0), 2**62)
    except ValueError as error:
        raise refuse("after_unknown") from error
    return read


def after_of(read: Mapping[str, int], own: str, role: str) -> str:
    if role == "town":
        return ",".join(f"{unit}:{serial}" for unit, serial in sorted(read.items()))
    everyone = f",{EVERYONE}:{read[EVERYONE]}" if EVERYONE in read else ""
    return f"{read.get(own, 0)}{everyone}"
