"""From the printed sheet: its rows in their order, and the numbers typed from it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import msgspec
from msgspec.structs import replace

from station_desk.outcome import Changes, refuse
from station_desk.records import attendance, events, printed_rows, signups
from station_desk.records.attendance import Attendance
from station_desk.records.volunteers import Volunteer
from station_desk.rules.counting import Span, span_of, with_span
from station_desk.rules.finding import lately
from station_desk.rules.sign_in import named, who_is_in
from station_desk.rules.volunteers import MERGED
from station_desk.store.database import Database

MOST_ROWS = 60
"""More than this nobody looks through on paper: who came lately stands on it, not everybody."""
SHOWN = 6
ENOUGH = 4 * MOST_ROWS
_ROWS = re.compile(r"\d{1,3}(?:\s*-\s*\d{1,3})?(?:[\s,;、]+\d{1,3}(?:\s*-\s*\d{1,3})?)*[\s,;、]*")
_RANGE = re.compile(r"(\d{1,3})(?:\s*-\s*(\d{1,3}))?")
_WITH_TIMES = re.compile(r"(?P<row>\d{1,3})\s+(?P<span>\S*[:h时分-]\S*)")
_DASHES = str.maketrans("—–－~至到", "------")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the printed sheet; ``attendance`` once the person is in."""

    number: int
    volunteer: Volunteer
    attendance: Attendance | None


@dataclass(frozen=True, slots=True)
class Tick:
    """One known person on the tick list."""

    volunteer: Volunteer
    attendance: Attendance | None


def printed(db: Database, event_id: str) -> list[Row]:
    """The rows of the event's sheet as they were printed; nothing while none was."""
    rows = printed_rows.of_event(db, event_id)
    stands = _stands_for(db, rows.values())
    people = named(db, sorted(set(stands.values())))
    inside = {each.volunteer_id: each for each in attendance.of_event(db, event_id)}
    return [
        Row(number, people[stands[who]], inside.get(stands[who]))
        for number, who in rows.items()
        if stands[who] in people
    ]


def to_print(db: Database, event_id: str) -> list[Row]:
    """The rows of a new print: those printed before keep their numbers, others follow."""
    printed_rows.keep(db, event_id, [each.id for each in known(db, event_id)])
    return printed(db, event_id)


def ticks(db: Database, event_id: str) -> list[Tick]:
    """The people one ticks: those of the printed sheet in its order, and who else is known."""
    rows = [row.volunteer for row in printed(db, event_id)]
    listed = {each.id: each for each in [*rows, *known(db, event_id)]}
    inside = {each.volunteer_id: each for each in attendance.of_event(db, event_id)}
    return [Tick(person, inside.get(who)) for who, person in listed.items()]


def known(db: Database, event_id: str) -> list[Volunteer]:
    """Who signed up, who is in and who came lately, by group and name: at most a sheet's worth."""
    sure = {each.volunteer_id for each in signups.of_event(db, event_id)}
    sure |= who_is_in(db, event_id)
    came = lately(db)
    others = sorted(set(came) - sure, key=lambda who: came[who], reverse=True)
    if len(sure) + len(others) < MOST_ROWS:
        others += [who for who in _by_number(db) if who not in sure and who not in came]
    people = named(db, others)
    active = (who for who in others if who in people and _may_come(people[who]))
    chosen = [*sure, *islice(active, max(0, MOST_ROWS - len(sure)))]
    return sorted(named(db, chosen).values(), key=_on_paper)


def _may_come(person: Volunteer) -> bool:
    return person.status == "active" and person.withdrawn_on is None


def _by_number(db: Database) -> list[str]:
    found = db.rows("SELECT id FROM volunteer WHERE voided = 0 ORDER BY number LIMIT ?", [ENOUGH])
    return [row["id"] for row in found]


def _on_paper(person: Volunteer) -> tuple[bool, str, bool, str, str]:
    reading = person.readings[0] if person.readings else ""
    return not person.village_group, person.village_group, not reading, reading, person.number


def numbers_of(typed: str) -> list[int] | None:
    """``1-12, 15`` as numbers in their order; None when it is anything else."""
    text = _plain(typed)
    if not _ROWS.fullmatch(text):
        return None
    found: list[int] = []
    for first, last in _RANGE.findall(text):
        ends = sorted((int(first), int(last or first)))
        found += range(ends[0], ends[1] + 1)
    return list(dict.fromkeys(found))


def mark(db: Database, event_id: str, typed: str) -> Changes:
    """Everybody whose rows are typed is in, ``13 9:30-11`` with their own times; all or nothing.

    Who is in already stays as they are, unless times are given.
    """
    numbers = numbers_of(typed)
    own = None if numbers else _WITH_TIMES.fullmatch(_plain(typed))
    if own:
        numbers = [int(own["row"])]
    if not numbers:
        raise refuse("rows_unreadable", typed=typed)
    with db.transaction():
        rows = {row.number: row for row in printed(db, event_id)}
        if unknown := [number for number in numbers if number not in rows]:
            raise refuse("rows_unknown", rows=unknown[:SHOWN], last=max(rows, default=0))
        day = events.REGISTER.get(db, event_id).start.date()
        span = span_of(own["span"], day) if own else None
        changes = Changes()
        for number in numbers:
            changes |= _mark(db, event_id, rows[number], span)
        return changes


def _mark(db: Database, event_id: str, row: Row, span: Span | None) -> Changes:
    if row.attendance and span is None:
        return Changes()
    value = row.attendance or Attendance(event_id=event_id, volunteer_id=row.volunteer.id)
    value = replace(value, signed_on_paper=True)
    return attendance.put(db, with_span(value, span) if span else value)


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).translate(_DASHES).strip()


def _stands_for(db: Database, ids: Iterable[str]) -> dict[str, str]:
    """Who each one printed is today: an entry that was merged stands for the one that stayed."""
    stands = {who: who for who in ids}
    while merged := _merged(db, stands.values()):
        stands = {who: merged.get(now, now) for who, now in stands.items()}
    return stands


def _merged(db: Database, ids: Iterable[str]) -> dict[str, str]:
    found = db.rows(
        "SELECT v.id AS id, j.reason AS reason FROM volunteer v JOIN journal j ON j.seq = v.seq"
        " WHERE v.voided = 1 AND v.id IN (SELECT value FROM json_each(?))",
        [msgspec.json.encode(list(ids)).decode()],
    )
    return {
        row["id"]: row["reason"].removeprefix(MERGED).removesuffix("]")
        for row in found
        if row["reason"].startswith(MERGED)
    }
