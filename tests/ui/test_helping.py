"""Passphrase and sheet lost: the station writes its note, the town reads out the code, the door opens."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.records import operators
from station_desk.records.operators import Operator
from station_desk.store import vault
from station_desk.store.database import Database
from station_desk.store.desk import VAULT, Desk
from station_desk.sync import intake, stick
from station_desk.sync.helping import SUFFIX
from station_desk.ui.main_window import MainWindow
from station_desk.ui.unlock import Unlock
from tests.sync.conftest import Road, road
from tests.sync.desks import clock, hold_event
from tests.ui import village
from tests.ui.hand import fill, find, press, text

__all__ = ["road"]
Settled = Callable[[App], None]
FRESH = "新的口令一二三"


@pytest.fixture
def enrolled(road: Road, tmp_path: Path) -> Road:
    """The eastern village has come by stick, was admitted, and has read the town's answer."""
    usb = tmp_path / "usb"
    usb.mkdir()
    road.east.ask(hold_event)
    stick.hand(road.east, usb)
    asked = intake.look(road.town, usb).requests
    intake.take_in(road.town, usb, [each.desk for each in asked])
    stick.fetch(road.east, usb)
    return road


@pytest.fixture
def at(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Path], App]]:
    """The program on a folder, as often as it is asked for."""
    made: list[App] = []

    def app(folder: Path) -> App:
        papers = tmp_path / f"papers{len(made)}"
        made.append(App(qapp, folder, papers=papers, stretch=village.CHEAP, now=clock))
        return made[-1]

    yield app
    for each in made:
        each.words.switch("en")
        if each.window is not None:
            each.window.close()
            each.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def choose(window: object, name: str, folder: Path) -> None:
    find(window, QComboBox, name).setCurrentText(str(folder))  # type: ignore[arg-type]


def door_of(station: App, qtbot: QtBot) -> Unlock:
    """The locked door, where somebody has pressed that all is forgotten."""
    station.start()
    door = station.window
    assert isinstance(door, Unlock)
    qtbot.waitUntil(door.button.isEnabled)
    press(door, "unlock.forgotten")
    return door


def code_from_the_town(town: App, desk: Desk, notes: Path, settled: Settled) -> str:
    """The town puts the stick in and reads what is on the screen."""
    window = settings_of(town, desk, settled)
    choose(window, "helping.stick", notes)
    settled(town)
    press(window, "helping.show")
    settled(town)
    return text(window, "helping.code")


def settings_of(app: App, desk: Desk, settled: Settled) -> MainWindow:
    app.enter(desk)
    settled(app)
    assert isinstance(app.window, MainWindow)
    app.window.go("settings")
    settled(app)
    return app.window


def test_the_town_reopens_a_desk_whose_head_has_lost_everything(
    enrolled: Road, at: Callable[[Path], App], settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    notes = tmp_path / "carried"
    enrolled.east.close()
    station = at(enrolled.east.folder)
    door = door_of(station, qtbot)
    choose(door, "unlock.town_stick", notes)
    press(door, "unlock.ask_town")
    qtbot.waitUntil(door.recover.note.isVisible)
    [note] = notes.iterdir()
    assert note.suffix == SUFFIX
    code = code_from_the_town(at(enrolled.town.folder), enrolled.town, notes, settled)
    noted = enrolled.town.ask(Database.value, "SELECT body FROM journal ORDER BY seq DESC LIMIT 1")
    assert b"station_helped" in noted
    for name, typed in (("code", code), ("fresh", FRESH), ("again_fresh", FRESH)):
        fill(door, f"unlock.{name}", typed)
    press(door, "unlock.recover")
    qtbot.waitUntil(lambda: find(door, QPushButton, "unlock.enter").isEnabled())
    press(door, "unlock.enter")
    settled(station)
    assert isinstance(station.window, MainWindow)
    keys = vault.load(station.folder / VAULT)
    assert vault.unlock(keys, FRESH)
    assert vault.town_note(keys) not in (None, note.read_bytes())


def test_a_collector_may_help_and_a_viewer_may_not(
    enrolled: Road, at: Callable[[Path], App], settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    enrolled.east.close()
    held = vault.town_note(vault.load(enrolled.east.folder / VAULT))
    assert held is not None
    (tmp_path / f"note{SUFFIX}").write_bytes(held)
    enrolled.town.ask(operators.add, Operator(name="看看", role="viewer"), "viewer-passphrase")
    enrolled.town.sign_in("viewer-passphrase", operators.person)
    window = settings_of(at(enrolled.town.folder), enrolled.town, settled)
    choose(window, "helping.stick", tmp_path)
    runner = window.around.runner
    qtbot.waitUntil(lambda: runner.waiting == 0)
    press(window, "helping.show")
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.code.text() == "role_may_not"
    assert not window.pages["settings"].helping.code.isVisible()  # type: ignore[attr-defined]


def test_a_desk_not_yet_admitted_says_that_the_town_cannot_help(
    road: Road, at: Callable[[Path], App], qtbot: QtBot, tmp_path: Path
) -> None:
    road.west.close()
    door = door_of(at(road.west.folder), qtbot)
    choose(door, "unlock.town_stick", tmp_path)
    press(door, "unlock.ask_town")
    qtbot.waitUntil(door.said.isVisible)
    assert door.code.text() == "town_cannot_help"
