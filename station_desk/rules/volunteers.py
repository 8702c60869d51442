"""The volunteers a month's work asks for: filters, entries that may be one person, and their merging."""

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec
from msgspec.structs import replace

from station_desk.outcome import Changes, refuse
from station_desk.records import attendance, volunteers
from station_desk.records.register import REGISTERS
from station_desk.records.volunteers import AgeBand, Volunteer
from station_desk.rules import hours
from station_desk.rules.finding import Finder
from station_desk.rules.hours import Served, VolunteerTotal
from station_desk.rules.merging import move, move_services
from station_desk.store import journal
from station_desk.store.database import Database

NOTICE_VERSION = "2025-1"
"""The version of the printed notice that a signature given now refers to."""
TAIL = 4
ANYBODY = 1_000_000
MERGED = "merged["
NEWEST_EVENTS = 200
FILLED_IN = (
    "name_alt", "gender", "age_band", "birth_year", "village_group", "phone", "team", "skills",
    "service_categories", "source_tag", "national_volunteer_no", "registered_on", "guardian_name",
    "guardian_consent_on",
)  # fmt: skip
"""What the entry that stays takes from the other where its own is empty."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which volunteers a list shows; an empty part asks for nothing."""

    typed: str = ""
    status: str = ""
    team: str = ""
    group: str = ""
    age_band: str = ""
    unregistered: bool = False
    """Without a number of the national system."""
    without_consent: bool = False
    not_served_since: date | None = None
    idle_days: int = 0
    """The same, counted back from today."""
    may_be_twice: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A volunteer with the day they last served."""

    volunteer: Volunteer
    last_served: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """A list with what its filters can choose from."""

    found: list[Listed]
    total: int
    groups: list[str]
    teams: list[str]
    twice: int


def overview(db: Database, wanted: Wanted) -> Overview:
    """The volunteers that are wanted, best match first, else by name."""
    if wanted.idle_days:
        since = db.today() - timedelta(days=wanted.idle_days)
        wanted = dataclasses.replace(wanted, not_served_since=since)
    everybody = volunteers.REGISTER.all(db, order="name, number")
    doubled = {each.id for group in twice(everybody, db.today()) for each in group}
    served = _last_served(db)
    found = [each for each in everybody if _fits(each, wanted, served, doubled, db.today())]
    if wanted.typed.strip():
        found = _ranked(db, found, wanted.typed)
    return Overview(
        found=[Listed(each, served.get(each.id)) for each in found],
        total=len(everybody),
        groups=sorted({each.village_group for each in everybody} - {""}),
        teams=sorted({each.team for each in everybody} - {""}),
        twice=len(doubled),
    )


def _fits(
    each: Volunteer, wanted: Wanted, served: dict[str, date], doubled: set[str], today: date
) -> bool:
    since = wanted.not_served_since
    last = served.get(each.id)
    return (
        wanted.status in ("", each.status)
        and wanted.team in ("", each.team)
        and wanted.group in ("", each.village_group)
        and wanted.age_band in ("", band(each, today))
        and not (wanted.unregistered and each.national_volunteer_no)
        and not (wanted.without_consent and each.consent.record)
        and not (wanted.may_be_twice and each.id not in doubled)
        and not (since and last and last >= since)
    )


def _ranked(db: Database, found: list[Volunteer], typed: str) -> list[Volunteer]:
    """By the search of the sign-in; it leaves out who has left, so those are matched as written."""
    matches = Finder().find(db, typed, most=ANYBODY)
    places = {each.volunteer.id: place for place, each in enumerate(matches)}
    word = typed.strip()
    written = [each for each in found if each.status == "left" and word in (each.name, each.phone)]
    ranked = [each for each in found if each.id in places]
    return sorted(ranked, key=lambda each: places[each.id]) + [
        each for each in written if each.id not in places
    ]


def _last_served(db: Database) -> dict[str, date]:
    """By volunteer. The newest events answer for most; only the others are looked up one by one."""
    newest = db.rows(
        "SELECT a.volunteer_id AS who, max(e.at) AS at FROM"
        " (SELECT id, coalesce(actual_start, planned_start) AS at FROM event"
        " WHERE voided = 0 AND status = 'held' ORDER BY at DESC LIMIT ?) e"
        " CROSS JOIN attendance a ON a.event_id = e.id AND a.voided = 0 GROUP BY a.volunteer_id",
        [NEWEST_EVENTS],
    )
    found = {row["who"]: row["at"] for row in newest}
    older = db.rows(
        "SELECT v.id AS who, (SELECT max(coalesce(e.actual_start, e.planned_start))"
        " FROM attendance a JOIN event e ON e.id = a.event_id AND e.voided = 0"
        " AND e.status = 'held' WHERE a.volunteer_id = v.id AND a.voided = 0) AS at"
        " FROM volunteer v WHERE v.voided = 0 AND v.id NOT IN (SELECT value FROM json_each(?))",
        [msgspec.json.encode(list(found)).decode()],
    )
    found |= {row["who"]: row["at"] for row in older if row["at"]}
    return {who: datetime.fromisoformat(at).date() for who, at in found.items()}


def band(value: Volunteer, today: date) -> AgeBand:
    """The age band as entered, else the one that the birth year most likely means."""
    if value.age_band or value.birth_year is None:
        return value.age_band
    return band_of_age(today.year - value.birth_year)


def band_of_age(years: int) -> AgeBand:
    """The band of a completed age (domain.md d3)."""
    if years < 14:
        return "under_14"
    if years < 18:
        return "14_17"
    return "18_59" if years < 60 else "60_plus"


def alike(one: Volunteer, other: Volunteer, today: date) -> bool:
    """Whether two entries may be one person: the same name, and phone tail or age band agree."""
    if one.id == other.id or not one.name or one.name != other.name:
        return False
    tails = one.phone[-TAIL:], other.phone[-TAIL:]
    bands = band(one, today), band(other, today)
    return (tails[0] == tails[1] != "") or (bands[0] == bands[1] != "")


def twice(everybody: list[Volunteer], today: date) -> list[list[Volunteer]]:
    """Groups of entries that may be one person."""
    by_name: dict[str, list[Volunteer]] = defaultdict(list)
    for each in everybody:
        if each.name:
            by_name[each.name].append(each)
    groups = (
        [one for one in bearers if any(alike(one, other, today) for other in bearers)]
        for bearers in by_name.values()
        if len(bearers) > 1
    )
    return [group for group in groups if group]


def duplicates(db: Database, value: Volunteer) -> list[Volunteer]:
    """Entries that may be the same person as this one, stored or not: a warning, never a bar."""
    bearers = volunteers.REGISTER.all(db, "name = ?", [value.name]) if value.name else []
    return [each for each in bearers if alike(value, each, db.today())]


def merge(db: Database, keep_id: str, other_id: str) -> Changes:
    """Two entries of one person become one, in one transaction that can be undone as one step.

    What the other served moves over by new versions; where both were in at one event, the record
    that has minutes stays. The other entry is voided and keeps its history.
    """
    if keep_id == other_id:
        raise refuse("merge_same")
    with db.transaction():
        keep, other = (volunteers.REGISTER.get(db, each) for each in (keep_id, other_id))
        if keep.withdrawn_on or other.withdrawn_on:
            raise refuse("merge_withdrawn")
        changes = move_services(db, "volunteer_id", keep_id, other_id)
        for register in REGISTERS.values():
            if "volunteer_id" in register.columns and register is not attendance.REGISTER:
                changes |= move(db, register, "volunteer_id", keep_id, other_id)
        changes |= volunteers.put(db, _completed(keep, other))
        return changes | volunteers.void(db, other_id, merged_into(keep_id))


def merged_into(keep_id: str) -> str:
    """The reason of a void by merging: the code, and in brackets the entry that stayed."""
    return f"{MERGED}{keep_id}]"


def withdraw(db: Database, record_id: str) -> Changes:
    """Take back consent for a person: the entry, and every entry that was merged into it."""
    with db.transaction():
        changes = volunteers.withdraw(db, record_id)
        merged = db.rows(
            "SELECT v.id FROM volunteer v JOIN journal j ON j.seq = v.seq"
            " WHERE v.voided = 1 AND j.reason = ?",
            [merged_into(record_id)],
        )
        for row in merged:
            changes |= withdraw(db, row["id"])
        return changes


def _completed(keep: Volunteer, other: Volunteer) -> Volunteer:
    """The entry that stays, with what only the other one knew."""
    missing = {
        name: getattr(other, name)
        for name in FILLED_IN
        if not getattr(keep, name) and getattr(other, name)
    }
    joined = [day for day in (keep.joined_on, other.joined_on) if day]
    consent = keep.consent if keep.consent.record or not other.consent.record else other.consent
    name = keep.name or (other.name if consent.record else "")
    return replace(keep, **missing, name=name, consent=consent, joined_on=min(joined, default=None))


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """Everything that is kept of one volunteer, for themselves (PIPL art. 45)."""

    volunteer: Volunteer
    served: list[Served]
    total: VolunteerTotal


def own_record(db: Database, record_id: str) -> OwnRecord:
    """What one volunteer may take home, earliest service first; noted in the journal."""
    with db.transaction():
        person = volunteers.REGISTER.get(db, record_id)
        journal.note(db, "own_record_printed", volunteer=record_id)
    served = [
        each
        for each in hours.served_by(db, record_id)
        if each.event.status == "held" and each.event.merged_into is None
    ]
    total = hours.volunteer_totals(served).get(record_id, VolunteerTotal(record_id))
    return OwnRecord(person, served, total)


def show_phone(db: Database, record_id: str) -> str:
    """The whole number, on a deliberate click that the journal keeps (domain.md f9)."""
    with db.transaction():
        db.require("clerk", "head", "collector", "approver")
        phone = volunteers.REGISTER.get(db, record_id).phone
        journal.note(db, "phone_shown", volunteer=record_id)
    return phone
