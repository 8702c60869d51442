"""The month as a wall calendar: a cell per day; an event is dragged from one to another."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QWidget

from station_desk.languages import CHINESE
from station_desk.records.events import Event
from station_desk.rules.planning import CalendarDay
from station_desk.ui import choices, dates
from station_desk.ui.pieces import Button, Card, Label, empty, row, said
from station_desk.ui.words import Words, tr

MIME = "application/x-station-desk-event"
WEEK = 7
MOST_WEEKS = 6
CHIP_PADDING = 16
LEAST_CELL = 64
ICONS = {
    "planned": "mdi6.clock-outline",
    "previewed": "mdi6.bullhorn-outline",
    "held": "mdi6.check",
    "cancelled": "mdi6.close",
}


class Fitted(Label):
    """A label that gives way: what has no room is cut with an ellipsis and told by the tip."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self._full = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def fit(self, text: str, tone: str = "") -> None:
        """Show this text, as much of it as there is room for."""
        self._full = text
        self.setToolTip(text)
        self.say(self._cut(), tone)

    def _cut(self) -> str:
        return self.fontMetrics().elidedText(
            self._full, Qt.TextElideMode.ElideRight, max(0, self.width())
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self._cut())


class EventChip(Button):
    """An event in its day: a press chooses it, a drag takes it elsewhere unless it is over."""

    def __init__(self, event: Event) -> None:
        state = choices.word_of(choices.event_states(), event.status)
        name, told = f"plan.event_{event.id}", f"{event.start:%H:%M} {event.title}"
        super().__init__(name, said(event.title), ICONS[event.status], kind="line")
        self.event_ = event
        self._from: QPoint | None = None
        self.movable = event.status in ("planned", "previewed")
        self.setAccessibleName(f"{told} ({state})")
        self.setToolTip(f"{told}\n{state}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        far = self._from is not None and (here - self._from).manhattanLength()
        if self.movable and far and far >= QApplication.startDragDistance():
            self._from = None
            self._drag()
            return
        super().mouseMoveEvent(event)

    def _drag(self) -> None:
        drag = QDrag(self)
        drag.setMimeData(carried(self.event_.id))
        drag.setPixmap(self.grab())
        self.setDown(False)
        drag.exec(Qt.DropAction.MoveAction)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The title on two lines, as much of it as there is room for."""
        room = max(0, self.width() - self.iconSize().width() - CHIP_PADDING)
        metrics, title = self.fontMetrics(), self.event_.title
        first = len(title)
        while first > 1 and metrics.horizontalAdvance(title[:first]) > room:
            first -= 1
        rest = metrics.elidedText(title[first:], Qt.TextElideMode.ElideRight, room)
        self.setText(f"{title[:first]}\n{rest}" if rest else title)


class DayCell(Card):
    """One day: its number, what the almanac says, its events. A press plans something on it."""

    dropped = Signal(str, object)
    chosen = Signal(str)
    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(pressable=True, spacing=0)
        self.body.setContentsMargins(4, 4, 4, 4)
        self.setAcceptDrops(True)
        self.setMinimumHeight(LEAST_CELL)
        self.day: date | None = None
        self._shown: object = None
        self.number, self.kind, self.almanac = Label(), Label("small"), Fitted("small")
        head = row(self.number, self.kind, self.almanac, spacing=4)
        head.setStretch(2, 1)
        self.body.addLayout(head)
        self.events = row(spacing=0)
        self.events.setDirection(self.events.Direction.TopToBottom)
        self.body.addLayout(self.events)
        self.body.addStretch(1)
        self.pressed.connect(self._ask)

    def show_day(self, given: CalendarDay, today: date, words: Words) -> None:
        """This day with these events; nothing is drawn anew that stands there already."""
        shown = (given, today, words.language)
        if shown == self._shown:
            return
        self._shown, self.day = shown, given.day
        self.setObjectName(f"plan.day_{given.day}")
        tone = "accent" if given.day == today else ""
        self.number.setProperty("kind", "section" if given.in_month else "muted")
        self.number.say(str(given.day.day), tone)
        self.number.style().polish(self.number)
        kind = words.word("day_kind", given.kind) if given.kind else ""
        self.kind.say(kind, "good" if given.kind == "day_off" else "warn")
        self.kind.setVisible(bool(kind))
        marked, text = almanac(given, words)
        self.almanac.fit(text, "accent" if marked else "")
        told = [dates.full_day(given.day), kind, text, tr("{n} events").format(n=len(given.events))]
        self.setAccessibleName(", ".join(part for part in told if part))
        empty(self.events)
        for event in given.events:
            chip = EventChip(event)
            chip.clicked.connect(lambda _on=False, found=event.id: self.chosen.emit(found))
            self.events.addWidget(chip)

    def _ask(self) -> None:
        self.asked.emit(self.day)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = bytes(event.mimeData().data(MIME).data()).decode()
        event.acceptProposedAction()
        self.dropped.emit(found, self.day)


class MonthGrid(QWidget):
    """Monday to Sunday, up to six weeks."""

    dropped = Signal(str, object)
    chosen = Signal(str)
    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self._heads = [Label("small") for _ in range(WEEK)]
        for place, head in enumerate(self._heads):
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(head, 0, place)
            grid.setColumnStretch(place, 1)
        self.cells = [DayCell() for _ in range(WEEK * MOST_WEEKS)]
        for place, cell in enumerate(self.cells):
            cell.dropped.connect(self.dropped)
            cell.chosen.connect(self.chosen)
            cell.asked.connect(self.asked)
            grid.addWidget(cell, 1 + place // WEEK, place % WEEK)

    def show_weeks(self, weeks: Sequence[Sequence[CalendarDay]], today: date, words: Words) -> None:
        """These weeks; the rest of the grid is hidden."""
        for place, head in enumerate(self._heads, start=1):
            head.setText(QLocale().dayName(place, QLocale.FormatType.ShortFormat))
        days = [day for week in weeks for day in week]
        for cell, day in zip(self.cells, days, strict=False):
            cell.show_day(day, today, words)
        for place, cell in enumerate(self.cells):
            cell.setVisible(place < len(days))


def almanac(given: CalendarDay, words: Words) -> tuple[bool, str]:
    """What a wall calendar prints under the number: a festival, a solar term, else the lunar day.

    The first says whether it is more than an ordinary day.
    """
    chinese = words.language == CHINESE
    named = [
        each.name_zh if chinese else each.name_en for each in (*given.festivals, *given.theme_days)
    ]
    codes = {each.code for each in given.festivals}
    if given.solar_term and not (given.solar_term == "pure_brightness" and "qingming" in codes):
        named.append(words.word("solar_term", given.solar_term))
    if named:
        return True, tr(", ").join(named)
    if given.lunar is None:
        return False, ""
    if chinese:
        return False, given.lunar.short_zh
    return False, f"{given.lunar.month}/{given.lunar.day}"


def carried(event_id: str) -> QMimeData:
    """What a drag of an event carries."""
    data = QMimeData()
    data.setData(MIME, event_id.encode())
    return data
