"""The sample county's events: days, titles, previews and who served, drawn around the designed cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import msgspec

from station_desk.identifiers import unit_id
from station_desk.records.attendance import Attendance, Basis
from station_desk.records.events import Event, ProjectCode
from station_desk.sample.cases import COHOST, Case
from station_desk.sample.people import present_by
from station_desk.sample.phrases import (
    ACTIVITY_TYPES,
    AUDIENCES,
    FESTIVALS,
    MOBILE_PLACES,
    PLACES,
    RAIN,
    ROLES,
    THEMES,
    TITLES,
)
from station_desk.sample.plan import Activity, Dice, Joining

STARTS = (time(8, 30), time(9), time(9, 30), time(14, 30), time(15), time(19))
LENGTHS = (60, 90, 120, 120, 150, 180)
LONG_START, LONG_MINUTES = time(8), 570
PROJECTS: tuple[ProjectCode, ...] = ("P1", "P2", "P3", "P4", "P5")


@dataclass
class Slot:
    """A place in the year's plan before anything is drawn for it."""

    month: str
    dispersed: bool = False
    cancelled: bool = False
    late: bool = False
    previewed: bool = True
    short: bool = False
    long: bool = False
    joint: bool = False
    festival: str = ""
    day: date = date.min

    @property
    def held(self) -> bool:
        return not self.cancelled


def planned(dice: Dice, case: Case, slot: Slot, founded_at: datetime, place: int) -> Event:
    """The event as it is first entered, without a preview."""
    project = dice.random.choice(PROJECTS)
    start = datetime.combine(slot.day, LONG_START if slot.long else dice.random.choice(STARTS))
    length = LONG_MINUTES if slot.long else dice.random.choice(LENGTHS)
    mobile = dice.random.random() < case.mobile
    title = (
        FESTIVALS[slot.festival][0]
        if slot.festival
        else dice.random.choice(TITLES[project].split())
    )
    return Event(
        id=dice.id(entered_at(slot.month, founded_at, place)),
        host_unit=unit_id(case.code),
        cohost_units=[unit_id(COHOST)] if slot.joint else [],
        title=title + ("(两村联办)" if slot.joint else ""),
        project_code="P4" if slot.festival else project,
        activity_type=dice.random.choice(ACTIVITY_TYPES[project]),
        platform_code=str(dice.random.randint(1, 5)),
        gather_kind="dispersed" if slot.dispersed else "concentrated",
        channel=dice.random.choices(("offline", "online", "both"), (94, 3, 3))[0],
        place_kind="mobile" if mobile else "fixed",
        location_text=dice.random.choice(MOBILE_PLACES if mobile else PLACES),
        planned_start=start,
        planned_end=start + timedelta(minutes=length),
        audience=dice.random.choice(AUDIENCES),
        festival_code=slot.festival,
        month_theme=THEMES[int(slot.month[5:]) - 1],
        host_person=case.head,
    )


def entered_at(month: str, founded_at: datetime, place: int) -> datetime:
    """On the 25th of the month before; where the desk did not exist yet, on its first day."""
    first = datetime.fromisoformat(f"{month}-01")
    usual = (first - timedelta(days=1)).replace(day=25, hour=9, minute=30)
    return max(usual, founded_at + timedelta(hours=3)) + timedelta(minutes=2 * place)


def announced_at(dice: Dice, slot: Slot, event: Event, entered: datetime) -> datetime | None:
    """When its preview went up: some days ahead, or too late to be in time, or never."""
    if not slot.previewed:
        return None
    if slot.short:
        return event.planned_start - timedelta(hours=5)
    day = event.planned_start.date() - timedelta(days=dice.random.randint(2, 6))
    usual = datetime.combine(day, time(dice.random.randint(9, 16), 20))
    return max(usual, entered + timedelta(hours=1))


