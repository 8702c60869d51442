"""Who only looks: every page opens and shows what there is; each write is refused in words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from station_desk.app import App
from station_desk.records import operators
from station_desk.store.database import Database
from station_desk.ui.main_window import MainWindow
from tests.ui import village
from tests.ui.hand import press

Settled = Callable[[App], None]
VIEWER = "viewer-passphrase"


@pytest.fixture
def looking(app: App, settled: Settled) -> MainWindow:
    """The village's window with a viewer at it."""
    desk = village.live(app.folder)
    desk.ask(operators.add, operators.Operator(name="赵看", role="viewer"), VIEWER)
    desk.sign_out()
    desk.sign_in(VIEWER, operators.person)
    app.enter(desk)
    assert isinstance(app.window, MainWindow)
    settled(app)
    return app.window


def last_entry(window: MainWindow) -> object:
    return window.around.runner.desk.ask(Database.value, "SELECT max(seq) FROM journal")


def test_a_viewer_sees_every_page(looking: MainWindow, app: App, settled: Settled) -> None:
    before = last_entry(looking)
    for name in looking.pages:
        looking.go(name)
        settled(app)
        assert looking.banner.isHidden(), (name, looking.banner.code.text())
    looking.go("events")
    settled(app)
    assert looking.pages["events"].rows.rows  # type: ignore[attr-defined]
    assert last_entry(looking) == before


def _sign_in(window: MainWindow) -> None:
    field = window.pages["sign_in"].field  # type: ignore[attr-defined]
    field.setFocus()
    QTest.keyClicks(field, "zgq")
    QTest.keyClick(field, Qt.Key.Key_Return)


def _word(window: MainWindow) -> None:
    words = window.pages["monthly_return"].words  # type: ignore[attr-defined]
    words.problems.setFocus()
    QTest.keyClicks(words.problems, "x")
    window.setFocus()


@pytest.mark.parametrize(
    ("page", "act"),
    [
        ("sign_in", _sign_in),
        ("monthly_return", _word),
        ("plan", lambda window: press(window, "plan.publish")),
        ("send", lambda window: window.sending.send()),
    ],
    ids=["sign_in", "return", "plan", "send"],
)
def test_what_a_viewer_tries_is_refused_in_words(
    looking: MainWindow, app: App, settled: Settled, page: str, act: Callable[[MainWindow], None]
) -> None:
    before = last_entry(looking)
    looking.go(page)
    settled(app)
    act(looking)
    settled(app)
    shown = [each.text() for each in looking.findChildren(QLabel) if each.isVisible()]
    assert any("您现在的身份是查看人员，不能办这件事。" in each for each in shown)
    assert last_entry(looking) == before
