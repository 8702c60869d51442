"""Rows of a village's own list become volunteers: looked at as a whole first, then taken in at once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from station_desk.exchange import headings, row_values
from station_desk.exchange.headings import Table
from station_desk.exchange.row_values import Given, Remark
from station_desk.identifiers import new_id
from station_desk.outcome import Changes, Refusal, refuse
from station_desk.records import volunteers
from station_desk.records.volunteers import Consent, Volunteer
from station_desk.rules import volunteers as people
from station_desk.store import journal
from station_desk.store.database import Database

Fate = Literal["new", "same", "changed", "skipped"]
NEEDED = "name"
KEYS = ("name", "number", "national_volunteer_no")


@dataclass(frozen=True, slots=True)
class Looked:
    """One row and what would become of it."""

    number: int
    """As the spreadsheet counts."""
    name: str
    fate: Fate
    value: Volunteer | None = None
    changed: tuple[str, ...] = ()
    problems: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class DryRun:
    """What an import would do; nothing has been changed."""

    rows: list[Looked]
    not_stored: tuple[str, ...] = ()
    """Headings of columns that are left out on purpose: ID numbers (domain.md f4)."""

    def count(self, fate: Fate) -> int:
        """How many rows have this fate."""
        return sum(each.fate == fate for each in self.rows)

    def of(self, *fates: Fate) -> list[Looked]:
        """The rows with one of these fates."""
        return [each for each in self.rows if each.fate in fates]


class _Held:
    """The register as the rows are matched against it; grows with each row."""

    def __init__(self, everybody: list[Volunteer]) -> None:
        self.by_id: dict[str, Volunteer] = {}
        self.from_row: dict[str, int] = {}
        self._by_key: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for each in everybody:
            self.put(each)

    def put(self, value: Volunteer) -> None:
        """From now on this person is as given."""
        self.by_id[value.id] = value
        for key in KEYS:
            self._by_key[key, getattr(value, key)][value.id] = None

    def bearing(self, key: str, text: str) -> list[Volunteer]:
        """Who has this name or number."""
        found = (self.by_id[each] for each in self._by_key.get((key, text), ()))
        return [each for each in found if text and getattr(each, key) == text]


def look(
    db: Database,
    table: Table,
    columns: dict[int, str] | None = None,
    consent_on: date | None = None,
) -> DryRun:
    """Every row with all its problems; writes nothing.

    ``consent_on`` is the clerk's word that everybody in the file has signed the notice on that day; a
    row that says otherwise is believed. Without it, and without a column for consent, a new name is a
    problem (domain.md f2). Refuses a file without a column of names.
    """
    chosen = table.columns if columns is None else columns
    if NEEDED not in chosen.values():
        raise refuse("table_no_names", headings=[each for each in table.headings if each][:8])
    held = _Held(volunteers.REGISTER.all(db))
    rows = []
    for number, row in table.rows:
        given = row_values.given(table.headings, chosen, row, db.today())
        if given.beside_the_list:
            continue
        rows.append(_looked(held, number, given, consent_on, db.today()))
    left_out = [table.headings[at] for at, name in chosen.items() if name == "id_number"]
    return DryRun(rows, tuple(left_out))


def take_in(
    db: Database,
    table: Table,
    columns: dict[int, str] | None = None,
    consent_on: date | None = None,
    *,
    leave_out: bool = False,
) -> Changes:
    """All good rows in one transaction, looked at again on the register as it is now.

    With rows that have problems it refuses, unless the person said to leave them out. Twice is once.
    """
    with db.transaction():
        found = look(db, table, columns, consent_on)
        if (skipped := found.count("skipped")) and not leave_out:
            raise refuse("import_has_problems", skipped=skipped, rows=len(found.rows))
        headings.remember(db, table, table.columns if columns is None else columns)
        changes = Changes()
        for each in found.of("new", "changed"):
            assert each.value is not None  # noqa: S101 -- such a row has its value
            changes |= volunteers.put(db, each.value)
        if changes.ids:
            journal.append(
                db, kind=journal.DESK, record_id=new_id(), version=1, op="note",
                body=msgspec.json.encode({"act": "people_imported", "count": len(changes.ids)}),
            )  # fmt: skip
        return changes


def _looked(held: _Held, number: int, given: Given, consent_on: date | None, today: date) -> Looked:
    problems = list(given.problems)
    before = _match(held, given.fields, problems)
    if before and (first := held.from_row.setdefault(before.id, number)) != number:
        problems.append(Remark("name", "twice_in_file", {"row": first}))
    value = _value(given, before, consent_on, problems, today)
    name = str(given.fields.get("name", ""))
    if problems or value is None:
        return Looked(number, name, "skipped", None, (), tuple(problems), tuple(given.warnings))
    warnings = (*given.warnings, *_doubles(held, value, today))
    held.put(value)
    held.from_row.setdefault(value.id, number)
    if before is None:
        return Looked(number, name, "new", value, (), (), warnings)
    changed = _changed(before, value)
    return Looked(number, name, "changed" if changed else "same", value, changed, (), warnings)


def _match(held: _Held, fields: dict[str, Any], problems: list[Remark]) -> Volunteer | None:
    """Who a row means: by number, else by name where nothing speaks against it.

    A number that somebody of another name bears, and a name that fits several, are problems.
    """
    name = fields.get("name", "")
    for key in KEYS[1:]:
        for bearer in held.bearing(key, fields.get(key, ""))[:1]:
            if bearer.name != name:
                problems.append(Remark(key, "number_of_another", {"cell": fields[key]}))
                return None
            return bearer
    same = held.bearing("name", name)
    phone = fields.get("phone")
    by_phone = [each for each in same if phone and each.phone == phone]
    possible = by_phone or [each for each in same if not _speaks_against(each, fields)]
    if len(possible) > 1:
        problems.append(Remark("name", "several_match", {"count": len(possible)}))
    return possible[0] if len(possible) == 1 else None


def _speaks_against(held: Volunteer, fields: dict[str, Any]) -> bool:
    return any(
        fields.get(key) and getattr(held, key) and fields[key] != getattr(held, key)
        for key in ("phone", "birth_year", "village_group", "gender", "national_volunteer_no")
    )


def _value(
    given: Given,
    before: Volunteer | None,
    consent_on: date | None,
    problems: list[Remark],
    today: date,
) -> Volunteer | None:
    """The person as they would stand in the register; what is wrong is added to the problems."""
    base = before or Volunteer(joined_on=today)
    fields = {name: part for name, part in given.fields.items() if name != "number"}
    consent = _consent(base.consent, given.consent, consent_on)
    try:
        value = volunteers.REGISTER.checked(replace(base, **fields, consent=consent))
    except Refusal as refusal:
        problems.append(Remark(str(refusal.values.get("field", "")), refusal.code, refusal.values))
        return None
    if value.name and not value.consent.record:
        problems.append(Remark("record", "consent_missing", {}))
    minor = people.band(value, today) == "under_14" and not value.guardian_consent_on
    if value.name and minor:
        problems.append(Remark("guardian_consent_on", "guardian_consent_missing", {}))
    return value


def _consent(held: Consent, given: dict[str, Any], consent_on: date | None) -> Consent:
    word = {"record": True, "signed_on": consent_on, "notice_version": people.NOTICE_VERSION}
    return replace(held, **((word if consent_on and not held.record else {}) | given))


def _doubles(held: _Held, value: Volunteer, today: date) -> list[Remark]:
    alike = [each for each in held.bearing("name", value.name) if people.alike(value, each, today)]
    if not alike or value.id in held.by_id:
        return []
    return [Remark("name", "may_be_twice", {"number": alike[0].number, "count": len(alike)})]


def _changed(before: Volunteer, after: Volunteer) -> tuple[str, ...]:
    return tuple(
        name
        for name in volunteers.REGISTER.columns
        if getattr(before, name) != getattr(after, name)
    )
