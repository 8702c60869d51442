"""Two lines in one cell: who it is, and below it, smaller, what tells them from others."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from station_desk.ui.pieces import ACCENT, MUTED

Index = QModelIndex | QPersistentModelIndex
MARK = "  · "
"""What follows this in the first line is a remark, and is drawn in the accent colour."""
SIDE, ABOVE, BETWEEN = 12, 8, 2
SMALLER = 2


class TwoLines(QStyledItemDelegate):
    """Draws ``first\\nsecond``. The text stays one, so that a screen reader reads all of it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        first, _, second = str(index.data()).partition("\n")
        whole.text = ""
        style = whole.widget.style() if whole.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        painter.save()
        area = whole.rect.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        name, _, mark = first.partition(MARK)
        big, small = QFontMetrics(whole.font), QFontMetrics(_smaller(whole.font))
        text = QApplication.palette().color(QPalette.ColorRole.Text)
        painter.setPen(text)
        painter.setFont(whole.font)
        used = _line(painter, big, area, area.top(), name)
        if mark:
            painter.setPen(QApplication.palette().color(ACCENT))
            painter.setFont(_smaller(whole.font))
            rest = area.adjusted(used + SIDE, 0, 0, 0)
            _line(painter, small, rest, area.top() + big.ascent() - small.ascent(), mark)
        told = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(told if told else QApplication.palette().color(MUTED))
        painter.setFont(_smaller(whole.font))
        _line(painter, small, area, area.top() + big.height() + BETWEEN, second)
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


def _line(painter: QPainter, metrics: QFontMetrics, area: QRect, top: int, text: str) -> int:
    """One line from the left, cut where there is no room; answers how wide it is."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    place = QRect(area.left(), top, area.width(), metrics.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)
