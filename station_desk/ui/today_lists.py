"""The two lists of the today page: what is next, and what is due; each line leads to its place."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from station_desk.records.events import Event
from station_desk.rules.orders import OrderLine
from station_desk.rules.today import Today
from station_desk.ui import dates
from station_desk.ui.across import Line
from station_desk.ui.page import Around
from station_desk.ui.pieces import ACCENT, Card, Icon, Label, Word, empty, row, said
from station_desk.ui.words import tr

MOST_RECORDS = 6
MOST_ORDERS = 4
SOON_DAYS = 3


class _Listing(Card):
    """A heading with an icon, and lines under it."""

    def __init__(self, around: Around, icon: str, word: Word) -> None:
        super().__init__(spacing=8)
        self.around = around
        self.body.addLayout(row(Icon(icon, ACCENT), Label("section", word), 1))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(4)
        self.body.addLayout(self.lines)
        self.body.addStretch(1)


class NextCard(_Listing):
    """The next events, and the festivals that are near."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, "mdi6.calendar-clock-outline", lambda: tr("What is next"))

    def show_today(self, found: Today) -> None:
        """From now on these."""
        go = self.around.go
        empty(self.lines)
        for event in found.next_events:
            line = Line(
                "today.next_event", said(event.title), partial(go, "events", event=event.id)
            )
            self.lines.addLayout(_filled(line, Label("muted", said(_when(event)))))
        for festival in found.festivals:
            text = (festival.name_zh, festival.name_en)[self.around.words.language == "en"]
            month = f"{festival.date:%Y-%m}"
            line = Line("today.festival", said(text), partial(go, "plan", month=month))
            day = Label("muted", said(dates.day(festival.date)))
            self.lines.addLayout(_filled(line, day))
        if not found.next_events:
            self.lines.addWidget(
                Label("muted", lambda: tr("No event is planned. Plan the next one."), wrap=True)
            )


class DueCard(_Listing):
    """Previews, records, the return and orders that are due."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, "mdi6.bell-outline", lambda: tr("What is due"))
        self._today: Today | None = None
        self._orders: list[OrderLine] = []

    def show_today(self, found: Today) -> None:
        """From now on these, beside the orders known."""
        self._today = found
        self._show()

    def show_orders(self, found: list[OrderLine]) -> None:
        """Orders whose next step is due or late."""
        self._orders = found
        self._show()

    def _show(self) -> None:
        empty(self.lines)
        if self._today is None:
            return
        found, day = self._today, self._today.moment.date()
        self._add_previews(found)
        self._add_records(found)
        last = found.last_return
        if not last.sealed and last.due.day:
            text = tr("monthly return by {day}").format(day=dates.day(last.due.day))
            self._line(dates.month(last.month), text, "monthly_return", month=last.month)
        self._add_orders(day)
        if self.lines.count() == 0:
            self.lines.addWidget(
                Label("muted", lambda: tr("Nothing is due. Well kept."), wrap=True)
            )

    def _add_previews(self, found: Today) -> None:
        for due in found.previews_due:
            text = tr("announce before {when}").format(when=dates.moment(due.up_by))
            if due.too_late:
                text = tr("too late to announce in time")
            self._line(due.event.title, text, "events", late=due.too_late, event=due.event.id)

    def _add_records(self, found: Today) -> None:
        for record in found.records_due[:MOST_RECORDS]:
            day = record.deadline.due.day
            text = (
                tr("record by {day}").format(day=dates.day(day))
                if day
                else tr("record soon; the holiday table is not published yet")
            )
            page = "sign_in" if record.to_be_completed else "events"
            late = record.deadline.state == "late"
            self._line(record.event.title, text, page, late=late, event=record.event.id)

    def _add_orders(self, today: date) -> None:
        near = [each for each in self._orders if each.due and (each.due - today).days <= SOON_DAYS]
        for each in near[:MOST_ORDERS]:
            step = self.around.words.word("next_step", each.next_step)
            text = tr("{what} by {day}").format(what=step, day=dates.day(each.due or today))
            self._line(each.order.need_text, text, "orders", late=each.late, order=each.order.id)

    def _line(self, title: str, text: str, page: str, *, late: bool = False, **what: str) -> None:
        line = Line("today.due", said(title), partial(self.around.go, page, **what))
        self.lines.addLayout(_filled(line, Label("chip", said(text), tone="warn" if late else "")))


def _filled(line: Line, beside: Label) -> QHBoxLayout:
    whole = row(line, beside)
    whole.setStretch(0, 1)
    return whole


def _when(event: Event) -> str:
    return dates.span(event.start, event.planned_end)
