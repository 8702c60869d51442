"""Pictures drawn from qtawesome's icon font, sharp at every screen scale.

Only the one font and its list of names are taken from the package: importing it loads every Qt
module twice and nine fonts, which is longer than everything else before the first paint.
"""

import functools
import importlib.util
from pathlib import Path

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from station_desk.ui.qt_numbers import CENTRED

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
        painter.setPen(self._colour_of(mode))
        self._write(painter, rect)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """Written in black, then coloured: a pen is of Qt's namespace (see ``qt_numbers``)."""
        picture, colour = QPixmap(size), QPixmap(size)
        picture.fill(QColor(0, 0, 0, 0))
        colour.fill(self._colour_of(mode))
        painter = QPainter(picture)
        self._write(painter, picture.rect())
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.drawPixmap(0, 0, colour)
        painter.end()
        return picture

    def _colour_of(self, mode: QIcon.Mode) -> QColor:
        return self._faded if mode == QIcon.Mode.Disabled else self._colour

    def _write(self, painter: QPainter, rect: QRect) -> None:
        font = QFont(_family())
        font.setPixelSize(max(1, round(rect.height() * FILLED)))
        painter.setFont(font)
        painter.drawText(rect, CENTRED, self._character)

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
