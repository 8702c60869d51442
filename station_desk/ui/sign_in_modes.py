"""Three ways to the same list: one by one, ticking known people, following a printed sheet."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from station_desk.rules.standing import Lead
from station_desk.ui.across import Across
from station_desk.ui.pieces import Button
from station_desk.ui.words import tr


class Modes(QWidget):
    """The three buttons, and what belongs to the one that is pressed."""

    turned = Signal(str)
    everybody = Signal()
    inverted = Signal()
    as_last_time = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lead: Lead = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        group = QButtonGroup(self)
        self.buttons = {
            "": self._mode("sign_in.one_by_one", lambda: tr("Who is in"), ""),
            "tick": self._mode("sign_in.tick_list", lambda: tr("Tick list"), "tick"),
            "row": self._mode("sign_in.from_paper", lambda: tr("From paper"), "row"),
        }
        for button in self.buttons.values():
            group.addButton(button)
        self.buttons[""].setChecked(True)
        column.addWidget(Across(*self.buttons.values(), least=6, spacing=8))
        self.several = Across(
            self._act("sign_in.all", lambda: tr("All"), self.everybody.emit),
            self._act("sign_in.invert", lambda: tr("Invert"), self.inverted.emit),
            self._act("sign_in.last_time", lambda: tr("As last time"), self.as_last_time.emit),
            least=6, spacing=8,
        )  # fmt: skip
        self.several.hide()
        column.addWidget(self.several)

    def turn(self, lead: Lead) -> None:
        """This way from now on."""
        self.lead = lead
        self.buttons[lead].setChecked(True)
        self.several.setVisible(lead == "tick")
        self.turned.emit(lead)

    def hint(self) -> str:
        """How the way that is pressed is walked by keys."""
        return {
            "": "",
            "tick": tr("Space: in, or out again. ↑ ↓: another person."),
            "row": tr(
                "Enter: this row has signed. ↓: it has not. Or type rows: 1-12, 15;"
                " with times of their own: 13 9:30-11:00"
            ),
        }[self.lead]

    def hint_of_empty(self) -> str:
        """What belongs into an empty list."""
        if self.lead == "row":
            return tr(
                "No sheet of this event was printed here."
                " Print one, or type the names as they stand on paper."
            )
        if self.lead == "tick":
            return tr("Nobody is known yet. Type a name above to add the first one.")
        return tr("Nobody yet. Type above and press Enter: the last one in stands on top.")

    def _mode(self, name: str, word: Callable[[], str], lead: Lead) -> Button:
        return Button(name, word, kind="choice", checkable=True, pressed=partial(self.turn, lead))

    @staticmethod
    def _act(name: str, word: Callable[[], str], press: Callable[[], None]) -> Button:
        return Button(name, word, kind="quiet", pressed=press)
