"""Pictures drawn from qtawesome's icon font, sharp at every screen scale.

Only the one font and its list of names are taken from the package: importing it loads every Qt
module twice and nine fonts, which is longer than everything else before the first paint.
"""

import functools
import importlib.util
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

FAMILY = "materialdesignicons6-webfont"
PREFIX = "mdi6."
FILLED = 0.875
"""How much of its square a picture fills; the rest is the font's own margin."""


def icon(name: str, colour: QColor, faded: QColor) -> QIcon:
    """``mdi6.home`` in a colour, and in another while what it stands on is disabled."""
    return QIcon(_Glyph(_character(name), colour, faded))


class _Glyph(QIconEngine):
    """One character of the icon font."""

    def __init__(self, character: str, colour: QColor, faded: QColor) -> None:
        super().__init__()
        self._character, self._colour, self._faded = character, colour, faded

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        font = QFont(_family())
        font.setPixelSize(max(1, round(rect.height() * FILLED)))
        painter.setFont(font)
        painter.setPen(self._faded if mode == QIcon.Mode.Disabled else self._colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._character)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Glyph(self._character, self._colour, self._faded)


@functools.cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_file(f"{FAMILY}-*.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]


@functools.cache
def _listed() -> str:
    return _file(f"{FAMILY}-charmap-*.json").read_text(encoding="ascii")


@functools.cache
def _character(name: str) -> str:
    """Of the seven thousand in the list a window needs some sixty, so the list is not taken apart."""
    _before, found, after = _listed().partition(f'"{name.removeprefix(PREFIX)}": "0x')
    if not found:
        raise KeyError(name)
    return chr(int(after.partition('"')[0], 16))


def _file(pattern: str) -> Path:
    package = importlib.util.find_spec("qtawesome")
    assert package is not None  # noqa: S101
    assert package.origin is not None  # noqa: S101
    return max(Path(package.origin).with_name("fonts").glob(pattern))
