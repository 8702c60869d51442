"""The registers in the window: an entry made, changed and taken out; a station has only its own kinds."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate

from station_desk.app import App
from station_desk.records import inspections, menu_entries, six_haves, staff_posts, trainings
from station_desk.ui.duties_page import DutiesPage
from station_desk.ui.main_window import MainWindow
from tests.rules.conftest import town
from tests.rules.desks import NEIGHBOUR
from tests.rules.towns import Town
from tests.ui.conftest import Alone
from tests.ui.hand import fill, press

__all__ = ["town"]
Settled = Callable[[App], None]


@pytest.fixture
def page(app: App, town: Town, alone: Alone) -> DutiesPage:
    """On the second of July, nothing entered yet."""
    app.enter(town.desk)
    return alone(DutiesPage)


def test_a_finding_is_entered_put_right_and_taken_out(
    page: DutiesPage, app: App, settled: Settled, town: Town
) -> None:
    page.open(kind="inspection")
    form, table = page.forms["inspection"], page.tables["inspection"]
    form.begin({"unit": NEIGHBOUR}, page._today)
    form.editors["finding"].setText("台账不全")  # type: ignore[attr-defined]
    form.editors["inspected_on"].setDate(QDate(2025, 6, 10))  # type: ignore[attr-defined]
    due = form.editors["due_on"]
    due.known.setChecked(True)  # type: ignore[attr-defined]
    due.day.setDate(QDate(2025, 6, 20))  # type: ignore[attr-defined]
    form._save()
    settled(app)
    (held,) = town.desk.ask(inspections.REGISTER.all)
    assert (held.unit, held.finding, str(held.due_on), held.done_on) == (
        NEIGHBOUR, "台账不全", "2025-06-20", None,
    )  # fmt: skip
    assert [table.sorted.index(0, place).data() for place in (1, 2)] == ["西泉村", "已逾期"]
    table.opened.emit(held)
    form.editors["done_on"].known.setChecked(True)  # type: ignore[attr-defined]
    form._save()
    settled(app)
    assert table.sorted.index(0, 2).data() == "已办结"
    table.opened.emit(held)
    form.out.click()
    settled(app)
    assert table.sorted.rowCount() == 0


def test_a_refusal_keeps_the_form(page: DutiesPage, app: App, settled: Settled) -> None:
    assert isinstance(app.window, MainWindow)
    form = page.forms["staff_post"]
    form.begin({"unit": NEIGHBOUR}, page._today)
    form._save()  # without a name
    settled(app)
    assert form.isVisible()
    assert app.window.banner.isVisibleTo(app.window)


def test_the_towns_month_stands_above(
    page: DutiesPage, app: App, settled: Settled, town: Town
) -> None:
    unit = page.around.unit.id
    for name in ("周敏", "李强"):
        post = staff_posts.StaffPost(unit=unit, person_name=name, from_on=page._today)
        town.desk.ask(staff_posts.put, post)
    page.refresh()
    settled(app)
    assert page.tables["staff_post"].sorted.rowCount() == 2
    assert page.facts.isVisible()


def test_a_station_keeps_posts_and_trainings(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.go("duties")
    settled(app)
    page = window.pages["duties"]
    assert isinstance(page, DutiesPage)
    assert [each.kind for each in page.kinds] == [
        "staff_post", "training", "menu_entry", "six_haves",
    ]  # fmt: skip
    form = page.forms["training"]
    form.begin({}, page._today)
    form.editors["name"].setText("急救培训")  # type: ignore[attr-defined]
    form.editors["person_times"].setValue(12)  # type: ignore[attr-defined]
    form._save()
    settled(app)
    (held,) = window.around.runner.desk.ask(trainings.REGISTER.all)
    assert (held.name, held.person_times) == ("急救培训", 12)


def test_m33_what_stands_on_the_own_menu_is_planned_with_two_presses(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.go("duties", kind="menu_entry")
    settled(app)
    page = window.pages["duties"]
    assert isinstance(page, DutiesPage)
    press(window, "duties.menu_entry_add")
    form = page.forms["menu_entry"]
    fill(window, "duties.menu_entry.title", "上门理发")
    fill(window, "duties.menu_entry.audience", "老年人")
    form.editors["project_code"].choose("P5")  # type: ignore[attr-defined]
    form.editors["minutes"].setValue(90)  # type: ignore[attr-defined]
    form.editors["capacity"].setValue(12)  # type: ignore[attr-defined]
    press(window, "duties.menu_entry_save")
    settled(app)
    desk = window.around.runner.desk
    (held,) = desk.ask(menu_entries.REGISTER.all)
    assert (held.title, held.project_code, held.minutes, held.capacity) == (
        "上门理发",
        "P5",
        90,
        12,
    )
    assert page.tables["menu_entry"].sorted.rowCount() == 1
    window.go("plan")
    settled(app)
    new = window.pages["plan"].new  # type: ignore[attr-defined]
    new.show_day(date(2025, 3, 22))
    settled(app)
    new.menu.choose(held.id)
    new.menu.activated.emit(new.menu.currentIndex())
    assert (new.title.text(), new.project.code(), new.audience.text()) == (
        "上门理发",
        "P5",
        "老年人",
    )
    assert new.end.time().toString("HH:mm") == "10:30"


def test_m20_the_six_haves_ask_only_what_the_desk_does_not_know(
    window: MainWindow, app: App, settled: Settled
) -> None:
    desk, unit = window.around.runner.desk, window.around.unit.id
    day = date(2025, 3, 1)
    desk.ask(staff_posts.put, staff_posts.StaffPost(unit=unit, person_name="周敏", from_on=day))
    window.go("duties", kind="six_haves")
    settled(app)
    page = window.pages["duties"]
    assert isinstance(page, DutiesPage)
    press(window, "duties.six_haves_add")
    form = page.forms["six_haves"]
    settled(app)
    asked = [form.editors[f"answer_{number}"].isEnabled() for number in range(1, 7)]
    assert asked == [True, False, True, False, True, True]
    assert form.editors["answer_2"].code() == "yes"  # type: ignore[attr-defined]
    assert form.editors["answer_1"].accessibleName() == "有明确阵地"
    for number in (1, 3, 5, 6):
        form.editors[f"answer_{number}"].choose("yes")  # type: ignore[attr-defined]
    press(window, "duties.six_haves_save")
    settled(app)
    (held,) = desk.ask(six_haves.REGISTER.all)
    assert (held.answers, held.met, held.checked_by) == (
        ["yes", "yes", "yes", "no", "yes", "yes"], False, "周敏",
    )  # fmt: skip
    told = [page.tables["six_haves"].sorted.index(0, place).data() for place in (3, 4)]
    assert told == ["有缺项", "有活动菜单"]
    desk.ask(menu_entries.put, menu_entries.OwnMenuEntry(title="上门理发", from_on=day))
    page.tables["six_haves"].opened.emit(held)
    press(window, "duties.six_haves_save")
    settled(app)
    assert desk.ask(six_haves.REGISTER.get, held.id).met
    assert page.tables["six_haves"].sorted.index(0, 3).data() == "六项齐全"


def test_m20_the_other_list_of_six_is_answered_by_hand(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.go("duties", kind="six_haves")
    settled(app)
    press(window, "duties.six_haves_add")
    form = window.pages["duties"].forms["six_haves"]  # type: ignore[attr-defined]
    form.editors["checklist"].choose("volunteer")
    form.editors["checklist"].activated.emit(1)
    assert form.editors["answer_2"].isEnabled()
    assert form.editors["answer_2"].accessibleName() == "有队伍"
    for number in range(1, 7):
        form.editors[f"answer_{number}"].choose("yes")
    press(window, "duties.six_haves_save")
    settled(app)
    (held,) = window.around.runner.desk.ask(six_haves.REGISTER.all)
    assert (held.checklist, held.met) == ("volunteer", True)
