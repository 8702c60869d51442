"""The real window in a process of its own, worked with real keys, to be killed or slowed down from outside.

Run as ``python -m tests.failures.at_window draft|slow FOLDER``; says on its output how far it is.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from station_desk.app import App
from station_desk.records import events
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.ui import sending, tending
from station_desk.ui.main_window import MainWindow
from station_desk.ui.unlock import Unlock
from tests.ui import village
from tests.ui.hand import find

TITLE = "spring cleaning"
BEAT_MS, SAVES, FAR = 5, 4, 10**8


def say(what: str, **values: object) -> None:
    sys.stdout.write(json.dumps({"what": what, **values}) + "\n")
    sys.stdout.flush()


def until(done: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def entered(app: App) -> MainWindow:
    """Through the door with the passphrase, as somebody comes in the morning."""
    app.start()
    door = app.window
    assert isinstance(door, Unlock)
    until(door.button.isEnabled)
    door.passphrase.setText(village.PASSPHRASE)
    QTest.keyClick(door.passphrase, Qt.Key.Key_Return)
    until(lambda: isinstance(app.window, MainWindow))
    assert isinstance(app.window, MainWindow)
    rest(app)
    return app.window


def rest(app: App) -> None:
    until(lambda: app.runner is not None and app.runner.waiting == 0)


def type_title(window: MainWindow, app: App) -> QLineEdit:
    window.go("events", new=True)
    rest(app)
    field = find(window, QLineEdit, "event_form.title")
    field.setFocus()
    QTest.keyClicks(field, TITLE)
    return field


def draft(app: App) -> None:
    """Type and save nothing; say when the window itself has put the draft away."""
    window = entered(app)
    type_title(window, app)
    desk = window.around.runner.desk
    until(lambda: bool(desk.ask(Database.value, "SELECT count(*) FROM draft")))
    say("kept")
    until(lambda: False)


class Beat(QTimer):
    """Counts how often the window's own loop came round: a window that waits for a flush hears nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.timeout.connect(self._beat)
        self.start(BEAT_MS)

    def _beat(self) -> None:
        self.count += 1

    def anew(self) -> None:
        self.count = 0


def slow(app: App) -> None:
    """Save through the window, then save again and again while a backup runs; say every time taken."""
    window = entered(app)
    runner, beat = window.around.runner, Beat()
    type_title(window, app)
    heard: list[object] = []
    runner.saved.connect(heard.append)
    box = find(window, QComboBox, "event_form.project")
    box.setFocus()
    beat.anew()
    for number in range(1, SAVES + 1):
        began = time.perf_counter()
        QTest.keyClick(box, Qt.Key.Key_Down)
        until(lambda number=number: len(heard) >= number)
        say("saved", seconds=time.perf_counter() - began, beats=beat.count)
    rest(app)
    beat.anew()
    Thread(target=save_for_ever, args=(runner.desk,), daemon=True).start()
    backing = Thread(target=runner.desk.back_up)
    backing.start()
    until(lambda: not backing.is_alive())
    say("backed_up", beats=beat.count)
    until(lambda: False)


def save_for_ever(desk: Desk) -> None:
    """One save after the other, each acknowledged when the desk has answered."""
    while True:
        began = time.perf_counter()
        event = desk.ask(_another)
        say("acknowledged", id=event, seconds=time.perf_counter() - began)


def _another(db: Database) -> str:
    [first, *_] = events.REGISTER.all(db)
    changes = events.put(db, events.Event(
        title="x", project_code="P5", host_unit=first.host_unit,
        planned_start=first.planned_start, planned_end=first.planned_end,
    ))  # fmt: skip
    return changes.ids[0]


def main() -> None:
    what, folder = sys.argv[1:]
    say("begun", pid=os.getpid())
    tending.FIRST_MS, sending.FIRST_MS = FAR, (FAR, FAR)  # nothing but what is asked for
    qt = QApplication(sys.argv[:1])
    app = App(qt, Path(folder), papers=Path(folder), now=lambda: village.NOW)
    {"draft": draft, "slow": slow}[what](app)


if __name__ == "__main__":
    main()
