"""The window on a real desk, offscreen."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.store.desk import Desk
from station_desk.ui import sending, tending
from station_desk.ui.main_window import MainWindow
from tests.ui import village

Enter = Callable[[Desk], MainWindow]
W = TypeVar("W", bound=QWidget)


class Alone(Protocol):
    """Makes one of a kind, given the window's surroundings, and shows it."""

    def __call__(self, kind: type[W], *, width: int = ..., height: int = ...) -> W: ...


@pytest.fixture(autouse=True)
def acts_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window of a test sends nothing and backs nothing up by itself, however long the test takes."""
    monkeypatch.setattr(sending, "FIRST_MS", (10**8, 10**8))
    monkeypatch.setattr(tending, "FIRST_MS", 10**8)


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[App], None]:
    """Waits until nothing is under way."""

    def wait(app: App) -> None:
        qtbot.waitUntil(lambda: app.runner is not None and app.runner.waiting == 0)
        QApplication.processEvents()  # what a layout was given shows itself in the next turn

    return wait


@pytest.fixture
def alone(app: App, settled: Callable[[App], None], qtbot: QtBot) -> Alone:
    """Shows a page or a panel of the window by itself."""

    def show(kind: type[W], *, width: int = 1180, height: int = 700) -> W:
        assert isinstance(app.window, MainWindow)
        settled(app)
        made = kind(app.window.around)  # type: ignore[call-arg]
        qtbot.addWidget(made)
        made.resize(width, height)
        made.show()
        settled(app)
        return made

    return show


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    """The program on an empty folder, with cheap keys."""
    made = App(qapp, tmp_path / "desk", papers=tmp_path / "papers", stretch=village.CHEAP)
    yield made
    made.words.switch("en")
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(app: App, settled: Callable[[App], None]) -> MainWindow:
    """The main window of a village in the middle of March 2025."""
    app.enter(village.live(app.folder))
    assert isinstance(app.window, MainWindow)
    settled(app)
    return app.window
