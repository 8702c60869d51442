"""A village's desk with a few weeks of life in it, for the tests and pictures of the window."""

from datetime import date, datetime, timezone
from pathlib import Path

from station_desk import founding
from station_desk.records import attendance, events, volunteers
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.volunteers import Consent, Volunteer
from station_desk.store.database import CHINA, Database
from station_desk.store.desk import Desk

CHEAP = (1, 8 * 1024)
PASSPHRASE = "麦泉镇东泉村"
NOW = datetime(2025, 3, 18, 1, 30, tzinfo=timezone.utc)  # noqa: UP017 -- 09:30 in China
PEOPLE = (
    ("单桂英", "一组", "13807241234"), ("曾国强", "二组", "13971115678"), ("张伟", "一组", "13507249001"),
    ("张伟", "三组", "13607249002"), ("李䶮", "二组", "15071110033"), ("王𬴂", "四组", "15272220044"),
    ("解红梅", "一组", "13872330055"), ("仇建军", "三组", "18972440066"), ("覃秀兰", "二组", "18671550077"),
    ("翟明", "四组", "15971660088"), ("刘春花", "一组", "13477770099"), ("陈大海", "三组", "13986880100"),
)  # fmt: skip


def found(folder: Path, *, role: founding.Role = "station", now: datetime = NOW) -> Desk:
    """An empty desk of 东泉村, or of its town."""
    code, name = ("990101101200", "东泉村") if role == "station" else ("990101101000", "麦泉镇")
    return founding.found(
        folder, role=role, code=code, name=name, operator="周敏", passphrase=PASSPHRASE,
        recovery_code=founding.new_recovery_code(), now=lambda: now, stretch=CHEAP,
    )  # fmt: skip


def live(folder: Path, *, now: datetime = NOW) -> Desk:
    """The village in the middle of March 2025."""
    desk = found(folder, now=now)
    desk.ask(_people)
    desk.ask(_events)
    return desk


def _people(db: Database) -> None:
    signed = Consent(signed_on=date(2025, 1, 2), record=True)
    for name, group, phone in PEOPLE:
        volunteers.put(
            db,
            Volunteer(
                name=name, village_group=group, phone=phone, consent=signed, joined_on=date(2025, 1, 2),
                age_band="18_59",
            ),
        )  # fmt: skip


def _events(db: Database) -> None:
    unit = db.setting("unit") or ""
    people = volunteers.REGISTER.all(db)
    plans = (
        ("新春写春联、送春联", "P4", 1, 12, True, 46), ("防火防溺水宣讲", "P2", 1, 20, True, 38),
        ("元宵灯谜会", "P4", 2, 12, True, 120), ("春耕农技讲座", "P2", 2, 25, True, 52),
        ("学雷锋志愿服务日：清扫村道、看望老人", "P5", 3, 5, True, 64),
        ("读书会：家风家训", "P3", 3, 16, False, None),
        ("理论宣讲：两会精神进院坝", "P1", 3, 18, False, None),
        ("清明文明祭扫倡议", "P5", 3, 27, False, None),
    )  # fmt: skip
    for title, project, month, day, held, residents in plans:
        start = datetime(2025, month, day, 9, 0)
        event = Event(
            title=title, project_code=project, host_unit=unit, planned_start=start,  # type: ignore[arg-type]
            planned_end=start.replace(hour=11), location_text="文化礼堂",
            host_person="周敏", audience="全体村民",
            preview_published_at=start.replace(day=day - 3, hour=16) if held or day == 18 else None,
            preview_channel="chat_group" if held or day == 18 else "",
            actual_start=start if held else None, actual_end=start.replace(hour=11) if held else None,
            status="held" if held else "planned", resident_headcount=residents,
        )  # fmt: skip
        events.put(db, event)
        for person in people[: 7 if held else 5 if day == 16 else 0]:
            value = Attendance(event_id=event.id, volunteer_id=person.id)
            if held:
                value = Attendance(
                    event_id=event.id,
                    volunteer_id=person.id,
                    service_minutes=120,
                    minutes_basis="manual",
                )
            attendance.put(db, value)


def civil(moment: datetime) -> datetime:
    """The instant as civil time in China."""
    return moment.astimezone(CHINA).replace(tzinfo=None)
