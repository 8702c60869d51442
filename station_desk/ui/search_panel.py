"""Ctrl+F: one field over everything, the results grouped by kind; Enter goes there, Esc goes back."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from station_desk.rules.search import Hit, Search
from station_desk.ui import choices, dates
from station_desk.ui.name_field import NameField
from station_desk.ui.page import Around
from station_desk.ui.pieces import Label
from station_desk.ui.two_lines import MARK, TwoLines
from station_desk.ui.words import tr

WIDTH, HEIGHT = 640, 480
PLACES = {
    "volunteer": ("volunteers", "volunteer"),
    "event": ("events", "event"),
    "service_order": ("orders", "order"),
}
"""Which page shows a kind, and by which word it is asked to."""
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Line:
    """A hit, the first of a kind with the kind's word."""

    hit: Hit
    kind: str


class Hits(QAbstractListModel):
    """Two lines a hit."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show(self, lines: list[Line]) -> None:
        """These from now on."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.lines[index.row()]
        hit = line.hit
        day = dates.day(hit.day) if hit.day else ""
        if hit.kind == "volunteer":
            day = tr("last here: {day}").format(day=day or tr("never yet"))
        state = choices.word_of(choices.event_states(), hit.state) if hit.state else ""
        about = "   ".join(part for part in (day, hit.about, state) if part)
        return f"{hit.name}{MARK}{line.kind}\n{about}"


class SearchPanel(QFrame):
    """Lies over the window, and asks the lane at every keystroke."""

    def __init__(self, window: QWidget, around: Around) -> None:
        super().__init__(window)
        self._around, self._search = around, Search()
        self._before: QWidget | None = None
        self._answered, self._eager = "", False
        self.setProperty("kind", "panel")
        self.setProperty("overlay", True)
        self.field = NameField()
        self.field.setObjectName("search.field")
        self.field.typed.connect(self._ask)
        self.field.entered.connect(self._enter)
        self.field.moved.connect(self._move)
        self.field.installEventFilter(self)
        self.hits = Hits()
        self.list = QListView()
        self.list.setObjectName("search.found")
        self.list.setModel(self.hits)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._open)
        self.said = Label("muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for part in (self.field, self.said, self.list):
            column.addWidget(part)
        self._speak()
        self.hide()

    def appear(self) -> None:
        """Empty, in the middle above, with the keyboard."""
        if self.isVisible():
            self.field.selectAll()
            return
        window = self.window()
        self._before = window.focusWidget()
        width, height = min(WIDTH, window.width() - 32), min(HEIGHT, window.height() - 96)
        self.setGeometry((window.width() - width) // 2, 72, width, height)
        self.field.clear()
        self._show("", [])
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Back to where the keyboard was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def _ask(self, typed: str) -> None:
        self._around.runner.do(self._search.find, typed, then=lambda hits: self._show(typed, hits))

    def _show(self, typed: str, hits: list[Hit]) -> None:
        if typed != self.field.content():
            return
        self._answered = typed
        word = self._around.words.word
        self.hits.show([Line(hit, word("kind", hit.kind)) for hit in hits])
        self.list.setVisible(bool(hits))
        self.said.setVisible(not hits)
        hint = tr("Type a name, initials, a title, a number or a day such as 3-18.")
        self.said.setText(tr("Nothing found.") if typed else hint)
        if hits:
            self.list.setCurrentIndex(self.hits.index(0))
        if self._eager:
            self._enter()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            hit = self.hits.lines[index.row()].hit
            self.leave()
            page, word = PLACES[hit.kind]
            self._around.go(page, **{word: hit.id})

    def _enter(self) -> None:
        """The list may be a keystroke behind: then what is asked for is opened when it is there."""
        self._eager = self._answered != self.field.content()
        if not self._eager:
            self._open(self.list.currentIndex())

    def _move(self, by: int) -> None:
        at = self.list.currentIndex().row() + by
        if 0 <= at < self.hits.rowCount():
            self.list.setCurrentIndex(self.hits.index(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        left = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if left and event.type() == QEvent.Type.KeyPress:
            self.leave()
            return True
        return False

    def _speak(self) -> None:
        self.field.setPlaceholderText(tr("Search everything"))
        self.field.setAccessibleName(tr("Search everything"))
        self.list.setAccessibleName(tr("Found"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
            self._show(self.field.content(), [line.hit for line in self.hits.lines])
