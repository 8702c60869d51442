"""The mark on what the practice village prints: nothing on it is real."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Final

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

FAINT: Final = Color(0.60, 0.15, 0.12, alpha=0.16)
SIZE: Final = 110
SLOPE: Final = 35

_ON: ContextVar[bool] = ContextVar("practice", default=False)


def for_practice(draw: Callable[[], bytes]) -> bytes:
    """What ``draw`` draws, with the mark on every page."""
    before = _ON.set(True)
    try:
        return draw()
    finally:
        _ON.reset(before)


def is_on() -> bool:
    """Whether what is drawn now is for practice."""
    return _ON.get()


def across(canvas: Canvas, size: tuple[float, float], word: str, font: str) -> None:
    """The word over the whole page, light enough to read through."""
    canvas.saveState()
    canvas.translate(size[0] / 2, size[1] / 2)
    canvas.rotate(SLOPE)
    canvas.setFillColor(FAINT)
    canvas.setFont(font, SIZE)
    canvas.drawCentredString(0, -SIZE / 3, word)
    canvas.restoreState()
