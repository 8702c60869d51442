"""``python -m tests.shots DIR``: a picture of every page, both languages, two sizes, light and dark."""

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget

from station_desk.app import App
from station_desk.outcome import refuse
from station_desk.records import events, operators
from station_desk.rules import returns
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import intake, joining, keys, letters, stick
from station_desk.ui.main_window import MainWindow
from station_desk.ui.unlock import Unlock, Ways
from station_desk.ui.wizard import Wizard
from tests.sync.conftest import CountyKeys
from tests.sync.desks import EAST, TOWN, WEST, clock, hold_event, new_desk
from tests.ui import sign_in_scenes, village

LOOKS = list(product(("zh_CN", "en"), (0, 2), (False, True)))


def settle(qt: QApplication, app: App) -> None:
    """Until nothing is under way any more."""
    while True:
        qt.processEvents()
        qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if app.runner is None or app.runner.waiting == 0:
            break
    for _again in range(5):
        qt.processEvents()


def press(window: QWidget, name: str) -> None:
    """Press a button by its name."""
    window.findChild(QPushButton, name).click()


def fill(window: QWidget, name: str, text: str) -> None:
    """Fill in a line by its name."""
    window.findChild(QLineEdit, name).setText(text)


def doors(qt: QApplication, folder: Path, out: Path, looks: list[tuple[str, int, bool]]) -> None:
    """The first run page by page, and the locked door."""
    for look in looks:
        app = App(qt, folder / "new", papers=folder)
        app.start()
        app.words.switch(look[0])
        app.theme.change(size=look[1], dark=look[2])
        wizard = app.window
        assert isinstance(wizard, Wizard)
        answers = {"code": "990101101200", "unit_name": "东泉村", "operator": "周敏"}
        answers |= {"passphrase": "dong quan", "passphrase_again": "dong quan"}
        press(wizard, "wizard.role_station")
        for name, text in answers.items():
            fill(wizard, f"wizard.{name}", text)
        for page in ("role", "unit", "you", "recovery"):
            settle(qt, app)
            take(wizard, out, f"wizard_{page}", look)
            if page != "recovery":
                press(wizard, "wizard.next")
        show_doors(qt, app, out, look)
        app.window.close()
        app.words.switch("en")


def show_doors(qt: QApplication, app: App, out: Path, look: tuple[str, int, bool]) -> None:
    """The locked door; with the recovery sheet; and with a file that is damaged."""
    door = Unlock(app.words, Ways(str), "东泉村")
    app._show(door)
    settle_door(qt, door)
    take(door, out, "unlock", look)
    door.forgotten.click()
    settle(qt, app)
    take(door, out, "unlock_recover", look)
    door.forgotten.click()
    door.refuse(refuse("file_damaged", file="station-desk.db", backup="x", backup_at=village.NOW))
    settle(qt, app)
    take(door, out, "unlock_damaged", look)


def settle_door(qt: QApplication, door: Unlock) -> None:
    """Until the look at the place has come back."""
    while not door.button.isEnabled():
        qt.processEvents()


def show_settings(window: MainWindow, settled: Callable[[], None]) -> None:
    """Somebody is chosen, and a backup."""
    window.go("settings")
    settled()
    page = window.pages["settings"]
    page.backups._back_up()  # type: ignore[attr-defined]
    settled()
    page.backups.table.selectRow(0)  # type: ignore[attr-defined]
    settled()


def show_people(window: MainWindow, settled: Callable[[], None]) -> None:
    """Further down: who works here."""
    show_settings(window, settled)
    page = window.pages["settings"]
    page.people.table.selectRow(0)  # type: ignore[attr-defined]
    settled()
    area = page.findChild(QScrollArea)
    area.ensureWidgetVisible(page.people.said, 0, 0)  # type: ignore[attr-defined]


def show_keys(window: MainWindow, settled: Callable[[], None]) -> None:
    """At the end: lock, check, recycle list."""
    show_settings(window, settled)
    page = window.pages["settings"]
    page.check._check()  # type: ignore[attr-defined]
    settled()
    bar = page.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())


