"""Town: how one station's return stands, the remarks so far; sent back or acknowledged from here."""

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from station_desk.rules import returns_at_town
from station_desk.rules.returns_at_town import AtTown
from station_desk.sync import deciding
from station_desk.ui import dates
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Field, Label, empty, row, said
from station_desk.ui.words import tr

TONES = {
    "return_sent_back": "warn",
    "return_answered": "warn",
    "return_acknowledged": "good",
}


class SendBackPanel(Card):
    """Hidden until a station is chosen. A refusal is told by the window's banner."""

    def __init__(self, around: Around) -> None:
        super().__init__("send_back", spacing=8)
        self._around = around
        self.found: AtTown | None = None
        self.heading = Label("section")
        self.chip = Label("chip")
        self.body.addLayout(row(self.heading, 1, self.chip))
        self.story = Card(spacing=4)
        self.body.addWidget(self.story)
        self.remarks = QPlainTextEdit()
        self.remarks.setTabChangesFocus(True)
        self.remarks.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.remarks.textChanged.connect(self._allow)
        self.body.addWidget(
            Field("send_back.remarks", lambda: tr("What is to be corrected"), self.remarks)
        )
        self.send_back = Button(
            "send_back.send", lambda: tr("Send back"), "mdi6.undo-variant", pressed=self._send_back
        )
        self.acknowledge = Button(
            "send_back.acknowledge", lambda: tr("Acknowledge"), "mdi6.check-decagram-outline",
            kind="primary", pressed=self._acknowledge,
        )  # fmt: skip
        self.body.addLayout(row(1, self.send_back, self.acknowledge))
        self.hide()

    def show_return(self, unit: str, month: str) -> None:
        """Read how this station's return stands, and show it."""
        self._around.runner.do(returns_at_town.at_town, unit, month, then=self.show_found)

    def show_found(self, found: AtTown) -> None:
        """As it was read."""
        if self.found is None or (self.found.unit, self.found.month) != (found.unit, found.month):
            self.remarks.clear()
        self.found = found
        self.heading.say(tr("The return of {month}").format(month=dates.month(found.month)))
        word = self._around.words.word("state", found.standing)
        self.chip.say(word, TONES.get(found.standing, ""))
        empty(self.story.body)
        for line in self._lines(found):
            self.story.body.addWidget(Label("small", said(line), wrap=True))
        self.story.setVisible(self.story.body.count() > 0)
        self._allow()
        self.setVisible(found.latest is not None)

    def _lines(self, found: AtTown) -> list[str]:
        word = self._around.words.word
        return [
            word(
                "summary",
                "remark",
                state=word("state", each.state),
                remarks=each.remarks,
                who=each.by,
                when=each.at,
            )
            for each in found.remarks
        ]

    def _allow(self) -> None:
        found = self.found
        here = found is not None and found.latest is not None and not found.is_locked
        self.acknowledge.setEnabled(here)
        self.send_back.setEnabled(here and bool(self.remarks.toPlainText().strip()))

    def _send_back(self) -> None:
        if self.found:
            self._decide(deciding.send_back, self.remarks.toPlainText().strip())

    def _acknowledge(self) -> None:
        self._decide(deciding.acknowledge)

    def _decide(self, work: Callable[..., object], *words: str) -> None:
        if self.found is None:
            return
        unit, month = self.found.unit, self.found.month
        self._around.runner.do(
            work, unit, month, *words, then=lambda _changes: self._decided(unit, month)
        )

    def _decided(self, unit: str, month: str) -> None:
        self.remarks.clear()
        self.show_return(unit, month)
