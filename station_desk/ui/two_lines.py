"""Two lines in one cell: who it is, and below it, smaller, what tells them from others."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from station_desk.ui.pieces import ACCENT, MUTED

Index = QModelIndex | QPersistentModelIndex
MARK = "  · "
"""What follows this in the first line is a remark, and is drawn in the accent colour."""
SIDE, ABOVE, BETWEEN = 12, 8, 2
SMALLER = 2


class TwoLines(QStyledItemDelegate):
    """Draws ``first\\nsecond``. The text stays one, so that a screen reader reads all of it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._look = _Look(QFont())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Asks the model for nothing but what is drawn: a keystroke paints a whole list anew."""
        if self._look.font != option.font:
            self._look = _Look(option.font)
        look, palette = self._look, QApplication.palette()
        _ground(painter, option, index)
        first, _, second = str(index.data()).partition("\n")
        name, _, mark = first.partition(MARK)
        area = option.rect.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        base = area.top() + look.big.ascent()
        painter.save()
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(look.font)
        used = _line(painter, look.big, area.left(), base, area.width(), name)
        painter.setFont(look.smaller)
        if mark:
            painter.setPen(palette.color(ACCENT))
            at = area.left() + used + SIDE
            _line(painter, look.small, at, base, area.right() - at + 1, mark)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or palette.color(MUTED))
        below = area.top() + look.big.height() + BETWEEN + look.small.ascent()
        _line(painter, look.small, area.left(), below, area.width(), second)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), height_in(option.font))


def height_in(font: QFont) -> int:
    """How high a row of two lines is."""
    lines = QFontMetrics(font).height() + QFontMetrics(_smaller(font)).height()
    return lines + BETWEEN + 2 * ABOVE


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSize(max(1, font.pointSize() - SMALLER))
    return small


class _Look:
    """The two fonts and their measures, worked out once for all rows."""

    def __init__(self, font: QFont) -> None:
        self.font, self.smaller = QFont(font), _smaller(font)
        self.big, self.small = QFontMetrics(self.font), QFontMetrics(self.smaller)


def _ground(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """What lies below the words: chosen, marked by the model, or nothing."""
    style = option.widget.style() if option.widget else QApplication.style()
    if marked := index.data(Qt.ItemDataRole.BackgroundRole):
        option.backgroundBrush = QBrush(marked)
    style.drawPrimitive(
        QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
    )


def _line(
    painter: QPainter, metrics: QFontMetrics, left: int, base: int, room: int, text: str
) -> int:
    """One line from the left, cut where there is no room; answers how wide it is."""
    wide = metrics.horizontalAdvance(text)
    if wide > room:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(text)
    painter.drawText(left, base, text)
    return wide
