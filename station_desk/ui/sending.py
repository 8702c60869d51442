"""Sending by network: by itself every so often or at a press, one at a time, stopped at any moment."""

import random
import threading
import time
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QNetworkInformation

from station_desk.outcome import Refusal
from station_desk.sync import pace, push
from station_desk.sync.push import Pushed
from station_desk.ui.runner import Runner

FIRST_MS = (15_000, 120_000)
"""Desks are opened at the same hour everywhere: the first look is spread (f30)."""
LOOK_MS = 60_000
CONNECTED_MS = (2_000, 60_000)
TOUCHES = frozenset({"package", "letter", "unit", "received"})


@dataclass(frozen=True, slots=True)
class Told:
    """How far a sending is, in bytes; ``seconds`` are left, None while nobody can say."""

    done: int
    total: int
    seconds: int | None


class Sending(QObject):
    """Asks the desk every minute whether it is time. What goes wrong by itself is a fact, no message."""

    began = Signal()
    told = Signal(object)
    ended = Signal(object)
    """What was sent, or None where it did not work."""

    def __init__(self, parent: QObject, runner: Runner) -> None:
        super().__init__(parent)
        self._runner = runner
        self._stop = threading.Event()
        self._asked = self.busy = False
        self._since = 0.0
        runner.parting.connect(self.stop)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(random.randint(*FIRST_MS))  # noqa: S311
        if QNetworkInformation.loadDefaultBackend():
            QNetworkInformation.instance().reachabilityChanged.connect(self._reaches)

    def _reaches(self, how: QNetworkInformation.Reachability) -> None:
        """A connection has appeared; every desk of the county may see it in the same second (f30)."""
        if how == QNetworkInformation.Reachability.Online:
            QTimer.singleShot(random.randint(*CONNECTED_MS), self, self.connected)  # noqa: S311

    def connected(self) -> None:
        """What waited only because nobody answered need not wait any longer."""
        self._runner.do(push.hurry, then=lambda _none: self.look())

    def look(self) -> None:
        """Send if it is time; how often that is, and for how long it waits after trouble, says the desk."""
        self._timer.setInterval(LOOK_MS)
        if not self.busy:
            self._runner.do(push.due, then=self._if_due)

    def send(self) -> None:
        """A person presses the button: now, and what goes wrong is said."""
        self._asked = True
        self._begin()

    def stop(self) -> None:
        """End it at this moment; what is confirmed by now stays confirmed."""
        self._stop.set()

    def _if_due(self, due: bool) -> None:
        if due:
            self._begin()

    def _begin(self) -> None:
        if self.busy:
            return
        self.busy, self._since = True, time.monotonic()
        self._stop = threading.Event()
        self.began.emit()
        self._runner.aside(
            partial(push.push, self._runner.desk, stop=self._stop), then=self._done,
            failed=self._failed, progress=self._progress, touches=TOUCHES,
        )  # fmt: skip

    def _progress(self, done: int, total: int) -> None:
        left = pace.seconds_left(done, total, time.monotonic() - self._since)
        self.told.emit(Told(done, total, left))

    def _done(self, pushed: Pushed) -> None:
        self._end(pushed)

    def _failed(self, refusal: Refusal) -> None:
        if self._asked:
            self._runner.refused.emit(refusal)
        self._end(None)
        self._runner.changed.emit(TOUCHES)

    def _end(self, pushed: Pushed | None) -> None:
        self._asked = self.busy = False
        self.ended.emit(pushed)
