"""Who is meant by a few letters: an index of everybody in memory, kept by the journal, used on the lane.

One keystroke among thousands asks a sorted list and not the table; what changed since the last
question is read from the journal, so that no answer is ever older than the file.
"""

import heapq
import re
import unicodedata
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from station_desk.records import volunteers
from station_desk.records.volunteers import Volunteer
from station_desk.store.database import Database

Key = tuple[str, int, str]
"""What may be typed, how good a match it is (less is better; one less when all of it is typed), whose."""

Order = tuple[int, str, str]
"""Of equally good matches: who came lately first, then by name and number."""

TAIL = 4
NEWEST_EVENTS = 200
"""These tell who came lately; when somebody came before them is looked up one by one."""
AFTER_ALL = "\U0010ffff"
DOUBLE = ("zh", "ch", "sh")
"""Sounds that some people abbreviate with both letters."""
NUMERALS = {numeral: str(number) for number, numeral in enumerate("零一二三四五六七八九十")}
_BETWEEN = re.compile(r"[\s'’·]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A person who may be meant. ``homonym``: another one bears the same name."""

    volunteer: Volunteer
    last_attended: date | None
    homonym: bool


class Finder:
    """Initials, pinyin in every reading, characters, group, the tail of a phone or number."""

    def __init__(self) -> None:
        self._seen: tuple[int, bytes] | None = None
        self._people: dict[str, Volunteer] = {}
        self._keys: list[Key] = []
        self._names: Counter[str] = Counter()
        self._last: dict[str, date] = {}
        self._order: dict[str, Order] = {}

    def find(
        self, db: Database, typed: str, *, most: int = 6, last: Collection[str] = ()
    ) -> list[Found]:
        """The best matches; of equal ones who came lately first, those in ``last`` behind all others."""
        self.look(db)
        ranks = self._ranks(typed)
        best = heapq.nsmallest(
            most,
            ranks,
            key=lambda each: (each in last, ranks[each], self._order[each]),
        )
        return [self._found(db, each) for each in best]

    def look(self, db: Database) -> None:
        """Take in what the journal tells since the last look; everything, when that is not known."""
        newest = db.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
        now = (newest["seq"], newest["hash"]) if newest else None
        if now == self._seen:
            return
        if self._seen and self._goes_on(db, *self._seen):
            self._follow(db, self._seen[0])
        else:
            self._read_all(db)
        self._seen = now

    @staticmethod
    def _goes_on(db: Database, seq: int, seen: bytes) -> bool:
        """Whether the journal still says what it said, and not another one after a restore."""
        return bool(db.value("SELECT hash FROM journal WHERE seq = ?", [seq]) == seen)

    def _read_all(self, db: Database) -> None:
        self._people = {each.id: each for each in volunteers.REGISTER.all(db, "status <> 'left'")}
        self._names = Counter(each.name for each in self._people.values() if each.name)
        self._keys = sorted(key for each in self._people.values() for key in keys_of(each))
        self._read_order(db)

    def _read_order(self, db: Database) -> None:
        self._last = lately(db)
        self._order = {who: self._order_of(who) for who in self._people}

    def _follow(self, db: Database, seen: int) -> None:
        changed = db.rows(
            "SELECT DISTINCT kind, record_id FROM journal WHERE seq > ?"
            " AND kind IN ('volunteer', 'attendance', 'event')",
            [seen],
        )
        ids: dict[str, list[str]] = defaultdict(list)
        for row in changed:
            ids[row["kind"]].append(row["record_id"])
        if ids["event"]:
            self._read_order(db)
        for who in ids["volunteer"]:
            self._forget(who)
            self._learn(db, who)
        for who in {*ids["volunteer"], *_served_in(db, ids["attendance"])} & self._people.keys():
            self._last.pop(who, None)
            if last := last_attended(db, who):
                self._last[who] = last
            self._order[who] = self._order_of(who)

    def _forget(self, who: str) -> None:
        if person := self._people.pop(who, None):
            self._names[person.name] -= 1
            for key in keys_of(person):
                del self._keys[bisect_left(self._keys, key)]

    def _learn(self, db: Database, who: str) -> None:
        held = volunteers.REGISTER.find(db, who)
        if held and not held.voided and held.value.status != "left":
            self._people[who] = held.value
            self._names[held.value.name] += 1
            for key in keys_of(held.value):
                insort(self._keys, key)

    def _ranks(self, typed: str) -> dict[str, int]:
        wanted = normal(typed)
        if not wanted:
            return {}
        whole = self._starting_with(wanted)
        words = [normal(word) for word in typed.split()]
        if whole or len(words) < 2:
            return whole or self._by_long_tail(wanted)
        each = [self._starting_with(word) for word in words]
        shared = set.intersection(*(set(found) for found in each))
        return {who: sum(found[who] for found in each) for who in shared}

    def _starting_with(self, wanted: str) -> dict[str, int]:
        start = bisect_left(self._keys, (wanted,))
        end = bisect_left(self._keys, (wanted + AFTER_ALL,))
        ranks: dict[str, int] = {}
        for key, rank, who in self._keys[start:end]:
            if key == wanted:
                rank -= 1
            if who not in ranks or rank < ranks[who]:
                ranks[who] = rank
        return ranks

    def _by_long_tail(self, wanted: str) -> dict[str, int]:
        """More than four digits of the end of a phone or of a volunteer's number."""
        if len(wanted) <= TAIL:
            return {}
        near = self._starting_with(wanted[-TAIL:])
        return {who: near[who] for who in near if self._ends_in(who, wanted)}

    def _ends_in(self, who: str, wanted: str) -> bool:
        person = self._people[who]
        return any(number.endswith(wanted) for number in _numbers(person))

    def _order_of(self, who: str) -> Order:
        last, person = self._last.get(who), self._people[who]
        return -last.toordinal() if last else 0, person.name, person.number

    def _found(self, db: Database, who: str) -> Found:
        person = self._people[who]
        last = self._last.get(who) or last_attended(db, who)
        return Found(person, last, bool(person.name) and self._names[person.name] > 1)


def normal(typed: str) -> str:
    """Lower case, full-width as half-width, without the marks an input method puts between."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", typed).lower())


def keys_of(person: Volunteer) -> set[Key]:
    """Everything that finds a person, the surname's own reading before the others."""
    keys = {(key, rank) for rank, key in _of_name(person)}
    for place, reading in enumerate(person.readings):
        syllables = reading.split()
        initials = "".join(each[0] for each in syllables)
        sounds = "".join(each[:2] if each.startswith(DOUBLE) else each[0] for each in syllables)
        keys |= {(initials, 1 + place), (sounds, 1 + place)}
        keys |= {("".join(syllables), 2 + place), (syllables[0] + initials[1:], 2 + place)}
    keys |= {(number[-TAIL:], 2) for number in _numbers(person)}
    group = normal(person.village_group)
    digits = "".join(NUMERALS.get(sign, sign) for sign in group)
    keys |= {(group, 1), (digits.lstrip("第"), 1)}
    return {(key, 2 * rank, person.id) for key, rank in keys if key}


def _numbers(person: Volunteer) -> tuple[str, str]:
    return normal(person.phone).replace("-", ""), normal(person.number)


def _of_name(person: Volunteer) -> Iterator[tuple[int, str]]:
    for name in (normal(person.name), normal(person.name_alt)):
        for start in range(len(name)):
            yield 3 if start else 0, name[start:]


def last_attended(db: Database, volunteer_id: str) -> date | None:
    """The day of the newest event somebody was in at."""
    newest = db.value(
        "SELECT max(coalesce(e.actual_start, e.planned_start)) FROM attendance a"
        " JOIN event e ON e.id = a.event_id WHERE a.volunteer_id = ? AND a.voided = 0",
        [volunteer_id],
    )
    return datetime.fromisoformat(newest).date() if newest else None


def lately(db: Database) -> dict[str, date]:
    """Who came to the newest events, and when last."""
    rows = db.rows(
        "SELECT a.volunteer_id AS who, max(e.at) AS at FROM"
        " (SELECT id, coalesce(actual_start, planned_start) AS at FROM event"
        " WHERE voided = 0 AND status <> 'cancelled' ORDER BY planned_start DESC LIMIT ?) e"
        " CROSS JOIN attendance a ON a.event_id = e.id AND a.voided = 0 GROUP BY a.volunteer_id",
        [NEWEST_EVENTS],
    )
    return {row["who"]: datetime.fromisoformat(row["at"]).date() for row in rows}


def _served_in(db: Database, attendance_ids: list[str]) -> list[str]:
    rows = db.rows(
        "SELECT DISTINCT volunteer_id FROM attendance WHERE id IN (SELECT value FROM json_each(?))",
        [msgspec.json.encode(attendance_ids).decode()],
    )
    return [row["volunteer_id"] for row in rows]