def show_history(window: MainWindow, settled: Callable[[], None]) -> None:
    """An event that was changed, its history open."""
    runner, page = window.around.runner, window.pages["events"]
    window.go("events")
    settled()
    event = page.rows.rows[0]  # type: ignore[attr-defined]
    for place in ("村委会大院", "文化广场"):
        runner.do(events.put, replace(event, location_text=place))
    settled()
    page.form_of(replace(event, location_text="文化广场"))  # type: ignore[attr-defined]
    form = page.form  # type: ignore[attr-defined]
    form.history.toggle.setChecked(True)
    settled()
    settled()
    area = form.findChild(QScrollArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def show_lock(window: MainWindow, settled: Callable[[], None]) -> None:
    """The screen is locked."""
    window.locking.lock()
    settled()


def show_sign_in(window: MainWindow, settled: Callable[[], None]) -> None:
    """Somebody is typing."""
    window.go("sign_in")
    settled()
    window.pages["sign_in"].field.setText("z")  # type: ignore[attr-defined]


def show_form(window: MainWindow, settled: Callable[[], None]) -> None:
    """A stored event is open."""
    window.go("events")
    settled()
    window.pages["events"].form_of(window.pages["events"].rows.rows[0])  # type: ignore[attr-defined]


def show_correction(window: MainWindow, settled: Callable[[], None]) -> None:
    """February was sealed, then one event's residents were put right."""
    runner = window.around.runner
    month = "2025-02"
    runner.do(returns.seal, window.around.unit.id, month, "", "", failed=lambda _again: None)
    settled()
    window.go("events")
    settled()
    runner.do(_more_residents)
    settled()
    window.go("monthly_return", month=month)
    settled()
    area = window.pages["monthly_return"].findChild(QScrollArea)
    area.ensureWidgetVisible(window.pages["monthly_return"].changes)  # type: ignore[attr-defined]


def _more_residents(db: Database) -> None:
    event = next(each for each in events.in_month(db, "2025-02") if each.resident_headcount)
    events.put(db, replace(event, resident_headcount=(event.resident_headcount or 0) + 14))


def show_collect(window: MainWindow, settled: Callable[[], None]) -> None:
    """Two villages' sticks, one after the other on one stick."""
    window.go("collect")
    settled()
    page = window.pages["collect"]
    page.place.box.setCurrentText(os.environ["SHOTS_STICK"])  # type: ignore[attr-defined]
    page._look()  # type: ignore[attr-defined]
    settled()


def show_board(window: MainWindow, settled: Callable[[], None]) -> None:
    """May of this town, after the sticks were taken in."""
    stick_ = Path(os.environ["SHOTS_STICK"])
    desk = window.around.runner.desk
    asked = intake.look(desk, stick_).requests
    intake.take_in(desk, stick_, [each.desk for each in asked])
    window.go("board")
    settled()
    window.pages["board"].month.show_month("2025-05")  # type: ignore[attr-defined]
    window.pages["board"].refresh()
    settled()


def town_with_a_stick(folder: Path) -> Desk:
    """A town desk, and a stick with the packages of two villages that ask to join."""
    county = CountyKeys(clock)
    town = new_desk(folder / "town", "town", TOWN, "麦泉镇")
    town.ask(keys.adopt_card, county.card())
    town.ask(letters.take_in, county.admit_town(town.ask(joining.request)), "stick")
    usb = folder / "usb"
    usb.mkdir()
    os.environ["SHOTS_STICK"] = str(usb)
    for code, name, days in ((EAST, "东泉村", (6, 10)), (WEST, "西泉村", (8,))):
        village_ = new_desk(folder / code, "station", code, name)
        village_.ask(keys.adopt_card, town.ask(keys.card_bytes))
        for day in days:
            village_.ask(hold_event, f"{day}日环境整治", day)
        stick.hand(village_, usb)
        village_.close()
    return town


def plain(name: str) -> Callable[[MainWindow, Callable[[], None]], None]:
    """A page as it opens."""
    return lambda window, _settled: window.go(name)


SCENES = {
    "today": plain("today"),
    "events": plain("events"),
    "event_form": show_form,
    "sign_in": show_sign_in,
    **sign_in_scenes.SCENES,
    "monthly_return": plain("monthly_return"),
    "send": plain("send"),
    "plan": plain("plan"),
    "volunteers": plain("volunteers"),
    "help": plain("help"),
    "settings": show_settings,
    "settings_people": show_people,
    "settings_keys": show_keys,
    "history": show_history,
    "correction": show_correction,
    "lock": show_lock,
}
TOWN_SCENES = {"collect": show_collect, "board": show_board, "summary": plain("summary")}


def take(widget: QWidget, out: Path, scene: str, look: tuple[str, int, bool]) -> None:
    """Save one picture."""
    language, size, dark = look
    name = f"{scene}-{language}-{('A', 'A+', 'A++')[size]}-{'dark' if dark else 'light'}.png"
    widget.grab().save(str(out / name))


def rooms(qt: QApplication, folder: Path, out: Path, looks: list[tuple[str, int, bool]]) -> None:
    """Every page of a station's window and of a town's."""
    for role, scenes in (("station", SCENES), ("town", TOWN_SCENES)):
        place = folder / role
        desk = village.live(place) if role == "station" else town_with_a_stick(folder)
        app = App(qt, place, papers=folder / "papers")
        app.enter(desk)
        window = app.window
        assert isinstance(window, MainWindow)
        for (name, scene), look in product(scenes.items(), looks):
            app.words.switch(look[0])
            app.theme.change(dark=look[2])
            press(window, f"window.size_{look[1]}")
            scene(window, partial(settle, qt, app))
            settle(qt, app)
            take(window, out, name, look)
            if window.locking.locked:
                desk.sign_in(village.PASSPHRASE, operators.person)
                window.locking._come_in(desk.person)
        window.close()
        app.words.switch("en")


def main(out: Path, looks: str = "") -> None:
    """All pictures; ``looks`` may pick some by number, e.g. ``0,7``."""
    out.mkdir(parents=True, exist_ok=True)
    chosen = [LOOKS[int(each)] for each in looks.split(",")] if looks else LOOKS
    qt = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        doors(qt, Path(folder), out, chosen)
        rooms(qt, Path(folder), out, chosen)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
