"""The board in the window: filters, the year's strip, behind a line the station; paper typed in, replaced."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from station_desk.app import App
from station_desk.records import paper_returns
from station_desk.rules import returns_at_town
from station_desk.ui.board_page import BoardPage
from tests.rules.conftest import town
from tests.rules.desks import NEIGHBOUR, STATION
from tests.rules.test_board import a_return, two_events
from tests.rules.towns import MONTH, Town
from tests.ui.conftest import Alone
from tests.ui.hand import cells

__all__ = ["town"]
Settled = Callable[[App], None]


@pytest.fixture
def page(app: App, town: Town, alone: Alone) -> BoardPage:
    """June at the town: 东泉 has sent its return, 西泉 nothing."""
    june = two_events()
    town.last[STATION] = 1
    town.came(STATION, *june, a_return(june))
    app.enter(town.desk)
    return alone(BoardPage, height=640)


def open_row(page: BoardPage, row: int, app: App, settled: Settled) -> None:
    page.table.setCurrentIndex(page.table.sorted.index(row, 0))
    page.table.opened.emit(page.table.chosen())
    settled(app)


def test_states_are_icon_and_word(page: BoardPage) -> None:
    assert cells(page.table, 1) == ["东泉村", "西泉村"]
    assert cells(page.table, 2) == ["按时报送", "待报"]
    assert cells(page.table, 5) == ["2/2", "0/2"]
    icon = page.table.sorted.index(0, 2).data(Qt.ItemDataRole.DecorationRole)
    assert not icon.isNull()
    assert "缺" in cells(page.table, 8)[0]  # package 1 has not come


def test_what_the_town_cannot_know_it_does_not_claim(
    page: BoardPage, app: App, settled: Settled, town: Town
) -> None:
    """Without a return a month below the minimum is open; with one it is not."""
    assert cells(page.table, 7) == ["已达标", "还不知道"]
    town.came(NEIGHBOUR, a_return([], NEIGHBOUR))
    page.refresh()
    settled(app)
    assert cells(page.table, 7) == ["已达标", "未达标"]
    page.filter.choose("below")
    assert cells(page.table, 1) == ["西泉村"]


def test_the_chosen_month_stands_in_the_strip_however_narrow(
    page: BoardPage, app: App, settled: Settled
) -> None:
    page.resize(640, 640)
    page.whole_year.click()
    for month in ("2025-01", "2025-06", "2025-12"):
        page.month.show_month(month)
        page.refresh()
        settled(app)
        shown = [place for place in range(1, 13) if not page.year.isColumnHidden(place)]
        assert int(month[5:]) in shown
        assert len(shown) < 12


def test_on_a_usual_screen_all_twelve_months_stand_side_by_side(
    page: BoardPage, app: App, settled: Settled
) -> None:
    """1366 pixels less the menu at the side."""
    page.resize(1218, 640)
    page.month.show_month("2025-06")
    page.whole_year.click()
    settled(app)
    assert [place for place in range(13) if page.year.isColumnHidden(place)] == []


def test_since_when_something_is_missing(
    page: BoardPage, app: App, settled: Settled, town: Town
) -> None:
    """Package 1 of 东泉 has not come; of 西泉 nothing has, and then one package of records."""
    open_row(page, 0, app, settled)
    assert "缺第一个数据包" in page.panel.whole_until.text()
    assert cells(page.table, 3)[1] == "还没有来包"
    town.came(NEIGHBOUR)
    page.refresh()
    settled(app)
    assert cells(page.table, 3)[1] == "7月2日之后没有新数据"
    open_row(page, 1, app, settled)
    assert "截至7月2日 10:00" in page.panel.whole_until.text()
    assert "只有站里知道" in page.panel.whole_until.text()


@pytest.mark.parametrize(
    ("code", "shown"),
    [("missing", ["西泉村"]), ("gaps", ["东泉村"]), ("below", []), ("late", [])],
)
def test_filters(page: BoardPage, code: str, shown: list[str]) -> None:
    page.filter.choose(code)
    assert cells(page.table, 1) == shown


def test_the_year_is_a_strip_and_leads_to_the_month(
    page: BoardPage, app: App, settled: Settled
) -> None:
    page.whole_year.click()
    settled(app)
    strip = [page.year.sorted.index(0, column).data() for column in range(1, 13)]
    assert strip == ["未报"] * 5 + ["按时", "待报"] + [""] * 5
    page.year.doubleClicked.emit(page.year.sorted.index(0, 6))
    settled(app)
    assert page.stack.currentWidget() is page.panel
    assert "东泉村" in page.panel.heading.text()


def test_behind_the_line_are_events_and_the_way_back(
    page: BoardPage, app: App, settled: Settled
) -> None:
    open_row(page, 0, app, settled)
    assert cells(page.panel.events, 1) == ["义诊", "义诊"]
    assert not page.panel.paper.isVisible()
    page.panel.left.emit()
    assert page.stack.currentIndex() == 0


def test_a_paper_return_is_typed_and_replaced_by_the_package(
    page: BoardPage, app: App, settled: Settled, town: Town
) -> None:
    open_row(page, 1, app, settled)
    paper = page.panel.paper
    paper.begin.click()
    for name, count in {"events": 3, "concentrated": 3, "counted": 3, "P4": 3}.items():
        paper.counts[name].setValue(count)
    paper.hours.lineEdit().setText("2.5")
    paper.hours.interpretText()
    paper.signed_by.setText("江望春")
    for editor in (paper.signed_on, paper.received_on):
        editor.setDate(date(2025, 7, 1))
    paper._save()
    settled(app)
    held = town.desk.ask(paper_returns.of, NEIGHBOUR, MONTH)
    assert held
    assert (held.figures.by_project["P4"], held.figures.service_minutes) == (3, 150)
    assert page.panel.decide.chip.text() == "纸质已收"
    assert cells(page.table, 5)[1] == "3/2"
    june = two_events(host_unit=NEIGHBOUR)
    town.came(NEIGHBOUR, *june, a_return(june, NEIGHBOUR))
    page.refresh()
    settled(app)
    assert not paper.isVisible()
    assert cells(page.table, 5)[1] == "2/2"


def test_a_difference_between_return_and_records_is_shown_in_words(
    page: BoardPage, app: App, settled: Settled, town: Town
) -> None:
    june = two_events(host_unit=NEIGHBOUR)
    town.came(NEIGHBOUR, june[0], a_return(june, NEIGHBOUR))
    page.refresh()
    settled(app)
    open_row(page, 1, app, settled)
    table = page.panel.beside.table
    assert ("计入场次", "2", "1") in list(
        zip(cells(table, 0), cells(table, 1), cells(table, 2), strict=True)
    )


def test_a_correction_stands_beside_the_first_return(
    page: BoardPage, app: App, settled: Settled, town: Town
) -> None:
    latest = town.desk.ask(returns_at_town.at_town, STATION, MONTH).latest
    assert latest
    town.came(STATION, a_return([], corrects=latest.value.id))
    page.refresh()
    settled(app)
    open_row(page, 0, app, settled)
    table = page.panel.correction.table
    assert ("计入场次", "2", "0") in list(
        zip(cells(table, 0), cells(table, 1), cells(table, 2), strict=True)
    )
    assert cells(page.table, 4)[0] == "更正，第 2 报"


def test_the_reminder_is_one_click(page: BoardPage, app: App, settled: Settled) -> None:
    page.remind.click()
    settled(app)
    assert "西泉村" in QGuiApplication.clipboard().text()


def test_a_decision_shows_on_the_board(
    page: BoardPage, app: App, settled: Settled, town: Town
) -> None:
    town.desk.ask(returns_at_town.decide_sent_back, STATION, MONTH, "人数请核对")
    page.refresh()
    settled(app)
    assert cells(page.table, 2)[0] == "已退回"
    assert "人数请核对" in cells(page.table, 8)[0]
