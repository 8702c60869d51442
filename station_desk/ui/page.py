"""What every page shares: what it watches, when it reads again, how it speaks after a switch."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_desk.records.units import Unit
from station_desk.ui.pieces import Label, Word
from station_desk.ui.runner import Runner
from station_desk.ui.scrolling import scroll_body
from station_desk.ui.sending import Sending
from station_desk.ui.theme import Theme
from station_desk.ui.words import Words


@dataclass(frozen=True)
class Around:
    """What the window hands to each of its pages."""

    runner: Runner
    unit: Unit
    role: str
    """``station`` or ``town``."""
    papers: Path
    """The folder that printed forms are saved to."""
    theme: Theme
    words: Words
    go: Callable[..., None]
    """``go("events", …)`` opens another page and tells it what to show."""
    practice: bool = False
    """The sample village: the screen says so."""
    sending: Sending | None = None
    """The window's one way to the network."""
    practise: Callable[[], object] = object
    """Opens the practice village in a window of its own."""


class Page(QWidget):
    """A page declares the kinds it ``watches`` and reads everything again in ``refresh``.

    It never patches its own table. Hidden, it only marks itself stale and reads when shown.
    """

    watches: ClassVar[frozenset[str]] = frozenset()
    name: ClassVar[str] = ""
    prints: ClassVar[tuple[str, ...]] = ()
    """The buttons that print what the page is about; Ctrl+P presses the first that can be pressed."""
    drafts_of: ClassVar[str] = ""
    """The kind of record whose unsaved fields are kept as a draft."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.around = around
        self.runner = around.runner
        self.stale = True
        self.first: QWidget | None = None
        """Where the keyboard goes when one turns to the page."""
        self.runner.changed.connect(self._hear)

    def refresh(self) -> None:
        """Ask the lane for everything this page shows."""
        raise NotImplementedError

    def open(self, **what: object) -> None:
        """Show something in particular; by default there is nothing in particular."""

    def warm(self) -> None:
        """Once, in an idle moment after it was made: what a first visit would have to wait for."""

    def unsaved(self) -> dict[str, Any] | None:
        """What was typed and is not saved, as plain JSON values."""
        return None

    def take_back(self, fields: dict[str, Any]) -> None:
        """Show again what :meth:`unsaved` answered before a lock or a crash."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stale:
            self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.first is not None:
            self.first.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._mark()

    def _hear(self, kinds: frozenset[str]) -> None:
        if kinds & self.watches:
            self._mark()

    def _mark(self) -> None:
        if self.isVisible():
            self._read()
        else:
            self.stale = True

    def _read(self) -> None:
        self.stale = False
        self.refresh()

    def lay_out(self, title: Word, *, scrolled: bool = True) -> tuple[QVBoxLayout, QHBoxLayout]:
        """The page's body and the row of its heading, where its main buttons go."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label("title", title), 1)
        outer.addLayout(head)
        if not scrolled:
            return outer, head
        area, body = scroll_body()
        outer.addWidget(area, 1)
        return body, head
