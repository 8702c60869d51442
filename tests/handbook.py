"""``python -m tests.handbook [DIR]``: takes the handbook's pictures from the program itself."""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from station_desk import founding
from station_desk.app import App
from station_desk.identifiers import unit_id
from station_desk.outcome import refuse
from station_desk.records import attendance, events, plans, units, volunteers
from station_desk.records.attendance import Attendance
from station_desk.records.volunteers import Volunteer
from station_desk.resources import resource
from station_desk.rules import returns
from station_desk.store.database import CHINA, Database
from station_desk.store.desk import Desk
from station_desk.sync.outbox import Facts, Journey, Step
from station_desk.ui.main_window import MainWindow
from station_desk.ui.unlock import Unlock, Ways
from station_desk.ui.wizard import Founding, Wizard
from tests.rules.desks import Clock, a_station, an_event
from tests.rules.test_board import a_return
from tests.rules.towns import Town
from tests.shots import (
    fill,
    press,
    settle,
    settle_door,
    show_collect,
    show_settings,
    town_with_a_stick,
)
from tests.ui import village

WIDEST = 1100
COLOURS = 256
SIZE = (1366, 768)
CODE = "120043 558201 907716 334520 681192 045573 772908 216634"
STATIONS = (
    "东泉村", "西泉村", "柳溪村", "新禾村", "石桥村", "大湾村", "南岗村", "青石社区", "白杨村",
    "河口村", "桃园村", "杨树村", "前进村", "双井村", "云峰村", "和平社区", "金沙村",
)  # fmt: skip
Settled = Callable[[], None]


class Album:
    """The folder that the pictures go to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, widget: QWidget, name: str) -> None:
        """One widget as it stands, at most ``WIDEST`` wide and with few colours."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        widget.grab().save(buffer, "PNG")
        with Image.open(BytesIO(buffer.data().data())) as taken:
            picture = taken.convert("RGB")
        if picture.width > WIDEST:
            height = round(picture.height * WIDEST / picture.width)
            picture = picture.resize((WIDEST, height), Image.Resampling.LANCZOS)
        few = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(self._folder / f"{name}.png", optimize=True)


def plain_look(app: App) -> None:
    """Chinese, the usual size, light."""
    app.words.switch("zh_CN")
    app.theme.change(size=0, dark=False)


def doors(qt: QApplication, album: Album, folder: Path) -> None:
    """The first run, and the locked door with the recovery sheet."""
    app = App(qt, folder / "new", papers=folder)
    plain_look(app)
    wizard = Wizard(app.words, Founding(dict, lambda: CODE, lambda *_sheet: ""))
    app._show(wizard)
    press(wizard, "wizard.role_station")
    answers = {"code": "990101101200", "unit_name": "东泉村", "operator": "周敏"}
    answers |= dict.fromkeys(("passphrase", "passphrase_again"), "dongquan")
    for name, text in answers.items():
        fill(wizard, f"wizard.{name}", text)
    for page in ("role", "unit", "you", "recovery"):
        qt.processEvents()
        if page in ("unit", "recovery"):
            album.take(wizard.stack.parentWidget(), f"wizard_{page}")
        if page != "recovery":
            press(wizard, "wizard.next")
    door = Unlock(app.words, Ways(str), "东泉村")
    app._show(door)
    settle_door(qt, door)
    door.forgotten.click()
    settle(qt, app)
    album.take(door.card, "forgotten")
    door.close()


def a_good_month(desk: Desk) -> None:
    """The village of the tests, with January sealed and the plan of March made public."""
    unit = unit_id("990101101200")
    desk.ask(returns.seal, unit, "2025-01", "", "")
    desk.ask(
        plans.edit, unit, "2025-03", theme="学雷锋，树新风", published_on=date(2025, 2, 25),
        xun_foci=["志愿服务", "读书学习", "清明文明祭扫"], published_scope="village",
    )  # fmt: skip
    desk.ask(_signed_in)


def _signed_in(db: Database) -> None:
    today = next(each for each in events.in_month(db, "2025-03") if each.start.day == 18)
    early = [each for each in volunteers.REGISTER.all(db) if each.name[0] in "单李王解刘"]
    for minute, person in enumerate(early):
        came = datetime(2025, 3, 18, 8, 45 + minute)
        attendance.put(db, Attendance(event_id=today.id, volunteer_id=person.id, sign_in_at=came))


def window_of(app: App, desk: Desk, settled: Settled) -> MainWindow:
    """The main window on this desk, in the size of the pictures."""
    app.enter(desk)
    assert isinstance(app.window, MainWindow)
    app.window.resize(*SIZE)
    plain_look(app)
    settled()
    return app.window


def station(qt: QApplication, album: Album, folder: Path) -> None:
    """The pages of a village."""
    app = App(qt, folder / "station", papers=folder)
    settled = partial(settle, qt, app)
    desk = village.live(folder / "station")
    a_good_month(desk)
    window = window_of(app, desk, settled)
    window.go("monthly_return", month="2025-02")
    settled()
    page = window.pages["monthly_return"]
    album.take(page.seal.parentWidget(), "seal")  # type: ignore[attr-defined]
    press(window, "return.seal")
    press(window, "return.seal_yes")
    settled()
    album.take(page, "monthly_return")
    for name in ("today", "plan", "volunteers"):
        window.go(name)
        settled()
        album.take(window if name == "today" else window.pages[name], name)
    show_settings(window, settled)
    album.take(window.pages["settings"], "settings")
    show_preview(window, settled)
    album.take(window.pages["events"], "preview")
    window.go("sign_in")
    settled()
    window.pages["sign_in"].field.setText("z")  # type: ignore[attr-defined]
    settled()
    album.take(window.pages["sign_in"], "sign_in")
    show_send(window, settled)
    album.take(window.pages["send"], "send")
    window.pages["send"].findChild(QScrollArea).verticalScrollBar().setValue(10_000)
    qt.processEvents()
    album.take(window.pages["send"].way, "states")  # type: ignore[attr-defined]
    window.banner.refuse(refuse("server_unreachable"))
    settled()
    album.take(window.banner, "message")
    window.close()


