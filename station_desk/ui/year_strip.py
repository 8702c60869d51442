"""The year at a glance: twelve months, each with its number, its word and its colour."""

from collections.abc import Sequence

from station_desk.rules.today import MonthCell
from station_desk.ui import choices
from station_desk.ui.across import Across
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Label
from station_desk.ui.words import tr


class YearStrip(Card):
    """A press on a month opens its return."""

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        self._around = around
        self._cells: dict[tuple[MonthCell, str], Card] = {}
        self.body.addWidget(Label("section", lambda: tr("The year")))
        self._line = Across(least=4.5, spacing=8)
        self.body.addWidget(self._line)

    def show_year(self, cells: Sequence[MonthCell]) -> None:
        """These twelve months; a month of which nothing changed keeps its card."""
        language, before = self._around.words.language, self._cells
        told = [(cell, language) for cell in cells]
        self._cells = {each: before.get(each) or self._cell(each[0]) for each in told}
        self._line.put(list(self._cells.values()))

    def _cell(self, cell: MonthCell) -> Card:
        open_ = cell.state not in ("to_come", "not_open")
        part = Card(f"today.month_{cell.month[5:]}", pressable=open_, spacing=0)
        part.body.setContentsMargins(4, 8, 4, 8)
        number = int(cell.month[5:])
        month = Label("small", lambda: tr("Month {n}").format(n=number))
        told = open_ and cell.state != "before_desk"
        count = Label("section", lambda: f"{cell.counted}/{cell.target}" if told else "·")
        tone = choices.TONES.get(cell.state, "")
        state = Label("small", lambda: _mark(cell), tone=tone)
        count.setProperty("tone", tone)
        for label in (month, count, state):
            label.setAlignment(label.alignment() | label.alignment().AlignHCenter)
            part.body.addWidget(label)
        part.setAccessibleName(f"{month.text()}: {count.text()} {state.text()}")
        part.setToolTip(choices.word_of(choices.month_states(), cell.state))
        if open_:
            part.pressed.connect(lambda: self._around.go("monthly_return", month=cell.month))
        return part


def _mark(cell: MonthCell) -> str:
    if cell.state in ("to_come", "not_open"):
        return tr("to come") if cell.state == "to_come" else tr("not open")
    if cell.sealed:
        return tr("sealed")
    marks = {
        "met": tr("met"),
        "in_progress": tr("under way"),
        "not_met_explained": tr("explained"),
        "not_met": tr("not met"),
        "before_desk": tr("no desk yet"),
    }
    return marks[cell.state]
