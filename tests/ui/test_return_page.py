"""The monthly return: a last look before it is sealed; a slip of the hand seals nothing."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel

from station_desk.app import App
from station_desk.records import monthly_returns
from station_desk.ui.main_window import MainWindow
from tests.ui.hand import press

Settled = Callable[[App], None]


def sealed(window: MainWindow) -> bool:
    desk, unit = window.around.runner.desk, window.around.unit.id
    return desk.ask(monthly_returns.sealed, unit, "2025-02") is not None


def test_a_last_look_before_it_is_sealed(window: MainWindow, app: App, settled: Settled) -> None:
    window.go("monthly_return", month="2025-02")
    settled(app)
    press(window, "return.seal")
    note = window.pages["monthly_return"].seal.note  # type: ignore[attr-defined]
    assert isinstance(note, QFrame)
    said = "\n".join(each.text() for each in note.findChildren(QLabel))
    assert "应开展 2 次，已开展 2 次，按时预告 2 次" in said
    assert "群众 172 人次，志愿者 7 人，服务 28.0 小时" in said
    assert "只能用更正报修改" in said
    press(window, "return.seal_no")
    settled(app)
    assert not sealed(window)
    press(window, "return.seal")
    press(window, "return.seal_yes")
    settled(app)
    assert sealed(window)
