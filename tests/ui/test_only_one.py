"""One window per folder: a second start brings the first to the front; practice is a program of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from station_desk import demo
from station_desk.app import PRACTICE, App, own_folder
from station_desk.store import names
from station_desk.ui import look
from station_desk.ui.main_window import MainWindow
from station_desk.ui.only_one import OnlyOne
from tests.ui.hand import press

Start = Callable[..., subprocess.Popen[str]]
HOLD = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from station_desk.ui.only_one import OnlyOne
qt = QApplication([])
only = OnlyOne(Path(sys.argv[1]))
first = only.first()
only.listen()
print(first, flush=True)
qt.exec()
"""


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts the program as its icon does, on a folder; what still runs at the end is ended."""
    begun: list[subprocess.Popen[str]] = []

    def one(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        begun.append(process)
        return process

    yield one
    for process in begun:
        process.kill()
        process.communicate()


@pytest.mark.qt_log_ignore(r"plugin does not support raise\(\)", extend=True)
def test_a_second_start_raises_the_first_and_ends(app: App, qtbot: QtBot, start: Start) -> None:
    only = OnlyOne(app.folder)
    assert only.first()
    only.listen()
    app.start()
    window = app.window
    assert window is not None
    window.showMinimized()
    second = start("-m", "station_desk", "--data", str(app.folder))
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert (second.returncode, *second.communicate()) == (0, "", "")
    assert window.isVisible()
    assert not window.isMinimized()
    assert window.isActiveWindow()


def test_one_that_was_killed_holds_nobody_up(tmp_path: Path, qtbot: QtBot, start: Start) -> None:
    folder = tmp_path / "desk"
    first = start("-c", HOLD, str(folder))
    assert first.stdout is not None
    assert first.stdout.readline() == "True\n"
    assert not OnlyOne(folder).first()
    assert OnlyOne(tmp_path / "another").first()
    first.kill()
    first.wait()
    assert OnlyOne(folder).first()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this account's desks live."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return own_folder(PRACTICE)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="XDG_DATA_HOME is Linux'")
@pytest.mark.parametrize("button", ["wizard.practise", "help.practise"])
def test_practice_begins_in_a_window_of_its_own(
    button: str, request: pytest.FixtureRequest, app: App, home: Path, qtbot: QtBot
) -> None:
    before = shown(button, request, app)
    app.keep("size", "1")
    press(before, button)
    found: list[int] = []

    def practises() -> bool:
        found.extend(holder(home))
        return (home / demo.BEGUN).exists() and bool(found)

    qtbot.waitUntil(practises)
    assert look.read(home).size == 1
    assert not OnlyOne(home).first()
    assert app.window is before
    os.kill(found[0], signal.SIGKILL)


def shown(button: str, request: pytest.FixtureRequest, app: App) -> QWidget:
    if button.startswith("wizard"):
        app.start()
    else:
        window: MainWindow = request.getfixturevalue("window")
        window.go("help")
    assert app.window is not None
    return app.window


def holder(folder: Path) -> list[int]:
    """The process that has the desk open; none while there is no desk."""
    lock = folder / names.LOCK
    said = lock.read_text() if lock.exists() else ""
    return [json.loads(said)["pid"]] if said else []
