"""The pages by name and icon at the left edge; those that find no room are scrolled to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from station_desk.ui.navigation import FOOT, Entry
from station_desk.ui.pieces import Button

MARGIN = 12


class SideBar(QFrame):
    """The foot (settings, help) stays in sight."""

    def __init__(self, entries: list[Entry], go: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.buttons: dict[str, Button] = {}
        self._group, self._go = QButtonGroup(self), go
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages, self._foot = QWidget(), QWidget()
        self._pages.setObjectName("scrolled")
        self._area.setWidget(self._pages)
        self._area.verticalScrollBar().rangeChanged.connect(self._give_way)
        for part, listed in ((self._pages, entries), (self._foot, FOOT)):
            self._fill(part, listed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(4)
        column.addWidget(self._area, 1)
        column.addWidget(self._foot)
        self._fit()

    def _fill(self, part: QWidget, entries: list[Entry]) -> None:
        column = QVBoxLayout(part)
        column.setContentsMargins(MARGIN, 4, MARGIN, 4)
        column.setSpacing(4)
        for page, word, icon in entries:
            name = page.name
            button = Button(
                f"nav.{name}", word, icon, checkable=True, pressed=partial(self._go, name)
            )
            self._group.addButton(button)
            self.buttons[name] = button
            column.addWidget(button)
        column.addStretch(1)

    def mark(self, name: str) -> None:
        """This page is shown now."""
        self.buttons[name].setChecked(True)
        self._area.ensureWidgetVisible(self.buttons[name], 0, 4)

    def _give_way(self, _least: int, most: int) -> None:
        """Where there is a scroll bar, it stands in the margin; the chosen page stays in sight."""
        column = self._pages.layout()
        if column is not None:
            column.setContentsMargins(MARGIN, 4, 0 if most else MARGIN, 4)
        chosen = self._group.checkedButton()
        if chosen is not None and self._pages.isAncestorOf(chosen):
            self._area.ensureWidgetVisible(chosen, 0, 4)

    def _fit(self) -> None:
        """As wide as the longest word, in every language and size."""
        widest = max(button.sizeHint().width() for button in self.buttons.values())
        self.setFixedWidth(widest + 2 * MARGIN)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return bool(done)
