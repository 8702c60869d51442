"""A form that stores its record while one types: one write at a time, none lost."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.outcome import Changes, Refusal
from station_desk.records.register import Register
from station_desk.store.database import Database
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Label, Word, row
from station_desk.ui.scrolling import scroll_body
from station_desk.ui.words import tr

Write = Callable[[Database], Changes]


class RecordForm(QWidget):
    """Shows one record, or is empty for a new one; each field is stored as it is left.

    While a write is under way, what is typed or pressed waits and is written right after it; the
    form turns to something else once everything is stored. A refusal is said in ``note``, and what
    was typed stays. A record that changes elsewhere is shown anew, but never over what somebody is
    typing. A form of a kind says how it is filled, what it would write and what else it shows.
    """

    left = Signal()
    register: ClassVar[Register[Any]]
    fields: Any
    """The editors: ``typed()`` answers plain JSON values, which ``show_typed`` shows again."""

    def __init__(self, around: Around, name: str, back: Word) -> None:
        super().__init__()
        self.around = around
        self.record: Any = None
        self._saved: dict[str, Any] = {}
        self._sent: dict[str, Any] = {}
        self._busy = self._again = False
        self._queued: dict[str, object] = {}
        self._then: Callable[[], None] | None = None
        self.note = Label("small", wrap=True)
        self.note.setObjectName(f"{name}.note")
        self.head = row(
            Button(f"{name}.back", back, "mdi6.arrow-left", kind="quiet", pressed=self.leave)
        )
        area, self.body = scroll_body()
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(12)
        self.outer.addLayout(self.head)
        self.outer.addWidget(area, 1)

    def _fill(self, record: Any) -> None:
        """Put the record, or with None nothing, into the editors."""
        raise NotImplementedError

    def _write(self, changes: dict[str, object]) -> Write | None:
        """What stores the editors with these changes on top; None, and said why, while nothing does."""
        raise NotImplementedError

    def _show_facts(self) -> None:
        """Everything beside the editors, as the record has it."""
        raise NotImplementedError

    def show_record(self, record: Any) -> None:
        """A stored record, or with None an empty form."""
        self.record = record
        self._fill(record)
        self._saved = self.fields.typed()
        self._show_facts()

    def show_new(self, *given: Any) -> None:
        """An empty form that knows what is given of a new record; the keyboard goes to its first field."""
        raise NotImplementedError

    def close_record(self) -> None:
        """Nothing is open any more."""
        self.show_record(None)

    def unsaved(self) -> dict[str, Any] | None:
        """What is typed and not stored."""
        typed = self.fields.typed()
        return None if typed == self._saved else typed

    def take_back(self, typed: dict[str, Any], record: Any) -> None:
        """What was typed before a lock or a crash, on its record or an empty form."""
        self.show_record(record)
        self.fields.show_typed(typed)
        self._tell(tr("This was typed before and is not saved yet."), "warn")

    def reread(self) -> None:
        """Take what changed elsewhere."""
        if self.record is not None and not self._busy:
            self.around.runner.do(
                self.register.get, self.record.id, then=self._reread, failed=self._gone
            )

    def _reread(self, record: Any) -> None:
        if self._busy or self.record is None or record.id != self.record.id:
            return
        if record != self.record and self._may_refill(record):
            self.show_record(record)
        else:
            self.record = record
            self._show_facts()

    def _may_refill(self, _record: Any) -> bool:
        return self.unsaved() is None

    def _gone(self, _refusal: Refusal) -> None:
        """Undone or voided meanwhile: nothing is left to show."""
        if not self._busy:
            self.close_record()
            self.left.emit()

    def commit(self) -> None:
        """Store what stands in the form, once it may be stored."""
        self.put()

    def put(self, **changes: object) -> None:
        """Store the form with these changes on top."""
        if self._busy:
            self._again, self._queued = True, self._queued | changes
            return
        write = self._write(changes)
        if write is not None:
            self._busy, self._sent = True, self.fields.typed()
            self.around.runner.do(write, then=self._written, failed=self._refused)

    def leave(self) -> None:
        """Back to the list, once everything is stored."""
        self.once_stored(self.left.emit)

    def once_stored(self, then: Callable[[], None]) -> None:
        """Store what stands in the form, then go on; after a refusal one stays."""
        self.commit()
        if self._busy:
            self._then = then
        else:
            then()

    def _written(self, changes: Changes) -> None:
        written = changes.ids[0] if changes.ids else self.record.id
        self.around.runner.do(self.register.get, written, then=self._settle)

    def _settle(self, record: Any) -> None:
        """The write is done; what was typed or pressed meanwhile comes next."""
        self._busy = False
        self.record, self._saved = record, self._sent
        self._show_facts()
        again, queued, self._again, self._queued = self._again, self._queued, False, {}
        if again:
            self.put(**queued)
        if self._then and not self._busy:
            then, self._then = self._then, None
            then()

    def _refused(self, refusal: Refusal) -> None:
        self._busy = self._again = False
        self._queued, self._then = {}, None
        what, _safe, act = self.around.words.refusal(refusal.code, refusal.values)
        self._tell(f"{what} {act}", "bad")

    def _tell(self, text: str, tone: str = "") -> None:
        self.note.say(text, tone)
        self.note.setVisible(bool(text))
