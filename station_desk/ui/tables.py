"""Lists of rows as real table models, with roles for the backing row and for sorting."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from station_desk.ui.columns import ANSWERS, ROW, SORT, Column
from station_desk.ui.pieces import MUTED, Word

__all__ = ["ROW", "Column", "Index", "Rows", "Sorted", "Table"]

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CELL_MARGIN = 14
MEASURED_ROWS = 24
"""How many rows tell how wide a column has to be."""
LEAST_STRETCH = 8
"""Letters that a stretching column keeps, if it has so many, before a spare one is left out for it."""


class Rows(QAbstractTableModel):
    """Rows of anything; ``show`` replaces them all."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = columns
        self.rows: list[Any] = []

    def show(self, rows: Sequence[Any]) -> None:
        """From now on these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = ANSWERS.get(role)
        if answer is None:
            return None
        return answer(self.rows[index.row()], self.columns[index.column()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].word()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].side(None)
        return None


class Sorted(QSortFilterProxyModel):
    """Sorts by the sort role and shows the rows in which every typed word occurs."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.setSourceModel(rows)
        self.setSortRole(SORT)
        self._wanted: list[str] = []
        self._source = rows

    def look_for(self, typed: str) -> None:
        """Filter by what is typed."""
        self.beginResetModel()
        self._wanted = typed.lower().split()
        self.endResetModel()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        if not self._wanted:
            return True
        value = self._source.rows[row]
        text = " ".join(column.text(value) for column in self._source.columns).lower()
        return all(word in text for word in self._wanted)

    def lessThan(self, left: Index, right: Index) -> bool:
        rows, column = self._source.rows, self._source.columns[left.column()]
        return bool(column.key(rows[left.row()]) < column.key(rows[right.row()]))


class Table(QTableView):
    """A calm table: whole rows, no grid, Enter or a double click opens."""

    opened = Signal(object)

    def __init__(
        self, name: str, word: Word, rows: Rows, *, sortable: bool = True, hint: Word | None = None
    ) -> None:
        super().__init__()
        self._left_out: set[int] = set()
        """Columns that found no room; one that a page hides itself is none of them."""
        self._narrow = QTimer(self, singleShot=True, interval=0)
        self._narrow.timeout.connect(self._make_room)
        self.setObjectName(name)
        self.word, self._hint = word, hint
        self.rows = rows
        self.sorted = Sorted(rows)
        self.setModel(self.sorted)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for place, column in enumerate(rows.columns):
            mode = (
                QHeaderView.ResizeMode.Stretch
                if column.stretch
                else QHeaderView.ResizeMode.ResizeToContents
            )
            header.setSectionResizeMode(place, mode)
        header.setResizeContentsPrecision(MEASURED_ROWS)
        self.setSortingEnabled(sortable)
        if sortable:
            self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.doubleClicked.connect(self._open)
        self.sorted.modelReset.connect(self._narrow.start)
        self.fit()
        self.speak()

    def speak(self) -> None:
        """Name it in the language in force."""
        self.setAccessibleName(self.word())

    def fit(self) -> None:
        """Rows as high as a finger needs, icons as high as the text."""
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))
        self.verticalHeader().setDefaultSectionSize(max(44, self.fontMetrics().height() * 2))
        self._narrow.start()

    def _make_room(self) -> None:
        """Leave out spare columns until the others are wide enough to be read."""
        columns = self.rows.columns
        order = [each.spare if isinstance(each.spare, int) else each.spare() for each in columns]
        for place in [each for each in self._left_out if not order[each]]:
            self.setColumnHidden(place, False)  # its turn has come, e.g. of the month chosen
            self._left_out.discard(place)
        spare = sorted((-each, place) for place, each in enumerate(order) if each)
        if not spare:
            return
        least = self.fontMetrics().averageCharWidth() * 2 * LEAST_STRETCH
        natural = [self._natural_width(place) for place in range(len(columns))]
        wide = [
            min(least, width) if each.stretch else width
            for each, width in zip(columns, natural, strict=True)
        ]
        lacking = sum(wide) + 2 - self.viewport().width()
        for _order, place in spare:
            if self.isColumnHidden(place) != (lacking > 0):
                self.setColumnHidden(place, lacking > 0)
                (self._left_out.add if lacking > 0 else self._left_out.discard)(place)
            lacking -= wide[place] if lacking > 0 else 0

    def _natural_width(self, place: int) -> int:
        """Also of a hidden column: its heading is asked, its texts are measured."""
        column, letters = self.rows.columns[place], self.fontMetrics().horizontalAdvance
        heading = self.horizontalHeader().sectionSizeFromContents(place).width()
        texts = (letters(column.text(row)) for row in self.rows.rows[:MEASURED_ROWS])
        picture = self.iconSize().width() + 4 if column.icon else 0
        return max(heading, max(texts, default=0) + picture + 2 * CELL_MARGIN)

    def chosen(self) -> Any:
        """The row selected, or None."""
        index = self.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint and self.sorted.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(MUTED))
            area = self.viewport().rect().adjusted(32, 16, -32, -16)
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, wrapped, self._hint())
            painter.end()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()
            self.rows.headerDataChanged.emit(
                Qt.Orientation.Horizontal, 0, len(self.rows.columns) - 1
            )
            self._narrow.start()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()
