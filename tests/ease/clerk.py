"""A scripted person at the real window, and the count of what they press.

Every key and every pointer press is counted by a filter as the window receives it; a modifier held
down is a key of its own.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from station_desk.app import App
from tests.ui.hand import find

PRESSES = (QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)
"""Qt asks a window about every key before it acts on it, also where a shortcut then takes the key."""
WHEEL = QPoint(0, -12_000)
NOTHING_HELD = Qt.KeyboardModifier.NoModifier


class Counter(QObject):
    """Counts what reaches a window; what Qt passes on inside it is not counted again."""

    def __init__(self, qt: QApplication) -> None:
        super().__init__()
        self.presses = 0
        self._qt = qt
        qt.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(watched, QWindow) and event.type() in PRESSES:
            self.presses += 1
        return False

    def stop(self) -> int:
        """How many there were."""
        self._qt.removeEventFilter(self)
        return self.presses


@dataclass
class Clerk:
    """Presses keys and buttons, and waits for the window as a person would."""

    qt: QApplication
    app: App

    @property
    def window(self) -> QWidget:
        assert self.app.window is not None
        return self.app.window

    def press(self, *what: Qt.Key | str, held: Qt.KeyboardModifier = NOTHING_HELD) -> None:
        for each in what:
            handle = self.window.windowHandle()
            assert handle is not None
            handle.requestActivate()
            self.qt.processEvents()
            QTest.keyClick(handle, each, held)
            self.rest()

    def type(self, text: str) -> None:
        self.press(*text)

    def click(self, name: str) -> None:
        """Turn the wheel once if the button is out of sight, which counts too, then press it."""
        button = find(self.window, QPushButton, name)
        if self._place(button) is None:
            middle = QPointF(self.window.rect().center())
            QTest.wheelEvent(self.window.windowHandle(), middle, WHEEL)
            self.rest()
        place = self._place(button)
        assert place is not None, f"{name} is out of sight"
        left = Qt.MouseButton.LeftButton
        QTest.mouseClick(self.window.windowHandle(), left, NOTHING_HELD, place)
        self.rest()

    def _place(self, button: QPushButton) -> QPoint | None:
        """Where the button's middle is in the window, if it can be seen there."""
        middle = button.rect().center()
        seen = button.visibleRegion().contains(middle)
        return button.mapTo(self.window, middle) if seen else None

    def rest(self) -> None:
        """Until the window is calm."""
        loop = QEventLoop()
        for _again in range(6):
            while self.app.runner is not None and self.app.runner.waiting:
                loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            self.qt.sendPostedEvents()
            self.qt.processEvents()

    def counted(self, work: Callable[[], object]) -> int:
        counter = Counter(self.qt)
        try:
            work()
        finally:
            presses = counter.stop()
        return presses
