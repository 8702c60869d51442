"""The small step of consent: what the person signed, the notice to print, and taking it back."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit

from station_desk.outcome import Changes
from station_desk.records import volunteers
from station_desk.records.volunteers import MINORS, Consent, Holding, Volunteer
from station_desk.rules import volunteers as people
from station_desk.ui import dates
from station_desk.ui.across import Across
from station_desk.ui.inputs import DateInput, Tick
from station_desk.ui.page import Around
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Card, Field, Label, Word, row
from station_desk.ui.words import tr

SCOPES: dict[str, Word] = {
    "record": lambda: tr("Record: name and details"),
    "publish": lambda: tr("Display of stars and points"),
    "share_name": lambda: tr("Name to town and county"),
    "photo": lambda: tr("Photos"),
}


class ConsentStep(Card):
    """Each scope stands for itself; without the first no name is kept."""

    def __init__(self, around: Around, put: Callable[..., None]) -> None:
        super().__init__(spacing=12)
        self._around, self._put = around, put
        self._person: Volunteer | None = None
        self.boxes = {
            name: Tick(f"volunteer_form.consent_{name}", word) for name, word in SCOPES.items()
        }
        self.signed = DateInput()
        self.guardian = QLineEdit()
        self.said = Label("small", wrap=True)
        self.said.setObjectName("volunteer_form.consent_said")
        self.holding, self._held_of = Label("small", wrap=True), ""
        self.holding.setObjectName("volunteer_form.holding")
        self.paper = Paperwork(around, "volunteer_form.open_paper")
        self._build()

    def _build(self) -> None:
        printing = Button(
            "volunteer_form.print_notice", lambda: tr("Print the notice"), "mdi6.printer-outline",
            kind="quiet", pressed=self._print,
        )  # fmt: skip
        self.note = Button(
            "volunteer_form.consent_note", lambda: tr("Note it as signed"), "mdi6.draw", kind="primary",
            pressed=self._note,
        )  # fmt: skip
        self.body.addLayout(row(Label("section", lambda: tr("Consent")), 1, printing))
        self.body.addWidget(self.said)
        self.body.addWidget(self.holding)
        self.body.addWidget(Across(*self.boxes.values(), least=14, most=4))
        self.guardian_field = Field(
            "volunteer_form.guardian", lambda: tr("Guardian who signed too"), self.guardian
        )
        day = Field("volunteer_form.signed_on", lambda: tr("Signed on"), self.signed)
        line = row(Across(day, self.guardian_field, least=12), self.note)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.paper)
        self._build_withdrawal()

    def _build_withdrawal(self) -> None:
        self.withdraw = Button(
            "volunteer_form.withdraw", lambda: tr("They take it back"), "mdi6.account-off-outline",
            kind="quiet", pressed=lambda: self._ask(True),
        )  # fmt: skip
        self.warning = Label(
            "",
            lambda: tr(
                "Name, phone and all that points to this person are erased. Hours stay. No undo."
            ),
            wrap=True,
        )
        self.confirm = Button(
            "volunteer_form.withdraw_confirm",
            lambda: tr("Yes, erase who they are"),
            pressed=self._withdraw,
        )
        self.keep = Button(
            "volunteer_form.withdraw_keep", lambda: tr("Leave it as it is"), kind="quiet",
            pressed=lambda: self._ask(False),
        )  # fmt: skip
        self.body.addLayout(row(self.withdraw, 1))
        self.body.addWidget(self.warning)
        self.body.addLayout(row(self.confirm, self.keep, 1))

    def show_person(self, person: Volunteer | None, band: str, today: date | None = None) -> None:
        """What is signed; for somebody new the first box is ticked, the others are asked."""
        anew = (person and person.id) != (self._person and self._person.id) or person is None
        self._person = person
        consent = person.consent if person else Consent(record=True)
        if anew or consent.record:
            for name, box in self.boxes.items():
                box.setChecked(
                    getattr(consent, name) or (name == "record" and not consent.signed_on)
                )
            signed = consent.signed_on or today
            if signed:
                self.signed.setDate(dates.qdate(signed))
            self.guardian.setText(person.guardian_name if person else "")
        self.show_band(band)
        self._tell(person)
        self._ask(False)

    def show_band(self, band: str) -> None:
        """The guardian is asked for a minor."""
        self.guardian_field.setVisible(band in MINORS)

    def _tell(self, person: Volunteer | None) -> None:
        gone = person is not None and person.withdrawn_on is not None
        held = person is not None and person.consent.record
        self.note.setEnabled(not gone)
        self.withdraw.setEnabled(person is not None and not gone)
        self.holding.setVisible(person is not None and person.id == self._held_of)
        if gone:
            self.said.say(tr("Withdrawn. Hours still count, nothing points to the person."), "")
        elif held and person and person.consent.signed_on:
            text = tr("Signed on {date}").format(date=dates.full_day(person.consent.signed_on))
            self.said.say(text, "good")
        elif held:
            self.said.say(tr("Agreed; the day of signing is not noted."), "warn")
        else:
            self.said.say(
                tr("Not signed yet. Without it no name is kept; hours count all the same."), "warn"
            )

    def _note(self) -> None:
        signed = self.signed.date().toPython()
        assert isinstance(signed, date)  # noqa: S101 -- PySide's stub says object
        scopes = {name: box.isChecked() for name, box in self.boxes.items()}
        consent = Consent(signed_on=signed, notice_version=people.NOTICE_VERSION, **scopes)
        fields: dict[str, object] = {"consent": consent}
        if self.guardian.text().strip() and self.guardian_field.isVisibleTo(self):
            fields |= {"guardian_name": self.guardian.text().strip(), "guardian_consent_on": signed}
        self._put(**fields)

    def _print(self) -> None:
        self.paper.make("consent-notice", self._person.id if self._person else "")

    def _ask(self, on: bool) -> None:
        for part in (self.warning, self.confirm, self.keep):
            part.setVisible(on)
        self.withdraw.setVisible(not on)

    def _withdraw(self) -> None:
        if self._person:
            self._around.runner.do(people.withdraw, self._person.id, then=self._withdrawn)

    def _withdrawn(self, _changes: Changes) -> None:
        self._ask(False)
        if self._person:
            self._around.runner.aside(
                self._around.runner.desk.beside, volunteers.backups_holding, self._person.id,
                then=self._tell_backups,
            )  # fmt: skip

    def _tell_backups(self, found: Holding) -> None:
        lines = []
        if found.files:
            text = tr(
                "{n} older files still hold the name; they go in time, or remove them by hand:"
            )
            lines = [text.format(n=len(found.files))]
            lines += [f"{dates.moment(each.made_at)}  {each.path.name}" for each in found.files]
        if found.away:
            text = tr(
                "The drive for the second copy is not here; copies on it may hold it too: {place}"
            )
            lines.append(text.format(place=found.away))
        if lines and self._person:
            self._held_of = self._person.id
            self.holding.say("\n".join(lines), "warn")
            self.holding.show()
