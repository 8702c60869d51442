"""What a table says in a column: text, order, colour, picture and side of each cell."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon

from station_desk.ui.icons import icon
from station_desk.ui.pieces import Word

ROW = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
LEFT, RIGHT = (
    side | Qt.AlignmentFlag.AlignVCenter
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)


@dataclass(frozen=True)
class Column:
    """A column: its heading, the text of a cell, what it sorts by, its colour, an icon before it."""

    word: Word
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    colour: Callable[[Any], str] | None = None
    right: bool = False
    stretch: bool = False
    icon: Callable[[Any], str] | None = None
    spare: int | Callable[[], int] = 0
    """Left out while the table is too narrow for it; the highest first."""

    def key(self, row: Any) -> Any:
        """What a row sorts by."""
        return self.sort(row) if self.sort else self.text(row)

    def tinge(self, row: Any) -> QColor | None:
        """The colour of a cell's text, where it is not the usual one."""
        name = self.colour(row) if self.colour else ""
        return QColor(name) if name else None

    def picture(self, row: Any) -> QIcon | None:
        """The icon before a cell's text, in its colour."""
        name = self.icon(row) if self.icon else ""
        if not name:
            return None
        colour = QColor(self.colour(row) if self.colour else "")
        return icon(name, colour, colour)

    def side(self, _row: Any) -> Qt.AlignmentFlag:
        """Numbers stand on the right."""
        return RIGHT if self.right else LEFT


ANSWERS: dict[int, Callable[[Any, Column], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda row, column: column.text(row),
    Qt.ItemDataRole.AccessibleTextRole: lambda row, column: column.text(row),
    Qt.ItemDataRole.ForegroundRole: lambda row, column: column.tinge(row),
    Qt.ItemDataRole.DecorationRole: lambda row, column: column.picture(row),
    Qt.ItemDataRole.TextAlignmentRole: lambda row, column: column.side(row),
    ROW: lambda row, _column: row,
    SORT: lambda row, column: column.key(row),
}
"""Asked for every cell at every paint, so that the many roles that mean nothing here cost nothing."""
