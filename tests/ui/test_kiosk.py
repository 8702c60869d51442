"""Self sign-in: nothing listed unasked, nobody in by one touch, left only with a passphrase."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.records import operators
from station_desk.records.operators import Operator
from station_desk.rules import sign_in
from station_desk.ui.kiosk import Kiosk
from station_desk.ui.main_window import MainWindow
from tests.ui import village
from tests.ui.hand import fill, key, press, text, type_keys

Settled = Callable[[App], None]
OTHER = "另一个人的口令"
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def kiosk(window: MainWindow, app: App, settled: Settled) -> Iterator[Kiosk]:
    window.go("sign_in")
    settled(app)
    settled(app)
    press(window, "sign_in.kiosk")
    press(window, "sign_in.kiosk_start")
    made = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Kiosk))
    yield made
    if shiboken6.isValid(made):
        made._leave(window.around.runner.desk.person)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def inside(window: MainWindow) -> int:
    page = window.pages["sign_in"]
    desk = window.around.runner.desk
    return len(desk.ask(sign_in.who_is_in, page._wanted))  # type: ignore[attr-defined]


def texts(kiosk: QWidget) -> str:
    shown = [each.text() for each in kiosk.findChildren(QLabel) if each.isVisible()]
    return "\n".join(shown)


def find_me(kiosk: Kiosk, typed: str, app: App, settled: Settled) -> None:
    type_keys(kiosk, typed)
    settled(app)


def test_ui31_choose_then_confirm(
    kiosk: Kiosk, window: MainWindow, app: App, settled: Settled
) -> None:
    assert not window.isVisible()
    assert kiosk.isFullScreen()
    find_me(kiosk, "s", app, settled)
    assert not kiosk.found.isVisible()
    find_me(kiosk, "gy", app, settled)
    assert [kiosk.found.people.text(each) for each in kiosk.found.people.found] == [
        "单*英\n一组   手机尾号 1234"
    ]
    place = kiosk.found.visualRect(kiosk.found.people.index(0)).center()
    QTest.mouseClick(kiosk.found.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(app)
    assert inside(window) == 0
    assert text(kiosk, "kiosk.chosen") == "单*英"
    press(kiosk, "kiosk.yes")
    settled(app)
    assert inside(window) == 1
    assert text(kiosk, "kiosk.answer") == "单*英 签到成功，谢谢！"
    kiosk._calm.setInterval(0)
    kiosk.begin()
    find_me(kiosk, "sgy", app, settled)
    key(kiosk, Qt.Key.Key_Return, PLAIN)
    assert inside(window) == 1
    key(kiosk, Qt.Key.Key_Return, PLAIN)
    settled(app)
    assert inside(window) == 1
    assert text(kiosk, "kiosk.answer") == "单*英 已经签到过了，谢谢！"


def test_ui31_everything_has_its_name(kiosk: Kiosk, app: App, settled: Settled) -> None:
    find_me(kiosk, "sgy", app, settled)
    acting = (QPushButton, QLineEdit, QListView)
    parts = [each for kind in acting for each in kiosk.findChildren(kind)]
    named = [each for each in parts if not each.objectName().startswith("qt_")]
    assert [each.objectName() for each in named if not each.accessibleName()] == []
    assert all("." in each.objectName() for each in named)


def test_ui31_nothing_else_is_reachable(
    kiosk: Kiosk, window: MainWindow, app: App, settled: Settled
) -> None:
    shown = {e.objectName() for e in kiosk.findChildren(QPushButton) if e.isVisible()}
    assert shown == {"kiosk.leave"}
    for each in (Qt.Key.Key_F2, Qt.Key.Key_F1, Qt.Key.Key_F7):
        key(kiosk, each, PLAIN)
    for each in (Qt.Key.Key_Z, Qt.Key.Key_L, Qt.Key.Key_F, Qt.Key.Key_P, Qt.Key.Key_W):
        key(kiosk, each)
    settled(app)
    kiosk.close()
    assert kiosk.isVisible()
    assert not window.isVisible()
    assert window.stack.currentWidget() is window.pages["sign_in"]
    assert "138" not in texts(kiosk)
    window.locking.lock()
    assert not window.locking.locked
    assert window.around.runner.desk.person is not None


def test_ui31_it_is_forgotten_when_nobody_goes_on(
    kiosk: Kiosk, app: App, settled: Settled, qtbot: QtBot
) -> None:
    find_me(kiosk, "sgy", app, settled)
    key(kiosk, Qt.Key.Key_Return, PLAIN)
    assert "单*英" in texts(kiosk)
    kiosk._calm.start(1)
    qtbot.waitUntil(lambda: kiosk.stack.currentWidget() is kiosk.asking)
    assert kiosk.field.text() == ""
    assert "单*英" not in texts(kiosk)


def test_ui31_only_a_passphrase_ends_it(
    kiosk: Kiosk, window: MainWindow, app: App, settled: Settled, qtbot: QtBot
) -> None:
    press(kiosk, "kiosk.leave")
    QTest.keyClick(fill(kiosk, "kiosk_door.passphrase", "不对的口令"), Qt.Key.Key_Return)
    qtbot.waitUntil(kiosk.door.button.isEnabled)
    assert not window.isVisible()
    assert text(kiosk, "kiosk_door.said")
    press(kiosk, "kiosk.back")
    assert kiosk.stack.currentWidget() is kiosk.asking
    press(kiosk, "kiosk.leave")
    QTest.keyClick(fill(kiosk, "kiosk_door.passphrase", village.PASSPHRASE), Qt.Key.Key_Return)
    qtbot.waitUntil(window.isVisible)
    settled(app)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert not [each for each in shown if isinstance(each, Kiosk)]
    assert app.window is window


def test_ui31_another_operator_gets_a_window_of_their_own(
    kiosk: Kiosk, window: MainWindow, app: App, settled: Settled, qtbot: QtBot
) -> None:
    desk = window.around.runner.desk
    desk.ask(operators.add, Operator(name="吴小兰", role="clerk"), OTHER)
    press(kiosk, "kiosk.leave")
    field: QLineEdit = fill(kiosk, "kiosk_door.passphrase", OTHER)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: app.window is not window)
    settled(app)
    assert desk.person is not None
    assert desk.person.name == "吴小兰"
