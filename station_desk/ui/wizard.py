"""The first run, in four short pages: which desk, who you are, the recovery sheet, done."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from station_desk.outcome import Refusal
from station_desk.ui.beside import Beside
from station_desk.ui.paper_shown import show_paper
from station_desk.ui.pieces import ACCENT, Button, Card, Icon, Label, row
from station_desk.ui.scrolling import scroll_body
from station_desk.ui.wizard_pages import Fields, RecoveryPage, RolePage, YouPage
from station_desk.ui.wizard_unit import CardRead, UnitPage
from station_desk.ui.words import Words, tr


class Founding(NamedTuple):
    """What the wizard needs to be able to do; ``app`` knows how."""

    found: Callable[..., object]
    """``found(role=…, code=…, name=…, operator=…, passphrase=…, recovery_code=…)`` answers a desk."""
    recovery_code: Callable[[], str]
    """A fresh one; asked for once, when the sheet is shown."""
    save_sheet: Callable[[str, str, str], Path | None]
    """``save_sheet(code, unit_name, language)`` saves the recovery sheet and answers its path."""
    practise: Callable[[], object] = object
    """Opens the practice village in a window of its own."""
    card: Callable[[Path], CardRead] | None = None
    """Reads the county's card."""


class Wizard(QFrame):
    """Four pages; nothing is made before the last one, and then all of it or nothing."""

    opened = Signal(object)
    broke = Signal(object)

    def __init__(self, words: Words, founding: Founding) -> None:
        super().__init__()
        self._words, self._founding = words, founding
        self._beside = Beside(self)
        self._beside.broke.connect(self._break)
        self.setObjectName("wizard")
        self.sheet = RecoveryPage(founding.recovery_code, self._save_sheet)
        first = RolePage(founding.practise)
        self.unit = UnitPage(self._read_card, lambda: first.answers()["role"])
        self.pages: list[Fields] = [first, self.unit, YouPage(), self.sheet]
        self._build()
        self._turn(0)

    def _build(self) -> None:
        card = self.card = Card(spacing=16)
        card.setFixedWidth(760)
        card.body.setContentsMargins(40, 24, 40, 24)
        self.step = Label("small")
        icon = Icon("mdi6.home-heart", ACCENT, 2)
        card.body.addLayout(
            row(icon, Label("title", lambda: tr("Welcome to the station desk")), 1, self.step)
        )
        self.stack = QStackedWidget()
        for page in self.pages:
            self.stack.addWidget(page)
            page.changed.connect(self._allow)
        card.body.addWidget(self.stack, 1)
        self.said = Label("", wrap=True)
        self.said.setObjectName("wizard.said")
        self.said.hide()
        card.body.addWidget(self.said)
        self.back = Button(
            "wizard.back", lambda: tr("Back"), "mdi6.arrow-left", pressed=lambda: self._go(-1)
        )
        self.next = Button(
            "wizard.next", lambda: tr("Next"), kind="primary", pressed=lambda: self._go(1)
        )
        self.next.setAutoDefault(True)
        card.body.addLayout(row(self.back, 1, self.next))
        area, inside = scroll_body()
        inside.addStretch(1)
        inside.addLayout(row(1, card, 1))
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _go(self, step: int) -> None:
        at = self.stack.currentIndex() + step
        if at < len(self.pages):
            self._turn(at)
        else:
            self._found()

    def _turn(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self.step.setText(f"{at + 1} / {len(self.pages)}")
        self.back.setVisible(at > 0)
        last = at == len(self.pages) - 1
        self.next.reword(self.finish if last else (lambda: tr("Next")))
        self.said.hide()
        self.pages[at].begin()
        self._allow()

    def _allow(self) -> None:
        self.next.setEnabled(self.pages[self.stack.currentIndex()].complete())

    def finish(self) -> str:
        """The word of the last page's button."""
        return tr("Open the desk")

    def answers(self) -> dict[str, str]:
        """What has been filled in on all pages."""
        found: dict[str, str] = {}
        for page in self.pages:
            found |= page.answers()
        return found

    def _save_sheet(self) -> str:
        name = self.answers()["name"]
        file = self._founding.save_sheet(self.sheet.code, name, self._words.language)
        if file is None:
            return ""
        show_paper(self, file.name, file.read_bytes(), self._words, file.parent)
        return str(file)

    def _read_card(self, file: str) -> None:
        read = self._founding.card
        if read is not None:
            self.said.hide()
            self._beside.run(lambda: read(Path(file)), self.unit.show_card, self.refuse)

    def _found(self) -> None:
        self.next.setEnabled(False)
        self.back.setEnabled(False)
        answers: dict[str, object] = {**self.answers(), "recovery_code": self.sheet.code}
        if self.unit.held is not None:
            answers["card"] = self.unit.held.card
        self._beside.run(lambda: self._founding.found(**answers), self.opened.emit, self.refuse)

    def refuse(self, refusal: Refusal) -> None:
        """What happened and what to do; everything that was filled in is still there."""
        self._again()
        what, _safe, act = self._words.refusal(refusal.code, refusal.values)
        self.said.say(f"{what} {act}", "bad")
        self.said.show()

    def _break(self, problem: Exception) -> None:
        self._again()
        self.broke.emit(problem)

    def _again(self) -> None:
        self.back.setEnabled(True)
        self._allow()
