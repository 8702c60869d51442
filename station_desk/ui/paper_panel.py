"""Town: a return typed from the sheet that a station signed; it stands in until the package comes."""

import re
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QSpinBox, QWidget

from station_desk.forms import summary_words
from station_desk.records.paper_returns import PaperFigures, PaperReturn
from station_desk.rules import returns_at_town
from station_desk.rules.board import StationLine
from station_desk.rules.figures import PROJECTS
from station_desk.ui import dates
from station_desk.ui.across import Across
from station_desk.ui.inputs import CountInput, DateInput
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Field, Label, row
from station_desk.ui.words import tr

MOST = 1_000_000
MINUTES, TENTHS = 60, 10
FIELDS = (
    "events", "concentrated", "counted", "previewed", "residents_exact", "residents_estimated",
    "volunteer_person_times", "volunteers_taking_part", "festival_events",
    "orders_taken", "orders_done", "orders_rated", "orders_satisfied", "trainings",
    "training_person_times", "staff_in_post",
)  # fmt: skip
"""As they stand on the sheet; the five projects stand between them."""


class HoursInput(QSpinBox):
    """Hours as the sheet prints them, with one decimal; the value counts tenths."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, MOST)
        self.setSingleStep(TENTHS)
        self.lineEdit().setTextMargins(8, 0, 0, 0)

    def minutes(self) -> int:
        """To the minute."""
        return self.value() * MINUTES // TENTHS

    def show_minutes(self, minutes: int) -> None:
        """To the tenth of an hour."""
        self.setValue(round(minutes * TENTHS / MINUTES))

    def textFromValue(self, value: int) -> str:
        return f"{value / TENTHS:.1f}"

    def valueFromText(self, text: str) -> int:
        return round(float(text.replace(",", ".") or 0) * TENTHS)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        known = re.fullmatch(r"[0-9]{0,6}([.,][0-9]?)?", text)
        fine = QValidator.State.Acceptable if known else QValidator.State.Invalid
        return fine, text, place

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PaperPanel(Card):
    """A button while nothing is here; the sheet's own order of figures once it is pressed."""

    def __init__(self, around: Around) -> None:
        super().__init__("paper", spacing=12)
        self._around = around
        self._held: PaperReturn | None = None
        self._asked = ("", "")
        self._begun: dict[str, Any] = {}
        self.begin = Button(
            "paper.begin", lambda: tr("Enter it from the signed paper"), "mdi6.file-sign",
            pressed=self._begin,
        )  # fmt: skip
        self.note = Label("muted", wrap=True)
        self.note.setObjectName("paper.note")
        line = row(self.note, self.begin)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.sheet = QWidget()
        self.body.addWidget(self.sheet)
        self._lay_sheet()
        self.sheet.hide()
        self.hide()

    def _lay_sheet(self) -> None:
        inside = Card(spacing=12)
        inside.setProperty("kind", "")
        self.counts = {name: CountInput(MOST) for name in (*FIELDS, *PROJECTS)}
        self.hours = HoursInput()
        order = [*FIELDS[:4], *PROJECTS, *FIELDS[4:]]
        parts = [self._field(name) for name in order]
        parts.insert(order.index("festival_events"), self._hours())
        inside.body.addWidget(Across(*parts, least=11, most=6, spacing=12))
        self.signed_by, self.signed_on, self.received_on = QLineEdit(), DateInput(), DateInput()
        who = Across(
            Field("paper.signed_by", lambda: tr("Signed by"), self.signed_by),
            Field("paper.signed_on", lambda: tr("Signed on"), self.signed_on),
            Field("paper.received_on", lambda: tr("Received on"), self.received_on),
            least=12,
        )
        inside.body.addWidget(who)
        self.explanation, self.problems = QPlainTextEdit(), QPlainTextEdit()
        for editor in (self.explanation, self.problems):
            editor.setTabChangesFocus(True)
            editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        inside.body.addWidget(
            Across(
                Field("paper.explanation", lambda: tr("Explanation"), self.explanation),
                Field("paper.problems", lambda: tr("Problems and requests"), self.problems),
                least=20,
            )
        )
        save = Button(
            "paper.save", lambda: tr("Keep the paper return"), "mdi6.content-save-check-outline",
            kind="primary", pressed=self._save,
        )  # fmt: skip
        inside.body.addLayout(row(1, save))
        column = row(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.sheet.setLayout(column)

    def _field(self, name: str) -> Field:
        field = f"by_project.{name}" if name in PROJECTS else name
        made = Field(f"paper.{name}", partial(self._word, field), self.counts[name])
        made.label.setWordWrap(True)
        return made

    def _hours(self) -> Field:
        return Field("paper.hours", lambda: tr("Hours of service"), self.hours)

    def _word(self, field: str) -> str:
        return summary_words.field_words(field, self._around.words.language)

    def show_for(self, line: StationLine, month: str) -> None:
        """Offered as long as no package has brought the return."""
        is_other = self._asked != (line.unit, month)
        self._asked = (line.unit, month)
        self.setVisible(line.sealed is None)
        if is_other:
            self.sheet.hide()
        self._held = line.paper
        self.note.say(
            tr("Entered from the signed paper. It counts until the station's own package comes.")
            if line.paper
            else tr("No return has come. A signed paper can be entered here.")
        )
        self.begin.reword(
            (lambda: tr("Correct what was entered"))
            if line.paper
            else (lambda: tr("Enter it from the signed paper"))
        )

    def _begin(self) -> None:
        held = self._held
        figures = held.figures if held else None
        for name in FIELDS:
            self.counts[name].show_count(getattr(figures, name) if figures else None)
        self.hours.show_minutes(figures.service_minutes if figures else 0)
        for code in PROJECTS:
            self.counts[code].show_count(figures.by_project.get(code) if figures else None)
        self.signed_by.setText(held.signed_by if held else "")
        today = dates.qdate(self._around.runner.desk.civil_now().date())
        for editor, day in (
            (self.signed_on, held.signed_on if held else None),
            (self.received_on, held.received_on if held else None),
        ):
            editor.setDate(QDate(day.year, day.month, day.day) if day else today)
        self.explanation.setPlainText(held.explanation if held else "")
        self.problems.setPlainText(held.problems if held else "")
        self._begun = self._typed()
        self.sheet.show()
        self.counts["events"].setFocus()

    def _typed(self) -> dict[str, Any]:
        """What stands on the screen, field by field."""
        return {
            "counts": {name: editor.count() for name, editor in self.counts.items()},
            "minutes": self.hours.minutes(),
            "signed_by": self.signed_by.text(),
            "signed_on": self.signed_on.date().toString(Qt.DateFormat.ISODate),
            "received_on": self.received_on.date().toString(Qt.DateFormat.ISODate),
            "explanation": self.explanation.toPlainText(),
            "problems": self.problems.toPlainText(),
        }

    def unsaved(self) -> dict[str, Any] | None:
        """What is typed and not kept."""
        typed = self._typed()
        return None if self.sheet.isHidden() or typed == self._begun else typed

    def take_back(self, typed: dict[str, Any]) -> None:
        """What was typed before a lock or a crash; a package that came since has taken its place."""
        if self.isHidden():
            return
        self._begin()
        self._begun = {}
        for name, count in typed["counts"].items():
            self.counts[name].show_count(count)
        self.hours.show_minutes(typed["minutes"])
        self.signed_by.setText(typed["signed_by"])
        for editor, name in ((self.signed_on, "signed_on"), (self.received_on, "received_on")):
            editor.setDate(QDate.fromString(typed[name], Qt.DateFormat.ISODate))
        self.explanation.setPlainText(typed["explanation"])
        self.problems.setPlainText(typed["problems"])

    def _save(self) -> None:
        unit, month = self._asked
        counts = {name: editor.count() for name, editor in self.counts.items()}
        figures = {name: counts[name] or 0 for name in FIELDS if name != "staff_in_post"}
        figures["service_minutes"] = self.hours.minutes()
        fields = {
            "unit": unit,
            "month": month,
            "signed_by": self.signed_by.text(),
            "signed_on": self.signed_on.date().toPython(),
            "received_on": self.received_on.date().toPython(),
            "explanation": self.explanation.toPlainText(),
            "problems": self.problems.toPlainText(),
            "figures": PaperFigures(
                **figures,
                by_project={code: counts[code] or 0 for code in PROJECTS},
                staff_in_post=counts["staff_in_post"],
            ),
        }
        if self._held:
            fields["id"] = self._held.id
        value = PaperReturn(**fields)  # type: ignore[arg-type]
        self._around.runner.do(
            returns_at_town.put_paper, value, then=lambda _done: self.sheet.hide()
        )
