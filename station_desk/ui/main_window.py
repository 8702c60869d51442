"""The main window: navigation only. What happens on a page is the page's own business."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from station_desk.ui.banner import Banner
from station_desk.ui.drafting import Drafting
from station_desk.ui.facts_bar import FactsBar
from station_desk.ui.input_watch import InputWatch
from station_desk.ui.leaving import Leaving
from station_desk.ui.locking import Locking
from station_desk.ui.navigation import FOOT, STATION, TOWN
from station_desk.ui.notices import Notices
from station_desk.ui.page import Around, Page
from station_desk.ui.rooms import Furnishing, Rooms
from station_desk.ui.search_panel import SearchPanel
from station_desk.ui.sending import Sending
from station_desk.ui.side_bar import SideBar
from station_desk.ui.tending import Tending
from station_desk.ui.topbar import TopBar
from station_desk.ui.words import tr

Keep = Callable[[str, str], None]
LAST_KEY = 11
"""F2 to F12; pages beyond them are reached by the mouse, Tab and Ctrl+F."""


class MainWindow(QMainWindow):
    """Left the pages, above the sizes and the language, below the facts."""

    def __init__(self, around: Around, *, keep: Keep = lambda _key, _value: None) -> None:
        super().__init__()
        self.sending = Sending(self, around.runner)
        self.around = replace(around, go=self.go, sending=self.sending)
        self.stack = QStackedWidget()
        self.banner, self.leaving = Banner(around.words), Leaving(self.around)
        around.runner.refused.connect(self.banner.refuse)
        around.runner.crashed.connect(self.banner.crash)
        entries = TOWN if around.role == "town" else STATION
        kinds = [page for page, _word, _icon in (*entries, *FOOT)]
        self.pages = Rooms(self.around, self.stack, kinds)
        self.side = SideBar(entries, self.go)
        self.buttons = self.side.buttons
        self._retired = False
        self.sides = QStackedWidget()
        self.setCentralWidget(self.sides)
        self.sides.addWidget(self._desk(keep))
        self.drafting = Drafting(self, around.runner, self.pages, self.go)
        self.locking = Locking(self, self.sides, self.around, self.drafting)
        self.tending = Tending(self, around.runner)
        self.tending.looked.connect(self.notices.read)
        self._listen()
        self.search = SearchPanel(self, self.around)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._find)
        QShortcut(QKeySequence.StandardKey.Print, self).activated.connect(self._print)
        self._shortcut("F1", "help")
        for number, (page, _word, _icon) in enumerate(entries[:LAST_KEY], start=2):
            self._shortcut(f"F{number}", page.name)
        self.setWindowTitle(f"{around.unit.name} · station-desk")
        self.resize(1366, 768)
        self.go(entries[0][0].name)
        self.drafting.begin()

    def _desk(self, keep: Keep) -> QWidget:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(TopBar(self.around, keep, self._lock, self._find))
        self.notices = Notices(self.around)
        middle.addWidget(self.notices)
        middle.addWidget(self.banner)
        middle.addWidget(self.leaving)
        middle.addWidget(self.stack, 1)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.side)
        across.addLayout(middle, 1)
        column = QWidget()
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(whole, 1)
        self.facts = FactsBar(self.around.runner, self.around.words)
        lines.addWidget(self.facts)
        return column

    def _listen(self) -> None:
        self.watch = InputWatch(self)
        self.watch.touched.connect(self.locking.touch)
        self.furnishing = Furnishing(self, self.pages)
        self.watch.touched.connect(self.furnishing.wait)
        self.watch.undo.connect(self._undo)
        self.watch.redo.connect(self._redo)

    def _lock(self) -> None:
        self.locking.lock()

    def _find(self) -> None:
        if not self.locking.locked:
            self.search.appear()

    def _print(self) -> None:
        """What the page is about, on paper: its own button does it, where there is something."""
        page = self.stack.currentWidget()
        if self.locking.locked or not isinstance(page, Page):
            return
        found = (page.findChild(QAbstractButton, name) for name in page.prints)
        ready = (each for each in found if each and each.isVisible() and each.isEnabled())
        button = next(ready, None)
        if button is not None:
            button.click()
        else:
            self.facts.say(tr("Nothing on this page can be printed now"))

    def _undo(self) -> None:
        if not self.locking.locked:
            self.facts.step_back()

    def _redo(self) -> None:
        if not self.locking.locked:
            self.facts.step_on()

    def _shortcut(self, key: str, name: str) -> None:
        QShortcut(QKeySequence(key), self).activated.connect(lambda: self.go(name))

    def go(self, name: str, **what: object) -> None:
        """Turn to a page and tell it what to show."""
        page = self.pages[name]
        page.open(**what)
        self.side.mark(name)
        if self.stack.currentWidget() is page and what and page.isVisible():
            page.refresh()
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def retire(self) -> None:
        """Another window takes over the desk; closing this one leaves it open."""
        self._retired = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        away = self._retired or self.locking.locked
        if not away and self.leaving.holds(self.facts.known):
            event.ignore()
            return
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        if not self._retired:
            self.drafting.keep()
            self.around.runner.close()
        super().closeEvent(event)
