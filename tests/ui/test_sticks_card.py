"""Registered sticks in the settings: the head turns the rule on, registers, takes off the list."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel

from station_desk.app import App
from station_desk.outcome import refuse
from station_desk.sentences import refusal
from station_desk.store.media import Medium
from station_desk.sync import registered
from station_desk.ui.main_window import MainWindow
from tests.ui.hand import find, press

Settled = Callable[[App], None]


def labels(window: MainWindow) -> list[str]:
    return [each.text() for each in window.findChildren(QLabel) if each.isVisible()]


def test_the_head_says_which_sticks_are_used(
    window: MainWindow, app: App, settled: Settled, tmp_path: Path
) -> None:
    desk = window.around.runner.desk
    desk.ask(registered._add, Medium(True, "60A44C"), "KINGSTON")
    window.go("settings")
    settled(app)
    box = find(window, QCheckBox, "settings.sticks_only")
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(12, box.height() // 2))
    settled(app)
    assert desk.ask(registered.rule).only
    assert "KINGSTON  60A44C" in labels(window)
    window.pages["settings"].sticks.place.choose(tmp_path)  # type: ignore[attr-defined]
    press(window, "settings.stick_register")
    settled(app)
    assert window.banner.what.text() == refusal("stick_nameless", {"place": tmp_path.name})[0]
    press(window, "settings.stick_forget_0")
    settled(app)
    assert desk.ask(registered.rule).known == {}
    assert "KINGSTON  60A44C" not in labels(window)


def test_an_unregistered_stick_is_refused_with_the_way_to_register_it(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.go("send")
    settled(app)
    page = window.pages["send"]
    page.stick._failed(refuse("stick_unregistered", place="SANDISK"))  # type: ignore[attr-defined]
    settled(app)
    said = find(window, QLabel, "send.said").text()
    assert "SANDISK" in said
    assert "没有交出" in said
    assert "登记" in find(window, QLabel, "send.told").text()
