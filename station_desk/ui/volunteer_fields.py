"""What is written down about a volunteer, as the form's editors."""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from station_desk.exchange import cells
from station_desk.records.volunteers import Volunteer
from station_desk.ui.across import Across
from station_desk.ui.inputs import Choice, CountInput
from station_desk.ui.page import Around
from station_desk.ui.phone_field import PhoneField
from station_desk.ui.pieces import Card, Field
from station_desk.ui.volunteer_filters import AGE_BANDS, STATES, worded
from station_desk.ui.words import tr

LINES = (
    "name", "name_alt", "village_group", "team", "skills", "national_volunteer_no", "registered_on",
)  # fmt: skip


class VolunteerFields(Card):
    """Tells when an editor is left."""

    settled = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        words, self._desk = around.words, around.runner.desk
        self.lines = {name: QLineEdit() for name in LINES}
        self.phone = PhoneField(around)
        self.born = CountInput(2100)
        self.gender = Choice(lambda: worded(words, "gender", ("male", "female"), _not_said))
        self.band = Choice(lambda: worded(words, "age_band", AGE_BANDS, _not_said))
        self.status = Choice(lambda: worded(words, "status", STATES, _not_said)[1:])
        self._arrange()
        for line in (*self.lines.values(), self.phone.line):
            line.editingFinished.connect(self.settled)
        self.born.editingFinished.connect(self.settled)
        for choice in (self.gender, self.band, self.status):
            choice.activated.connect(lambda _index: self.settled.emit())

    def _arrange(self) -> None:
        first = (
            self._field("name", lambda: tr("Name")),
            Field("volunteer_form.phone_field", lambda: tr("Phone"), self.phone),
            self._field("village_group", lambda: tr("Group")),
            Field("volunteer_form.age_band", lambda: tr("Age band"), self.band),
            Field("volunteer_form.gender", lambda: tr("Gender"), self.gender),
            self._field("team", lambda: tr("Team")),
        )
        rest = (
            self._field("skills", lambda: tr("Skills")),
            self._field("national_volunteer_no", lambda: tr("National volunteer number")),
            self._field("registered_on", lambda: tr("Registered there on")),
            Field("volunteer_form.birth_year", lambda: tr("Year of birth"), self.born),
            self._field("name_alt", lambda: tr("Other spelling of the name")),
            Field("volunteer_form.status", lambda: tr("State"), self.status),
        )
        self.body.addWidget(Across(*first, least=15, most=3))
        self.body.addWidget(Across(*rest, least=15, most=3))

    def _field(self, name: str, word: Callable[[], str]) -> Field:
        return Field(f"volunteer_form.{name}", word, self.lines[name])

    def show_volunteer(self, person: Volunteer | None) -> None:
        """As stored, or empty."""
        shown = person or Volunteer()
        for name, line in self.lines.items():
            line.setText(_text(getattr(shown, name)))
        self.gender.choose(shown.gender)
        self.band.choose(shown.age_band)
        self.status.choose(shown.status)
        self.born.show_count(shown.birth_year)
        self.phone.show_person(person)

    def typed(self) -> dict[str, Any]:
        """The fields as they stand."""
        return {name: line.text().strip() for name, line in self.lines.items()} | {
            "phone": self.phone.phone(),
            "birth_year": self.born.count(),
            "gender": self.gender.code(),
            "age_band": self.band.code(),
            "status": self.status.code(),
        }

    def collected(self, base: Volunteer) -> Volunteer:
        """The volunteer with the fields as they stand; an unclear day is told as ``cells.Unclear``."""
        fields = self.typed()
        day, left = fields["registered_on"], fields["status"] == "left"
        fields["skills"] = cells.several(fields["skills"])
        fields["registered_on"] = cells.day(day) if day else None
        fields["left_on"] = (base.left_on or self._desk.civil_now().date()) if left else None
        return msgspec.structs.replace(base, **fields)


def _not_said() -> str:
    return tr("Not said")


def _text(value: object) -> str:
    if isinstance(value, list):
        return "、".join(value)
    return "" if value is None else str(value)
