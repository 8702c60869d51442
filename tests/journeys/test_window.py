"""A clerk's month through the real window: from the first run to the sealed return on a stick."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QTimeEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.records import attendance, events, monthly_returns

W = TypeVar("W", bound=QWidget)


class Hand:
    """Finds widgets by name and works them with real keys and clicks."""

    def __init__(self, app: App, bot: QtBot) -> None:
        self.app, self.bot = app, bot

    def find(self, kind: type[W], name: str) -> W:
        assert self.app.window is not None
        found = [each for each in self.app.window.findChildren(kind, name) if each.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)} visible"
        return found[0]

    def press(self, name: str) -> None:
        button = self.find(QPushButton, name)
        assert button.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def tick(self, name: str) -> None:
        box = self.find(QCheckBox, name)
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(12, box.height() // 2))
        assert box.isChecked()

    def type(self, name: str, text: str) -> None:
        field = self.find(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text) if text.isascii() else field.insert(text)
        QTest.keyClick(field, Qt.Key.Key_Tab)

    def enter(self, name: str, text: str) -> None:
        field = self.find(QLineEdit, name)
        field.setFocus()
        QTest.keyClicks(field, text) if text.isascii() else field.insert(text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def choose(self, name: str, code: str) -> None:
        box = self.find(QComboBox, name)
        box.setFocus()
        for _step in range(box.count()):
            if box.currentData() == code:
                break
            QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentData() == code

    def count(self, name: str, number: int) -> None:
        box = self.find(QSpinBox, name)
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, str(number))
        QTest.keyClick(box, Qt.Key.Key_Tab)

    def day(self, name: str, on: QDate) -> None:
        editor = self.find(QDateEdit, name)
        editor.setFocus()
        editor.setDate(on)
        QTest.keyClick(editor, Qt.Key.Key_Tab)

    def time(self, name: str, at: QTime) -> None:
        editor = self.find(QTimeEdit, name)
        editor.setFocus()
        editor.setTime(at)
        QTest.keyClick(editor, Qt.Key.Key_Tab)

    def text(self, name: str) -> str:
        return self.find(QLabel, name).text()

    def close_paper(self) -> str:
        """The pages of a paper are looked at and closed again; answers which paper it was."""
        assert self.app.window is not None
        [shown] = self.app.window.findChildren(QDialog, "print_preview")
        assert shown.isVisible()
        name = str(shown.windowTitle())
        QTest.keyClick(shown, Qt.Key.Key_Escape)
        return name

    def rest(self) -> None:
        def idle() -> bool:
            return self.app.runner is not None and self.app.runner.waiting == 0

        self.bot.waitUntil(idle)
        QApplication.processEvents()  # what a layout was given shows itself in the next turn


def set_up(hand: Hand, code: str = "990101101200") -> None:
    hand.press("wizard.role_station")
    hand.press("wizard.next")
    hand.type("wizard.code", code)
    hand.type("wizard.unit_name", "东泉村")
    hand.press("wizard.next")
    hand.type("wizard.operator", "周敏")
    hand.type("wizard.passphrase", "dong quan 200")
    hand.type("wizard.passphrase_again", "dong quan 200")
    hand.press("wizard.next")
    recovery = hand.text("wizard.recovery_code")
    hand.press("wizard.save_sheet")
    hand.close_paper()
    hand.type("wizard.last_group", recovery.split()[-1])
    with hand.bot.waitSignal(hand.app.ready):
        hand.press("wizard.next")
    hand.rest()


def plan(hand: Hand, title: str, project: str, day: int) -> None:
    hand.press("nav.events")
    hand.press("events.new")
    hand.rest()
    hand.day("event_form.date", QDate(2025, 3, day))
    hand.choose("event_form.project", project)
    hand.type("event_form.title", title)
    hand.type("event_form.place", "文化礼堂")
    hand.rest()
    hand.day("event_form.preview_date", QDate(2025, 3, day - 3))
    hand.time("event_form.preview_time", QTime(8, 0))
    hand.choose("event_form.preview_channel", "chat_group")
    hand.press("event_form.preview_record")
    hand.rest()


def hold(hand: Hand, residents: int) -> None:
    hand.count("event_form.residents", residents)
    hand.press("event_form.held_record")
    hand.rest()


def sign_in(hand: Hand) -> None:
    hand.press("event_form.sign_in")
    hand.rest()
    for name in ("单桂英", "李䶮"):
        hand.press("sign_in.new_person")
        field = hand.find(QLineEdit, "sign_in.new_name")
        field.setFocus()
        field.insert(name)
        hand.tick("sign_in.consent")
        hand.press("sign_in.add_person")
        hand.rest()
    hand.press("sign_in.new_person")
    hand.press("sign_in.anonymous")
    hand.rest()
    hand.press("sign_in.minutes_for_all")
    hand.rest()


def record_march(hand: Hand) -> None:
    plan(hand, "春耕农技讲座", "P2", 12)
    hold(hand, 52)
    sign_in(hand)
    assert hand.text("sign_in.count") == "3"
    plan(hand, "学雷锋志愿服务日", "P5", 20)
    hold(hand, 64)
    hand.press("event_form.sign_in")
    hand.rest()
    hand.enter("sign_in.name", "dgy")  # 单 read as dan, not as the surname shan
    hand.rest()
    hand.enter("sign_in.name", "ly")
    hand.rest()
    assert hand.text("sign_in.count") == "2"
    assert hand.find(QTableView, "sign_in.table").model().index(0, 1).data().startswith("李䶮\n")
    hand.press("sign_in.minutes_for_all")
    hand.rest()


def seal_march(hand: Hand) -> None:
    hand.press("nav.monthly_return")
    hand.rest()
    hand.press("return.preview")
    hand.rest()
    assert "2025-03" in hand.close_paper()
    hand.press("return.seal")
    hand.press("return.seal_yes")
    hand.rest()


def hand_over(hand: Hand, stick: Path) -> None:
    stick.mkdir()
    hand.press("nav.send")
    hand.rest()
    hand.find(QComboBox, "send.stick").setCurrentText(str(stick))
    hand.press("send.hand")
    hand.rest()
    hand.press("send.write")
    hand.rest()
    assert stick.name in hand.text("send.said")


def test_from_the_first_run_to_the_stick(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    hand = Hand(app, qtbot)
    app.start()
    set_up(hand)
    assert (tmp_path / "papers" / "东泉村-recovery.pdf").read_bytes().startswith(b"%PDF")
    record_march(hand)
    seal_march(hand)
    assert app.runner is not None
    desk = app.runner.desk
    held = desk.ask(events.in_month, "2025-03")
    assert [(each.title, each.status, each.resident_headcount) for each in held] == [
        ("春耕农技讲座", "held", 52),
        ("学雷锋志愿服务日", "held", 64),
    ]
    assert len({each.event_no for each in held}) == 2
    served = desk.ask(attendance.REGISTER.all)
    assert [each.service_minutes for each in served] == [120] * 5
    sealed = desk.ask(monthly_returns.sealed, held[0].host_unit, "2025-03")
    assert sealed is not None
    assert sealed.figures is not None
    assert (sealed.figures.state, sealed.figures.counted, sealed.figures.previewed) == ("met", 2, 2)
    assert sealed.figures.service_minutes == 600
    hand_over(hand, tmp_path / "stick")
    files = [path.suffix for path in (tmp_path / "stick").rglob("*") if path.is_file()]
    assert files == [".sdjoin"]
