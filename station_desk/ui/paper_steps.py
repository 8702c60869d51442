"""Row by row down a printed sheet: Enter for a signature, an arrow past an empty line."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from station_desk.rules.standing import Standing
from station_desk.ui.people_table import PeopleTable
from station_desk.ui.sign_in_acts import Acts
from station_desk.ui.words import tr


class PaperSteps(QObject):
    """The keyboard stays in the field; the chosen row of the table is where the finger is on paper."""

    def __init__(self, table: PeopleTable, acts: Acts, through: Callable[[], None]) -> None:
        super().__init__(table)
        self._table, self._acts, self._through = table, acts, through
        self._over = False

    def begin(self) -> None:
        """At the first row that has not signed."""
        rows: list[Standing] = self._table.people.rows
        if rows and self._table.chosen() is None:
            self._over = False
            unsigned = (at for at, each in enumerate(rows) if not each.attendance)
            self._table.choose(next(unsigned, 0))

    def enter_nothing(self, *, on_paper: bool) -> None:
        """Enter in the empty field: on paper this row has signed, and on to the next; then counting."""
        if not on_paper:
            text = tr("When all are in: Ctrl+E leads to the number of residents.")
            self._acts.say(text, "accent")
            return
        each: Standing | None = self._table.chosen()
        if self._over or each is None:
            self._over = False
            self._through()
            return
        if not each.attendance:
            self._acts.mark(str(each.number))
        self.move(1)

    def move(self, by: int) -> None:
        """Past a row, or back."""
        at = self._table.currentIndex().row() + by
        last = len(self._table.people.rows) - 1
        self._over = at > last
        self._table.choose(max(0, min(last, at)))
        if self._over:
            self._acts.say(
                tr("That was the last row. Enter once more: how many residents came."), "accent"
            )