def show_preview(window: MainWindow, settled: Settled) -> None:
    """Today's event: its preview and what follows when it is over."""
    window.go("events")
    settled()
    page = window.pages["events"]
    event = next(each for each in page.rows.rows if each.title.startswith("理论"))  # type: ignore[attr-defined]
    page.form_of(event)  # type: ignore[attr-defined]
    settled()
    area = page.form.findChild(QScrollArea)  # type: ignore[attr-defined]
    area.ensureWidgetVisible(page.form.held.record, 0, 40)  # type: ignore[attr-defined]
    settled()


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """Early in April 2025, in China."""
    return datetime(2025, 4, day, hour, minute, tzinfo=CHINA).astimezone(UTC)


def show_send(window: MainWindow, settled: Settled) -> None:
    """Four packages, each a step further than the next."""
    window.go("send")
    settled()
    handed = Step("handed", moment(1, 9, 12), "stick", "E:")
    town = Step("receipt_town", moment(2, 10, 5), "stick", "E:")
    county = Step("receipt_county", moment(4, 15, 40), "stick", "E:")
    steps = [handed, town, county]
    states = ("confirmed", "at_town", "handed", "packed")
    page = window.pages["send"]
    found = [
        Journey(n, "", moment(1, 9, n), 20 + n, state, steps[: 4 - n], 0, {})  # type: ignore[arg-type]
        for n, state in enumerate(states, start=1)
    ]
    page._show_facts(Facts(5, 1, 1, 1, 1, 0, county, None, True, True))  # type: ignore[attr-defined]
    page._show_journeys(found)  # type: ignore[attr-defined]
    settled()


def town(qt: QApplication, album: Album, folder: Path) -> None:
    """A stick being taken in; then the board, a return sent back, the summary."""
    app = App(qt, folder / "town", papers=folder)
    settled = partial(settle, qt, app)
    window = window_of(app, town_with_a_stick(folder), settled)
    show_collect(window, settled)
    window.pages["collect"].place.box.setCurrentText("E:")  # type: ignore[attr-defined]
    settled()
    album.take(window.pages["collect"], "collect")
    window.close()
    app = App(qt, folder / "board", papers=folder)
    settled = partial(settle, qt, app)
    window = window_of(app, full_town(folder / "board"), settled)
    window.go("board")
    settled()
    album.take(window, "board")
    page = window.pages["board"]
    page._open(page.rows.rows[3])  # type: ignore[attr-defined]
    settled()
    page.panel.remarks.setPlainText("6月12日的义诊，群众人数请再核对一下。")  # type: ignore[attr-defined]
    album.take(page.panel, "send_back")  # type: ignore[attr-defined]
    window.go("summary")
    settled()
    album.take(window.pages["summary"], "summary")
    window.close()


def full_town(folder: Path) -> Desk:
    """A town with its seventeen stations on the second of July: most returns of June are in."""
    clock = Clock()
    clock.set("2025-06-30T08:00")
    desk = founding.found(
        folder, role="town", code="990101101000", name="麦泉镇", operator="赵明",
        passphrase=village.PASSPHRASE, recovery_code=CODE, now=clock, stretch=village.CHEAP,
    )  # fmt: skip
    own = unit_id("990101101000")
    laid = Town(desk, clock)
    for number, name in enumerate(STATIONS):
        code = f"990101101{200 + number}"
        desk.ask(units.put, a_station(code, name, parent=own))
        came_from(laid, unit_id(code), number)
    clock.set("2025-07-02T12:00")
    return desk


def came_from(laid: Town, unit: str, number: int) -> None:
    """As a rule two or three events and the return; from two stations events only, from two nothing."""
    if number in (6, 13):
        return
    days = (5, 12, 21)[: 1 if number == 9 else 2 + number % 2]
    held = [
        replace(
            an_event(f"2025-06-{day:02d}T09:00", host_unit=unit), resident_headcount=24 + number
        )
        for day in days
    ]
    people = [Volunteer() for _ in range(3 + number % 4)]
    served = [
        Attendance(event_id=event.id, volunteer_id=person.id, service_minutes=120)
        for event, person in product(held, people)
    ]
    laid.came(unit, *held, *people, *served, at="2025-06-26T10:00")
    if number not in (4, 11):
        words = "本村道路施工，场地封闭" if number == 9 else ""
        sealed = a_return(held, unit, explanation=words, services=served)
        laid.came(unit, sealed, at="2025-07-01T16:00")


def main(out: Path) -> None:
    """All pictures."""
    album = Album(out)
    qt = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        doors(qt, album, Path(folder))
        station(qt, album, Path(folder))
        town(qt, album, Path(folder))


if __name__ == "__main__":
    main(Path(*sys.argv[1:]) if len(sys.argv) > 1 else resource("handbook"))
