"""The pieces pages are made of: labels, buttons, fields and cards that speak and dress themselves.

A piece is given a *word*, a function that answers its text in the language in force; it asks again
whenever the language changes.
"""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from station_desk.ui.icons import icon
from station_desk.ui.pointing import Pointing
from station_desk.ui.qt_numbers import PLAIN_TEXT, STRONG_FOCUS
from station_desk.ui.speaking import Speaking

Word = Callable[[], str]
_DRESS = (
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.DevicePixelRatioChange,
)
ACCENT, MUTED, ON_ACCENT = (
    QPalette.ColorRole.Link,
    QPalette.ColorRole.PlaceholderText,
    QPalette.ColorRole.HighlightedText,
)


class Label(Speaking, QLabel):
    """Text of one kind: title, section, number, huge, muted, small, chip, code, or plain."""

    def __init__(
        self, kind: str = "", word: Word | None = None, *, tone: str = "", wrap: bool = False
    ) -> None:
        super().__init__()
        self._word = word
        self.setProperty("kind", kind)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setProperty("textFormat", PLAIN_TEXT)
        if kind == "chip":
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.speak()

    def speak(self) -> None:
        """Take the text in the language in force."""
        if self._word:
            self.setText(self._word())

    def say(self, text: str, tone: str | None = None) -> None:
        """Show a text that was just worked out, perhaps in another tone (good, warn, bad)."""
        self.setText(text)
        if tone is not None and tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class Button(Pointing, QPushButton):
    """A button with a name for tests and assistive tools, a word, and perhaps an icon."""

    def __init__(
        self,
        name: str,
        word: Word,
        icon: str = "",
        *,
        kind: str = "",
        pressed: Callable[[], object] | None = None,
        checkable: bool = False,
        only_icon: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setCheckable(checkable)
        self._word, self._icon, self._only_icon = word, icon, only_icon
        self.speak()
        self.dress()
        if pressed:
            self.clicked.connect(lambda _checked=False: pressed())
        if checkable:
            self.toggled.connect(lambda _on: self.dress())

    def speak(self) -> None:
        """Take the text in the language in force."""
        text = self._word()
        self.setText("" if self._only_icon else text)
        self.setAccessibleName(text)
        if self._only_icon:
            self.setToolTip(text)

    def reword(self, word: Word) -> None:
        """From now on say something else."""
        self._word = word
        self.speak()

    def dress(self) -> None:
        """Colour the icon by the palette in force."""
        if not self._icon:
            return
        primary = self.property("kind") == "primary"
        linked = self.isChecked() or self.property("kind") in ("quiet", "line")
        role = ON_ACCENT if primary else ACCENT if linked else MUTED
        colour = QApplication.palette().color
        self.setIcon(icon(self._icon, colour(role), colour(MUTED)))
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()
        elif event.type() in _DRESS:
            self.dress()


class Icon(QLabel):
    """A picture of the icon font, sized with the text and coloured by the palette."""

    def __init__(self, icon: str, role: QPalette.ColorRole = MUTED, scale: float = 1.25) -> None:
        super().__init__()
        self._icon, self._role, self._scale = icon, role, scale
        self._drawn: object = None
        self.dress()

    def dress(self, other: str = "") -> None:
        """Draw it, or another from now on, in the palette's colour."""
        self._icon = other or self._icon
        side = round(self.fontMetrics().height() * self._scale)
        colour, ratio = QApplication.palette().color(self._role), self.devicePixelRatio()
        wanted = (self._icon, side, colour.rgba(), ratio)
        if wanted != self._drawn:
            self._drawn = wanted
            self.setPixmap(icon(self._icon, colour, colour).pixmap(QSize(side, side), ratio))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _DRESS:
            self.dress()


class Card(Pointing, QFrame):
    """A quiet box. Given ``pressed`` it is also a button, for the mouse and for the keyboard."""

    pressed = Signal()

    def __init__(self, name: str = "", *, pressable: bool = False, spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(spacing)
        self.pressable = pressable
        self.setObjectName(name)
        if pressable:
            self.setProperty("pressable", "true")
            self.setProperty("focusPolicy", STRONG_FOCUS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.pressable and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = QtCore.Qt.Key
        if self.pressable and event.key() in (key.Key_Return, key.Key_Enter, key.Key_Space):
            self.pressed.emit()
            return
        super().keyPressEvent(event)


class Field(Speaking, QWidget):
    """An editor under its label. The label is also the editor's accessible name."""

    def __init__(self, name: str, word: Word, editor: QWidget, hint: Word | None = None) -> None:
        super().__init__()
        self.editor = editor
        self._word = word
        editor.setObjectName(name)
        self.label = Label("small", word)
        self.label.setBuddy(editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(editor)
        if hint:
            column.addWidget(Label("small", hint, wrap=True))
        column.addStretch(1)
        self.speak()

    def speak(self) -> None:
        """Name the editor in the language in force."""
        self.editor.setAccessibleName(self._word())


def said(text: str) -> Word:
    """A word that is already in the language in force, e.g. what somebody typed."""
    return lambda: text


def row(*parts: QWidget | QLayout | int, spacing: int = 12) -> QHBoxLayout:
    """Parts side by side; a number is a stretch."""
    line = QHBoxLayout()
    line.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            line.addStretch(part)
        elif isinstance(part, QLayout):
            line.addLayout(part)
        else:
            line.addWidget(part)
    return line


def empty(layout: QLayout) -> None:
    """Remove everything from a layout."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
