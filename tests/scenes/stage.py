"""The program on a real desk, made to stand still between two looks at it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget

from station_desk.app import App
from station_desk.ui.main_window import MainWindow
from tests.scenes.desks import DESKS

Look = tuple[str, int, bool]
"""Language, text size, dark."""


class Stage:
    """One desk and the program on it; ``door`` has no desk, and shows the wizard."""

    def __init__(self, qt: QApplication, kind: str, folder: Path) -> None:
        self.qt, self.folder = qt, folder
        self._over: QWidget | None = None
        self._uncover: Callable[[], object] = object
        self.app = App(qt, folder / kind, papers=folder / "papers")
        self.desk = DESKS[kind](folder) if kind in DESKS else None
        self.see(("zh_CN", 0, False))
        if self.desk is None:
            return
        self.app.enter(self.desk)
        self.window.furnishing.stop()
        self.settled()

    @property
    def window(self) -> MainWindow:
        """The main window."""
        assert isinstance(self.app.window, MainWindow)
        return self.app.window

    @property
    def shown(self) -> QWidget:
        """Whatever window there is to see."""
        shown = self._over or self.app.window
        assert shown is not None
        return shown

    def cover(self, over: QWidget, leave: Callable[[], object]) -> None:
        """Another window stands before the main one until the next scene."""
        self._over, self._uncover = over, leave

    def settled(self) -> None:
        """Until nothing is under way any more."""
        app = self.app
        while True:
            self.qt.processEvents()
            self.qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if app.runner is None or app.runner.waiting == 0:
                break
        for _again in range(5):
            self.qt.processEvents()

    def see(self, look: Look) -> None:
        """The same in another language, size and palette."""
        language, size, dark = look
        if language != self.app.words.language:
            self.app.words.switch(language)
        self.app.theme.change(size=size, dark=dark)
        if self.app.window is not None:
            self.settled()

    def go(self, name: str, **what: object) -> Any:
        """Turn to a page and wait for what it shows."""
        self.window.go(name, **what)
        self.settled()
        return self.window.pages[name]

    def press(self, name: str) -> None:
        """Press a button of the window by its name."""
        button = self.shown.findChild(QPushButton, name)
        assert button is not None, name
        button.click()
        self.settled()

    def fill(self, name: str, text: str) -> None:
        """Fill in a line of the window by its name."""
        line = self.shown.findChild(QLineEdit, name)
        assert line is not None, name
        line.setText(text)

    def reveal(self, within: QWidget, part: QWidget | None = None) -> None:
        """Scroll to a part of a page, or to its end."""
        area = within.findChild(QScrollArea)
        assert area is not None
        if part is None:
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        else:
            area.ensureWidgetVisible(part, 0, 40)
        self.settled()

    def clear(self) -> None:
        """Back to a window without pages, so that each scene is looked at alone."""
        if self._over is not None:
            self._uncover()
            self._over = None
        if self.desk is None:
            return
        self.window.banner.hide()
        self.window.leaving.hide()
        self.window.search.hide()
        self.window.stack.addWidget(QWidget())
        for page in self.window.pages.values():
            self.window.stack.removeWidget(page)
            page.deleteLater()
        self.window.pages.clear()
        self.settled()

    def close(self) -> None:
        """Leave nothing behind."""
        self.clear()
        self.app.words.switch("en")
        self.app.theme.change(size=0, dark=False)
        if self.app.window is not None:
            if not self.app.window.close():
                self.app.window.close()  # what is unsent was said once
            self.app.window.deleteLater()
        self.settled()
