"""Beside the sign-in's list: the count in large type, and one panel at a time below it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.rules.sign_in import Sheet
from station_desk.ui import choices
from station_desk.ui.counting_panel import CountingPanel
from station_desk.ui.kiosk_start import KioskStart
from station_desk.ui.new_person import NewPersonPanel
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Label, row
from station_desk.ui.scrolling import scroll_body
from station_desk.ui.void_card import VoidCard
from station_desk.ui.words import tr


class Side(QWidget):
    """Counting, a new person or the kiosk; whoever closes one is back at counting."""

    closed = Signal()

    def __init__(
        self, around: Around, void: Callable[[str], None], ways_out: Sequence[Button]
    ) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        area, column = scroll_body()
        column.setSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        self.counting = CountingPanel()
        self.person = NewPersonPanel(around.words)
        self.kiosk = KioskStart()
        self.void = VoidCard("sign_in", lambda: tr("Void the sign-in"), void)
        counts = row(self._counts(ways_out))
        counts.setContentsMargins(0, 0, 8, 0)
        outer.addLayout(counts)
        outer.addWidget(area, 1)
        for part in (self.person, self.kiosk, self.counting, self.void):
            column.addWidget(part)
        column.addStretch(1)
        self.void.hide()
        for panel in (self.person, self.kiosk):
            panel.left.connect(self._close)
        self.turn(self.counting)

    def _counts(self, ways_out: Sequence[Button]) -> Card:
        card = Card(spacing=4)
        self.count = Label("huge")
        self.count.setObjectName("sign_in.count")
        self.under = Label("muted", wrap=True)
        self.under.setObjectName("sign_in.under")
        self.state = Label("chip")
        self.new = Button(
            "sign_in.new_person", lambda: tr("New person"), "mdi6.account-plus-outline",
            kind="quiet", pressed=lambda: self.offer(""),
        )  # fmt: skip
        told = QVBoxLayout()
        told.addStretch(1)
        told.addWidget(self.state)
        told.addWidget(self.under)
        told.addStretch(1)
        line = row(self.count, told, spacing=20)
        line.setStretch(1, 1)
        card.body.addLayout(line)
        card.body.addLayout(row(1, *ways_out, self.new))
        return card

    def turn(self, panel: QWidget) -> None:
        """This panel, and the keyboard with it unless it is the counting."""
        for part in (self.counting, self.person, self.kiosk):
            part.setVisible(part is panel)
        if panel is not self.counting:
            panel.setFocus()

    def count_now(self) -> None:
        """The keyboard goes to the number of residents."""
        self.turn(self.counting)
        self.counting.come_here()

    def _close(self) -> None:
        self.turn(self.counting)
        self.closed.emit()

    def offer(self, typed: str) -> None:
        """A new person of this name."""
        dangerous = self._sheet is not None and self._sheet.event.risk_level == "dangerous"
        self.person.offer(typed, dangerous=dangerous)
        self.turn(self.person)
        if self.person.new_name.text():
            self.person.consent.setFocus()

    def show_sheet(self, sheet: Sheet | None) -> None:
        """How many are in, and what is still missing."""
        self._sheet = sheet
        present = sheet.present if sheet else []
        self.count.setText(str(len(present)))
        self.new.setEnabled(sheet is not None)
        self.state.setVisible(sheet is not None)
        if sheet is None:
            self.under.setText(tr("Plan an event first; then people can sign in to it."))
            return
        state = sheet.event.status
        self.state.say(choices.word_of(choices.event_states(), state), choices.TONES[state])
        text = (
            tr("{n} still without minutes")
            if sheet.to_be_completed
            else tr("all minutes are complete")
        )
        self.under.setText(
            text.format(n=sheet.to_be_completed) if present else tr("volunteers are in")
        )
        self.counting.show_event(sheet.event, sheet.to_be_completed, sheet.today)
