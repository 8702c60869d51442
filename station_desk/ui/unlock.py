"""The locked door: one passphrase; the desk knows by it who sits down."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from station_desk.outcome import Refusal
from station_desk.ui.pieces import ACCENT, Button, Card, Field, Icon, Label, row
from station_desk.ui.words import Words, tr


class Unlock(QWidget):
    """Asks until ``open_desk(passphrase)`` answers a desk, which is then sent on."""

    opened = Signal(object)
    _answered = Signal(object)

    def __init__(self, words: Words, open_desk: Callable[[str], object], unit: str = "") -> None:
        super().__init__()
        self._words, self._open_desk = words, open_desk
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="unlock")
        self.setObjectName("unlock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._build(unit)

    def _build(self, unit: str) -> None:
        card = Card(spacing=16)
        card.setMaximumWidth(480)
        card.setMinimumWidth(420)
        card.body.setContentsMargins(32, 32, 32, 32)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self._try)
        self.button = Button(
            "unlock.open", lambda: tr("Open the desk"), kind="primary", pressed=self._try
        )
        self.said = Label("", wrap=True)
        self.said.setObjectName("unlock.said")
        self.said.hide()
        card.body.addLayout(
            row(Icon("mdi6.home-heart", ACCENT, 2), Label("title", lambda: tr("Station desk")), 1)
        )
        if unit:
            card.body.addWidget(Label("muted", lambda: unit))
        card.body.addWidget(
            Field("unlock.passphrase", lambda: tr("Your passphrase"), self.passphrase)
        )
        card.body.addWidget(self.said)
        card.body.addWidget(self.button)
        card.body.addWidget(
            Label(
                "small",
                lambda: tr("Forgotten? The recovery sheet in the sealed envelope opens it."),
                wrap=True,
            )
        )
        self._centre(card)
        self.setFocusProxy(self.passphrase)

    def _centre(self, card: Card) -> None:
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(across)
        column.addStretch(3)

    def _try(self) -> None:
        if not self.passphrase.text() or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self.said.hide()
        future = self._lane.submit(self._open_desk, self.passphrase.text())
        future.add_done_callback(self._answered.emit)

    def _take(self, done: "Future[object]") -> None:
        self.button.setEnabled(True)
        self.passphrase.clear()
        try:
            desk = done.result()
        except Refusal as refusal:
            what, _safe, act = self._words.refusal(refusal.code, refusal.values)
            self.said.say(f"{what} {act}", "bad")
            self.said.show()
            self.passphrase.setFocus()
            return
        self._lane.shutdown(wait=False)
        self.opened.emit(desk)
