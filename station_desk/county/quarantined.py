"""Items that did not fit: asked about again, set aside, or taken after all once the program knows them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from station_desk.county import held_records, ledger, mailbox, month_lines, receiver, telling
from station_desk.county.keys import CountyKeys
from station_desk.county.ledger import Database
from station_desk.county.verdicts import Fault, judge, look
from station_desk.outcome import Refusal, refuse
from station_desk.sync.wire import letter
from station_desk.sync.wire.items import Item, read_lines

Decision = Literal["asked", "set_aside", "taken"]

IS_OPEN: Final = """
q.decision IN ('', 'asked') AND NOT EXISTS (
    SELECT 1 FROM record r
     WHERE r.unit = q.unit AND r.kind = q.kind AND r.version > q.version
       AND r.id = CASE WHEN q.kind <> '' THEN q.id::uuid END)"""
"""A later version that was taken answers for the one before."""
OPEN: Final = f"""
SELECT q.unit::text, encode(q.package_hash, 'hex'), q.place FROM quarantine q WHERE {IS_OPEN}
 ORDER BY q.arrived_at, q.unit, q.place"""
READ: Final = """
SELECT unit::text, encode(package_hash, 'hex'), place, kind, id, version, reason, field, decision,
       raw FROM quarantine WHERE package_hash = %s AND place = %s"""
SETTLE: Final = """
UPDATE quarantine SET decision = %(decision)s,
       raw = CASE WHEN %(decision)s = 'taken' THEN '' ELSE raw END
 WHERE unit = %(unit)s AND package_hash = %(hash)s AND place = %(place)s"""
"""Of a taken one the record is kept; the line lies in its sealed package."""
ADD: Final = """
INSERT INTO item_decision (unit, package_hash, place, decision, remarks, by_name, decided_at)
VALUES (%(unit)s, %(hash)s, %(place)s, %(decision)s, %(remarks)s, %(by)s, %(at)s)"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as it came; of a line that could not be read only ``field`` says which it was."""

    unit: str
    package_hash: str
    place: int
    kind: str
    id: str
    version: int
    reason: str
    field: str
    decision: str
    raw: bytes

    @property
    def line(self) -> int | None:
        """The line of the package, where nothing else names it."""
        return None if self.kind else int(self.field.removeprefix("line "))


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and the county's name and keys, by which the station believes it."""

    keys: CountyKeys
    name: str


def find(connection: Database, package_hash: str, place: int) -> Entry | None:
    try:
        digest = bytes.fromhex(package_hash)
    except ValueError:
        return None
    row = connection.execute(READ, (digest, place)).fetchone()
    return Entry(*row) if row else None


def ask(connection: Database, by: Decider, entry: Entry, remarks: str) -> None:
    """The station is asked to put it right: a letter that nobody can read would be no question."""
    if not remarks.strip():
        raise refuse("item_needs_words")
    _decide(connection, by, entry, "asked", remarks.strip())


def set_aside(connection: Database, by: Decider, entry: Entry, reason: str) -> None:
    """It is not needed: kept as it came, and the station need not send it again."""
    if not reason.strip():
        raise refuse("item_needs_words")
    _decide(connection, by, entry, "set_aside", reason.strip())


def take(connection: Database, by: Decider, entry: Entry) -> None:
    """Look at it again with today's program and schemas; refuses what still does not fit."""

    def store() -> None:
        item, data = _fitting(entry)
        held = ledger.held(connection, entry.unit, [item])
        judged = judge([(item, data)], held)
        with ledger.adding(connection, entry.unit, entry.package_hash, judged):
            digest = bytes.fromhex(entry.package_hash)
        at, road = held_records.arrivals(connection, entry.unit, [digest])[digest]
        month_lines.note(connection, entry.unit, receiver.in_force(judged, at, road))

    _decide(connection, by, entry, "taken", "", store)


def take_all(connection: Database, by: Decider) -> int:
    """Every open one again, each in a transaction of its own; answers how many fit now."""
    taken = 0
    for _unit, package_hash, place in connection.execute(OPEN).fetchall():
        entry = find(connection, package_hash, place)
        with suppress(Refusal):
            if entry:
                take(connection, by, entry)
                taken += 1
    return taken


def _fitting(entry: Entry) -> tuple[Item, bytes | None]:
    items, said, invalid = read_lines([entry.raw], look)
    for bad in invalid:
        raise refuse("item_still_unfit", reason=bad.reason, place="")
    if isinstance(said[0], Fault):
        raise refuse("item_still_unfit", reason=said[0].reason, place=said[0].field)
    return items[0], said[0]


def _decide(
    connection: Database,
    by: Decider,
    entry: Entry,
    decision: Decision,
    remarks: str,
    store: Callable[[], None] = lambda: None,
) -> None:
    """What is stored, what is written down and the letter: together, or nothing of it."""
    with connection.transaction():
        mailbox.next_serial(connection, entry.unit)  # nobody else decides about this unit now
        now = find(connection, entry.package_hash, entry.place)
        if now is None or now.decision not in ("", "asked"):
            raise refuse("item_decided_already")
        store()
        values = {
            "unit": entry.unit, "hash": bytes.fromhex(entry.package_hash), "place": entry.place,
            "decision": decision, "remarks": remarks, "by": by.name, "at": datetime.now(UTC),
        }  # fmt: skip
        connection.execute(SETTLE, values)
        connection.execute(ADD, values)
        told = telling.tell(
            connection, by.keys, entry.unit, "item", _word(by, entry, decision, remarks)
        )
        if decision == "asked" and not told:
            raise refuse("nobody_to_ask")


def _word(by: Decider, entry: Entry, decision: Decision, remarks: str) -> letter.ItemDecided:
    return letter.ItemDecided(
        package_hash=entry.package_hash,
        kind=entry.kind,
        id=entry.id,
        version=entry.version,
        line=entry.line,
        decision=decision,
        remarks=remarks,
        by=f"{by.keys.name} {by.name}",
    )
