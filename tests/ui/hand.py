"""Works the window with real keys and clicks: through the window itself, as a person's arrive."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from station_desk.ui.tables import Table

W = TypeVar("W", bound=QWidget)
CONTROL = Qt.KeyboardModifier.ControlModifier


def find(window: QWidget, kind: type[W], name: str) -> W:
    """The one visible widget of this name."""
    found = [each for each in window.findChildren(kind, name) if each.isVisible()]
    assert len(found) == 1, f"{name}: {len(found)} visible"
    return found[0]


def press(window: QWidget, name: str) -> None:
    button = find(window, QPushButton, name)
    assert button.isEnabled(), f"{name} cannot be pressed"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def key(window: QWidget, key_: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    """A key as the system hands it to the window, which passes it on to whoever has the focus."""
    handle = window.windowHandle()
    assert handle is not None
    handle.requestActivate()
    QApplication.processEvents()
    QTest.keyClick(handle, key_, modifiers)


def fill(window: QWidget, name: str, text: str) -> QLineEdit:
    field = find(window, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    field.insert(text)
    return field


def text(window: QWidget, name: str) -> str:
    return find(window, QLabel, name).text()


def cells(table: Table, column: int) -> list[str]:
    """A column as it is shown, from the top."""
    model = table.sorted
    return [model.index(row, column).data() for row in range(model.rowCount())]


def open_first(table: QTableView) -> None:
    """The first row, with the keyboard."""
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)


def type_keys(window: QWidget, text: str) -> None:
    """Letters as the system hands them to the window."""
    handle = window.windowHandle()
    assert handle is not None
    handle.requestActivate()
    QApplication.processEvents()
    for letter in text:
        QTest.keyClick(handle, letter)
