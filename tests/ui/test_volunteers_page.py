"""The volunteers' page: filters, consent as its own step, masked phones, merging, lists in and out."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.records import volunteers
from station_desk.records.volunteers import Consent, Volunteer
from station_desk.store.database import Database
from station_desk.ui.main_window import MainWindow
from station_desk.ui.volunteers_page import VolunteersPage
from tests.exchange.lists import village_list, workbook
from tests.ui.test_pages import ACTIONABLE, internal

Settled = Callable[[App], None]


@pytest.fixture
def page(window: MainWindow, app: App, settled: Settled) -> VolunteersPage:
    """The page inside the window of the sample village: twelve people, two of one name."""
    made = VolunteersPage(window.around)
    window.stack.addWidget(made)
    window.stack.setCurrentWidget(made)
    settled(app)
    return made


def press(page: QWidget, name: str) -> None:
    shown = [each for each in page.findChildren(QAbstractButton, name) if each.isVisible()]
    assert len(shown) == 1, name
    (button,) = shown
    if isinstance(button, QCheckBox):
        QTest.keyClick(button, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def write(page: QWidget, name: str, text: str) -> None:
    line = page.findChild(QLineEdit, name)
    assert line is not None, name
    line.setFocus()
    line.clear()
    line.insert(text)  # as an input method commits it
    QTest.keyClick(line, Qt.Key.Key_Return)


def label(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def names(page: VolunteersPage) -> list[str]:
    return [volunteers.shown_name(each.volunteer) for each in page.rows.rows]


def everybody(page: VolunteersPage) -> list[Volunteer]:
    return page.runner.desk.ask(volunteers.REGISTER.all, order="number")


def open_person(page: VolunteersPage, app: App, settled: Settled, name: str) -> Volunteer:
    person = next(each for each in everybody(page) if each.name == name)
    page.open(volunteer=person.id)
    settled(app)
    return person


def test_the_list_searches_and_filters(page: VolunteersPage, app: App, settled: Settled) -> None:
    assert len(names(page)) == 12
    assert label(page, "volunteers.count").startswith("显示 12 位，共 12 位；有 2 条可能是重复登记")
    write(page, "volunteers.search", "sgy")
    settled(app)
    assert names(page) == ["单桂英"]
    press(page, "volunteers.clear")
    settled(app)
    press(page, "volunteers.filter_twice")
    settled(app)
    assert names(page) == ["张伟", "张伟"]
    press(page, "volunteers.clear")
    page.filters.group.choose("三组")
    page.filters.group.activated.emit(0)
    settled(app)
    assert {each.volunteer.village_group for each in page.rows.rows} == {"三组"}


def test_ui08_a_phone_is_masked_until_a_click_that_is_written_down(
    page: VolunteersPage, app: App, settled: Settled
) -> None:
    shown = [page.rows.columns[4].text(each) for each in page.rows.rows]
    assert all("****" in each for each in shown)
    person = open_person(page, app, settled, "李䶮")
    line = page.findChild(QLineEdit, "volunteer_form.phone")
    assert line is not None
    assert (line.text(), line.isReadOnly()) == ("150****0033", True)
    press(page, "volunteer_form.show_phone")
    settled(app)
    assert (line.text(), line.isReadOnly()) == (person.phone, False)
    noted = "SELECT count(*) FROM journal WHERE kind = 'desk' AND cast(body AS TEXT) LIKE '%phone_shown%'"
    assert page.runner.desk.ask(Database.value, noted) == 1
    page.form.leave()
    settled(app)
    assert next(each for each in everybody(page) if each.name == "李䶮").phone == person.phone


def test_a_new_name_waits_for_consent(page: VolunteersPage, app: App, settled: Settled) -> None:
    press(page, "volunteers.new")
    settled(app)
    write(page, "volunteer_form.name", "赵云")
    write(page, "volunteer_form.phone", "13807240000")
    settled(app)
    assert "登记同意后保存" in label(page, "volunteer_form.note")
    assert len(everybody(page)) == 12
    press(page, "volunteer_form.consent_note")
    settled(app)
    person = everybody(page)[-1]
    assert (person.name, person.phone, person.consent.record) == ("赵云", "13807240000", True)
    assert person.consent.notice_version
    assert not person.consent.share_name
    assert person.joined_on is not None


def test_somebody_may_serve_without_a_name(
    page: VolunteersPage, app: App, settled: Settled
) -> None:
    press(page, "volunteers.new")
    settled(app)
    press(page, "volunteer_form.nameless")
    settled(app)
    assert everybody(page)[-1].name == ""
    assert everybody(page)[-1].number


def test_fields_save_as_they_are_left(page: VolunteersPage, app: App, settled: Settled) -> None:
    open_person(page, app, settled, "李䶮")
    write(page, "volunteer_form.team", "巡护队")
    write(page, "volunteer_form.skills", "理发、水电")
    write(page, "volunteer_form.registered_on", "2020.3.7")
    settled(app)
    person = next(each for each in everybody(page) if each.name == "李䶮")
    assert (person.team, person.skills) == ("巡护队", ["理发", "水电"])
    assert str(person.registered_on) == "2020-03-07"
    write(page, "volunteer_form.registered_on", "前年")
    settled(app)
    assert "2026-03-05" in label(page, "volunteer_form.note")


def test_a_duplicate_warns_and_two_presses_merge(
    page: VolunteersPage, app: App, settled: Settled
) -> None:
    kept = open_person(page, app, settled, "张伟")
    assert "姓名相同" in label(page, "volunteer_form.twice_note")
    press(page, "volunteer_form.merge_0")
    settled(app)
    assert len(everybody(page)) == 12
    press(page, "volunteer_form.merge_0")
    settled(app)
    assert [each.id for each in everybody(page) if each.name == "张伟"] == [kept.id]
    assert label(page, "volunteer_form.twice_note") == ""


def test_another_spelling_is_found_to_merge(
    page: VolunteersPage, app: App, settled: Settled
) -> None:
    kept = open_person(page, app, settled, "翟明")
    write(page, "volunteer_form.other", "chendahai")
    settled(app)
    press(page, "volunteer_form.merge_0")
    settled(app)
    press(page, "volunteer_form.merge_0")
    settled(app)
    assert "陈大海" not in [each.name for each in everybody(page)]
    assert kept.id in [each.id for each in everybody(page)]


def test_consent_is_taken_back_in_one_screen(
    page: VolunteersPage, app: App, settled: Settled
) -> None:
    made = page.runner.desk.back_up()
    person = open_person(page, app, settled, "李䶮")
    press(page, "volunteer_form.withdraw")
    press(page, "volunteer_form.withdraw_confirm")
    settled(app)
    bare = next(each for each in everybody(page) if each.id == person.id)
    assert (bare.name, bare.phone, bare.consent) == ("", "", Consent())
    name = page.findChild(QLineEdit, "volunteer_form.name")
    assert name is not None
    assert name.text() == ""
    settled(app)
    assert label(page, "volunteer_form.holding").splitlines()[1:] == [
        f"3月18日 09:30  {made.path.name}"
    ]


def test_papers_are_printed(page: VolunteersPage, app: App, settled: Settled) -> None:
    press(page, "volunteers.blank_notice")
    settled(app)
    assert page.paper.preview is not None
    assert page.paper.preview.pdf.startswith(b"%PDF")
    page.paper.preview.close()
    open_person(page, app, settled, "李䶮")
    for name, paper in (
        ("volunteer_form.print_notice", page.form.consent.paper),
        ("volunteer_form.my_record", page.form.paper),
    ):
        press(page, name)
        settled(app)
        assert paper.preview is not None
        paper.preview.close()


def test_ui24_a_list_is_looked_at_then_taken_in(
    page: VolunteersPage, app: App, settled: Settled, tmp_path: Path, qtbot: QtBot
) -> None:
    press(page, "volunteers.import")
    write(page, "import.path", str(village_list(tmp_path)))
    settled(app)
    assert label(page, "import.counts") == "新增 2 位，更新 1 位，已有 0 位，有问题 0 行"
    assert len(everybody(page)) == 12
    press(page, "import.checked_copy")
    settled(app)
    copy = page.around.papers / "花名册-checked.xlsx"
    assert "李䶮" in [each.value for each in openpyxl.load_workbook(copy).worksheets[0]["B"]]
    press(page, "import.take_in")
    settled(app)
    assert label(page, "import.counts").startswith("已导入 3 位")
    assert len(everybody(page)) == 14
    press(page, "import.back")
    settled(app)
    assert "张𠮷" in names(page)


def test_columns_can_be_told_by_hand(
    page: VolunteersPage, app: App, settled: Settled, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "a.xlsx", [["称呼", "电话"], ["赵云", "13807240000"]])
    press(page, "volunteers.import")
    write(page, "import.path", str(file))
    settled(app)
    meaning = page.importing.meaning
    meaning._choices[0].choose("name")
    meaning._choices[0].activated.emit(0)
    press(page, "import.signed")
    settled(app)
    assert label(page, "import.counts").startswith("新增 1 位")


def test_the_list_is_exported(
    page: VolunteersPage, app: App, settled: Settled, tmp_path: Path
) -> None:
    write(page, "volunteers.search", "sgy")
    settled(app)
    page.out.export_to(tmp_path / "out.xlsx")
    settled(app)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert sheet.max_row == 2
    assert "单桂英" in [each.value for each in sheet[2]]


def test_everything_to_act_on_has_its_names(
    page: VolunteersPage, app: App, settled: Settled, tmp_path: Path
) -> None:
    open_person(page, app, settled, "张伟")
    page.open_import()
    write(page, "import.path", str(village_list(tmp_path)))
    settled(app)
    nameless = [
        f"{type(each).__name__} {each.objectName()!r} {each.accessibleName()!r}"
        for each in page.findChildren(QWidget)
        if isinstance(each, ACTIONABLE) and not internal(each)
        if "." not in each.objectName() or not each.accessibleName()
    ]
    assert nameless == []


def test_no_english_is_left(page: VolunteersPage, app: App, settled: Settled) -> None:
    open_person(page, app, settled, "张伟")
    texts = [
        each.text()
        for each in page.findChildren(QWidget)
        if isinstance(each, QLabel | QAbstractButton) and each.isVisible()
    ]
    assert len(texts) > 25
    assert [
        each
        for each in texts
        if any(len(w) > 3 and w.isascii() and w.isalpha() for w in each.split())
    ] == []
