"""A small form for one entry of a register, made of its fields: words, days, counts, choices."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from station_desk.ui.across import Across
from station_desk.ui.inputs import Choice, CountInput, DateInput
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Field, Label, row
from station_desk.ui.words import tr

Options = Callable[[], Sequence[tuple[str, str]]]


class MaybeDay(QWidget):
    """A day, or not yet."""

    def __init__(self) -> None:
        super().__init__()
        self.known = QCheckBox()
        self.day = DateInput()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.known)
        line.addWidget(self.day, 1)
        self.known.toggled.connect(self.day.setEnabled)
        self.day.setEnabled(False)

    def setObjectName(self, name: str) -> None:
        super().setObjectName(name)
        self.known.setObjectName(f"{name}_known")
        self.day.setObjectName(f"{name}_day")

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.known.setAccessibleName(name)
        self.day.setAccessibleName(name)


class DutyForm(Card):
    """``fields`` are names with their kind: line, day, maybe (a day), count, or the choices."""

    saved = Signal(dict)
    opened = Signal(bool)
    """With False it was closed: the list may be seen again."""
    taken_out = Signal(str)

    def __init__(
        self, around: Around, kind: str, fields: Sequence[tuple[str, str | Options]]
    ) -> None:
        super().__init__(f"duties.{kind}_form", spacing=12)
        self._around, self._record = around, ""
        self._begun: dict[str, Any] = {}
        self.heading = Label("section", lambda: around.words.word("kind", kind))
        self.body.addWidget(self.heading)
        self.editors: dict[str, QWidget] = {name: _editor(of) for name, of in fields}
        parts = [
            Field(f"duties.{kind}.{name}", self._word(name), editor)
            for name, editor in self.editors.items()
        ]
        self.body.addWidget(Across(*parts, least=16, most=3, spacing=12))
        save = Button(
            f"duties.{kind}_save", lambda: tr("Save"), "mdi6.content-save-check-outline",
            kind="primary", pressed=self._save,
        )  # fmt: skip
        leave = Button(
            f"duties.{kind}_leave", lambda: tr("Leave"), kind="quiet", pressed=self.close_record
        )
        self.out = Button(
            f"duties.{kind}_void", lambda: tr("Take it out"), "mdi6.delete-outline", kind="quiet",
            pressed=lambda: self.taken_out.emit(self._record),
        )  # fmt: skip
        self.body.addLayout(row(self.out, 1, leave, save))
        self.hide()

    def _word(self, name: str) -> Callable[[], str]:
        return lambda: self._around.words.word("field", name)

    def begin(self, given: dict[str, Any], today: date) -> None:
        """An entry to change, or (without an id) a new one."""
        self._record = given.get("id", "")
        self.out.setVisible(bool(self._record))
        for name, editor in self.editors.items():
            _fill(editor, given.get(name), today)
        self._begun = self._collected()
        self.show()
        self.opened.emit(True)
        next(iter(self.editors.values())).setFocus()

    def unsaved(self) -> dict[str, Any] | None:
        """What is typed and not stored, as plain JSON values, with the entry it belongs to."""
        typed = self._collected()
        if self.isHidden() or typed == self._begun:
            return None
        return dict(msgspec.to_builtins({"id": self._record, **typed}))

    def take_back(self, fields: dict[str, Any], today: date) -> None:
        """What was typed before a lock or a crash; it stays unsaved until it is saved."""
        self.begin(fields, today)
        self._begun = {}

    def close_record(self) -> None:
        """Done with this entry."""
        self.hide()
        self.opened.emit(False)

    def _save(self) -> None:
        self.saved.emit(self._collected() | ({"id": self._record} if self._record else {}))

    def _collected(self) -> dict[str, Any]:
        return {name: _value(editor) for name, editor in self.editors.items()}


def _editor(of: str | Options) -> QWidget:
    if not isinstance(of, str):
        return Choice(of)
    kinds: dict[str, Callable[[], QWidget]] = {
        "line": QLineEdit, "day": DateInput, "maybe": MaybeDay, "count": CountInput,
    }  # fmt: skip
    return kinds[of]()


def _fill(editor: QWidget, value: Any, today: date) -> None:
    if isinstance(editor, QLineEdit):
        editor.setText(value or "")
    elif isinstance(editor, Choice):
        editor.choose(value or "")
    elif isinstance(editor, CountInput):
        editor.show_count(value)
    elif isinstance(editor, MaybeDay):
        editor.known.setChecked(value is not None)
        _fill(editor.day, value, today)
    elif isinstance(editor, DateInput):
        day = (date.fromisoformat(value) if isinstance(value, str) else value) or today
        editor.setDate(QDate(day.year, day.month, day.day))


def _value(editor: QWidget) -> Any:
    if isinstance(editor, QLineEdit):
        return editor.text()
    if isinstance(editor, Choice):
        return editor.code()
    if isinstance(editor, CountInput):
        return editor.count()
    if isinstance(editor, MaybeDay):
        return _value(editor.day) if editor.known.isChecked() else None
    assert isinstance(editor, DateInput)  # noqa: S101
    return editor.date().toPython()
