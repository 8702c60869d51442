"""Parts side by side, as many as fit: on a narrow screen or in large type they take more lines."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from station_desk.ui.pieces import Button, Word, row


class Across(QWidget):
    """A grid that chooses its number of columns; each part is at least ``least`` em wide.

    With ``fill`` the last takes what is left of its line.
    """

    def __init__(
        self,
        *parts: QWidget,
        least: float = 16,
        most: int = 12,
        spacing: int = 16,
        fill: bool = False,
    ) -> None:
        super().__init__()
        self._fill = fill
        self._least, self._most = least, most
        self._parts: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(spacing)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.put(parts)

    def put(self, parts: Sequence[QWidget]) -> None:
        """These parts instead of those before."""
        if self._parts and list(parts) == self._parts:
            return
        for old in self._parts:
            self._grid.removeWidget(old)
            if old not in parts:
                old.hide()
                old.deleteLater()
        self._parts = list(parts)
        self._arrange(self._fitting(), anew=True)

    def _fitting(self) -> int:
        cell = self.fontInfo().pixelSize() * self._least + self._grid.spacing()
        room = int((self.width() + self._grid.spacing()) // max(1, cell))
        wanted = min(self._most, max(1, len(self._parts)))
        columns = max(1, min(wanted, room))
        lines = -(-wanted // columns)
        return -(-wanted // lines)

    def _arrange(self, columns: int, *, anew: bool = False) -> None:
        if columns == self._columns and not anew:
            return
        for column in range(max(self._columns, columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, part in enumerate(self._parts):
            last = self._fill and part is self._parts[-1]
            span = columns - place % columns if last else 1
            self._grid.addWidget(part, place // columns, place % columns, 1, span)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        narrow = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(narrow, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._fitting())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange(self._fitting())


class Line(Button):
    """A link that gives way: its text is cut with an ellipsis where there is no room."""

    def __init__(self, name: str, word: Word, pressed: object = None) -> None:
        self._full = ""
        super().__init__(name, word, "mdi6.chevron-right", kind="line", pressed=pressed)  # type: ignore[arg-type]
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def speak(self) -> None:
        self._full = self._word()
        self.setAccessibleName(self._full)
        self.setToolTip(self._full)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.iconSize().width() - 24
        self.setText(self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def in_line(editors: QWidget, button: QWidget) -> QHBoxLayout:
    """A button after the editors it acts on, standing on their line."""
    line = row(editors, button)
    line.setStretch(0, 1)
    line.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
    return line
