"""Service orders through the window, with real keys: taken, dispatched, accepted, done, rated."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QSpinBox, QTableView

from station_desk.app import App
from station_desk.records import menu_entries, service_orders, units
from station_desk.records.menu_entries import OwnMenuEntry
from station_desk.records.service_orders import ServiceOrder
from station_desk.ui.main_window import MainWindow
from tests.rules.conftest import town
from tests.rules.desks import STATION
from tests.rules.towns import Town
from tests.ui.hand import fill, find, press, text

__all__ = ["town"]
Settled = Callable[[App], None]


def stored(window: MainWindow) -> list[ServiceOrder]:
    return list(window.around.runner.desk.ask(service_orders.REGISTER.all, order="id"))


def enter(window: MainWindow, name: str, typed: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    QTest.keyClick(fill(window, name, typed), key)


def take(window: MainWindow, app: App, settled: Settled, need: str) -> None:
    window.go("orders", new=True)
    settled(app)
    window.activateWindow()
    QApplication.processEvents()
    enter(window, "order_form.need_text", need)
    settled(app)


def test_m50_to_m54_one_step_at_a_time(window: MainWindow, app: App, settled: Settled) -> None:
    take(window, app, settled, "帮独居老人修水管")
    assert [each.state for each in stored(window)] == ["taken"]
    enter(window, "order_form.to_team", "水电队", Qt.Key.Key_Return)
    settled(app)
    assert stored(window)[0].to_team == "水电队"
    name = find(window, QLineEdit, "order_form.volunteer")
    name.setFocus()
    QTest.keyClicks(name, "sgy")
    settled(app)
    QTest.keyClick(name, Qt.Key.Key_Return)
    press(window, "order_form.accept")
    settled(app)
    (order,) = stored(window)
    assert (order.state, len(order.volunteers)) == ("accepted", 1)
    find(window, QSpinBox, "order_form.minutes").setValue(90)
    press(window, "order_form.finish")
    settled(app)
    press(window, "order_form.rate_5")
    settled(app)
    (order,) = stored(window)
    assert (order.state, order.service_minutes_total, order.rating) == ("rated", 90, 5)
    assert "水电队" in text(window, "order_form.told")


def test_a_refusal_is_told_in_the_form_and_nothing_is_lost(
    window: MainWindow, app: App, settled: Settled
) -> None:
    take(window, app, settled, "读报")
    enter(window, "order_form.to_team", "一队", Qt.Key.Key_Return)
    settled(app)
    press(window, "order_form.decline")
    settled(app)
    assert "没有写原因" in text(window, "order_form.note")
    enter(window, "order_form.decline_reason", "人手不够", Qt.Key.Key_Return)
    settled(app)
    assert [each.state for each in stored(window)] == ["declined"]


def test_the_list_has_what_waits_and_enter_opens_it(
    window: MainWindow, app: App, settled: Settled
) -> None:
    for need in ("修水管", "体检接送"):
        take(window, app, settled, need)
    press(window, "order_form.back")
    settled(app)
    table = find(window, QTableView, "orders.table")
    assert table.model().rowCount() == 2
    fill(window, "orders.search", "体检")
    assert table.model().rowCount() == 1
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    settled(app)
    assert find(window, QLineEdit, "order_form.need_text").text() == "体检接送"
    enter(window, "order_form_close.void_reason", "不需要了", Qt.Key.Key_Return)
    settled(app)
    press(window, "order_form.back")
    settled(app)
    fill(window, "orders.search", "")
    assert [each.order.need_text for each in window.pages["orders"].rows.rows] == ["修水管"]  # type: ignore[attr-defined]


def test_an_empty_list_says_what_belongs_there(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.go("orders")
    settled(app)
    shown = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    assert any("直到办完、评完" in each for each in shown)
    press(window, "orders.first")
    settled(app)
    assert find(window, QLineEdit, "order_form.need_text").text() == ""


def test_a_town_takes_over_what_was_referred_up(app: App, town: Town, settled: Settled) -> None:
    asked = ServiceOrder(
        unit=STATION, taken_at=datetime(2025, 6, 3, 9, 0), need_text="果园病虫害防治",
        escalated_to=town.desk.ask(units.own).id,
    )  # fmt: skip
    town.came(STATION, asked)
    app.enter(town.desk)
    assert isinstance(app.window, MainWindow)
    window = app.window
    window.go("orders")
    settled(app)
    press(window, "orders.take_over")
    settled(app)
    (order,) = stored(window)
    assert (order.id, order.taken_by, order.state) == (asked.id, "东泉村", "taken")
    window.go("orders", order=order.id)
    settled(app)
    press(window, "order_form.hand_down")
    settled(app)
    assert "还没有" in text(window, "order_form.note")
    assert stored(window)[0].state == "taken"


def test_m50_an_order_is_chosen_from_the_menu(
    window: MainWindow, app: App, settled: Settled
) -> None:
    desk, day = window.around.runner.desk, date(2025, 3, 1)
    entry = OwnMenuEntry(title="上门理发", platform_code="5", capacity=2, from_on=day)
    gone = OwnMenuEntry(title="写春联", from_on=day, to_on=day)
    for each in (entry, gone):
        desk.ask(menu_entries.put, each)
    window.go("orders", new=True)
    settled(app)
    menu = find(window, QComboBox, "order_form.menu_title")
    assert [menu.itemText(place) for place in range(menu.count())] == [
        "不是菜单项目", "上门理发（最多 2 人）",
    ]  # fmt: skip
    menu.setFocus()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    settled(app)
    (order,) = stored(window)
    assert (order.menu_id, order.menu_title) == (entry.id, "上门理发")
    assert (order.need_text, order.need_category) == ("上门理发", "platform_health_sport")
    desk.ask(menu_entries.REGISTER.void, entry.id, "不再提供")
    window.go("orders")
    settled(app)
    window.go("orders", order=order.id)
    settled(app)
    assert menu.currentText() == "上门理发"
    enter(window, "order_form.place", "三组")
    settled(app)
    (after,) = stored(window)
    assert (after.menu_id, after.menu_title, after.place) == (entry.id, "上门理发", "三组")
