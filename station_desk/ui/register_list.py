"""A register's list: searched, printed, exported; empty, it says what belongs there."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.ui.inputs import SearchLine
from station_desk.ui.list_out import ListOut
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Icon, Label, Word, row
from station_desk.ui.tables import Table


class RegisterList(QWidget):
    """A table under its tools: what chooses the rows, the ways out, the search."""

    opened = Signal(object)

    def __init__(
        self,
        around: Around,
        name: str,
        kind: str,
        table: Table,
        *tools: QWidget,
        search: Word,
        nothing: Card,
    ) -> None:
        super().__init__()
        self.table, self.nothing = table, nothing
        self.search = SearchLine(f"{name}.search", search)
        self.search.setMaximumWidth(360)
        self.out = ListOut(around, name, kind, table.word, table)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addLayout(row(*tools, 1, *self.out.buttons, self.search))
        self.column.addWidget(self.out)
        self.column.addWidget(table, 1)
        self.column.addWidget(nothing, 1)
        table.opened.connect(self.opened)
        self.search.textChanged.connect(table.sorted.look_for)

    def show_rows(self, found: Sequence[Any]) -> None:
        """From now on these."""
        self.table.rows.show(found)
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)


def nothing_yet(icon: str, word: Word, start: Button) -> Card:
    """What belongs in an empty list, and the button that starts it."""
    card = Card(spacing=12)
    card.body.addStretch(1)
    for part in (Icon(icon, scale=3), Label("muted", word), start):
        card.body.addLayout(row(1, part, 1))
    card.body.addStretch(1)
    return card
