"""What the columns of a list mean: one choice for each, with what stands in it; and who has signed."""

from datetime import date

from PySide6.QtCore import Signal

from station_desk.exchange import headings
from station_desk.exchange.headings import Table
from station_desk.ui import dates
from station_desk.ui.across import Across
from station_desk.ui.inputs import Choice, DateInput, Tick
from station_desk.ui.pieces import Card, Field, Label, row, said
from station_desk.ui.speaking import Speaking
from station_desk.ui.words import Words, tr


class ImportColumns(Speaking, Card):
    """Tells when another meaning was chosen."""

    changed = Signal()

    def __init__(self, words: Words, today: date) -> None:
        super().__init__(spacing=8)
        self._words = words
        self._choices: dict[int, Choice] = {}
        self.body.addWidget(Label("section", lambda: tr("What the columns mean")))
        self.columns = Across(least=12, most=6, spacing=8)
        self.body.addWidget(self.columns)
        self.signed = Tick(
            "import.signed", lambda: tr("Everybody in this file has signed the notice on")
        )
        self.signed_on = DateInput()
        self.signed_on.setObjectName("import.signed_on")
        self.signed_on.setDate(dates.qdate(today))
        self.signed.toggled.connect(lambda _on: self.changed.emit())
        self.signed_on.editingFinished.connect(self.changed)
        self.body.addLayout(row(self.signed, self.signed_on, 1))
        self.speak()

    def show_list(self, found: Table) -> None:
        """One choice for each column, as its heading tells or as it was chosen before."""
        fields = []
        self._choices = {}
        for column, heading in enumerate(found.headings):
            samples = found.samples(column)
            if not heading and not samples:
                continue
            choice = Choice(self._options)
            choice.choose(found.columns.get(column, ""))
            choice.activated.connect(lambda _index: self.changed.emit())
            choice.setToolTip("\n".join(samples))
            self._choices[column] = choice
            fields.append(Field(f"import.column_{column}", said(heading or samples[0]), choice))
        self.columns.put(fields)

    def _options(self) -> list[tuple[str, str]]:
        known = [(field, self._words.word("field", field)) for field in headings.FIELDS]
        return [("", tr("Leave out")), *known]

    def chosen(self) -> dict[int, str]:
        """What each column means."""
        return {column: each.code() for column, each in self._choices.items() if each.code()}

    def consent_on(self) -> date | None:
        """The day on which everybody has signed, if the clerk says so."""
        day = self.signed_on.date().toPython()
        return day if self.signed.isChecked() and isinstance(day, date) else None

    def speak(self) -> None:
        self.signed_on.setAccessibleName(tr("Signed on"))
