"""The locked screen: after a while without a touch, or at Ctrl+L; drafts are kept, nobody is signed in."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget, QWidget

from station_desk.records import desk_settings, operators
from station_desk.store.database import Person
from station_desk.ui.door import Door
from station_desk.ui.drafting import Drafting
from station_desk.ui.page import Around
from station_desk.ui.words import tr

MINUTE_MS = 60_000


class Locking(QObject):
    """Turns the window's stack between the desk and the lock page."""

    another = Signal()
    """Somebody else sits down: everything on the screen belongs to the person before."""

    def __init__(
        self, window: QMainWindow, stack: QStackedWidget, around: Around, drafting: Drafting
    ) -> None:
        super().__init__(window)
        self._window, self._stack, self._around, self._drafting = window, stack, around, drafting
        self._runner = around.runner
        self._who = self._runner.desk.person
        self._focus: QWidget | None = None
        self._leaving = self.locked = False
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.timeout.connect(self.lock)
        self.page = Door(
            "lock", around.words, self._sign_in, around.unit.name, lambda: tr("Unlock")
        )
        self.page.opened.connect(self._come_in)
        self.page.broke.connect(self._runner.report)
        stack.addWidget(self.page)
        if not around.practice:
            QShortcut("Ctrl+L", window).activated.connect(self.lock)
            self._runner.calm.connect(self._leave)
            self._runner.changed.connect(self._hear)
            self._read()

    def touch(self) -> None:
        """Somebody is there."""
        if self.idle.interval() and not self.locked:
            self.idle.start()

    def lock(self) -> None:
        """Keep what is unsaved, cover the screen, and sign out once every write is done."""
        if self.locked or self._around.practice:
            return
        if not self._window.isVisible():  # the self sign-in covers it and has the same door
            self.touch()
            return
        for over in self._window.findChildren(QDialog):
            over.reject()
        self._focus = self._window.focusWidget()
        if self._focus is not None:
            self._focus.clearFocus()
        self._drafting.keep()
        self._drafting.pause()
        self.idle.stop()
        self.locked = self._leaving = True
        self._who = self._runner.desk.person
        self.page.silence()
        self._stack.setCurrentWidget(self.page)
        self.page.setFocus()
        if self._runner.waiting == 0:
            self._leave()

    def _leave(self) -> None:
        if self._leaving:
            self._leaving = False
            self._runner.aside(self._runner.desk.sign_out)

    def _sign_in(self, passphrase: str) -> Person:
        return self._runner.desk.sign_in(passphrase, operators.person)

    def _come_in(self, person: Person) -> None:
        self.locked = self._leaving = False
        if self._who is None or person.id != self._who.id:
            self.another.emit()
            return
        self._stack.setCurrentIndex(0)
        self._drafting.resume()
        self.touch()
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus()

    def _hear(self, kinds: frozenset[str]) -> None:
        if "setting" in kinds:
            self._read()

    def _read(self) -> None:
        self._runner.do(desk_settings.lock_after, then=self._set)

    def _set(self, minutes: int) -> None:
        self.idle.setInterval(minutes * MINUTE_MS)
        self.touch()
