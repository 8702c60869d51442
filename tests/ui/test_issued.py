"""What the county issued, in the window: told in words, listed with its day, offered when planning."""

from collections.abc import Callable
from datetime import date, datetime, timezone

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.identifiers import new_id
from station_desk.records import events
from station_desk.store.desk import Desk
from station_desk.sync import keys, letters
from station_desk.sync.wire import letter
from station_desk.ui.main_window import MainWindow
from station_desk.ui.plan_page import PlanPage
from tests.sync.conftest import CountyKeys
from tests.sync.issued import ENTRY, HOLIDAYS, SHEET

Settled = Callable[[App], None]
NOW = datetime(2025, 3, 18, 1, 0, tzinfo=timezone.utc)  # noqa: UP017


@pytest.fixture
def county(app: App) -> Callable[..., None]:
    """Takes a letter of the county's in at the window's desk."""
    made, desk = CountyKeys(lambda: NOW), _desk(app)
    desk.ask(keys.adopt_card, made.card())

    def say(kind: str, body: dict[str, object], serial: int) -> None:
        written = letter.Letter(id=new_id(), kind=kind, issued_at=NOW, serial=serial, body=body)
        data = letter.write(written, made.signing, made.kid)
        desk.ask(letters.take_in, data, "stick")

    return say


def _desk(app: App) -> Desk:
    assert app.runner is not None
    return app.runner.desk


def show(window: MainWindow, app: App, settled: Settled, name: str) -> None:
    window.stack.setCurrentWidget(window.pages[name])
    window.show()
    window.pages[name].refresh()
    settled(app)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def texts(window: MainWindow, name: str) -> list[str]:
    found = [each for each in window.findChildren(QLabel) if each.objectName().startswith(name)]
    return [each.text() for each in found if not each.isHidden()]


def test_letters_are_told_in_words(
    window: MainWindow, app: App, settled: Settled, county: Callable[..., None]
) -> None:
    show(window, app, settled, "send")
    assert texts(window, "send.letter_") == []
    county("reference", {"holidays:2027": HOLIDAYS | {"valid_from": "2025-12-01"}}, 1)
    county("reference", {"rule_set": {"version": "2026", "valid_from": "2026-01-01"}}, 2)
    county("reference", {"menu": {"entries": []}}, 3)
    county("reference", {"of_next_year": {}}, 4)
    county("proclamation", {"say": "hello"}, 5)
    show(window, app, settled, "send")
    assert texts(window, "send.letter_") == [
        "收到一封本程序还不认识的来信，已存好，升级后处理。",
        "县里下发了本程序还不认识的资料，已存好，升级后使用。",
        "县里下发了活动菜单。",
        "县里下发了规则设置“2026”，自 2026-01-01 起执行。",
        "县里下发了 2027 年节假日表，自 2025-12-01 起执行。",
    ]


def test_issued_tables_are_listed_with_their_day_and_state(
    window: MainWindow, app: App, settled: Settled, county: Callable[..., None]
) -> None:
    for serial, begins in ((1, "2025-01-01"), (2, "2025-02-01"), (3, "2025-09-01")):
        county("reference", {"score_sheet:station": SHEET | {"valid_from": begins}}, serial)
    county("reference", {"rule_set": {"version": "2026", "valid_from": "2025-01-01"}}, 4)
    county("reference", {"of_next_year": {}}, 5)
    show(window, app, settled, "settings")
    assert texts(window, "settings.issued_") == [
        "of_next_year", "规则设置 2026", *["考核评分表 新时代文明实践站"] * 3,
    ]  # fmt: skip
    card = window.pages["settings"].issued  # type: ignore[attr-defined]
    chips = [each.text() for each in card.findChildren(QLabel) if each.property("kind") == "chip"]
    assert chips == ["升级后使用", "执行中", "未到生效日", "执行中", "已被新表代替"]
    days = [each.text() for each in card.findChildren(QLabel) if each.property("kind") == "muted"]
    assert days == [
        "",
        "自 2025-01-01 起",
        "自 2025-09-01 起",
        "自 2025-02-01 起",
        "自 2025-01-01 起",
    ]


def test_an_event_is_planned_from_the_menu(
    window: MainWindow, app: App, settled: Settled, county: Callable[..., None], qtbot: QtBot
) -> None:
    county("reference", {"menu": {"entries": [ENTRY | {"platform_code": "5"}]}}, 1)
    show(window, app, settled, "plan")
    page = window.pages["plan"]
    assert isinstance(page, PlanPage)
    page.new_on(date(2025, 3, 26))
    settled(app)
    assert not page.new.from_menu.isHidden()
    page.new.menu.setFocus()
    QTest.keyClick(page.new.menu, Qt.Key.Key_Down)
    assert (page.new.title.text(), page.new.project.code()) == ("义诊", "P2")
    assert page.new.end.time().toString("HH:mm") == "10:30"
    page.new.add.click()
    settled(app)
    (event,) = [each for each in _desk(app).ask(events.in_month, "2025-03") if each.title == "义诊"]
    assert (event.platform_code, event.audience, event.start) == (
        "5", "老年人", datetime(2025, 3, 26, 9, 0),
    )  # fmt: skip
    assert page.new.menu.code() == ""
    assert msgspec.to_builtins(event)["origin"] == "plan"


def test_without_a_menu_nothing_is_offered(
    window: MainWindow, app: App, settled: Settled, county: Callable[..., None]
) -> None:
    show(window, app, settled, "plan")
    page = window.pages["plan"]
    assert isinstance(page, PlanPage)
    page.new_on(date(2025, 3, 26))
    settled(app)
    assert page.new.from_menu.isHidden()
