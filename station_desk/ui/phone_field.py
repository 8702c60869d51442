"""A phone number that shows only its ends until somebody asks; asking is written down."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from station_desk.records.volunteers import Volunteer, masked_phone
from station_desk.rules import volunteers as people
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button
from station_desk.ui.speaking import Speaking
from station_desk.ui.words import tr


class PhoneField(Speaking, QWidget):
    """The editor is open for a new number and locked over a masked one."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._runner = around.runner
        self._person: Volunteer | None = None
        self._masked = False
        self.line = QLineEdit()
        self.line.setObjectName("volunteer_form.phone")
        self.setFocusProxy(self.line)
        self.show_it = Button(
            "volunteer_form.show_phone", lambda: tr("Show the number"), "mdi6.eye-outline", kind="quiet",
            pressed=self._ask,
        )  # fmt: skip
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.line, 1)
        line.addWidget(self.show_it)
        self.speak()

    def show_person(self, person: Volunteer | None) -> None:
        """Mask what is stored; a number that was asked for, or is being typed, stays in sight."""
        before, self._person = self._person, person
        if person and before and person.id == before.id and not self._masked:
            seen = (before.phone, self.line.text().strip())
            if person.phone in seen:
                return
        self._masked = bool(person and person.phone)
        self._dress(masked_phone(person.phone) if person else "")

    def phone(self) -> str:
        """The whole number, shown or not."""
        if self._masked and self._person:
            return self._person.phone
        return self.line.text().strip()

    def _ask(self) -> None:
        if self._person:
            self._runner.do(people.show_phone, self._person.id, then=self._reveal)

    def _reveal(self, phone: str) -> None:
        self._masked = False
        self._dress(phone)
        self.line.setFocus()

    def _dress(self, text: str) -> None:
        self.line.setText(text)
        self.line.setReadOnly(self._masked)
        self.show_it.setVisible(self._masked)

    def speak(self) -> None:
        self.line.setAccessibleName(tr("Phone"))
