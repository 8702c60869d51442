"""What a widget does that can be pressed: the mouse over it is a hand, from the first time that it comes."""

from PySide6 import QtCore
from PySide6.QtGui import QEnterEvent


class Pointing:
    """Stands before the Qt class, which has the event, among the bases."""

    pressable = True

    def enterEvent(self, event: QEnterEvent) -> None:
        if self.pressable:
            self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)  # type: ignore[attr-defined]
        super().enterEvent(event)  # type: ignore[misc]
