"""The registers in the window: an entry made, changed and taken out; a station has only its own kinds."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.records import inspections, menu_entries, staff_posts, trainings
from station_desk.ui.duties_page import DutiesPage
from station_desk.ui.main_window import MainWindow
from tests.rules.conftest import town
from tests.rules.desks import NEIGHBOUR
from tests.rules.towns import Town
from tests.ui.hand import fill, press

__all__ = ["town"]
Settled = Callable[[App], None]


@pytest.fixture
def page(app: App, town: Town, settled: Settled, qtbot: QtBot) -> DutiesPage:
    """On the second of July, nothing entered yet."""
    app.enter(town.desk)
    assert isinstance(app.window, MainWindow)
    settled(app)
    shown = DutiesPage(app.window.around)
    qtbot.addWidget(shown)
    shown.resize(1180, 700)
    shown.show()
    settled(app)
    return shown


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
    assert [each.kind for each in page.kinds] == ["staff_post", "training", "menu_entry"]
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
    press(window, "duties.menu_entry_save")
    settled(app)
    desk = window.around.runner.desk
    (held,) = desk.ask(menu_entries.REGISTER.all)
    assert (held.title, held.project_code, held.minutes) == ("上门理发", "P5", 90)
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
