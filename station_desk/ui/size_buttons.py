"""The three text sizes to press: above the pages, and above everything that stands before the window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from station_desk.ui.pieces import Button, row, said
from station_desk.ui.theme import Theme

SIZES = ("A", "A+", "A++")
Keep = Callable[[str, str], None]


class SizeButtons(QWidget):
    """``keep("size", value)`` remembers the choice on this PC."""

    def __init__(self, theme: Theme, keep: Keep) -> None:
        super().__init__()
        self._theme, self._keep = theme, keep
        self.setObjectName("sizes")
        group = QButtonGroup(self)
        line = row(spacing=8)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        for size, text in enumerate(SIZES):
            button = Button(
                f"window.size_{size}", said(text), kind="quiet", checkable=True,
                pressed=partial(self._resize_text, size),
            )  # fmt: skip
            button.setChecked(size == theme.size)
            group.addButton(button)
            line.addWidget(button)

    def _resize_text(self, size: int) -> None:
        self._theme.change(size=size)
        self._keep("size", str(size))


def sizes_above(stand: QWidget, theme: Theme, keep: Keep) -> None:
    """Put them at the top right of a door, the wizard or a wait; Tab comes to them last."""
    column = stand.layout()
    assert isinstance(column, QVBoxLayout)  # noqa: S101
    line = row(1, SizeButtons(theme, keep))
    line.setContentsMargins(24, 8, 24, 0)
    column.insertLayout(0, line)
