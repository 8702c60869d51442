"""What a person would call broken on a screen: cut text, parts over one another, parts outside the window."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QWidget,
)

SLACK = 1
CELL_PADDING = 24
LEAST_STRETCH = 6
"""A stretching column may cut a long text short, but never to fewer letters than these."""


def faults(window: QWidget) -> list[str]:
    """Everything wrong with what is visible in a window; empty when it is all right."""
    found: list[str] = []
    for widget in shown(window):
        found += [f"{told(widget)}: {fault}" for fault in (*cut(widget), *outside(widget, window))]
        found += overlaps(widget)
    return found


def shown(window: QWidget) -> Iterator[QWidget]:
    """The visible widgets that are ours or Qt's to draw, not the inside of a compound one."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible() and widget.window() is window and not inside_a_compound(widget):
            yield widget


def inside_a_compound(widget: QWidget) -> bool:
    """Whether Qt made it inside one of its own widgets."""
    above = widget.parentWidget()
    return widget.objectName().startswith("qt_") or isinstance(
        above, QAbstractSpinBox | QComboBox | QLineEdit | QHeaderView
    )


def told(widget: QWidget) -> str:
    """How a person finds it."""
    names = [widget.objectName()]
    text = getattr(widget, "text", None)
    if callable(text):
        names.append(f"{text()!r}"[:60])
    above = widget.parentWidget()
    while above is not None and not names[0]:
        names[0] = f"in {above.objectName()}" if above.objectName() else ""
        above = above.parentWidget()
    return f"{type(widget).__name__} {' '.join(each for each in names if each)}"


def cut(widget: QWidget) -> Iterator[str]:
    """Text that has less room than it needs."""
    if isinstance(widget, QLabel) and widget.text():
        yield from cut_label(widget)
    elif isinstance(widget, QAbstractButton) and not shortened(widget):
        yield from short(widget.size(), widget.sizeHint())
    elif isinstance(widget, QComboBox):
        yield from cut_combo(widget)
    elif isinstance(widget, QAbstractSpinBox):
        line = widget.lineEdit()
        yield from wide(widget, line.displayText(), line.width() - 2)
    elif isinstance(widget, QLineEdit):
        yield from cut_line(widget)
    elif isinstance(widget, QTableView):
        yield from cut_table(widget)
    elif isinstance(widget, QListView):
        yield from cut_list(widget)


def shortened(button: QAbstractButton) -> bool:
    """Whether it shortens itself and tells the whole at a touch."""
    return "\n" in button.text() and bool(button.toolTip())


def cut_label(label: QLabel) -> Iterator[str]:
    if not label.wordWrap():
        yield from short(label.size(), label.sizeHint())
        return
    needed = label.heightForWidth(label.width())
    if needed > label.height() + SLACK:
        yield f"needs a height of {needed}, has {label.height()}"
    for word in label.text().split():
        if word.isascii():
            yield from wide(label, word, label.contentsRect().width())


def cut_line(line: QLineEdit) -> Iterator[str]:
    room = line.width() - 2 * CELL_PADDING // 2 - 8
    if not line.text() and line.placeholderText():
        yield from wide(line, line.placeholderText(), room)


def cut_combo(combo: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    room = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    if not combo.isEditable():
        yield from wide(combo, combo.currentText(), room.width())


def cut_table(table: QTableView) -> Iterator[str]:
    model, header = table.model(), table.horizontalHeader()
    for column in range(model.columnCount()):
        if table.isColumnHidden(column):
            continue
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if header.isVisible():
            yield from wide(header, title, header.sectionSize(column) - CELL_PADDING)
        stretched = header.sectionResizeMode(column) == QHeaderView.ResizeMode.Stretch
        for row in range(min(model.rowCount(), 30)):
            text = str(model.index(row, column).data() or "")
            text = text[:LEAST_STRETCH] if stretched else text
            room = table.columnWidth(column) - CELL_PADDING
            if table.columnSpan(row, column) == 1:
                yield from wide(table, text, room)
    if table.horizontalScrollBar().maximum() > 0:
        yield "scrolls sideways"


def cut_list(view: QListView) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount() if model else 0, 30)):
        index = model.index(row, 0)
        hint, room = view.sizeHintForIndex(index), view.visualRect(index)
        if hint.width() > room.width() + SLACK:
            yield f"line {row} needs {hint.width()}, has {room.width()}: {index.data()!r}"


def short(has: QSize, needs: QSize) -> Iterator[str]:
    if needs.width() > has.width() + SLACK or needs.height() > has.height() + SLACK:
        yield (f"needs {needs.width()}x{needs.height()}, has {has.width()}x{has.height()}")


def wide(widget: QWidget, text: str, room: int) -> Iterator[str]:
    needed = widget.fontMetrics().horizontalAdvance(text)
    if needed > room + SLACK:
        yield f"{text!r} needs a width of {needed}, has {room}"


def outside(widget: QWidget, window: QWidget) -> Iterator[str]:
    """A part that the window or its scroll area cuts off; scrolling down is no fault."""
    frame, scrolled = frame_of(widget, window)
    if widget is window or frame is widget:
        return
    place = QRect(widget.mapTo(frame, QPoint(0, 0)), widget.size())
    room = frame.rect()
    if place.left() < -SLACK or place.right() > room.right() + SLACK:
        yield f"lies from {place.left()} to {place.right()} in a width of {room.width()}"
    if not scrolled and (place.top() < -SLACK or place.bottom() > room.bottom() + SLACK):
        yield f"lies from {place.top()} to {place.bottom()} in a height of {room.height()}"


def frame_of(widget: QWidget, window: QWidget) -> tuple[QWidget, bool]:
    """What cuts a widget off, and whether it can be scrolled to."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            return above, True
        above = above.parentWidget()
    return window, False


def overlaps(parent: QWidget) -> list[str]:
    """Parts of one parent that lie over one another."""
    if isinstance(parent, QAbstractItemView | QAbstractScrollArea | QComboBox):
        return []
    children = [
        each
        for each in parent.children()
        if isinstance(each, QWidget) and each.isVisible() and not each.isWindow()
        if not each.property("overlay") and not inside_a_compound(each)
    ]
    return [
        f"{told(one)} lies over {told(other)}"
        for at, one in enumerate(children)
        for other in children[at + 1 :]
        if (both := one.geometry().intersected(other.geometry())).isValid()
        if both.width() > SLACK and both.height() > SLACK
    ]
