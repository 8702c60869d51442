"""The town's summary page and its panel for sending back, on a real desk with what has come in."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.rules import returns_at_town, summary
from station_desk.ui.send_back_panel import SendBackPanel
from station_desk.ui.summary_page import SummaryPage
from tests.rules.conftest import town
from tests.rules.desks import NEIGHBOUR, STATION
from tests.rules.test_board import a_return, two_events
from tests.rules.towns import MONTH, Town
from tests.ui.conftest import Alone
from tests.ui.hand import cells

__all__ = ["town"]
Settled = Callable[[App], None]


@pytest.fixture(autouse=True)
def june(app: App, town: Town) -> None:
    """The window of the town, with one station's June in it."""
    held = two_events()
    town.came(STATION, *held, a_return(held))
    app.enter(town.desk)


def test_the_month_is_shown_kept_and_reminded_of(alone: Alone, app: App, settled: Settled) -> None:
    page = alone(SummaryPage)
    assert (page.period, cells(page.table, 1)) == (MONTH, ["东泉村", "西泉村"])
    assert "还没有留存" in page.state.text()
    page.inspections.setPlainText("抽查两站")
    page.keep.click()
    settled(app)
    assert "第 1 版" in page.state.text()
    assert page.inspections.toPlainText() == "抽查两站"
    page.remind.click()
    settled(app)
    assert "西泉村：月报还没有收到" in QGuiApplication.clipboard().text()


def test_the_year_and_its_files(alone: Alone, app: App, settled: Settled, qtbot: QtBot) -> None:
    page = alone(SummaryPage)
    page.whole_year.click()
    settled(app)
    assert page.period == "2025"
    assert page.table.sorted.index(0, 2).data() == "1/7"
    page.paper.make("summary", page.period)
    qtbot.waitUntil(lambda: page.paper.preview is not None)
    assert page.paper.preview
    assert len(page.paper.preview.pdf) > 1000
    page.paper.make("summary-sheet", page.period)
    qtbot.waitUntil(lambda: page.paper.file is not None)
    assert page.paper.file
    assert page.paper.file.stat().st_size > 1000


def test_a_late_stick_is_told_station_by_station_and_kept_as_the_next_version(
    alone: Alone, app: App, settled: Settled, town: Town
) -> None:
    page = alone(SummaryPage)
    page.keep.click()
    settled(app)
    june = two_events(host_unit=NEIGHBOUR)
    town.came(NEIGHBOUR, *june, a_return(june, NEIGHBOUR), at="2025-07-09T10:00", road="stick")
    for version in (1, 2):
        page.refresh()
        settled(app)
        told = [each.text() for each in page.changes.findChildren(QLabel)]
        assert [each.split("：")[0] for each in told[1:]] == ["西泉村", "全镇"]
        assert "已收月报 0 → 1" in told[1]
        assert "开展活动场次 2；" in told[1]
        assert "开展活动场次 2 → 4" in told[2]
        assert f"第 {version} 版" in page.state.text()
        page.keep.click()
        settled(app)
    kept = town.desk.ask(summary.versions, MONTH)
    assert [each.summary.figures.returns_received for each in kept] == [1, 2]


def test_words_being_typed_survive_news(alone: Alone, app: App, settled: Settled) -> None:
    page = alone(SummaryPage)
    page.meeting_items.setPlainText("还在写")
    page.refresh()
    settled(app)
    assert page.meeting_items.toPlainText() == "还在写"


def test_the_panel_tells_and_decides(alone: Alone, app: App, settled: Settled, town: Town) -> None:
    panel = alone(SendBackPanel)
    panel.show_return(STATION, MONTH)
    settled(app)
    assert (panel.chip.text(), panel.send_back.isEnabled()) == ("已收", False)
    panel.remarks.setPlainText("请核对人数")
    assert panel.send_back.isEnabled()
    panel.acknowledge.click()
    settled(app)
    assert (panel.chip.text(), panel.acknowledge.isEnabled()) == ("已认可", False)
    assert town.desk.ask(returns_at_town.at_town, STATION, MONTH).is_locked


def test_ui20_the_panel_shows_a_correction_beside_the_first(
    alone: Alone, app: App, settled: Settled, town: Town
) -> None:
    latest = town.desk.ask(returns_at_town.at_town, STATION, MONTH).latest
    assert latest
    town.desk.ask(returns_at_town.decide_sent_back, STATION, MONTH, "少报一场")
    town.came(STATION, a_return([], corrects=latest.value.id))
    panel = alone(SendBackPanel)
    panel.show_return(STATION, MONTH)
    settled(app)
    lines = [each.text() for each in panel.story.findChildren(QLabel) if each.text()]
    assert panel.chip.text() == "已更正，待认可"
    assert lines[0].startswith("已更正：少报一场（李站长，2025-07-02")
