"""Taking a record out of every count, with the reason that people will ask for."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from station_desk.ui.pieces import Button, Card, Field, Word, row
from station_desk.ui.words import tr


class VoidCard(Card):
    """A reason and a button; it stays restorable from the recycle list."""

    def __init__(
        self,
        name: str,
        word: Word,
        void: Callable[[str], None],
        *,
        why: Word = lambda: tr("Entered by mistake because"),
        hint: Word | None = lambda: tr(
            "It stays in the recycle list of the settings and can be brought back."
        ),
    ) -> None:
        super().__init__()
        self._void = void
        self.reason = QLineEdit()
        self.button = Button(f"{name}.void", word, "mdi6.trash-can-outline", pressed=self._press)
        self.button.setEnabled(False)
        self.reason.textChanged.connect(lambda text: self.button.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self._press)
        field = Field(f"{name}.void_reason", why, self.reason, hint)
        self.body.addWidget(field)
        self.body.addLayout(row(1, self.button))

    def _press(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.reason.clear()
            self._void(reason)
