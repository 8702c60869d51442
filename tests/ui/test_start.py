"""P5: what is imported before the first paint; typing is taken at once; the pages come after it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from station_desk import app as program
from station_desk import cli
from station_desk.app import App
from station_desk.store import names
from station_desk.ui import qt_numbers
from station_desk.ui.main_window import MainWindow
from station_desk.ui.unlock import Unlock
from tests import patience
from tests.ui import village
from tests.ui.hand import fill

ROOT = Path(__file__).parents[2]
LATER = {
    "numpy", "reportlab", "requests", "sqlite_utils", "openpyxl", "fastapi", "psycopg", "fontTools",
    "xlsxwriter", "cnlunar", "pypinyin", "cryptography", "sqlcipher3", "pyrage", "cbor2", "zstandard",
    "msgspec", "click", "qtawesome", "qtpy", "segno", "icalendar", "argon2", "python_calamine",
    "xml", "json", "datetime", "dataclasses",
}  # fmt: skip
"""The budget's list, and everything else that no first paint needs."""
OURS = {"app", "languages", "outcome", "resources", "store.names"}


def drawn(home: Path) -> dict[str, Any]:
    """What there is when the window has just been drawn."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.first_paint", "ours"],
        cwd=ROOT, capture_output=True, text=True, timeout=patience.SECONDS, check=True,
        env=os.environ | {"XDG_DATA_HOME": str(home), "STATION_DESK_BORN": "0"},
    )  # fmt: skip
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="XDG_DATA_HOME is Linux'")
@pytest.mark.parametrize("stands", [False, True], ids=["wizard", "door"])
def test_p5_before_the_first_paint_nothing_heavy_is_imported(tmp_path: Path, stands: bool) -> None:
    if stands:
        (tmp_path / "station-desk").mkdir()
        (tmp_path / "station-desk" / names.VAULT).touch()
    told = drawn(tmp_path)
    found = set(told["modules"])
    assert f"station_desk.ui.{'unlock' if stands else 'wizard'}" in found
    assert {name.split(".")[0] for name in found} & LATER == set()
    below = {name.removeprefix("station_desk.") for name in found if "station_desk." in name}
    assert {name for name in below if not name.startswith(("ui", "__"))} - OURS == {"store"}
    assert not told["enumerated"], "something has named Qt's own namespace"


def test_the_numbers_are_those_of_qt() -> None:
    assert Qt.TextFormat.PlainText.value == qt_numbers.PLAIN_TEXT
    assert Qt.FocusPolicy.NoFocus.value == qt_numbers.NO_FOCUS
    assert Qt.FocusPolicy.StrongFocus.value == qt_numbers.STRONG_FOCUS
    assert Qt.ScrollBarPolicy.ScrollBarAlwaysOff.value == qt_numbers.BAR_NEVER
    assert Qt.AlignmentFlag.AlignCenter.value == qt_numbers.CENTRED


def test_both_ways_to_start_find_the_same_folder() -> None:
    assert program.own_folder() == cli.own_folder()


def test_p5_the_door_takes_what_is_typed_before_the_rest_is_there(app: App, qtbot: QtBot) -> None:
    village.live(app.folder).close()
    app.start()
    door = app.window
    assert isinstance(door, Unlock)
    assert not door.button.isEnabled()
    handle = door.windowHandle()
    handle.requestActivate()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QTest.keyClicks(QApplication.focusWidget(), "early")
    assert door.passphrase.text() == "early"
    fill(door, "unlock.passphrase", village.PASSPHRASE)
    QTest.keyClick(handle, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(app.window, MainWindow))


class Windows(QObject):
    """Sees a widget that shows itself as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.mark.parametrize("role", ["station", "town"])
def test_pages_are_made_when_they_are_wanted_and_none_flashes(
    app: App, qapp: QApplication, role: str
) -> None:
    app.enter(village.found(app.folder, role=role))  # type: ignore[arg-type]
    window = app.window
    assert isinstance(window, MainWindow)
    first = next(iter(window.pages.kinds))
    assert list(window.pages) == [first]
    watch = Windows()
    qapp.installEventFilter(watch)
    for name in window.pages.kinds:
        assert window.pages[name].name == name
    qapp.removeEventFilter(watch)
    assert watch.seen == []


def test_the_rest_of_the_pages_is_made_while_nobody_does_anything(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert len(window.pages) < len(window.pages.kinds)
    qtbot.waitUntil(lambda: len(window.pages) == len(window.pages.kinds))
