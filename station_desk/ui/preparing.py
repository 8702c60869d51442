"""A short wait with a word for it: what the practice village shows while it is made."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout

from station_desk.outcome import Refusal
from station_desk.ui.beside import Beside
from station_desk.ui.first_paint import FirstPaint
from station_desk.ui.pieces import ACCENT, Card, Icon, Label, row
from station_desk.ui.words import Words, tr


class Preparing(QFrame):
    """Runs one thing beside the window and sends on what comes of it."""

    opened = Signal(object)
    broke = Signal(object)

    def __init__(self, words: Words, work: Callable[[], object]) -> None:
        super().__init__()
        self._words = words
        self.setObjectName("unlock")
        beside = Beside(self)
        beside.broke.connect(self.broke)
        card = Card(spacing=16)
        card.setFixedWidth(600)
        card.body.setContentsMargins(32, 32, 32, 32)
        heading = row(
            Icon("mdi6.home-heart", ACCENT, 2), Label("title", lambda: tr("Practice village")), 1
        )
        card.body.addLayout(heading)
        card.body.addWidget(
            Label("muted", lambda: tr("It is being opened. Nothing here is real."), wrap=True)
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        card.body.addWidget(self.bar)
        self.said = Label("", wrap=True)
        self.said.setObjectName("preparing.said")
        self.said.hide()
        card.body.addWidget(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addLayout(row(1, card, 1))
        column.addStretch(3)
        FirstPaint(self, lambda: beside.run(work, self.opened.emit, self.refuse))

    def refuse(self, refusal: Refusal) -> None:
        """There is nothing to wait for any more: what happened, and what to do."""
        self.bar.hide()
        self.said.say("\n".join(self._words.refusal(refusal.code, refusal.values)), "bad")
        self.said.show()
