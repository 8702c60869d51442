"""One piece of work at a time beside a window that has no runner yet: the door, the wizard, a wait."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal

from station_desk.outcome import Refusal

Then = Callable[[Any], object]


class Beside(QObject):
    """Runs work on a thread of its own and answers on the GUI thread, unless the window is gone."""

    broke = Signal(object)
    """A failure that is no refusal."""
    _done = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._done.connect(self._take)  # queued, as it comes from another thread
        self._then: Then = id
        self._failed: Then = id
        self.busy = False

    def run(self, work: Callable[[], object], then: Then, failed: Then) -> None:
        """``then`` with the answer, ``failed`` with a refusal."""
        self._then, self._failed, self.busy = then, failed, True
        threading.Thread(target=self._work, args=(work,), name="beside").start()

    def _work(self, work: Callable[[], object]) -> None:
        answer, problem = None, None
        try:
            answer = work()
        except Exception as found:
            problem = found
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._done.emit(answer, problem)

    def _take(self, answer: object, problem: Exception | None) -> None:
        self.busy = False
        if problem is None:
            self._then(answer)
        elif isinstance(problem, Refusal):
            self._failed(problem)
        else:
            self.broke.emit(problem)
