"""The recovery sheet at the door: the code, a new passphrase, and the new sheet that comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from station_desk.ui.paper_shown import show_paper
from station_desk.ui.pieces import Button, Field, Label, row, said
from station_desk.ui.places import PlacePicker
from station_desk.ui.words import Words, tr

DIGITS = 48


@dataclass(frozen=True)
class Recovered:
    """The open desk, the new code and where its sheet lies."""

    desk: object
    code: str
    sheet: Path


class RecoverPanel(QWidget):
    """Hidden until somebody says that the passphrase is forgotten."""

    def __init__(
        self,
        words: Words,
        recover: Callable[[str, str], None],
        ask_town: Callable[[Path], None],
        enter: Callable[[object], None],
    ) -> None:
        super().__init__()
        self._words, self._recover, self._enter = words, recover, enter
        self._ask_town = ask_town
        self._made: Recovered | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.code, self.fresh, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        self.code.setInputMask("")
        for secret in (self.fresh, self.again):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.go = Button(
            "unlock.recover", lambda: tr("Set the new passphrase"), kind="primary",
            pressed=self._press,
        )  # fmt: skip
        fields = (
            Field("unlock.code", lambda: tr("The eight groups of the recovery sheet"), self.code),
            Field("unlock.fresh", lambda: tr("Your new passphrase"), self.fresh),
            Field("unlock.again_fresh", lambda: tr("The same once more"), self.again),
        )
        self._parts: list[QWidget] = [*fields, self.go, *self._town()]
        for part in (*self._parts, self.note):
            self._column.addWidget(part)
        for line in (self.code, self.fresh, self.again):
            line.textChanged.connect(self._ready)
        self.again.returnPressed.connect(self._press)
        self._ready()
        self.hide()

    def _town(self) -> list[QWidget]:
        """The way for who has lost the sheet too: the town keeps a key that only it can read."""
        about = Label(
            "",
            lambda: tr("No sheet either? The town can help. Take it this note on a stick; by telephone it "
                       "reads you eight groups, which you type above."),
            wrap=True,
        )  # fmt: skip
        self.stick = PlacePicker("unlock.town_stick")
        asks = Button(
            "unlock.ask_town", lambda: tr("Write the note for the town"), "mdi6.lifebuoy",
            pressed=self._ask,
        )  # fmt: skip
        self.note = Label("", wrap=True)
        self.note.setObjectName("unlock.town_note")
        self.note.hide()
        return [about, self.stick, asks]

    def _ask(self) -> None:
        folder = self.stick.folder()
        if folder is None:
            self.stick.ask()
            folder = self.stick.folder()
        if folder is not None:
            self._ask_town(folder)

    def show_note(self, file: object) -> None:
        """The note is written."""
        self.note.say(tr("The note for the town is written: {file}").format(file=file), "good")
        self.note.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.stick.look()

    def _ready(self, *_typed: object) -> None:
        digits = sum(each.isdigit() for each in self.code.text())
        same = bool(self.fresh.text()) and self.fresh.text() == self.again.text()
        self.go.setEnabled(digits == DIGITS and same)

    def _press(self) -> None:
        if self.go.isEnabled():
            self._recover(self.code.text(), self.fresh.text())

    def show_new(self, made: Recovered) -> None:
        """The old sheet opens nothing any more: here is the new one."""
        self._made = made
        for part in (*self._parts, self.note):
            part.hide()
        told = tr("The old sheet opens nothing any more. Print the new one and seal it: {file}")
        shown = Label("code", said(made.code), wrap=True)
        shown.setObjectName("unlock.new_code")
        opens = Button(
            "unlock.sheet", lambda: tr("Print it"), "mdi6.printer-outline", pressed=self._look
        )
        enters = Button(
            "unlock.enter", lambda: tr("The sheet is printed, go on"), kind="primary",
            pressed=lambda: self._enter(made.desk),
        )  # fmt: skip
        self._column.addWidget(shown)
        self._column.addWidget(Label("", said(told.format(file=made.sheet.name)), wrap=True))
        self._column.addLayout(row(opens, 1, enters))
        self.show()

    def _look(self) -> None:
        if self._made:
            sheet = self._made.sheet
            show_paper(self, sheet.name, sheet.read_bytes(), self._words, sheet.parent)
