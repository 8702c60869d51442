"""What a town was typing is there again in a fresh window: registers, paper sheet, remarks, summary words."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate

from station_desk.app import App
from station_desk.records import paper_returns
from station_desk.store import drafts
from station_desk.ui.board_page import BoardPage
from station_desk.ui.duties_page import DutiesPage
from station_desk.ui.main_window import MainWindow
from station_desk.ui.summary_page import SummaryPage
from tests.rules.conftest import town
from tests.rules.desks import NEIGHBOUR, STATION
from tests.rules.test_board import a_return, two_events
from tests.rules.towns import MONTH, Town

__all__ = ["town"]
Settled = Callable[[App], None]
Again = Callable[[], MainWindow]


@pytest.fixture
def window(app: App, town: Town, settled: Settled) -> Iterator[MainWindow]:
    june = two_events()
    town.came(STATION, *june, a_return(june))
    app.enter(town.desk)
    settled(app)
    assert isinstance(app.window, MainWindow)
    yield app.window
    assert isinstance(app.window, MainWindow)
    app.window.drafting.keep()
    settled(app)


@pytest.fixture
def again(app: App, settled: Settled) -> Again:
    """What stands in the fields is kept, as every few seconds; then the window is another one."""

    def reopen() -> MainWindow:
        before = app.window
        assert isinstance(before, MainWindow)
        before.drafting.keep()
        settled(app)
        app._change_hands(before, before.around)
        settled(app)
        assert isinstance(app.window, MainWindow)
        assert app.window is not before
        return app.window

    return reopen


def turn(window: MainWindow, name: str, app: App, settled: Settled, **what: object) -> object:
    window.go(name, **what)
    settled(app)
    return window.pages[name]


def test_a_finding_half_written(
    window: MainWindow, again: Again, app: App, settled: Settled, town: Town
) -> None:
    page = turn(window, "duties", app, settled, kind="inspection")
    assert isinstance(page, DutiesPage)
    form = page.forms["inspection"]
    form.begin({"unit": NEIGHBOUR}, page._today)
    form.editors["finding"].setText("宣传栏")  # type: ignore[attr-defined]
    form.editors["inspected_on"].setDate(QDate(2025, 6, 30))  # type: ignore[attr-defined]
    form.editors["due_on"].known.setChecked(True)  # type: ignore[attr-defined]
    page = turn(again(), "duties", app, settled)
    assert isinstance(page, DutiesPage)
    form = page.forms["inspection"]
    assert form.isVisible()
    assert form._collected()["finding"] == "宣传栏"
    assert (form._collected()["unit"], form._collected()["inspected_on"]) == (
        NEIGHBOUR, date(2025, 6, 30),
    )  # fmt: skip
    assert form._collected()["due_on"] is not None
    form._save()
    settled(app)
    again()
    assert town.desk.ask(drafts.kept, "duties") is None


def test_a_sheet_half_typed_and_remarks_not_sent(
    window: MainWindow, again: Again, app: App, settled: Settled, town: Town
) -> None:
    page = turn(window, "board", app, settled, month=MONTH, unit=NEIGHBOUR)
    assert isinstance(page, BoardPage)
    page.panel.paper.begin.click()
    page.panel.paper.counts["events"].setValue(3)
    page.panel.paper.hours.show_minutes(150)
    page.panel.paper.signed_by.setText("江望春")
    page.panel.paper.received_on.setDate(QDate(2025, 7, 1))
    page = again().pages["board"]
    assert isinstance(page, BoardPage)
    sheet = page.panel.paper
    assert sheet.sheet.isVisible()
    assert (sheet.counts["events"].count(), sheet.counts["P1"].count()) == (3, None)
    assert (sheet.hours.minutes(), sheet.signed_by.text()) == (150, "江望春")
    sheet.signed_on.setDate(QDate(2025, 7, 1))
    sheet._save()
    settled(app)
    assert town.desk.ask(paper_returns.of, NEIGHBOUR, MONTH)
    page._open(STATION, MONTH)
    settled(app)
    page.panel.decide.remarks.setPlainText("人数请核对")
    page = again().pages["board"]
    assert isinstance(page, BoardPage)
    assert (page.panel.decide.remarks.toPlainText(), page.panel._asked[0]) == (
        "人数请核对",
        STATION,
    )


def test_the_summary_s_words_of_two_months(
    window: MainWindow, again: Again, app: App, settled: Settled
) -> None:
    page = turn(window, "summary", app, settled, month="2025-05")
    assert isinstance(page, SummaryPage)
    page.inspections.setPlainText("五月抽查两站")
    turn(window, "summary", app, settled, month=MONTH)
    assert page.inspections.toPlainText() == ""
    page.meeting_items.setPlainText("研究秋季安排")
    page = turn(again(), "summary", app, settled)
    assert isinstance(page, SummaryPage)
    assert (page.period, page.meeting_items.toPlainText()) == (MONTH, "研究秋季安排")
    page.keep.click()
    settled(app)
    turn(app.window, "summary", app, settled, month="2025-05")  # type: ignore[arg-type]
    assert page.inspections.toPlainText() == "五月抽查两站"
    assert page.unsaved() == {"2025-05": ["五月抽查两站", ""]}
    page.keep.click()
    settled(app)
    assert page.unsaved() is None
