"""What a window says and to whom: every text on it, every name for a screen reader, every way by key."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextBrowser,
    QWidget,
)

from tests.scenes.geometry import shown, told

ACTING = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
)
WORD = re.compile(r"[A-Za-z]{2,}")
CODE = re.compile(r"[a-z]+(_[a-z]+)+")
"""The code of a message, to be read out on the telephone."""
NAMES = {
    "English", "Enter", "Ctrl", "PDF", "Excel", "WPS", "CSV", "UOS", "ID", "QR", "iCalendar", "WLAN",
    "Esc", "Tab", "Delete", "station", "desk", "db",
}  # fmt: skip
"""Names of keys, programs and formats, which Chinese people write as they are."""
ROWS, STEPS = 40, 150


def english(window: QWidget) -> list[str]:
    """Texts with an English word in them, on a window that is to speak Chinese."""
    return [
        f"{told(widget)}: {text!r}"
        for widget in shown(window)
        if not isinstance(widget, QTextBrowser)
        for text in texts(widget)
        if any(not known(word) for word in WORD.findall(CODE.sub("", text)))
    ]


def known(word: str) -> bool:
    """A name, or letters as they stand on a stick and on a unit (KINGSTON, KB)."""
    return word in NAMES or word.isupper()


def texts(widget: QWidget) -> Iterator[str]:
    """Everything a widget shows or has read out."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from cells(widget.model(), headed=isinstance(widget, QTableView))


def cells(model: QAbstractItemModel, *, headed: bool) -> Iterator[str]:
    """The headings and the first rows."""
    for column in range(model.columnCount() if headed else 1):
        if headed:
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(ROWS, model.rowCount())):
            yield str(model.index(row, column).data() or "")


def acting(window: QWidget) -> Iterator[QWidget]:
    """What a person can do something with."""
    return (
        each
        for each in shown(window)
        if isinstance(each, ACTING) and not isinstance(each, QHeaderView)
    )


def nameless(window: QWidget) -> list[str]:
    """Without ``<page>.<thing>`` or without a name for a screen reader."""
    return [
        f"{told(each)} is named {each.accessibleName()!r}"
        for each in acting(window)
        if "." not in each.objectName() or not each.accessibleName()
    ]


def too_small(window: QWidget, target: int) -> list[str]:
    """Less high than a finger needs; lists and texts are as high as they like."""
    return [
        f"{told(each)} is {each.height()} high"
        for each in acting(window)
        if not isinstance(each, QAbstractItemView | QPlainTextEdit)
        if each.height() < target
    ]


def beyond_keys(window: QWidget) -> list[str]:
    """What Tab never reaches. A button of an exclusive group is reached by the arrows."""
    walked: set[QWidget] = set()
    start = window.focusWidget() or window
    start.setFocus()
    for _step in range(STEPS):  # twice around: a thing may show itself when its list is reached
        at = window.focusWidget()
        if at is not None:
            walked.add(at)
        window.focusNextChild()
    return [
        f"{told(each)} is not reached by Tab"
        for each in acting(window)
        if each.isEnabled() and each not in walked and not grouped(each)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(each, QCheckBox)
        if not any(each.isAncestorOf(other) for other in walked)
    ]


def grouped(widget: QWidget) -> bool:
    """Whether its group decides which of its buttons Tab reaches."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())
