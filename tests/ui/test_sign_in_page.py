"""The screen used most, by real keys: one field, three ways to the list, and the count at the end."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.records import attendance, events
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.rules import paper_rows
from station_desk.ui.main_window import MainWindow
from station_desk.ui.name_field import NameField
from tests.ui.hand import find, key, press, text, type_keys

Settled = Callable[[App], None]
PLAIN = Qt.KeyboardModifier.NoModifier
K = Qt.Key


@dataclass
class Clerk:
    """Works the sign-in by keys alone."""

    window: MainWindow
    app: App
    settled: Settled

    def keys(self, *what: str | Qt.Key) -> None:
        for each in what:
            if isinstance(each, str):
                type_keys(self.window, each)
            else:
                key(self.window, each, PLAIN)
            self.rest()

    def rest(self) -> None:
        for _again in range(3):
            self.settled(self.app)

    def control(self, what: Qt.Key) -> None:
        key(self.window, what)
        self.rest()

    def enter(self, typed: str) -> None:
        self.keys(typed, K.Key_Return)

    @property
    def page(self):  # type: ignore[no-untyped-def]
        return self.window.pages["sign_in"]

    @property
    def count(self) -> str:
        return text(self.window, "sign_in.count")

    @property
    def note(self) -> str:
        return text(self.window, "sign_in.note")

    def rows(self, column: int = 1) -> list[str]:
        model = find(self.window, QTableView, "sign_in.table").model()
        return [model.index(at, column).data().split("\n")[0] for at in range(model.rowCount())]

    def served(self) -> list[Attendance]:
        desk = self.window.around.runner.desk
        found: list[Attendance] = desk.ask(attendance.of_event, self.page.acts.sheet.event.id)
        return found

    def event(self) -> Event:
        desk = self.window.around.runner.desk
        return desk.ask(events.REGISTER.get, self.page.acts.sheet.event.id)


@pytest.fixture
def clerk(window: MainWindow, app: App, settled: Settled) -> Clerk:
    made = Clerk(window, app, settled)
    made.keys(K.Key_F4)
    return made


def test_ui01_enter_adds_clears_and_counts(clerk: Clerk) -> None:
    assert clerk.event().title == "理论宣讲：两会精神进院坝"
    clerk.enter("sgy")
    clerk.enter("5678")
    clerk.enter("liy")
    field = find(clerk.window, NameField, "sign_in.name")
    assert (field.text(), field.hasFocus(), clerk.count) == ("", True, "3")
    assert clerk.rows() == ["李䶮", "曾国强", "单桂英"]
    assert [f"{each.sign_in_at:%H:%M}" for each in clerk.served()] == ["09:30"] * 3


def test_ui04_the_list_follows_what_an_input_method_composes(clerk: Clerk) -> None:
    field = clerk.window.focusWidget()
    for composed in ("s", "sh", "sh'gy"):
        QApplication.sendEvent(field, QInputMethodEvent(composed, []))
        clerk.rest()
    found = find(clerk.window, QListView, "sign_in.candidates").model()
    assert [found.index(at, 0).data().split("\n")[0] for at in range(found.rowCount())] == [
        "单桂英"
    ]
    done = QInputMethodEvent("", [])
    done.setCommitString("单桂英")
    QApplication.sendEvent(field, done)
    clerk.keys(K.Key_Return)
    assert clerk.rows() == ["单桂英"]


def test_ui05_homonyms_stand_apart(clerk: Clerk) -> None:
    clerk.keys("zw")
    found = find(clerk.window, QListView, "sign_in.candidates").model()
    lines = [found.index(at, 0).data() for at in range(found.rowCount())]
    assert lines == [
        "张伟  · 有同名\n一组   135****9001   上次来：3月16日 周日",
        "张伟  · 有同名\n三组   136****9002   上次来：3月16日 周日",
    ]
    clerk.keys(K.Key_Down, K.Key_Return)
    (row,) = [clerk.page.table.people.rows[0]]
    assert row.volunteer.village_group == "三组"


def test_ui06_already_in_is_not_an_error(clerk: Clerk) -> None:
    clerk.enter("sgy")
    clerk.enter("dgy")
    assert clerk.note == "单桂英 09:30 已签到"
    assert not clerk.window.banner.isVisible()
    assert clerk.page.table.people.lit
    assert clerk.count == "1"


def test_ui07_undo_in_the_row_and_by_key(clerk: Clerk) -> None:
    clerk.enter("sgy")
    clerk.enter("zgq")
    table = find(clerk.window, QTableView, "sign_in.table")
    cell = table.visualRect(table.model().index(0, 4)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    clerk.rest()
    assert clerk.rows() == ["单桂英"]
    clerk.control(K.Key_Z)
    assert clerk.rows() == ["曾国强", "单桂英"]


def test_ui08_nobody_is_listed_before_something_is_typed(clerk: Clerk) -> None:
    assert not clerk.page.found.isVisible()
    clerk.keys("z")
    lines = [clerk.page.found.people.text(each) for each in clerk.page.found.people.found]
    assert len(lines) == 4
    assert not any("13507249001" in line for line in lines)
    clerk.keys(K.Key_Escape)
    assert not clerk.page.found.isVisible()


def test_ui02_the_tick_list(clerk: Clerk) -> None:
    clerk.control(K.Key_2)
    listed = clerk.rows()
    assert len(listed) == 12
    clerk.keys(K.Key_Space, K.Key_Down, K.Key_Down, K.Key_Space)
    assert clerk.count == "2"
    clerk.keys(K.Key_Space)
    assert clerk.count == "1"
    press(clerk.window, "sign_in.invert")
    clerk.rest()
    assert clerk.count == "11"
    clerk.control(K.Key_Z)
    assert clerk.count == "1"
    press(clerk.window, "sign_in.last_time")
    clerk.rest()
    assert (clerk.count, clerk.note) == ("6", "已按上次活动签到 5 人")
    press(clerk.window, "sign_in.all")
    clerk.rest()
    assert clerk.count == "12"
    assert clerk.rows() == listed


def test_a_new_person_without_leaving_the_screen(clerk: Clerk) -> None:
    field = clerk.window.focusWidget()
    assert isinstance(field, QLineEdit)
    field.insert("王小明")
    clerk.keys(K.Key_Return)
    assert find(clerk.window, QLineEdit, "sign_in.new_name").text() == "王小明"
    assert not find(clerk.window, QPushButton, "sign_in.add_person").isEnabled()
    clerk.keys(K.Key_Space, K.Key_Return)
    assert (clerk.rows(), clerk.count) == (["王小明"], "1")
    assert find(clerk.window, NameField, "sign_in.name").hasFocus()
    clerk.control(K.Key_N)
    press(clerk.window, "sign_in.anonymous")
    clerk.rest()
    assert clerk.rows()[0].startswith("匿名")


def test_a_child_is_named_only_with_the_guardians_word(clerk: Clerk) -> None:
    clerk.control(K.Key_N)
    panel = clerk.page.side.person
    panel.new_name.setText("小明")
    panel.consent.setChecked(True)
    assert panel.add.isEnabled()
    panel.band.choose("14_17")
    assert panel.add.isEnabled()
    assert "未成年人" in text(clerk.window, "sign_in.minor")
    panel.band.choose("under_14")
    assert not panel.add.isEnabled()
    assert "匿名" in text(clerk.window, "sign_in.minor")
    panel.guardian.setChecked(True)
    assert panel.add.isEnabled()


def test_minutes_of_one_by_a_key_on_the_row(clerk: Clerk) -> None:
    clerk.enter("sgy")
    clerk.keys(K.Key_Down)
    assert clerk.rows(3) == ["待补"]
    clerk.keys("45", K.Key_Return)
    assert clerk.rows(3) == ["45"]
    clerk.keys("9:30-13:00", K.Key_Return)
    assert clerk.rows(3) == ["210"]
    assert clerk.page.table.people.rows[0].remarks
    cell = find(clerk.window, QTableView, "sign_in.table").model().index(0, 1)
    assert "超过活动本身" in cell.data()
    clerk.keys("1:2:3", K.Key_Return)
    assert "看不出" in clerk.note
    assert clerk.rows(3) == ["210"]


def test_from_sign_in_to_counted_on_one_page(clerk: Clerk) -> None:
    for typed in ("sgy", "zgq"):
        clerk.enter(typed)
    clerk.control(K.Key_E)
    clerk.keys("64", K.Key_Return, K.Key_Return)
    event = clerk.event()
    assert (event.status, event.resident_headcount, event.headcount_method) == (
        "held", 64, "counted",
    )  # fmt: skip
    assert [each.service_minutes for each in clerk.served()] == [120, 120]
    assert find(clerk.window, QLabel, "sign_in.under").text() == "时长都已记齐"
    clerk.control(K.Key_Z)
    assert clerk.event().status == "previewed"
    assert [each.service_minutes for each in clerk.served()] == [None, None]


def test_from_paper_by_numbers_and_row_by_row(clerk: Clerk) -> None:
    desk = clerk.window.around.runner.desk
    printed = desk.ask(paper_rows.to_print, clerk.event().id)
    names = [row.volunteer.name for row in printed]
    clerk.control(K.Key_3)
    assert clerk.rows(0) == [str(number) for number in range(1, 13)]
    clerk.enter("1-3, 5")
    inside = {each.volunteer_id for each in clerk.served()}
    assert inside == {printed[at].volunteer.id for at in (0, 1, 2, 4)}
    assert all(each.signed_on_paper and each.sign_in_at is None for each in clerk.served())
    clerk.enter("6 9:30-10:15")
    assert 45 in {each.service_minutes for each in clerk.served()}
    clerk.enter("40")
    assert "没有第 40 行" in clerk.note
    clerk.enter("5")
    assert clerk.note.startswith(names[4])
    assert "已签到" in clerk.note
    clerk.page.table.choose(6)
    clerk.keys(K.Key_Return, K.Key_Down, K.Key_Return)
    inside = {each.volunteer_id for each in clerk.served()}
    assert [row.volunteer.id in inside for row in printed[6:10]] == [True, False, True, False]
    clerk.keys(*[K.Key_Down] * 3, K.Key_Return)
    assert clerk.page.side.counting.residents.hasFocus()


def test_a_sheet_names_its_event(clerk: Clerk) -> None:
    desk = clerk.window.around.runner.desk
    other = next(each for each in desk.ask(events.REGISTER.all) if each.title == "读书会：家风家训")
    clerk.enter(other.event_no)
    assert clerk.event().id == other.id
    assert clerk.count == "5"


def test_a_field_without_a_window_hears_the_preedit(qtbot: QtBot) -> None:
    field = NameField()
    qtbot.addWidget(field)
    heard: list[str] = []
    field.typed.connect(heard.append)
    QApplication.sendEvent(field, QInputMethodEvent("sh'gy", []))
    assert (field.content(), heard[-1]) == ("shgy", "shgy")
