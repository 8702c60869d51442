"""A card with one secret to type, tried beside the window: the locked door and the locked screen."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from station_desk.outcome import Refusal
from station_desk.ui.page import scroll_body
from station_desk.ui.pieces import ACCENT, Button, Card, Field, Icon, Label, Word, row
from station_desk.ui.words import Words, tr

Work = Callable[[], object]


class Door(QWidget):
    """Asks until ``attempt(passphrase)`` answers something, which is then sent on."""

    opened = Signal(object)
    broke = Signal(object)
    """A failure that is no refusal."""
    _answered = Signal(object)

    def __init__(
        self, name: str, words: Words, attempt: Callable[[str], object], unit: str, word: Word
    ) -> None:
        super().__init__()
        self.words, self._attempt = words, attempt
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._then: Callable[[object], None] = self.opened.emit
        self._failed: Callable[[Refusal], None] = self.refuse
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
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
        self._then, self._failed = then or self.opened.emit, failed or self.refuse
        self._busy(True)
        self.silence()
        self._lane.submit(work).add_done_callback(self._answered.emit)

    def finish(self) -> None:
        """Nothing will be tried here any more."""
        self._lane.shutdown(wait=False)

    def _try(self) -> None:
        secret = self.passphrase.text()
        if secret and self.button.isEnabled():
            self.attempt(lambda: self._attempt(secret))

    def _busy(self, on: bool) -> None:
        self.button.setEnabled(not on)

    def _take(self, done: "Future[object]") -> None:
        self._busy(False)
        self.passphrase.clear()
        try:
            answer = done.result()
        except Refusal as refusal:
            self._failed(refusal)
        except Exception as problem:
            self.broke.emit(problem)
        else:
            self._then(answer)
