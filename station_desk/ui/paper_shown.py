"""The one way to the pages of a paper; what they need is imported when the first paper is looked at."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from station_desk.ui.words import Words

if TYPE_CHECKING:
    from station_desk.ui.print_preview import PrintPreview


def show_paper(
    asked: QWidget,
    name: str,
    pdf: bytes,
    words: Words,
    folder: Path,
    aside: Callable[..., None] | None = None,
) -> "PrintPreview":
    """Its pages over the window that ``asked`` is in; ``folder`` is where a copy would be kept.

    ``aside`` is the runner's; before there is a runner, the pages are drawn on threads of their own.
    """
    from station_desk.ui.print_preview import PrintPreview

    shown = PrintPreview(asked, name, pdf, words, folder, aside)
    shown.open()
    return shown
