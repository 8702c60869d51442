"""An event held together: the units that hold it with us, and the number that makes it one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from station_desk.outcome import Changes, Refusal
from station_desk.records.events import Event
from station_desk.records.units import Unit
from station_desk.rules import joint
from station_desk.ui.across import Across, Line, in_line
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Field, Label, empty, row, said
from station_desk.ui.words import tr


class CoHosts(Card):
    """Folded until asked for: most events have one host."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._event = ""
        self.toggle = Button(
            "event_form.together", lambda: tr("Held together with other units"),
            "mdi6.account-multiple-outline", kind="quiet", checkable=True,
        )  # fmt: skip
        self.inner = QWidget()
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.note = Label("small", wrap=True)
        self.note.setObjectName("event_form.together_note")
        column.addLayout(self.lines)
        column.addLayout(self._invite())
        column.addWidget(self._number())
        column.addWidget(self.note)
        self.inner.hide()
        self.toggle.toggled.connect(self.inner.setVisible)
        self.body.addLayout(row(self.toggle, 1))
        self.body.addWidget(self.inner)

    def _invite(self) -> QHBoxLayout:
        self.unit, self.name = QLineEdit(), QLineEdit()
        self.unit.returnPressed.connect(self._add)
        self.name.returnPressed.connect(self._add)
        add = Button("event_form.cohost_add", lambda: tr("Add"), "mdi6.plus", pressed=self._add)
        fields = Across(
            Field("event_form.cohost", lambda: tr("Co-host: name or code"), self.unit),
            Field("event_form.cohost_name", lambda: tr("Its name, if it is new here"), self.name),
            least=14,
        )
        return in_line(fields, add)

    def _number(self) -> Field:
        self.number = QLineEdit()
        self.number.returnPressed.connect(self._take)
        self.number.editingFinished.connect(self._take)
        return Field(
            "event_form.joint_number",
            lambda: tr("We are the co-host: the number on the host's notice"),
            self.number,
            lambda: tr("With the same number it counts for both, and once for the town."),
        )

    def show_event(self, event: Event | None) -> None:
        """Who holds this one."""
        self.setVisible(event is not None)
        if event is None:
            self._event = ""
            return
        if event.id != self._event:
            self._event = event.id
            self.note.say("")
            self.toggle.setChecked(bool(event.cohost_units))
        if not self.number.hasFocus():
            self.number.setText(event.event_no)
        self._around.runner.do(joint.cohosts, event.id, then=self._show)
        self._around.runner.do(joint.known_units, then=self._complete)

    def _show(self, found: list[Unit]) -> None:
        empty(self.lines)
        for unit in found:
            text = tr("Take back: {name}").format(name=f"{unit.name} {unit.short_code}")
            press = partial(self._do, joint.uninvite, unit.id)
            self.lines.addWidget(Line(f"event_form.cohost_{unit.short_code}", said(text), press))

    def _complete(self, found: list[Unit]) -> None:
        completer = QCompleter([each.name for each in found], self.unit)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.unit.setCompleter(completer)

    def _add(self) -> None:
        if self.unit.text().strip():
            self._do(joint.invite, self.unit.text(), self.name.text())

    def _take(self) -> None:
        if self.number.isModified() and self.number.text().strip():
            self.number.setModified(False)
            self._do(joint.take_number, self.number.text())

    def _do(self, work: Callable[..., Changes], *given: str) -> None:
        self._around.runner.do(work, self._event, *given, then=self._done, failed=self._refused)

    def _done(self, _changes: Changes) -> None:
        self.note.say("")
        for line in (self.unit, self.name):
            line.clear()

    def _refused(self, refusal: Refusal) -> None:
        what, _safe, act = self._around.words.refusal(refusal.code, refusal.values)
        self.note.say(f"{what} {act}", "bad")
