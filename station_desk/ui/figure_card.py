"""Figures as they stand on a page: a number over its word, alone or as a card."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.ui.pieces import Card, Label, Word, row, said


def figure(number: str, word: str, tone: str = "") -> QWidget:
    """A number over its word, one of several side by side."""
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label("section", said(number), tone=tone, wrap=True))
    column.addWidget(Label("small", said(word), wrap=True))
    column.addStretch(1)
    return side


class FigureCard(Card):
    """A heading, a large number, a line below it, perhaps a mark beside the heading.

    Told anew it keeps its widgets and changes their words, so that a page turns at once.
    """

    def __init__(
        self,
        name: str,
        heading: Word,
        *,
        under: str = "muted",
        pressed: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(name, pressable=pressed is not None, spacing=4)
        if pressed:
            self.pressed.connect(pressed)
        self._heading, self._chip = Label("muted", heading), Label("chip")
        self._number, self._under = Label("number"), Label(under, wrap=True)
        self._chip.hide()
        self.body.addLayout(row(self._heading, 1, self._chip))
        self.body.addWidget(self._number)
        self.body.addWidget(self._under)

    def tell(
        self, number: str, under: str, *, chip: tuple[str, str] = ("", ""), tone: str = ""
    ) -> None:
        """From now on this number, in the language in force."""
        text, colour = chip
        self._number.setText(number)
        self._under.say(under, tone)
        self._chip.say(text, colour)
        self._chip.setVisible(bool(text))
        self.setAccessibleName(f"{self._heading.text()}: {number}. {under}. {text}")
