"""Entries that may be the same person: a warning beside the form, and the merging of two."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from station_desk.outcome import Changes
from station_desk.records import volunteers
from station_desk.records.volunteers import Volunteer
from station_desk.rules import volunteers as people
from station_desk.rules.finding import Finder, Found
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Label, empty, row, said
from station_desk.ui.speaking import Speaking
from station_desk.ui.words import tr

MOST = 5


class SamePerson(Speaking, Card):
    """Never a bar: it tells, and merges only when a person says twice that both are one."""

    merged = Signal(str)
    opened = Signal(str)

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=8)
        self._runner, self._finder = around.runner, Finder()
        self._person: Volunteer | None = None
        self._asked = ""
        self._lines = QVBoxLayout()
        self.note = Label("small", wrap=True)
        self.note.setObjectName("volunteer_form.twice_note")
        self.other = QLineEdit()
        self.other.setObjectName("volunteer_form.other")
        self.other.setClearButtonEnabled(True)
        self.other.textChanged.connect(self._look)
        self.body.addLayout(row(Label("section", lambda: tr("Entered twice?")), 1))
        self.body.addWidget(self.note)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.other)
        self.speak()

    def show_person(self, person: Volunteer | None) -> None:
        """Look for entries like this one, as it stands in the form, stored or not."""
        if (person and person.id) != (self._person and self._person.id):
            self._asked = ""
            self.other.clear()
        self._person = person
        if person is None:
            self._show([])
        else:
            self._look(self.other.text())

    def _look(self, typed: str) -> None:
        if self._person is None:
            return
        if typed.strip():
            self._runner.do(self._finder.find, typed, most=MOST, then=self._show_found)
        else:
            self._runner.do(people.duplicates, self._person, then=self._show)

    def _show_found(self, found: list[Found]) -> None:
        self._show([each.volunteer for each in found])

    def _show(self, found: list[Volunteer]) -> None:
        empty(self._lines)
        others = [each for each in found if self._person and each.id != self._person.id]
        searched = bool(self.other.text().strip())
        warned = bool(others) and not searched
        text = (
            tr("These entries have the same name, and phone tail or age agree.") if warned else ""
        )
        self.note.say(text, "warn")
        self.note.setVisible(bool(text))
        for number, each in enumerate(others[:MOST]):
            line = self._line(number, each)
            self._lines.addWidget(line)
            line.show()

    def _line(self, number: int, other: Volunteer) -> QWidget:
        parts = [
            other.number[-4:], volunteers.shown_name(other), other.village_group,
            volunteers.masked_phone(other.phone),
        ]  # fmt: skip
        holder = QWidget()
        text = "  ".join(part for part in parts if part)
        look = Button(
            f"volunteer_form.look_{number}", said(text), "mdi6.account-outline", kind="line",
            pressed=partial(self.opened.emit, other.id),
        )  # fmt: skip
        sure = self._asked == other.id
        merge = Button(
            f"volunteer_form.merge_{number}",
            (lambda: tr("Yes, they are one: merge")) if sure else (lambda: tr("Merge into this one")),
            "mdi6.call-merge", kind="primary" if sure else "quiet",
            pressed=partial(self._merge, other.id),
        )  # fmt: skip
        merge.setEnabled(self._stored())
        line = row(look, 1, merge)
        line.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(line)
        return holder

    def _stored(self) -> bool:
        return self._person is not None and self._person.number != ""

    def _merge(self, other_id: str) -> None:
        if self._person is None:
            return
        if self._asked != other_id:
            self._asked = other_id
            self._look(self.other.text())
            return
        self._asked = ""
        self._runner.do(people.merge, self._person.id, other_id, then=self._done)

    def _done(self, _changes: Changes) -> None:
        self.other.clear()
        if self._person:
            self.merged.emit(self._person.id)

    def speak(self) -> None:
        self.other.setPlaceholderText(
            tr("Another entry of this person: name, pinyin or phone tail")
        )
        self.other.setAccessibleName(tr("Look for another entry of this person"))
