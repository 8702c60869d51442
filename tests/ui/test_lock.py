"""The screen locks by itself and at Ctrl+L; what was typed is there again, for its own operator only."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from station_desk import founding
from station_desk.app import App
from station_desk.records import events, operators
from station_desk.records.operators import Operator
from station_desk.ui.main_window import MainWindow
from tests.failures import at_window
from tests.ui import village
from tests.ui.hand import fill, find, key, press, text

Settled = Callable[[App], None]
OTHER = "另一个人的口令"


def lock(window: MainWindow, app: App, settled: Settled) -> None:
    key(window, Qt.Key.Key_L)
    settled(app)
    assert window.locking.page.isVisible()


def unlock(window: MainWindow, passphrase: str) -> None:
    QTest.keyClick(fill(window, "lock.passphrase", passphrase), Qt.Key.Key_Return)


def type_a_title(window: MainWindow, app: App, settled: Settled) -> None:
    window.go("events", new=True)
    settled(app)
    fill(window, "event_form.title", "重阳敬老")


def test_a_locked_screen_shows_the_unit_and_one_field(
    window: MainWindow, app: App, settled: Settled
) -> None:
    lock(window, app, settled)
    assert window.around.runner.desk.person is None
    labels = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    assert [each for each in labels if each] == ["东泉村", "您的口令"]
    assert [e.objectName() for e in window.findChildren(QLineEdit) if e.isVisible()] == [
        "lock.passphrase"
    ]


def test_it_locks_when_nobody_touches_it(
    window: MainWindow, app: App, settled: Settled, qtbot: QtBot
) -> None:
    settled(app)
    assert window.locking.idle.interval() == 10 * 60_000
    window.locking.idle.setInterval(1)
    QTest.mouseMove(window.windowHandle())
    window.locking.touch()
    qtbot.waitUntil(lambda: window.locking.locked)


def test_a_key_puts_the_lock_off(window: MainWindow, app: App, settled: Settled) -> None:
    settled(app)
    window.locking.idle.stop()
    key(window, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    assert not window.locking.idle.isActive()
    key(window, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert window.locking.idle.isActive()


def test_what_was_typed_is_there_after_unlocking(
    window: MainWindow, app: App, settled: Settled, qtbot: QtBot
) -> None:
    type_a_title(window, app, settled)
    lock(window, app, settled)
    unlock(window, village.PASSPHRASE)
    qtbot.waitUntil(lambda: not window.locking.locked)
    assert find(window, QLineEdit, "event_form.title").text() == "重阳敬老"
    person = window.around.runner.desk.person
    assert person is not None
    assert person.name == "周敏"


def test_what_was_typed_survives_a_kill(app: App, settled: Settled) -> None:
    """The window's own process is killed with fields typed; a fresh window gives them back."""
    village.live(app.folder).close()
    program = [sys.executable, "-m", "tests.failures.at_window", "draft", str(app.folder)]
    with subprocess.Popen(
        program, cwd=Path(__file__).parents[2], text=True, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert [json.loads(process.stdout.readline())["what"] for _ in range(2)] == [
            "begun",
            "kept",
        ]
        process.kill()
    app.enter(founding.open_desk(app.folder, village.PASSPHRASE, now=lambda: village.NOW))
    settled(app)
    assert isinstance(app.window, MainWindow)
    assert find(app.window, QLineEdit, "event_form.title").text() == at_window.TITLE
    assert len(app.window.around.runner.desk.ask(events.REGISTER.all)) == 8


def test_a_saved_event_leaves_no_draft(window: MainWindow, app: App, settled: Settled) -> None:
    type_a_title(window, app, settled)
    window.drafting.keep()
    settled(app)
    page = window.pages["events"]
    page.form.fields.project.choose("P5")  # type: ignore[attr-defined]
    page.form.commit()  # type: ignore[attr-defined]
    settled(app)
    window.drafting.keep()
    settled(app)
    count = window.around.runner.desk.ask(lambda db: db.value("SELECT count(*) FROM draft"))
    assert count == 0


def test_another_operator_sees_nothing_of_the_one_before(
    window: MainWindow, app: App, settled: Settled, qtbot: QtBot
) -> None:
    desk = window.around.runner.desk
    desk.ask(operators.add, Operator(name="吴小兰", role="clerk"), OTHER)
    type_a_title(window, app, settled)
    lock(window, app, settled)
    unlock(window, OTHER)
    qtbot.waitUntil(lambda: app.window is not window)
    settled(app)
    assert isinstance(app.window, MainWindow)
    assert desk.person is not None
    assert desk.person.name == "吴小兰"
    app.window.go("events", new=True)
    settled(app)
    assert find(app.window, QLineEdit, "event_form.title").text() == ""
    assert desk.ask(lambda db: db.value("SELECT count(*) FROM draft")) == 1


def test_wrong_tries_slow_down(
    window: MainWindow, app: App, settled: Settled, qtbot: QtBot
) -> None:
    lock(window, app, settled)
    for _again in range(3):
        unlock(window, "不对的口令")
        qtbot.waitUntil(window.locking.page.button.isEnabled)
    unlock(window, village.PASSPHRASE)
    qtbot.waitUntil(window.locking.page.button.isEnabled)
    assert window.locking.locked
    assert text(window, "lock.said").startswith("连续输错 3 次")


def test_the_button_locks_too(window: MainWindow, app: App, settled: Settled) -> None:
    press(window, "window.lock")
    settled(app)
    assert window.locking.locked
