"""The one field of the sign-in: what an input method is still composing already counts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit


class NameField(QLineEdit):
    """Emits ``typed`` for every key, composed or not, and ``moved``, ``entered`` for the list below.

    QLineEdit itself says nothing while a pinyin input method composes; the letters stand in the
    preedit, and they are just what the search wants.
    """

    typed = Signal(str)
    moved = Signal(int)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.preedit = ""
        self.setProperty("kind", "search")
        self.textChanged.connect(self._tell)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def content(self) -> str:
        """What is written and what is being composed, without the marks some methods put between."""
        return (self.text() + self.preedit).replace("'", "").strip()

    def _tell(self) -> None:
        self.typed.emit(self.content())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.moved.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.moved.emit(-1)
        elif event.key() == Qt.Key.Key_Escape:
            self.setText("")
        else:
            super().keyPressEvent(event)
