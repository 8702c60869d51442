"""A village with thousands of volunteers and years of events, for the benchmarks of the window."""

import random
from datetime import datetime, timedelta
from pathlib import Path

from station_desk.records import attendance, events, volunteers
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.volunteers import Consent, Volunteer, readings_of
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from tests.ui import village

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
    "彭曾萧田董潘袁于蒋蔡余杜叶程苏魏吕丁任沈单仇解区查覃翟"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉红梅建国春生志文海燕云峰雪莲金凤德才长贵"
)
GROUPS = "一二三四五六七八九十"


def live(folder: Path, people: int, held: int = 0) -> Desk:
    """An event today, so many volunteers, so many events before it with thirty of them each."""
    desk = village.found(folder)
    desk.ask(fill, people, held)
    return desk


def fill(db: Database, people: int, held: int) -> None:
    drawn = random.Random(20250318)  # noqa: S311 -- the same crowd every time
    with db.transaction():
        crowd = [_person(drawn, number) for number in range(people)]
        for person in crowd:
            volunteers.REGISTER.put(db, person)
        today = _event(db, datetime(2025, 3, 18, 9), "planned")
        events.REGISTER.put(db, today)
        for number in range(1, held + 1):
            event = _event(db, datetime(2025, 3, 18, 9) - timedelta(days=3 * number), "held")
            events.REGISTER.put(db, event)
            for person in drawn.sample(crowd, 30):
                served = Attendance(
                    event_id=event.id, volunteer_id=person.id, service_minutes=120,
                    recorded_at=db.now(),
                )  # fmt: skip
                attendance.REGISTER.put(db, served)


def _person(drawn: random.Random, number: int) -> Volunteer:
    name = drawn.choice(SURNAMES) + "".join(drawn.sample(GIVEN, drawn.choice((1, 2, 2, 2))))
    return Volunteer(
        number=f"101200{number:04d}", name=name, readings=readings_of(name),
        village_group=f"{drawn.choice(GROUPS)}组", phone=f"138{drawn.randrange(10**8):08d}",
        age_band="18_59", consent=Consent(record=True),
    )  # fmt: skip


def _event(db: Database, start: datetime, status: str) -> Event:
    end = start + timedelta(hours=2)
    return Event(
        title="理论宣讲", project_code="P1", host_unit=db.setting("unit") or "", planned_start=start,
        planned_end=end, actual_start=start if status == "held" else None,
        actual_end=end if status == "held" else None, status=status, resident_headcount=40,  # type: ignore[arg-type]
        event_no=f"101200-{start:%Y%m}-{start:%d}",
    )  # fmt: skip
