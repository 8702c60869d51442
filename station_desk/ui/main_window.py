"""The main window: navigation only. What happens on a page is the page's own business."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from station_desk.ui import words as language
from station_desk.ui.banner import Banner
from station_desk.ui.board_page import BoardPage
from station_desk.ui.collect_page import CollectPage
from station_desk.ui.events_page import EventsPage
from station_desk.ui.facts_bar import FactsBar
from station_desk.ui.help_page import HelpPage
from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Button, Label, Word, said
from station_desk.ui.return_page import ReturnPage
from station_desk.ui.send_page import SendPage
from station_desk.ui.sign_in_page import SignInPage
from station_desk.ui.today_page import TodayPage
from station_desk.ui.words import tr

Entry = tuple[type[Page], Word, str]

STATION: list[Entry] = [
    (TodayPage, lambda: tr("Today"), "mdi6.white-balance-sunny"),
    (EventsPage, lambda: tr("Events"), "mdi6.calendar-month-outline"),
    (SignInPage, lambda: tr("Sign-in"), "mdi6.account-check-outline"),
    (ReturnPage, lambda: tr("Monthly return"), "mdi6.file-document-check-outline"),
    (SendPage, lambda: tr("Send"), "mdi6.send-outline"),
]
TOWN: list[Entry] = [
    (CollectPage, lambda: tr("Collect"), "mdi6.tray-arrow-up"),
    (BoardPage, lambda: tr("Board"), "mdi6.view-list-outline"),
    *STATION,
]
SIZES = ("A", "A+", "A++")


class MainWindow(QMainWindow):
    """Left the pages, above the sizes and the language, below the facts."""

    def __init__(
        self, around: Around, *, keep: Callable[[str, str], None] = lambda _key, _value: None
    ) -> None:
        super().__init__()
        self.around = replace(around, go=self.go)
        self._keep = keep
        self.pages: dict[str, Page] = {}
        self.buttons: dict[str, Button] = {}
        self.stack = QStackedWidget()
        self.banner = Banner(around.words)
        around.runner.refused.connect(self.banner.refuse)
        around.runner.crashed.connect(self.banner.crash)
        entries = TOWN if around.role == "town" else STATION
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._topbar())
        middle.addWidget(self.banner)
        middle.addWidget(self.stack, 1)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._navigation(entries))
        across.addLayout(middle, 1)
        column = QWidget()
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(whole, 1)
        lines.addWidget(FactsBar(around.runner))
        self.setCentralWidget(column)
        self.setWindowTitle(f"{around.unit.name} · station-desk")
        self.resize(1366, 768)
        self.go(entries[0][0].name)

    def _navigation(self, entries: list[Entry]) -> QWidget:
        side = QWidget()
        side.setObjectName("nav")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(4)
        group = QButtonGroup(self)
        for place, (page, word, icon) in enumerate(entries):
            button = Button(
                f"nav.{page.name}",
                word,
                icon,
                checkable=True,
                pressed=partial(self.go, page.name),
            )
            group.addButton(button)
            column.addWidget(button)
            self.buttons[page.name] = button
            self._add(page)
            self._shortcut(f"F{place + 2}", page.name)
        column.addStretch(1)
        helping = Button(
            "nav.help",
            lambda: tr("Help"),
            "mdi6.help-circle-outline",
            checkable=True,
            pressed=lambda: self.go("help"),
        )
        group.addButton(helping)
        column.addWidget(helping)
        self.buttons["help"] = helping
        self._add(HelpPage)
        self._shortcut("F1", "help")
        return side

    def _add(self, page: type[Page]) -> None:
        self.pages[page.name] = page(self.around)
        self.stack.addWidget(self.pages[page.name])

    def _shortcut(self, key: str, name: str) -> None:
        QShortcut(QKeySequence(key), self).activated.connect(lambda: self.go(name))

    def _topbar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("topbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(bar)
        line.setContentsMargins(24, 8, 24, 8)
        line.setSpacing(8)
        person = self.around.runner.desk.person
        line.addWidget(Label("section", lambda: self.around.unit.name))
        line.addWidget(Label("muted", lambda: person.name if person else ""))
        if self.around.practice:
            line.addWidget(Label("chip", lambda: tr("Practice, not real"), tone="warn"))
        line.addStretch(1)
        group = QButtonGroup(self)
        for size, text in enumerate(SIZES):
            button = Button(
                f"window.size_{size}", said(text), kind="quiet", checkable=True,
                pressed=partial(self._resize_text, size),
            )  # fmt: skip
            button.setChecked(size == self.around.theme.size)
            group.addButton(button)
            line.addWidget(button)
        line.addWidget(
            Button(
                "window.theme", lambda: tr("Light or dark"), "mdi6.theme-light-dark", kind="quiet",
                pressed=self._turn_theme, only_icon=True,
            )
        )  # fmt: skip
        line.addWidget(
            Button(
                "window.language",
                lambda: tr("中文"),
                "mdi6.translate",
                kind="quiet",
                pressed=self._turn_language,
            )
        )
        return bar

    def go(self, name: str, **what: object) -> None:
        """Turn to a page and tell it what to show."""
        page = self.pages[name]
        page.open(**what)
        self.buttons[name].setChecked(True)
        if self.stack.currentWidget() is page and what and page.isVisible():
            page.refresh()
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def _resize_text(self, size: int) -> None:
        self.around.theme.change(size=size)
        self._keep("size", str(size))

    def _turn_theme(self) -> None:
        self.around.theme.change(dark=not self.around.theme.dark)
        self._keep("theme", "dark" if self.around.theme.dark else "light")

    def _turn_language(self) -> None:
        chinese = self.around.words.language == language.CHINESE
        self.around.words.switch(language.ENGLISH if chinese else language.CHINESE)
        self._keep("language", self.around.words.language)

    def closeEvent(self, event: QCloseEvent) -> None:
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self.around.runner.close()
        super().closeEvent(event)
