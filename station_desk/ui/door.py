"""A card with one secret to type, tried beside the window: the locked door and the locked screen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from station_desk.outcome import Refusal
from station_desk.ui.beside import Beside
from station_desk.ui.pieces import ACCENT, Button, Card, Field, Icon, Label, Word, row
from station_desk.ui.scrolling import scroll_body
from station_desk.ui.words import Words, tr

Work = Callable[[], object]


class Door(QFrame):
    """Asks until ``attempt(passphrase)`` answers something, which is then sent on."""

    opened = Signal(object)
    broke = Signal(object)
    """A failure that is no refusal."""

    def __init__(
        self, name: str, words: Words, attempt: Callable[[str], object], unit: str, word: Word
    ) -> None:
        super().__init__()
        self.words, self._attempt = words, attempt
        self.beside = Beside(self)
        self.beside.broke.connect(self._break)
        self._eager = False
        """Enter was pressed while something was still under way."""
        self.setObjectName(name)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self._try)
        self.button = Button(f"{name}.open", word, kind="primary", pressed=self._try)
        self.said, self.code = Label("", wrap=True), Label("small")
        self.said.setObjectName(f"{name}.said")
        self.card = Card(spacing=16)
        self._build(name, unit)
        self.setFocusProxy(self.passphrase)

    def _build(self, name: str, unit: str) -> None:
        self.card.setFixedWidth(600)
        body = self.card.body
        body.setContentsMargins(32, 32, 32, 32)
        heading = Label(
            "title", (lambda: unit) if unit else (lambda: tr("Station desk")), wrap=True
        )
        line = row(Icon("mdi6.home-heart", ACCENT, 2), heading)
        line.setStretch(1, 1)
        body.addLayout(line)
        body.addWidget(Field(f"{name}.passphrase", lambda: tr("Your passphrase"), self.passphrase))
        for part in (self.said, self.code, self.button):
            body.addWidget(part)
        self.silence()
        area, inside = scroll_body()
        inside.addStretch(2)
        inside.addLayout(row(1, self.card, 1))
        inside.addStretch(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def silence(self) -> None:
        """Nothing to complain about."""
        self.said.hide()
        self.code.hide()

    def refuse(self, refusal: Refusal) -> None:
        """What happened, whether the data is safe, what to do; and the code to read out."""
        self.said.say("\n".join(self.words.refusal(refusal.code, refusal.values)), "bad")
        self.code.say(refusal.code)
        self.said.show()
        self.code.show()
        self.passphrase.setFocus()

    def attempt(
        self,
        work: Work,
        then: Callable[[object], None] | None = None,
        failed: Callable[[Refusal], None] | None = None,
    ) -> None:
        """Run one thing beside the window; nothing else can be begun meanwhile."""
        if self.beside.busy:
            return
        self._busy(True)
        self.silence()
        self.beside.run(
            work,
            partial(self._answer, then or self.opened.emit),
            partial(self._fail, failed or self.refuse),
        )

    def _try(self) -> None:
        secret = self.passphrase.text()
        self._eager = bool(secret) and not self.button.isEnabled()
        if secret and not self._eager:
            self.attempt(lambda: self._attempt(secret))
            self.passphrase.clear()

    def _busy(self, on: bool) -> None:
        self.button.setEnabled(not on)

    def _answer(self, then: Callable[[object], object], answer: object) -> None:
        self._busy(False)
        then(answer)
        if self._eager:
            self._try()

    def _fail(self, failed: Callable[[Refusal], object], refusal: Refusal) -> None:
        self._busy(False)
        self._eager = False
        failed(refusal)

    def _break(self, problem: Exception) -> None:
        self._busy(False)
        self.broke.emit(problem)
