"""Village and town desks for the road's tests, and a held event to send."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from station_desk import founding
from station_desk.records import attendance, events, volunteers
from station_desk.store.database import Database
from station_desk.store.desk import Desk

TOWN, EAST, WEST = "990101101000", "990101101200", "990101101201"
CHEAP = (1, 8 * 1024)


def clock() -> datetime:
    return datetime(2025, 5, 20, 2, 0, tzinfo=timezone.utc)  # noqa: UP017


def new_desk(folder: Path, role: founding.Role, code: str, name: str) -> Desk:
    return founding.found(
        folder, role=role, code=code, name=name, operator="周主任", passphrase=f"secret {code}",
        recovery_code=founding.new_recovery_code(), now=clock, stretch=CHEAP,
    )  # fmt: skip


def hold_event(db: Database, title: str = "环境整治", day: int = 10, volunteers_: int = 3) -> str:
    """One held event in May 2025 with a few volunteers; answers its id."""
    with db.transaction():
        return _hold_event(db, title, day, volunteers_)


def _hold_event(db: Database, title: str, day: int, volunteers_: int) -> str:
    start = datetime(2025, 5, day, 9)
    event = events.Event(
        host_unit=db.setting("unit") or "", title=title, project_code="P5", location_text="村文化广场",
        planned_start=start, planned_end=start + timedelta(hours=2), status="held",
        preview_published_at=start - timedelta(days=3), preview_channel="board", actual_start=start,
        actual_end=start + timedelta(hours=2), resident_headcount=40, host_person="周主任",
    )  # fmt: skip
    events.put(db, event)
    for number in range(volunteers_):
        person = volunteers.Volunteer(
            name=f"李䶮{number}", phone=f"1380000{number:04d}", age_band="18_59",
            consent=volunteers.Consent(record=True, share_name=number == 0),
        )  # fmt: skip
        volunteers.put(db, person)
        attendance.put(
            db,
            attendance.Attendance(event_id=event.id, volunteer_id=person.id, service_minutes=120),
        )
    return event.id
