"""Service hours (D5): minutes as recorded, what is to be completed, and checks that only warn."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from station_desk.records import attendance, events
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.rules.deadlines import end_of
from station_desk.rules.ruleset import Remark, RuleSet
from station_desk.store.database import Database

MINUTE = timedelta(minutes=1)
HOUR_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Served:
    """One service record beside the event it belongs to."""

    event: Event
    service: Attendance


@dataclass(frozen=True, slots=True)
class VolunteerTotal:
    """What one volunteer has served. Records to be completed add a time but no minutes."""

    volunteer_id: str
    minutes: int = 0
    times: int = 0
    to_be_completed: int = 0
    last_on: date | None = None


def minutes(value: Attendance) -> int | None:
    """The minutes recorded; else the span of both times; None while to be completed (D5).

    A sign-in without a sign-out is never given an hour.
    """
    if value.service_minutes is not None:
        return value.service_minutes
    if value.sign_in_at and value.sign_out_at:
        return max(0, (value.sign_out_at - value.sign_in_at) // MINUTE)
    return None


def hours_text(total_minutes: int, decimals: int = 1) -> str:
    """Minutes as hours for the eye, half rounded up. The only place where minutes are rounded."""
    hours = Decimal(total_minutes) / HOUR_MINUTES
    return f"{hours.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):f}"


def warnings(served: Iterable[Served], rules: RuleSet, today: date) -> list[Remark]:
    """What looks wrong in service records; nothing is ever changed by it (D5).

    Each carries ``volunteer_id`` and the service record ``ids`` it is about.
    """
    each = sorted(served, key=lambda one: (_interval(one), one.service.id))
    people: dict[str, list[Served]] = defaultdict(list)
    for one in each:
        people[one.service.volunteer_id].append(one)
    found = [remark for one in each for remark in _single(one, today)]
    for volunteer_id, theirs in people.items():
        found += _over_cap(volunteer_id, theirs, rules)
        found += _overlaps(volunteer_id, theirs)
    return found


def volunteer_totals(served: Iterable[Served]) -> dict[str, VolunteerTotal]:
    """Totals by volunteer over events that were held and not merged into another."""
    totals: dict[str, VolunteerTotal] = {}
    for one in served:
        if one.event.status == "held" and one.event.merged_into is None:
            before = totals.get(one.service.volunteer_id)
            totals[one.service.volunteer_id] = _added(before, one)
    return totals


def services_of(db: Database, event_ids: Iterable[str]) -> list[Attendance]:
    """The service records of some events."""
    ids = list(event_ids)
    return attendance.REGISTER.all(db, f"event_id IN ({', '.join('?' * len(ids))})", ids)


def served_by(db: Database, volunteer_id: str) -> list[Served]:
    """Everything one volunteer has served, earliest first."""
    theirs = "id IN (SELECT event_id FROM attendance WHERE volunteer_id = ? AND voided = 0)"
    found = events.REGISTER.all(db, theirs, [volunteer_id])
    by_id = {event.id: event for event in found}
    services = attendance.REGISTER.all(db, "volunteer_id = ?", [volunteer_id])
    served = [Served(by_id[each.event_id], each) for each in services if each.event_id in by_id]
    return sorted(served, key=lambda one: one.event.start)


def _interval(one: Served) -> tuple[datetime, datetime]:
    service = one.service
    if service.sign_in_at and service.sign_out_at:
        return service.sign_in_at, service.sign_out_at
    return one.event.start, end_of(one.event)


def _single(one: Served, today: date) -> Iterator[Remark]:
    place: dict[str, object] = {
        "volunteer_id": one.service.volunteer_id,
        "ids": [one.service.id],
        "title": one.event.title,
    }
    lasted = (end_of(one.event) - one.event.start) // MINUTE
    given = minutes(one.service) or 0
    if given > lasted:
        yield "longer_than_event", {**place, "minutes": given, "event_minutes": lasted}
    if one.event.start.date() > today:
        yield "service_ahead", {**place, "date": one.event.start.date()}


def _over_cap(volunteer_id: str, theirs: list[Served], rules: RuleSet) -> Iterator[Remark]:
    by_day: dict[date, list[tuple[int, str]]] = defaultdict(list)
    for one in theirs:
        for day, part in _by_day(one):
            by_day[day].append((part, one.service.id))
    for day, parts in sorted(by_day.items()):
        total = sum(part for part, _ in parts)
        if total > rules.most_hours_a_day * HOUR_MINUTES:
            yield (
                "more_than_cap_in_day",
                {
                    "volunteer_id": volunteer_id,
                    "ids": [service_id for _, service_id in parts],
                    "date": day,
                    "hours": hours_text(total, rules.hours_decimals),
                    "most": rules.most_hours_a_day,
                },
            )


def _by_day(one: Served) -> Iterator[tuple[date, int]]:
    """Minutes over the days of an event of several days, evenly; the remainder on the first."""
    start, end = _interval(one)
    length = max(1, (end.date() - start.date()).days + 1)
    share, rest = divmod(minutes(one.service) or 0, length)
    for place in range(length):
        yield start.date() + timedelta(days=place), share + (rest if place == 0 else 0)


def _overlaps(volunteer_id: str, theirs: list[Served]) -> Iterator[Remark]:
    """In order of start: whoever begins before the longest one so far has ended."""
    longest: Served | None = None
    for one in theirs:
        start, end = _interval(one)
        if longest and start < _interval(longest)[1]:
            yield (
                "overlapping_activities",
                {
                    "volunteer_id": volunteer_id,
                    "ids": [longest.service.id, one.service.id],
                    "first": longest.event.title,
                    "second": one.event.title,
                    "date": start.date(),
                },
            )
        if longest is None or end > _interval(longest)[1]:
            longest = one


def _added(before: VolunteerTotal | None, one: Served) -> VolunteerTotal:
    total = before or VolunteerTotal(one.service.volunteer_id)
    given, day = minutes(one.service), one.event.start.date()
    return VolunteerTotal(
        total.volunteer_id,
        total.minutes + (given or 0),
        total.times + 1,
        total.to_be_completed + (given is None),
        max(day, total.last_on or day),
    )
