"""One question to every register at once: who, which event, which order is meant by a few letters.

A kind is found by its own function; a new register is one more entry in ``KINDS``. Everything here
runs on the lane and only reads.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from station_desk.records.volunteers import masked_phone, shown_name
from station_desk.rules.finding import Finder
from station_desk.store.database import Database

MOST = 6
"""Of each kind; whoever wants more types more."""
_DAY = re.compile(r"(?:(\d{4})[-年./])?(\d{1,2})[-月./](\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its kind and id, what it is called, what tells it apart, and its day."""

    kind: str
    id: str
    name: str
    about: str
    day: date | None = None
    state: str = ""


class Search:
    """Keeps the index of people between questions."""

    def __init__(self) -> None:
        self.finder = Finder()

    def find(self, db: Database, typed: str) -> list[Hit]:
        """The best of every kind, kind after kind; nothing for nothing."""
        wanted = typed.strip().lower()
        if not wanted:
            return []
        return [hit for find in KINDS.values() for hit in find(self, db, wanted)]


def _people(search: Search, db: Database, typed: str) -> list[Hit]:
    return [
        Hit(
            "volunteer",
            found.volunteer.id,
            shown_name(found.volunteer),
            "   ".join(
                part
                for part in (found.volunteer.village_group, masked_phone(found.volunteer.phone))
                if part
            ),
            found.last_attended,
        )
        for found in search.finder.find(db, typed, most=MOST)
    ]


def _events(_search: Search, db: Database, typed: str) -> list[Hit]:
    rows = db.rows(
        "SELECT id, title, event_no, location_text, status,"
        " coalesce(actual_start, planned_start) AS at FROM event WHERE voided = 0 ORDER BY at DESC"
    )
    return [
        Hit("event", row["id"], row["title"], row["event_no"], _day(row["at"]), state=row["status"])
        for row in _first(rows, typed, ("title", "location_text", "event_no"))
    ]


def _orders(_search: Search, db: Database, typed: str) -> list[Hit]:
    rows = db.rows(
        "SELECT id, need_text, order_no, place, to_team, taken_at AS at FROM service_order"
        " WHERE voided = 0 ORDER BY at DESC"
    )
    return [
        Hit("service_order", row["id"], row["need_text"], row["order_no"], _day(row["at"]))
        for row in _first(rows, typed, ("need_text", "place", "order_no", "to_team"))
    ]


Finding = Callable[[Search, Database, str], list[Hit]]
KINDS: dict[str, Finding] = {"volunteer": _people, "event": _events, "service_order": _orders}


def _first(rows: list[dict[str, str]], typed: str, fields: tuple[str, ...]) -> list[dict[str, str]]:
    """The newest rows that mean it: by words in a field, by a day, by the first field's initials."""
    words, day = typed.split(), _DAY.fullmatch(typed)
    letters = typed.isascii() and typed.isalpha()
    found: list[dict[str, str]] = []
    for row in rows:
        text = " ".join(row[field] for field in fields).lower()
        if (
            all(word in text for word in words)
            or (day and _is_on(row["at"], day))
            or (letters and typed in _initials(row[fields[0]]))
        ):
            found.append(row)
            if len(found) == MOST:
                break
    return found


def _is_on(at: str, wanted: re.Match[str]) -> bool:
    day, year = _day(at), wanted[1]
    return (day.month, day.day) == (int(wanted[2]), int(wanted[3])) and (
        year is None or day.year == int(year)
    )


def _day(at: str) -> date:
    return datetime.fromisoformat(at).date()


@lru_cache(maxsize=10_000)
def _initials(text: str) -> str:
    import pypinyin

    return "".join(pypinyin.lazy_pinyin(text, style=pypinyin.Style.FIRST_LETTER)).lower()
