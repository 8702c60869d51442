"""The today page answers without a click, and each answer leads to where it is done."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from station_desk.app import App
from station_desk.records import service_orders
from station_desk.records.service_orders import ServiceOrder
from station_desk.ui.main_window import MainWindow
from tests.ui import village
from tests.ui.hand import find

Settled = Callable[[App], None]


def shown(window: MainWindow) -> str:
    return "\n".join(
        each.text() for each in window.pages["today"].findChildren(QLabel) if each.isVisible()
    )


def test_the_four_cards_answer_without_a_click(
    window: MainWindow, app: App, settled: Settled
) -> None:
    names = ("today.month", "today.preview", "today.waiting", "today.backup")
    said = [find(window, QFrame, name).accessibleName() for name in names]
    assert said[0].startswith("本月已开展: 1 / 2. 剩 14 天")
    assert said[1].startswith("按时预告: 1 / 1")
    assert said[2].startswith("待报送: ")
    assert "工作半小时后自动备份" in said[3]
    window.around.runner.aside(window.around.runner.desk.back_up, touches=frozenset({"backup"}))
    settled(app)
    assert find(window, QFrame, "today.backup").accessibleName().startswith("最近备份: 今天")


@pytest.mark.parametrize(
    ("card", "page"),
    [
        ("month", "monthly_return"),
        ("preview", "events"),
        ("waiting", "send"),
        ("backup", "settings"),
    ],
)
def test_each_card_leads_to_where_it_is_done(window: MainWindow, card: str, page: str) -> None:
    frame = find(window, QFrame, f"today.{card}")
    frame.setFocus()
    QTest.keyClick(frame, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.pages[page]


@pytest.mark.parametrize(("days", "words"), [(0, "剩 14 天"), (2, "还差 1 次，剩 12 天")])
def test_ui19_before_the_20th_it_urges_nothing(
    app: App, settled: Settled, tmp_path: Path, days: int, words: str
) -> None:
    app.enter(village.live(tmp_path / "later", now=village.NOW + timedelta(days=days)))
    assert isinstance(app.window, MainWindow)
    settled(app)
    text = shown(app.window)
    assert words in text
    assert ("还差" in text) == bool(days)


def test_ui19_the_first_day_blames_nobody_for_the_months_before(app: App, settled: Settled) -> None:
    app.enter(village.found(app.folder))
    window = app.window
    assert isinstance(window, MainWindow)
    settled(app)
    february = find(window, QFrame, "today.month_02")
    assert [each.text() for each in february.findChildren(QLabel)] == ["2月", "·", "未启用"]
    assert "未达标" not in shown(window)
    assert "月报" not in shown(window)


def test_an_order_that_is_due_stands_in_the_list(
    window: MainWindow, app: App, settled: Settled
) -> None:
    order = ServiceOrder(
        unit=window.around.unit.id,
        taken_at=village.civil(village.NOW) - timedelta(days=6),
        need_text="帮独居老人修水管",
    )
    window.around.runner.do(service_orders.put, order)
    settled(app)
    lines = window.pages["today"].findChildren(QPushButton, "today.due")
    (line,) = (each for each in lines if "修水管" in each.accessibleName())
    line.click()
    settled(app)
    assert window.stack.currentWidget() is window.pages["orders"]
