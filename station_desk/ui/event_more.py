"""What an event may also say: its kind, risk, insurance, content. Folded until asked for."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from station_desk.records.events import Event
from station_desk.ui import choices
from station_desk.ui.across import Across
from station_desk.ui.inputs import Choice, CountInput
from station_desk.ui.pieces import Button, Card, Field, Label, row
from station_desk.ui.words import tr


class EventMore(Card):
    """The columns of the register that most events leave at their default."""

    def __init__(self, commit: Callable[[], None]) -> None:
        super().__init__()
        self.gather = Choice(choices.gather_kinds)
        self.channel = Choice(choices.channels)
        self.kind = Choice(choices.place_kinds)
        self.origin = Choice(choices.origins)
        self.risk = Choice(choices.risk_levels)
        self.risk_note, self.insurance, self.theme = QLineEdit(), QLineEdit(), QLineEdit()
        self.cost = CountInput(1_000_000)
        self.content = QPlainTextEdit()
        self.content.setTabChangesFocus(True)
        self._fold()
        for choice in (self.gather, self.channel, self.kind, self.origin, self.risk):
            choice.activated.connect(lambda _index: commit())
        for line in (self.risk_note, self.insurance, self.theme, self.cost):
            line.editingFinished.connect(commit)
        self.risk.activated.connect(lambda _index: self._warn())
        self.insurance.textChanged.connect(lambda _text: self._warn())
        self._commit = commit

    def _fold(self) -> None:
        self.toggle = Button(
            "event_form.more", lambda: tr("More about it: kind, risk, insurance, content"),
            "mdi6.chevron-down", kind="quiet", checkable=True,
        )  # fmt: skip
        self.body.addLayout(row(self.toggle, 1))
        self.inner = QWidget()
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        parts = (
            Field("event_form.gather_kind", lambda: tr("Gathering"), self.gather),
            Field("event_form.channel", lambda: tr("Way of taking part"), self.channel),
            Field("event_form.place_kind", lambda: tr("Kind of place"), self.kind),
            Field("event_form.origin", lambda: tr("Came from"), self.origin),
            Field("event_form.theme", lambda: tr("Theme of the month"), self.theme),
            Field("event_form.cost", lambda: tr("Cost in yuan"), self.cost),
            Field("event_form.risk", lambda: tr("Risk"), self.risk),
            Field("event_form.risk_note", lambda: tr("Risk note"), self.risk_note),
            Field("event_form.insurance", lambda: tr("Insurance"), self.insurance),
        )
        column.addWidget(Across(*parts, least=16, most=9))
        self.warning = Label("small", tone="warn", wrap=True)
        self.warning.setObjectName("event_form.risk_warning")
        column.addWidget(self.warning)
        content = Field("event_form.content", lambda: tr("What was done (no names)"), self.content)
        column.addWidget(content)
        self.inner.hide()
        self.toggle.toggled.connect(self._unfold)
        self.body.addWidget(self.inner)

    def _warn(self) -> None:
        """Before a dangerous event insurance is owed, and minors stay away (Regulations art. 17)."""
        insured = bool(self.insurance.text().strip())
        dangerous = self.risk.code() == "dangerous"
        text = tr("Minors may not serve here.") if dangerous else ""
        if dangerous and not insured:
            text += " " + tr("Take out accident insurance first and note it.")
        self.warning.say(text)
        self.warning.setVisible(dangerous)

    def _unfold(self, on: bool) -> None:
        self.inner.setVisible(on)
        if not on:
            self._commit()

    def show_defaults(self) -> None:
        """As for a new event."""
        for choice in (self.gather, self.channel, self.kind, self.origin, self.risk):
            choice.setCurrentIndex(0)
        for line in (self.risk_note, self.insurance, self.theme):
            line.clear()
        self.cost.show_count(None)
        self.content.clear()
        self._warn()

    def show_event(self, event: Event) -> None:
        """As stored."""
        self.show_collected({name: getattr(event, name) for name in self.collected()})

    def show_collected(self, found: dict[str, Any]) -> None:
        """What :meth:`collected` answered, again."""
        self.gather.choose(found["gather_kind"])
        self.channel.choose(found["channel"])
        self.kind.choose(found["place_kind"])
        self.origin.choose(found["origin"])
        self.risk.choose(found["risk_level"])
        self.risk_note.setText(found["risk_note"])
        self.insurance.setText(found["insurance_note"])
        self.theme.setText(found["month_theme"])
        self.cost.show_count(found["cost_yuan"])
        self.content.setPlainText(found["content_summary"])
        self._warn()

    def collected(self) -> dict[str, Any]:
        """The fields as they stand."""
        return {
            "gather_kind": self.gather.code(),
            "channel": self.channel.code(),
            "place_kind": self.kind.code(),
            "origin": self.origin.code(),
            "risk_level": self.risk.code(),
            "risk_note": self.risk_note.text().strip(),
            "insurance_note": self.insurance.text().strip(),
            "month_theme": self.theme.text().strip(),
            "cost_yuan": self.cost.count(),
            "content_summary": self.content.toPlainText().strip(),
        }
