"""One volunteer: each field is saved as it is left; a name is kept once consent is noted."""

from datetime import date
from functools import partial
from typing import Any, ClassVar

import msgspec
from PySide6.QtCore import Signal

from station_desk.exchange import cells
from station_desk.records import volunteers
from station_desk.records.register import Register
from station_desk.records.volunteers import Volunteer
from station_desk.ui.consent_step import ConsentStep
from station_desk.ui.page import Around
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Label
from station_desk.ui.record_form import RecordForm, Write
from station_desk.ui.same_person import SamePerson
from station_desk.ui.volunteer_fields import VolunteerFields
from station_desk.ui.words import tr


class VolunteerForm(RecordForm):
    """Shows one volunteer, or an empty form for somebody new."""

    opened = Signal(str)
    register: ClassVar[Register[Any]] = volunteers.REGISTER
    record: Volunteer | None
    fields: VolunteerFields

    def __init__(self, around: Around) -> None:
        super().__init__(around, "volunteer_form", lambda: tr("All volunteers"))
        self._today: date | None = None
        self.number = Label("small")
        self.nameless = Button(
            "volunteer_form.nameless", lambda: tr("Add without a name"), kind="quiet",
            pressed=lambda: self.put(name=""),
        )  # fmt: skip
        self.my_record = Button(
            "volunteer_form.my_record", lambda: tr("Print their record"), "mdi6.printer-outline",
            kind="quiet", pressed=self._print,
        )  # fmt: skip
        self.head.addWidget(self.number)
        self.head.addStretch(1)
        self.head.addWidget(self.nameless)
        self.head.addWidget(self.my_record)
        self.paper = Paperwork(around, "volunteer_form.open_record")
        self.outer.insertWidget(1, self.paper)
        self.consent = ConsentStep(around, self.put)
        self.same = SamePerson(around)
        self.same.merged.connect(self.opened)
        self.same.opened.connect(self.opened)
        self.fields = VolunteerFields(around)
        self.fields.settled.connect(self.commit)
        for part in (self.fields, self.note, self.consent, self.same):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_new(self, today: date) -> None:
        """An empty form of somebody who joins today."""
        self._today = today
        self.show_record(None)
        self.fields.lines["name"].setFocus()

    def _fill(self, record: Volunteer | None) -> None:
        self.fields.show_volunteer(record)
        self.paper.hide()

    def _may_refill(self, record: Volunteer) -> bool:
        """A person who takes back their consent is forgotten, whatever somebody is typing."""
        return bool(record.withdrawn_on) or super()._may_refill(record)

    def _write(self, changes: dict[str, object]) -> Write | None:
        base = self.record or Volunteer(joined_on=self._today)
        try:
            value = msgspec.structs.replace(self.fields.collected(base), **changes)
        except cells.Unclear:
            self._tell(tr("Write the day of registration like 2026-03-05."), "bad")
            return None
        self.same.show_person(value if value.name else None)
        self.consent.show_band(value.age_band)
        if value == self.record or not self._may_be_stored(value, asked="name" in changes):
            self._show_missing(value)
            return None
        return partial(volunteers.put, value=value)

    def _may_be_stored(self, value: Volunteer, *, asked: bool) -> bool:
        if value.name:
            return value.consent.record
        return self.record is not None or asked

    def _show_missing(self, value: Volunteer) -> None:
        waiting = bool(value.name) and not value.consent.record
        text = (
            tr("Saved as soon as consent is noted below, or without the name.") if waiting else ""
        )
        self._tell(text, "warn" if waiting else "")

    def _show_facts(self) -> None:
        person = self.record
        self.number.setText(person.number if person else tr("New"))
        self.nameless.setVisible(person is None)
        self.my_record.setEnabled(person is not None)
        self.fields.phone.show_person(person)
        self.consent.show_person(person, self.fields.band.code(), self._today)
        self.same.show_person(person if person and person.name else None)
        self._tell("")

    def _print(self) -> None:
        if self.record:
            self.paper.make("my-record", self.record.id)
