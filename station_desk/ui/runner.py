"""The one path of every action: hand work to a lane, answer on the GUI thread."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from station_desk import __version__
from station_desk.outcome import Changes, Refusal
from station_desk.store.desk import Desk
from station_desk.ui import crash

Then = Callable[[Any], None]


class Runner(QObject):
    """Owns the second lane (files, PDF, network) and the way back from both."""

    changed = Signal(object)
    """A frozenset of record kinds that a write touched."""
    saved = Signal(object)
    """The moment of the last write that changed something."""
    refused = Signal(object)
    """A Refusal that no page dealt with."""
    crashed = Signal(str)
    """The path of a crash report."""
    parting = Signal()
    """The window closes: whatever takes long is to end now."""
    calm = Signal()
    """Nothing is under way any more."""
    _back = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="aside")
        self._closing = False
        self._back.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        self.waiting = 0

    def do(
        self,
        work: Callable[..., Any],
        *args: object,
        then: Then | None = None,
        failed: Callable[[Refusal], None] | None = None,
        **kwargs: object,
    ) -> None:
        """Queue ``work(db, …)`` on the database lane; ``then(answer)`` on the GUI thread.

        Work that tells how far it is takes ``progress=runner.forward(show)``.
        """
        if not self._closing:
            self._follow(self.desk.do(work, *args, **kwargs), then, failed, frozenset())

    def aside(
        self,
        work: Callable[..., Any],
        *args: object,
        then: Then | None = None,
        failed: Callable[[Refusal], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        touches: frozenset[str] = frozenset(),
    ) -> None:
        """Run ``work(…)`` on the other pool. It gets no database; ``touches`` is what may change.

        With ``progress`` the work is given a keyword of that name: ``progress(done, total)``.
        """
        if self._closing:
            return
        kwargs = {"progress": self.forward(progress)} if progress else {}
        self._follow(self._pool.submit(work, *args, **kwargs), then, failed, touches)

    def close(self) -> None:
        """Let nothing answer any more; finish what is under way."""
        self.parting.emit()
        self._closing = True
        self._pool.shutdown()
        self.desk.close()

    def forward(self, progress: Callable[[int, int], None]) -> Callable[[int, int], None]:
        """The same for another thread: what it reports arrives on the GUI thread."""

        def report(done: int, total: int) -> None:
            if not self._closing:
                self._back.emit(partial(_told, progress, done, total))

        return report

    def _arrived(self, answer: Callable[[], None]) -> None:
        """What was on its way when the runner closed is dropped here."""
        if not self._closing:
            answer()

    def _follow(
        self,
        future: "Future[Any]",
        then: Then | None,
        failed: Callable[[Refusal], None] | None,
        touches: frozenset[str],
    ) -> None:
        self.waiting += 1

        def finished(done: "Future[Any]") -> None:
            if not self._closing:
                self._back.emit(lambda: self._answer(done, then, failed, touches))

        future.add_done_callback(finished)

    def _answer(
        self,
        done: "Future[Any]",
        then: Then | None,
        failed: Callable[[Refusal], None] | None,
        touches: frozenset[str],
    ) -> None:
        self.waiting -= 1
        try:
            answer = done.result()
        except Refusal as refusal:
            self._refuse(refusal, failed)
        except CancelledError:
            return
        except Exception as problem:
            self.report(problem)
        else:
            if then is not None and _alive(then):
                then(answer)
            self._tell(answer, touches)
        finally:
            if self.waiting == 0 and not self._closing:
                self.calm.emit()

    def _refuse(self, refusal: Refusal, failed: Callable[[Refusal], None] | None) -> None:
        if failed is not None and _alive(failed):
            failed(refusal)
        else:
            self.refused.emit(refusal)

    def _tell(self, answer: object, touches: frozenset[str]) -> None:
        kinds = touches | (answer.kinds if isinstance(answer, Changes) else frozenset())
        if kinds:
            self.saved.emit(datetime.now().astimezone())
            self.changed.emit(kinds)

    def report(self, problem: BaseException) -> Path:
        """Write a crash report without personal data and say where it lies."""
        path = crash.write(self.desk.folder, problem, __version__)
        self.crashed.emit(str(path))
        return path


def _told(progress: Callable[[int, int], None], done: int, total: int) -> None:
    if _alive(progress):
        progress(done, total)


def _alive(then: Callable[..., object]) -> bool:
    owner = getattr(then.func if isinstance(then, partial) else then, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
