"""A button for something grave: it asks once, in the same place, before it does it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from station_desk.ui.pieces import Button, Label, Word, row
from station_desk.ui.scrolling import bring_into_view
from station_desk.ui.words import tr


class AskOnce(QWidget):
    """Press, read, press again; Esc or "Not now" leaves everything as it is."""

    def __init__(
        self,
        name: str,
        word: Word,
        icon: str,
        question: Word,
        act: Callable[[], None],
        *,
        kind: str = "",
    ) -> None:
        super().__init__()
        self._act = act
        self.button = Button(name, word, icon, kind=kind, pressed=self._ask)
        self.note = QFrame()
        self.note.setProperty("kind", "note")
        inside = QVBoxLayout(self.note)
        inside.setContentsMargins(16, 12, 16, 12)
        self.question = Label("", question, wrap=True)
        inside.addWidget(self.question)
        no = Button(f"{name}_no", lambda: tr("Not now"), kind="quiet", pressed=self.note.hide)
        self.yes = Button(f"{name}_yes", word, icon, kind=kind, pressed=self._do)
        inside.addLayout(row(1, no, self.yes))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row(self.button, 1))
        column.addWidget(self.note)
        self.note.hide()

    def reword(self, word: Word) -> None:
        """From now on both buttons say something else."""
        self.button.reword(word)
        self.yes.reword(word)

    def _ask(self) -> None:
        self.question.speak()
        self.note.setVisible(not self.note.isVisible())
        bring_into_view(self.note)

    def _do(self) -> None:
        self.note.hide()
        self._act()
