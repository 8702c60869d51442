"""The window's pages by name: each is made when it is first asked for, or in an idle moment before that."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget

from station_desk.ui.page import Around, Page

IDLE_MS = 600
"""How long nobody must have touched anything before a page is made ahead of time."""


class Rooms(dict[str, Page]):
    """Answers ``rooms[name]`` for every kind of page it was given; iterates over those that stand."""

    def __init__(self, around: Around, stack: QStackedWidget, kinds: list[type[Page]]) -> None:
        super().__init__()
        self._around, self._stack = around, stack
        self.kinds = {kind.name: kind for kind in kinds}

    def __missing__(self, name: str) -> Page:
        page = self[name] = self.kinds[name](self._around)
        self._stack.addWidget(page)
        return page

    def lacking(self) -> str:
        """A page that nobody has asked for yet, or nothing."""
        return next((name for name in self.kinds if name not in self), "")


class Furnishing(QObject):
    """Makes one page after the other while nobody is doing anything, so that a first visit is quick."""

    def __init__(self, parent: QObject, rooms: Rooms) -> None:
        super().__init__(parent)
        self._rooms = rooms
        self._timer = QTimer(self)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self._make)
        self._timer.start()

    def wait(self) -> None:
        """Somebody is doing something."""
        if self._timer.isActive():
            self._timer.start(IDLE_MS)

    def stop(self) -> None:
        """Make no page ahead of time any more."""
        self._timer.stop()

    def _make(self) -> None:
        name = self._rooms.lacking()
        if name:
            self._rooms[name].warm()
            self._timer.start(1)
        else:
            self.stop()
