"""What went wrong, in three parts, until the person has dealt with it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from station_desk.outcome import Refusal
from station_desk.ui.pieces import Button, Icon, Label
from station_desk.ui.words import Words, tr


class Banner(QFrame):
    """Stays; says what happened, whether the data is safe, what to do, and the code to read out."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setProperty("kind", "banner")
        self.setObjectName("window.banner")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.setSpacing(12)
        line.addWidget(Icon("mdi6.alert-circle-outline"))
        column = QVBoxLayout()
        column.setSpacing(0)
        self.what = Label("section", wrap=True)
        self.what.setObjectName("window.banner_what")
        self.rest = Label("", wrap=True)
        self.code = Label("small")
        for part in (self.what, self.rest, self.code):
            column.addWidget(part)
        line.addLayout(column, 1)
        line.addWidget(
            Button("window.banner_close", lambda: tr("Understood"), kind="quiet", pressed=self.hide)
        )
        self.hide()

    def refuse(self, refusal: Refusal) -> None:
        """Say a refusal."""
        what, safe, act = self._words.refusal(refusal.code, refusal.values)
        self.say(what, " ".join(part for part in (safe, act) if part), refusal.code)

    def crash(self, path: str) -> None:
        """Say that the program itself failed."""
        what = tr("The program made a mistake. What you saved before is safe.")
        act = tr("Try again. If it happens again, give this file to the help desk: {file}")
        self.say(what, act.format(file=path), "crash")

    def say(self, what: str, rest: str, code: str) -> None:
        """Show three parts."""
        self.what.setText(what)
        self.rest.setText(rest)
        self.rest.setVisible(bool(rest))
        self.code.setText(code)
        self.setAccessibleName(f"{what} {rest}")
        self.show()
