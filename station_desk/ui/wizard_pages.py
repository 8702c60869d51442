"""The pages of the first run: role, operator, recovery sheet; the unit has a file of its own."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from station_desk.outcome import Refusal
from station_desk.ui.pieces import Button, Field, Label, Word, row
from station_desk.ui.words import tr

SHORTEST_PASSPHRASE = 6


class Fields(QWidget):
    """A page that says when it is complete and what was answered."""

    changed = Signal()

    def __init__(self, heading: Word, explanation: Word) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 8, 0, 8)
        self.column.setSpacing(16)
        self.column.addWidget(Label("section", heading))
        self.column.addWidget(Label("muted", explanation, wrap=True))

    def add_line(
        self, name: str, word: Word, hint: Word | None = None, *, secret: bool = False
    ) -> QLineEdit:
        """One more line to fill in."""
        line = QLineEdit()
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textChanged.connect(self.changed)
        self.column.addWidget(Field(name, word, line, hint))
        return line

    def begin(self) -> None:
        """The page is shown now."""

    def complete(self) -> bool:
        """Whether one may go on."""
        raise NotImplementedError

    def answers(self) -> dict[str, str]:
        """What was filled in."""
        raise NotImplementedError


def practice_button(name: str, practise: Callable[[], object]) -> Button:
    """Opens the practice village, in a window of its own."""
    return Button(
        name, lambda: tr("Try it out in the practice village"), "mdi6.school-outline", kind="quiet",
        pressed=practise,
    )  # fmt: skip


class RolePage(Fields):
    """A station's desk or a town's; whoever is not sure yet tries it out first."""

    def __init__(self, practise: Callable[[], object]) -> None:
        super().__init__(
            lambda: tr("Whose desk is this?"),
            lambda: tr("One desk is one village station or one town. It works without a network."),
        )
        self.station = Button(
            "wizard.role_station",
            lambda: tr("A village station"),
            "mdi6.home-group",
            kind="big",
            checkable=True,
        )
        self.town = Button(
            "wizard.role_town",
            lambda: tr("A town office"),
            "mdi6.office-building-outline",
            kind="big", checkable=True,
        )  # fmt: skip
        for button in (self.station, self.town):
            button.setAutoExclusive(True)
            button.toggled.connect(self.changed)
        self.column.addLayout(row(self.station, self.town, spacing=16))
        self.column.addStretch(1)
        self.column.addLayout(row(practice_button("wizard.practise", practise), 1))

    def complete(self) -> bool:
        return self.station.isChecked() or self.town.isChecked()

    def answers(self) -> dict[str, str]:
        return {"role": "town" if self.town.isChecked() else "station"}


class YouPage(Fields):
    """The first operator, who may do everything, and the passphrase twice."""

    def __init__(self) -> None:
        super().__init__(
            lambda: tr("Who are you?"),
            lambda: tr(
                "You are the first to work here and may do everything. Others can be added later."
            ),
        )
        self.operator = self.add_line("wizard.operator", lambda: tr("Your name"))
        self.first = self.add_line(
            "wizard.passphrase", lambda: tr("Passphrase"),
            lambda: tr("At least six characters. Only you know it; it opens this desk."), secret=True,
        )  # fmt: skip
        self.second = self.add_line(
            "wizard.passphrase_again", lambda: tr("The same once more"), secret=True
        )
        self.note = Label("small")
        self.column.addWidget(self.note)
        self.changed.connect(self._compare)
        self.column.addStretch(1)

    def begin(self) -> None:
        self.operator.setFocus()

    def _compare(self) -> None:
        different = bool(self.second.text()) and self.second.text() != self.first.text()
        self.note.say(
            tr("The two are not the same yet") if different else "", "warn" if different else ""
        )

    def complete(self) -> bool:
        same = self.first.text() == self.second.text()
        long = len(self.first.text()) >= SHORTEST_PASSPHRASE
        return bool(self.operator.text().strip()) and long and same

    def answers(self) -> dict[str, str]:
        return {"operator": self.operator.text().strip(), "passphrase": self.first.text()}


class RecoveryPage(Fields):
    """The recovery code, shown and saved; its last group is typed to prove that it is on paper."""

    def __init__(self, fresh: Callable[[], str], save: Callable[[], str]) -> None:
        super().__init__(
            lambda: tr("The recovery sheet"),
            lambda: tr(
                "A forgotten passphrase loses nothing if this sheet lies in a sealed envelope. Print it now."
            ),
        )
        self._fresh, self._save = fresh, save
        self.code = ""
        self.shown = Label("code")
        self.shown.setObjectName("wizard.recovery_code")
        self.column.addWidget(self.shown)
        self.saved = Label("small", wrap=True)
        save_button = Button(
            "wizard.save_sheet",
            lambda: tr("Save the sheet as PDF"),
            "mdi6.printer-outline",
            pressed=self._keep,
        )
        line = row(save_button, self.saved)
        line.setStretch(1, 1)
        self.column.addLayout(line)
        self.last = self.add_line(
            "wizard.last_group",
            lambda: tr("Type the last six digits from the sheet"),
        )
        self.column.addStretch(1)

    def _keep(self) -> None:
        try:
            self.saved.say(tr("Saved: {file}").format(file=self._save()), "good")
        except Refusal:
            self.saved.say(tr("It could not be saved. Copy the code by hand."), "bad")

    def begin(self) -> None:
        self.code = self.code or self._fresh()
        groups = self.code.split()
        half = len(groups) // 2
        self.shown.setText("  ".join(groups[:half]) + "\n" + "  ".join(groups[half:]))
        self.last.setFocus()

    def complete(self) -> bool:
        return bool(self.code) and self.last.text().strip() == self.code.split()[-1]

    def answers(self) -> dict[str, str]:
        return {}
