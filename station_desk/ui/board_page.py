"""Town: one line per station and month, or the year as a strip; by code, never a ranking."""

from collections.abc import Callable
from datetime import date
from operator import methodcaller
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from station_desk.rules import board, board_year
from station_desk.rules.board import Board, StationLine
from station_desk.rules.board_year import YearLine
from station_desk.ui import board_columns, dates
from station_desk.ui.across import Across
from station_desk.ui.figure_card import figure
from station_desk.ui.inputs import Choice, MonthPicker, SearchLine
from station_desk.ui.list_out import Cells, ListOut, cells_of
from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Button, Card, Label, row
from station_desk.ui.reminding import copy_reminder
from station_desk.ui.station_panel import StationPanel
from station_desk.ui.tables import Rows, Table
from station_desk.ui.words import tr

NAMED = 1
"""The column of the year before its first month."""
FILTERS: dict[str, Callable[[StationLine], bool]] = {
    "all": lambda _line: True,
    "missing": lambda line: not line.is_received,
    "late": lambda line: line.is_late,
    "below": lambda line: line.verdict.state != "met" and not board_columns.is_open(line),
    "remarks": lambda line: bool(line.remarks),
    "gaps": lambda line: bool(line.gaps),
}


class BoardPage(Page):
    """What has come in; behind each line the station's own month."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"received", "event", "unit", "paper_return", "return_decision"}
    )
    name: ClassVar[str] = "board"
    drafts_of: ClassVar[str] = "paper_return"
    prints: ClassVar[tuple[str, ...]] = ("station.print_list", "board.print_list")

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._lines: list[StationLine] = []
        outer, head = self.lay_out(lambda: tr("Board"), scrolled=False)
        self.whole_year = Button(
            "board.whole_year", lambda: tr("Whole year"), "mdi6.view-grid-outline", kind="choice",
            checkable=True, pressed=self.refresh,
        )  # fmt: skip
        self.month = MonthPicker("board")
        self.month.picked.connect(lambda _month: self.refresh())
        for part in (self.whole_year, self.month):
            head.addWidget(part)
        self.stack = QStackedWidget()
        self.panel = StationPanel(around)
        self.panel.left.connect(self._back)
        self.stack.addWidget(self._overview())
        self.stack.addWidget(self.panel)
        outer.addWidget(self.stack, 1)

    def _overview(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.totals = Card()
        self._figures = Across(least=9, most=5)
        self.totals.body.addWidget(self._figures)
        column.addWidget(self.totals)
        column.addLayout(self._tools())
        self.rows = Rows(board_columns.month_columns(self.around))
        self.table = Table(
            "board.table", lambda: tr("Stations"), self.rows, sortable=False, hint=self._hint
        )
        self.table.opened.connect(lambda line: self._open(line.unit, self.month.month))
        self.year_rows = Rows(board_columns.year_columns(self.around, lambda: self.month.month))
        self.year = Table(
            "board.year", lambda: tr("The year"), self.year_rows, sortable=False, hint=self._hint
        )
        self.year.doubleClicked.connect(self._open_cell)
        for table in (self.table, self.year):
            self.search.textChanged.connect(table.sorted.look_for)
        for part in (self.out, self.table, self.year):
            column.addWidget(part, 1)
        return side

    def _tools(self) -> QVBoxLayout:
        self.filter = Choice(_filters)
        self.filter.setObjectName("board.filter")
        self.filter.currentIndexChanged.connect(lambda _place: self._show_lines())
        self.search = SearchLine("board.search", lambda: tr("Search stations"))
        self.search.setMaximumWidth(300)
        self.told = Label("small", wrap=True)
        self.told.setObjectName("board.told")
        self.remind = Button(
            "board.remind",
            lambda: tr("Copy the reminder"),
            "mdi6.content-copy",
            pressed=self._remind,
        )
        self.out = ListOut(self.around, "board", "unit", self._title, self._cells, small=True)
        line = row(self.filter, self.search, self.told, *self.out.buttons, self.remind)
        line.setStretch(2, 1)
        self._speak()
        whole = QVBoxLayout()
        whole.addLayout(line)
        return whole

    def _cells(self) -> Cells:
        return cells_of(self.year if self.whole_year.isChecked() else self.table)

    def _title(self) -> str:
        month = self.month.month
        period = month[:4] if self.whole_year.isChecked() else dates.month(month)
        return f"{tr('Board')} {period}"

    def _hint(self) -> str:
        if self._lines:
            return tr("No station matches. Choose “All stations” to see every one.")
        return tr("No station yet. One appears when its desk has been admitted.")

    def _speak(self) -> None:
        self.filter.setAccessibleName(tr("Which stations to show"))

    def open(self, **what: object) -> None:
        """``go("board", month=…)``; with ``unit`` the station itself."""
        if what.get("month"):
            self.month.show_month(str(what["month"]))
            self.stale = True
        if what.get("unit"):
            self._open(str(what["unit"]), self.month.month)
        elif not what:
            self.stack.setCurrentIndex(0)

    def unsaved(self) -> dict[str, Any] | None:
        return self.panel.unsaved()

    def take_back(self, fields: dict[str, Any]) -> None:
        self.month.show_month(fields["of"][1])
        self.panel.take_back(fields)
        self.stack.setCurrentWidget(self.panel)

    def refresh(self) -> None:
        self._speak()
        if not self.month.month:
            self.runner.do(methodcaller("today"), then=self._begin)
            return
        is_year = self.whole_year.isChecked()
        for part in (self.table, self.totals, self.filter):
            part.setVisible(not is_year)
        self.year.setVisible(is_year)
        if is_year:
            self.runner.do(board_year.board_year, self.month.month[:4], then=self.year_rows.show)
        else:
            self.runner.do(board.board, self.month.month, then=self._show)
        if self.stack.currentWidget() is self.panel:
            self.panel.reread()

    def _begin(self, today: date) -> None:
        self.month.show_month(dates.month_in_hand(today))
        self.refresh()

    def _show(self, found: Board) -> None:
        if found.month != self.month.month:
            return
        self._lines = found.lines
        self._figures.put([figure(*pair) for pair in board_columns.totals(found)])
        due = found.due.day
        self.told.say(tr("Returns are due by {day}.").format(day=dates.day(due)) if due else "")
        self._show_lines()

    def _show_lines(self) -> None:
        wanted = FILTERS[self.filter.code() or "all"]
        self.rows.show([line for line in self._lines if wanted(line)])

    def _open(self, unit: str, month: str) -> None:
        self.panel.show_station(unit, month)
        self.stack.setCurrentWidget(self.panel)

    def _open_cell(self, index: QModelIndex) -> None:
        line: YearLine = self.year_rows.rows[self.year.sorted.mapToSource(index).row()]
        place = index.column() - NAMED
        if place >= 0 and line.cells[place].state:
            self._open(line.unit, line.cells[place].month)

    def _back(self) -> None:
        self.stack.setCurrentIndex(0)
        self.table.setFocus()

    def _remind(self) -> None:
        copy_reminder(self.around, self.month.month, self.told)


def _filters() -> list[tuple[str, str]]:
    return [
        ("all", tr("All stations")),
        ("missing", tr("Not received")),
        ("late", tr("Late")),
        ("below", tr("Below the minimum")),
        ("remarks", tr("Something to see to")),
        ("gaps", tr("Packages missing")),
    ]
