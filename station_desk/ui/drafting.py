"""Unsaved fields are kept as drafts while somebody types, and given back after a lock or a crash."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from station_desk.outcome import Refusal
from station_desk.store import drafts
from station_desk.store.drafts import Draft
from station_desk.ui.rooms import Rooms
from station_desk.ui.runner import Runner

EVERY_MS = 3_000


class Drafting(QObject):
    """One draft per page and operator, in the encrypted file."""

    def __init__(
        self, parent: QObject, runner: Runner, rooms: Rooms, go: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self._runner, self._go = runner, go
        self._rooms = rooms
        self._names = [name for name, kind in rooms.kinds.items() if kind.drafts_of]
        self._kept: dict[str, dict[str, Any] | None] = dict.fromkeys(self._names)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)

    def begin(self) -> None:
        """Give back what was kept, then watch."""
        for name in self._names:
            self._runner.do(drafts.kept, name, then=self._give, failed=self._pass)
        self.resume()

    def keep(self) -> None:
        """Keep what is unsaved now; forget what has been saved since."""
        for name in self._names:
            if name not in self._rooms:
                continue
            page = self._rooms[name]
            fields = page.unsaved()
            if fields == self._kept[name]:
                continue
            self._kept[name] = fields
            if fields is None:
                self._runner.do(drafts.forget, name, failed=self._pass)
            else:
                self._runner.do(drafts.keep, name, "", page.drafts_of, fields, failed=self._pass)

    def pause(self) -> None:
        """Nobody is signed in."""
        self._timer.stop()

    def resume(self) -> None:
        """Somebody is."""
        self._timer.start()

    def _give(self, draft: Draft | None) -> None:
        if draft is not None:
            self._kept[draft.page] = draft.fields
            self._go(draft.page)
            self._rooms[draft.page].take_back(draft.fields)

    def _pass(self, _refusal: Refusal) -> None:
        """A full disk or a locked desk: the fields are still on the screen."""
