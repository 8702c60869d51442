"""The ways a clerk enters an event and hands in a month; each is proven on the desk afterwards.

The person looks before pressing Enter, and arrows down where the first one found is not the one meant.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox

from station_desk.app import App
from station_desk.records import attendance, events, monthly_returns, volunteers
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.volunteers import Consent, Volunteer
from station_desk.rules import paper_rows
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import keys
from tests.ease.clerk import Clerk
from tests.sync.conftest import CountyKeys
from tests.ui import village
from tests.ui.hand import find

CAME, RESIDENTS = 30, 64
LAST_DAY = village.NOW.replace(month=3, day=31)
MORE = (
    "王秀英", "李桂兰", "刘建国", "陈德才", "杨春梅", "赵金凤", "黄志强", "周玉华", "吴国平", "徐红霞",
    "孙长贵", "胡永福", "朱美玲", "高明亮", "林小燕", "何文静", "郭爱民", "马素珍", "罗光辉", "梁雪莲",
    "宋家宝", "郑海燕",
)  # fmt: skip
ABSENT = (4, 13, 21, 33)
K, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def live(folder: Path, now: datetime = village.NOW) -> Desk:
    """The village with thirty-four known volunteers and an event today."""
    desk = village.found(folder, now=now)
    desk.ask(_furnish)
    return desk


def _furnish(db: Database) -> None:
    people = [
        *village.PEOPLE,
        *((name, "一二三四"[at % 4] + "组", "") for at, name in enumerate(MORE)),
    ]
    for name, group, phone in people:
        signed = Consent(record=True)
        volunteers.put(
            db,
            Volunteer(
                name=name, village_group=group, phone=phone, consent=signed, age_band="18_59"
            ),
        )
    for title, day in (("春耕农技讲座", 5), ("理论宣讲：两会精神进院坝", 18)):
        begins = datetime(2025, 3, day, 9)
        event = Event(
            title=title, project_code="P2", host_unit=db.setting("unit") or "", planned_start=begins,
            planned_end=begins.replace(hour=11), location_text="文化礼堂",
            preview_published_at=begins.replace(day=day - 3), preview_channel="board",
        )  # fmt: skip
        events.put(db, event)


def by_row_numbers(clerk: Clerk) -> None:
    """Ranges from the printed sheet: 4, 13, 21 and 33 did not come."""
    clerk.press(K.Key_F4)
    clerk.press(K.Key_3, held=CONTROL)
    clerk.type("1-3,5-12,14-20,22-32,34")
    clerk.press(K.Key_Return)
    count(clerk)


def row_by_row(clerk: Clerk) -> None:
    """Down the printed sheet: Enter for a signature, an arrow past an empty line."""
    clerk.press(K.Key_F4)
    clerk.press(K.Key_3, held=CONTROL)
    for number in range(1, len(village.PEOPLE) + len(MORE) + 1):
        clerk.press(K.Key_Down if number in ABSENT else K.Key_Return)
    clerk.press(K.Key_Return)
    clerk.type(str(RESIDENTS))
    clerk.press(K.Key_Return, K.Key_Return)


def by_initials(clerk: Clerk) -> list[int]:
    """A sheet written by hand: initials, arrows where another one is on top, Enter."""
    clerk.press(K.Key_F4)
    page = clerk.window.pages["sign_in"]  # type: ignore[attr-defined]
    assert clerk.app.runner is not None
    everybody = clerk.app.runner.desk.ask(volunteers.REGISTER.all)
    spent = [clerk.counted(partial(_sign_in, clerk, page, each)) for each in everybody[:CAME]]
    count(clerk)
    return spent


def _sign_in(clerk: Clerk, page: Any, person: Volunteer) -> None:
    clerk.type("".join(each[0] for each in person.readings[0].split()))
    found = page.found
    while found.current().volunteer.id != person.id:
        clerk.press(K.Key_Down)
    clerk.press(K.Key_Return)


def count(clerk: Clerk) -> None:
    """The residents, and it was held."""
    clerk.press(K.Key_E, held=CONTROL)
    clerk.type(str(RESIDENTS))
    clerk.press(K.Key_Return, K.Key_Return)


def prove(desk: Desk) -> None:
    """The desk really holds it: thirty service records with minutes, the event held and counted."""
    event = next(each for each in desk.ask(events.in_month, "2025-03") if each.start.day == 18)
    assert (event.status, event.resident_headcount) == ("held", RESIDENTS)
    served: list[Attendance] = desk.ask(attendance.of_event, event.id)
    assert [each.service_minutes for each in served] == [120] * CAME


def event_of_today(
    qt: QApplication, folder: Path, work: Callable[[Clerk], object]
) -> tuple[int, object]:
    """One way to enter the event; how many presses it took, and what the way itself answers."""
    desk = live(folder)
    event = next(each for each in desk.ask(events.in_month, "2025-03") if each.start.day == 18)
    desk.ask(paper_rows.to_print, event.id)
    app = App(qt, folder, papers=folder / "papers")
    app.enter(desk)
    clerk = Clerk(qt, app)
    clerk.rest()
    answers: list[object] = []
    try:
        presses = clerk.counted(lambda: answers.append(work(clerk)))
        prove(desk)
    finally:
        _leave(qt, clerk)
    return presses, answers[0]


def month_to_stick(qt: QApplication, folder: Path) -> int:
    """From "all recorded" to "sealed and on the stick", by keys and pointer."""
    desk = live(folder / "desk", LAST_DAY)
    desk.ask(_hold_all)
    desk.ask(keys.adopt_card, CountyKeys(lambda: LAST_DAY).card())
    stick = folder / "KINGSTON"
    stick.mkdir()
    app = App(qt, folder / "desk", papers=folder / "papers", now=lambda: LAST_DAY)
    app.enter(desk)
    clerk = Clerk(qt, app)
    clerk.rest()
    presses = clerk.counted(lambda: _seal_and_hand(clerk, stick))
    unit = desk.ask(lambda db: db.setting("unit") or "")
    assert desk.ask(monthly_returns.sealed, unit, "2025-03") is not None
    assert list(stick.rglob("*.sdpkg"))
    _leave(qt, clerk)
    return presses


def _hold_all(db: Database) -> None:
    people = volunteers.REGISTER.all(db)[:CAME]
    for event in events.in_month(db, "2025-03"):
        held = {"status": "held", "actual_start": event.start, "actual_end": event.planned_end}
        events.put(db, replace(event, **held, resident_headcount=RESIDENTS))
        for person in people:
            attendance.put(
                db, Attendance(event_id=event.id, volunteer_id=person.id, service_minutes=120)
            )


def _seal_and_hand(clerk: Clerk, stick: Path) -> None:
    clerk.click("nav.monthly_return")
    clerk.click("return.seal")
    clerk.click("return.seal_yes")
    clerk.click("nav.send")
    plug_in(clerk, stick)
    clerk.click("send.hand")
    clerk.click("send.write")


def plug_in(clerk: Clerk, stick: Path) -> None:
    """The stick goes into the PC; the page shows it by itself, as it does with a real drive."""
    find(clerk.window, QComboBox, "send.stick").setCurrentText(str(stick))


def _leave(qt: QApplication, clerk: Clerk) -> None:
    clerk.app.words.switch("en")
    clerk.window.close()
    clerk.window.close()
    clerk.window.deleteLater()
    qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)