def finished(
    dice: Dice,
    case: Case,
    slot: Slot,
    event: Event,
    people: list[Joining],
    times: int,
    *,
    unfinished: bool,
) -> tuple[Event, datetime, tuple[Attendance, ...]]:
    """How it ended, when that was entered, and who served; ``unfinished`` leaves one without minutes."""
    ended = event.planned_end
    if slot.cancelled:
        off = msgspec.structs.replace(event, status="cancelled", cancel_reason=RAIN)
        return off, event.planned_start - timedelta(hours=1), ()
    at = _finished_at(dice, slot, ended)
    estimated = dice.random.random() < 0.3
    held = msgspec.structs.replace(
        event,
        status="held",
        actual_start=event.planned_start,
        actual_end=ended,
        staff_present=dice.random.randint(1, 3),
        resident_headcount=dice.random.randint(2, 8) * 10
        if estimated
        else dice.random.randint(18, 96),
        headcount_estimated=estimated,
        headcount_method="estimated" if estimated else "counted",
        photo_count=dice.random.choice((0, 0, 1, 2, 3)),
    )
    return (
        held,
        at,
        tuple(_services(dice, case, slot, held, at, people, times, unfinished=unfinished)),
    )


def _finished_at(dice: Dice, slot: Slot, ended: datetime) -> datetime:
    """The same evening to four days later, in the same month; long after for a late entry."""
    if slot.late:
        return datetime.combine(slot.day.replace(day=28), time(10, dice.random.randrange(60)))
    month_end = (slot.day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    day = min(slot.day + timedelta(days=dice.random.choice((0, 0, 1, 1, 2, 4))), month_end)
    return max(datetime.combine(day, time(17, 30)), ended + timedelta(minutes=30))


def _services(
    dice: Dice, case: Case, slot: Slot, event: Event, at: datetime, people: list[Joining], times: int,
    *, unfinished: bool,
) -> Iterator[Attendance]:  # fmt: skip
    crowd = dice.random.sample(present_by(people, slot.day), times)
    by_clock = not slot.late and dice.random.random() < 0.6
    for place, person in enumerate(crowd):
        value = Attendance(
            id=dice.id(at),
            event_id=event.id,
            volunteer_id=person.id,
            role=dice.random.choice(ROLES),
            recorder=case.head,
            signed_on_paper=True,
            quality_rating=dice.random.choice(("", "pass", "good", "excellent")),
        )
        yield _timed(
            dice, value, event, late=slot.late, by_clock=by_clock, open_=unfinished and place == 0
        )


def _timed(
    dice: Dice, value: Attendance, event: Event, *, late: bool, by_clock: bool, open_: bool
) -> Attendance:
    start = event.planned_start + timedelta(minutes=dice.random.choice((-10, -5, 0, 0, 5)))
    end = event.planned_end - timedelta(minutes=dice.random.choice((0, 0, 10, 20)))
    if open_:
        return msgspec.structs.replace(value, sign_in_at=start)
    if by_clock:
        return msgspec.structs.replace(value, sign_in_at=start, sign_out_at=end)
    minutes = (event.planned_end - event.planned_start) // timedelta(minutes=1)
    basis: Basis = "late_entry" if late else "manual"
    return msgspec.structs.replace(value, service_minutes=minutes, minutes_basis=basis)


def activity(entered: datetime, event: Event, announced: datetime | None, slot: Slot,
             end: tuple[Event, datetime, tuple[Attendance, ...]]) -> Activity:  # fmt: skip
    """All of it together; the announced time stands in the final entry too."""
    final, finished_at, services = end
    if announced:
        final = msgspec.structs.replace(
            final,
            preview_published_at=announced,
            preview_channel="board",
            preview_text=f"{event.title},{event.location_text},欢迎参加。",
        )
    return Activity(
        planned=event,
        entered_at=entered,
        announced_at=announced,
        final=final,
        finished_at=finished_at,
        services=services,
        preview_ok=slot.previewed and not slot.short,
        late=slot.late,
    )
