"""The history of a record: who changed what, when and why. Folded until asked for."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.records import trail
from station_desk.records.trail import Step
from station_desk.ui import dates, told
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Label, empty, row, said
from station_desk.ui.words import tr


class HistoryCard(Card):
    """Newest first; a field's old value beside its new one."""

    def __init__(self, around: Around, name: str) -> None:
        super().__init__(spacing=4)
        self._around = around
        self._record = ("", "")
        self.toggle = Button(
            f"{name}.history", lambda: tr("History: who changed what, and when"), "mdi6.history",
            kind="quiet", checkable=True,
        )  # fmt: skip
        self.inner = QWidget()
        self.inner.setObjectName(f"{name}.history_list")
        self.lines = QVBoxLayout(self.inner)
        self.lines.setContentsMargins(8, 8, 8, 8)
        self.lines.setSpacing(4)
        self.inner.hide()
        self.body.addLayout(row(self.toggle, 1))
        self.body.addWidget(self.inner)
        self.toggle.toggled.connect(self._unfold)

    def show_record(self, kind: str, record_id: str) -> None:
        """From now on the history of this one; of none there is none."""
        self._record = (kind, record_id)
        self.setVisible(bool(record_id))
        if self.toggle.isChecked():
            self._read()

    def _unfold(self, on: bool) -> None:
        self.inner.setVisible(on)
        if on:
            self._read()

    def _read(self) -> None:
        if self._record[1]:
            self._around.runner.do(trail.history, *self._record, then=self._show)

    def _show(self, steps: list[Step]) -> None:
        empty(self.lines)
        for step in reversed(steps):
            self._add(step)

    def _add(self, step: Step) -> None:
        words = self._around.words
        did = tr("Entered") if step.version == 1 else words.word("op", step.op)
        if step.version > 1 and step.op == "put":
            did = tr("Changed") if step.changed else tr("Brought back")
        line = [dates.moment(step.at), step.operator, did]
        why = told.reason(step.reason)
        self.lines.addLayout(row(Label("", said("   ".join(line))), Label("muted", said(why)), 1))
        if step.erased:
            self.lines.addWidget(
                Label("small", lambda: tr("What it said was erased after consent was withdrawn."))
            )
        for change in step.changed if step.version > 1 else ():
            text = tr("{field}: {old} → {new}").format(
                field=told.field_word(words, change.field),
                old=told.value(words, change.field, change.before),
                new=told.value(words, change.field, change.after),
            )
            self.lines.addWidget(Label("small", said(text), wrap=True))
