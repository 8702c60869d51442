"""Help: the handbook, opened at the section of the page one comes from."""

import re
from functools import cached_property

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTextBrowser,
    QWidget,
)

from station_desk.resources import resource
from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Button
from station_desk.ui.wizard_pages import practice_button
from station_desk.ui.wizard_replay import WizardReplay
from station_desk.ui.words import tr

FIRST = "first_day"
TOWN_ONLY = frozenset({"collect", "board", "summary"})
ANCHOR = re.compile(r'^<a id="(\w+)"></a>$', re.MULTILINE)
LINE_PERCENT = 140
CELL_PADDING = 8
PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"


def sections(language: str) -> dict[str, str]:
    """The handbook's sections by their anchors; a page's section has the page's name for anchor."""
    text = resource("handbook", f"{language}.md").read_text(encoding="utf-8")
    _before, *parts = ANCHOR.split(text)
    return dict(zip(parts[::2], map(str.strip, parts[1::2]), strict=True))


def heading(section: str) -> str:
    """The first line of a section, without its signs."""
    return section.partition("\n")[0].lstrip("# ")


class Reader(QTextBrowser):
    """One section with its pictures, which are never wider than the page."""

    def __init__(self) -> None:
        super().__init__()
        self._section = ""
        self.setObjectName("help.text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(20)

    def read_out(self, section: str) -> None:
        """Show this section from its beginning."""
        self._section = section
        self._set()
        self.verticalScrollBar().setValue(0)

    def _set(self) -> None:
        self.setMarkdown(self._section)
        roomy = QTextBlockFormat()
        roomy.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block = self.document().begin()
        while block.isValid():
            if PICTURE not in block.text():
                QTextCursor(block).mergeBlockFormat(roomy)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._open_up(frame)

    @staticmethod
    def _open_up(table: QTextTable) -> None:
        airy = table.format().toTableFormat()
        airy.setCellPadding(CELL_PADDING)
        airy.setCellSpacing(0)
        airy.setBorderCollapse(True)
        airy.setTopMargin(CELL_PADDING)
        airy.setBottomMargin(CELL_PADDING)
        table.setFormat(airy)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(str(resource("handbook", QUrl(name).fileName())))
        sharp = self.devicePixelRatioF()
        room = int((self.viewport().width() - 2 * self.document().documentMargin()) * sharp)
        if picture.width() > room > 0:
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaledToWidth(room, smooth)
            picture.setDevicePixelRatio(sharp)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._set()


class HelpPage(Page):
    """Needs nothing from the desk. Left the sections, right the one that is chosen."""

    name = "help"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.section = FIRST
        self._texts: dict[str, str] = {}
        outer, head = self.lay_out(lambda: tr("Help"), scrolled=False)
        self._add_ways(head)
        self.list = QListWidget()
        self.list.setObjectName("help.sections")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._choose)
        self.reader = Reader()
        self.reader.anchorClicked.connect(lambda link: self._turn(link.fragment()))
        self.book = QWidget()
        across = QHBoxLayout(self.book)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(self.list)
        across.addWidget(self.reader, 1)
        self.shown = QStackedWidget()
        self.shown.addWidget(self.book)
        outer.addWidget(self.shown, 1)

    def _add_ways(self, head: QHBoxLayout) -> None:
        self.replay_button = Button(
            "help.first_run", lambda: tr("See the first run again"), "mdi6.replay",
            pressed=lambda: self.shown.setCurrentWidget(self.replay),
        )  # fmt: skip
        head.addWidget(self.replay_button)
        if not self.around.practice:
            head.addWidget(practice_button("help.practise", self.around.practise))

    @cached_property
    def replay(self) -> WizardReplay:
        """Made when somebody wants to see it."""
        replay = WizardReplay(self.around.words)
        replay.closed.connect(lambda: self.shown.setCurrentWidget(self.book))
        self.shown.addWidget(replay)
        return replay

    def open(self, **what: object) -> None:
        """At the section asked for, else at that of the page which is shown now."""
        self.shown.setCurrentWidget(self.book)
        stack = self.parentWidget()
        shown = stack.currentWidget() if isinstance(stack, QStackedWidget) else None
        if what.get("section"):
            self.section = str(what["section"])
        elif isinstance(shown, Page) and shown is not self:
            self.section = shown.name
        self.stale = True

    def refresh(self) -> None:
        """Everything anew, in the language in force."""
        found = sections(self.around.words.language)
        town = self.around.role == "town"
        self._texts = {name: text for name, text in found.items() if town or name not in TOWN_ONLY}
        self.list.setAccessibleName(tr("Sections of the handbook"))
        self.reader.setAccessibleName(tr("The handbook"))
        self.list.blockSignals(True)
        self.list.clear()
        for name, text in self._texts.items():
            item = QListWidgetItem(heading(text), self.list)
            item.setData(Qt.ItemDataRole.UserRole, name)
        self.list.blockSignals(False)
        self._fit()
        self._turn(self.section)

    def _fit(self) -> None:
        bar = self.list.verticalScrollBar().sizeHint().width()
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + bar + 12)

    def _turn(self, name: str) -> None:
        """Choose a section; the list then shows it."""
        at = list(self._texts).index(name) if name in self._texts else 0
        if at == self.list.currentRow():
            self._choose(self.list.item(at))
        self.list.setCurrentRow(at)

    def _choose(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is not None:
            self.section = item.data(Qt.ItemDataRole.UserRole)
            self.reader.read_out(self._texts[self.section])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._texts:
            self._fit()
