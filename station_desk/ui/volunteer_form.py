"""One volunteer: each field is saved as it is left; a name is kept once consent is noted."""

from datetime import date

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.exchange import cells
from station_desk.outcome import Changes, Refusal
from station_desk.records import volunteers
from station_desk.records.register import Entry
from station_desk.records.volunteers import Volunteer
from station_desk.ui.consent_step import ConsentStep
from station_desk.ui.page import Around
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Label, row
from station_desk.ui.same_person import SamePerson
from station_desk.ui.scrolling import scroll_body
from station_desk.ui.volunteer_fields import VolunteerFields
from station_desk.ui.words import tr


class VolunteerForm(QWidget):
    """Shows one volunteer, or an empty form for somebody new."""

    left = Signal()
    opened = Signal(str)

    def __init__(self, around: Around) -> None:
        super().__init__()
        self.around = around
        self.person: Volunteer | None = None
        self._today: date | None = None
        self._busy = self._again = self._leaving = False
        self._queued: dict[str, object] = {}
        self._build()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        back = Button(
            "volunteer_form.back", lambda: tr("All volunteers"), "mdi6.arrow-left", kind="quiet",
            pressed=self.leave,
        )  # fmt: skip
        record = Button(
            "volunteer_form.my_record", lambda: tr("Print their record"), "mdi6.printer-outline",
            kind="quiet", pressed=self._print,
        )  # fmt: skip
        self.nameless = Button(
            "volunteer_form.nameless", lambda: tr("Add without a name"), kind="quiet",
            pressed=lambda: self.put(name=""),
        )  # fmt: skip
        self.number, self.note = Label("small"), Label("small", wrap=True)
        self.note.setObjectName("volunteer_form.note")
        self.my_record = record
        outer.addLayout(row(back, self.number, 1, self.nameless, record))
        self.paper = Paperwork(self.around, "volunteer_form.open_record")
        outer.addWidget(self.paper)
        area, body = scroll_body()
        self.consent = ConsentStep(self.around, self.put)
        self.same = SamePerson(self.around)
        self.same.merged.connect(self.opened)
        self.same.opened.connect(self.opened)
        self.fields = VolunteerFields(self.around)
        self.fields.settled.connect(self.commit)
        for part in (self.fields, self.note, self.consent, self.same):
            body.addWidget(part)
        body.addStretch(1)
        outer.addWidget(area, 1)

    def show_new(self, today: date) -> None:
        """An empty form."""
        self._today = today
        self._fill(None)
        self.fields.lines["name"].setFocus()

    def show_volunteer(self, person: Volunteer) -> None:
        """A stored volunteer."""
        self._fill(person)

    def _fill(self, person: Volunteer | None) -> None:
        self.person = person
        self.fields.show_volunteer(person)
        self.paper.hide()
        self._show_facts()

    def reread(self) -> None:
        """Take what changed elsewhere without touching what is being typed."""
        if self.person is not None and not self._busy:
            self.around.runner.do(volunteers.REGISTER.entry, self.person.id, then=self._reread)

    def _reread(self, entry: Entry[Volunteer]) -> None:
        if entry.voided:
            self.left.emit()
        elif not self._busy and self.person and entry.value.id == self.person.id:
            if entry.value.withdrawn_on or entry.value.consent != self.person.consent:
                self._fill(entry.value)
            else:
                self.person = entry.value
                self._show_facts()

    def commit(self) -> None:
        """Store what stands in the form, once it may be stored."""
        self.put()

    def put(self, **changes: object) -> None:
        """Store the form with these changes on top; one write at a time, none lost."""
        if self._busy:
            self._again, self._queued = True, self._queued | changes
            return
        try:
            value = msgspec.structs.replace(self._collected(), **changes)
        except cells.Unclear:
            self._tell(tr("Write the day of registration like 2026-03-05."), "bad")
            return
        self.same.show_person(value if value.name else None)
        self.consent.show_band(value.age_band)
        if value == self.person or not self._may_be_stored(value, asked="name" in changes):
            self._show_missing(value)
            return
        self._busy = True
        self.around.runner.do(volunteers.put, value, then=self._written, failed=self._refused)

    def leave(self) -> None:
        """Back to the list, once everything is stored."""
        self.commit()
        self._leaving = self._busy
        if not self._busy:
            self.left.emit()

    def _may_be_stored(self, value: Volunteer, *, asked: bool) -> bool:
        if value.name:
            return value.consent.record
        return self.person is not None or asked

    def _collected(self) -> Volunteer:
        return self.fields.collected(self.person or Volunteer(joined_on=self._today))

    def _written(self, changes: Changes) -> None:
        written = changes.ids[0] if changes.ids else self.person.id if self.person else ""
        self.around.runner.do(volunteers.REGISTER.get, written, then=self._settle)

    def _settle(self, person: Volunteer) -> None:
        self._busy = False
        self.person = person
        self._show_facts()
        again, queued, self._again, self._queued = self._again, self._queued, False, {}
        if again:
            self.put(**queued)
        if self._leaving and not self._busy:
            self._leaving = False
            self.left.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._busy = self._again = self._leaving = False
        self._queued = {}
        what, _safe, act = self.around.words.refusal(refusal.code, refusal.values)
        self._tell(f"{what} {act}", "bad")

    def _show_missing(self, value: Volunteer) -> None:
        waiting = bool(value.name) and not value.consent.record
        text = (
            tr("Saved as soon as consent is noted below, or without the name.") if waiting else ""
        )
        self._tell(text, "warn" if waiting else "")

    def _show_facts(self) -> None:
        person = self.person
        self.number.setText(person.number if person else tr("New"))
        self.nameless.setVisible(person is None)
        self.my_record.setEnabled(person is not None)
        self.fields.phone.show_person(person)
        self.consent.show_person(person, self.fields.band.code(), self._today)
        self.same.show_person(person if person and person.name else None)
        self._tell("", "")

    def _tell(self, text: str, tone: str) -> None:
        self.note.say(text, tone)
        self.note.setVisible(bool(text))

    def _print(self) -> None:
        if self.person:
            self.paper.make("my-record", self.person.id)
