"""What the window does by itself while it is open: a backup when one is owed, words whose time is over."""

from PySide6.QtCore import QObject, QTimer, Signal

from station_desk.outcome import Refusal
from station_desk.records import photos
from station_desk.rules import orders
from station_desk.store.backup import Backup
from station_desk.ui.runner import Runner

LOOK_MS, FIRST_MS = 5 * 60_000, 20_000
"""The first look comes soon: a desk that is open for ten minutes a day gets its backup too."""


class Tending(QObject):
    """Looks every few minutes; a save never waits for it."""

    looked = Signal()

    def __init__(self, parent: QObject, runner: Runner) -> None:
        super().__init__(parent)
        self._runner = runner
        self._told = ""
        timer = QTimer(self)
        timer.setInterval(LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()
        QTimer.singleShot(FIRST_MS, self, self.look)

    def look(self) -> None:
        """Make a backup if there is something new for long enough; forget what was to be forgotten."""
        self._runner.do(orders.forget_requesters)
        self._runner.do(photos.forget_removed)
        desk = self._runner.desk
        self._runner.aside(desk.back_up_if_owed, then=self._made, failed=self._failed)

    def _made(self, made: Backup | None) -> None:
        self._told = ""
        if made is not None:
            self._runner.changed.emit(frozenset({"backup"}))
        self.looked.emit()

    def _failed(self, refusal: Refusal) -> None:
        """Said once: a drive that stays away is no news every five minutes."""
        if refusal.code != self._told:
            self._told = refusal.code
            self._runner.refused.emit(refusal)
        self.looked.emit()
