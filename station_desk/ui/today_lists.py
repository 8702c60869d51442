"""The two lists of the today page: what is next, and what is due; each line leads to its place."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtWidgets import QVBoxLayout

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


class _Told(NamedTuple):
    """What a line says, on the left and on the right, and the page it leads to."""

    title: str
    beside: str
    page: str
    what: dict[str, Any]
    late: bool = False


class _Listing(Card):
    """A heading with an icon, and lines under it; told the same again it keeps them."""

    beside = "muted"
    """The kind of label on the right."""

    def __init__(self, around: Around, icon: str, word: Word) -> None:
        super().__init__(spacing=8)
        self.around = around
        self._shown: tuple[list[_Told], str] = ([], "")
        self.body.addLayout(row(Icon(icon, ACCENT), Label("section", word), 1))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(4)
        self.body.addLayout(self.lines)
        self.body.addStretch(1)

    def fill(self, name: str, told: list[_Told], hint: str) -> None:
        """These lines, and below them a hint where there is one."""
        if self._shown == (told, hint):
            return
        self._shown = (told, hint)
        empty(self.lines)
        for each in told:
            go = partial(self.around.go, each.page, **each.what)
            tone = "warn" if each.late else ""
            beside = Label(self.beside, said(each.beside), tone=tone)
            whole = row(Line(name, said(each.title), go), beside)
            whole.setStretch(0, 1)
            self.lines.addLayout(whole)
        if hint:
            self.lines.addWidget(Label("muted", said(hint), wrap=True))


class NextCard(_Listing):
    """The next events, and the festivals that are near."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, "mdi6.calendar-clock-outline", lambda: tr("What is next"))

    def show_today(self, found: Today) -> None:
        """From now on these."""
        told = [
            _Told(each.title, _when(each), "events", {"event": each.id})
            for each in found.next_events
        ]
        english = self.around.words.language == "en"
        for festival in found.festivals:
            name = festival.name_en if english else festival.name_zh
            month = {"month": f"{festival.date:%Y-%m}"}
            told.append(_Told(name, dates.day(festival.date), "plan", month))
        hint = "" if found.next_events else tr("No event is planned. Plan the next one.")
        self.fill("today.next", told, hint)


class DueCard(_Listing):
    """Previews, records, the return and orders that are due."""

    beside = "chip"

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
        if self._today is None:
            return
        found, day = self._today, self._today.moment.date()
        told = [*self._previews(found), *self._records(found)]
        last = found.last_return
        if last.asked and not last.sealed and last.due.day:
            text = tr("monthly return by {day}").format(day=dates.day(last.due.day))
            month = {"month": last.month}
            told.append(_Told(dates.month(last.month), text, "monthly_return", month))
        told += self._near(day)
        self.fill("today.due", told, "" if told else tr("Nothing is due. Well kept."))

    def _previews(self, found: Today) -> Iterator[_Told]:
        for due in found.previews_due:
            text = tr("announce before {when}").format(when=dates.moment(due.up_by))
            if due.too_late:
                text = tr("too late to announce in time")
            yield _Told(due.event.title, text, "events", {"event": due.event.id}, due.too_late)

    def _records(self, found: Today) -> Iterator[_Told]:
        for record in found.records_due[:MOST_RECORDS]:
            day = record.deadline.due.day
            text = (
                tr("record by {day}").format(day=dates.day(day))
                if day
                else tr("record soon; the holiday table is not published yet")
            )
            page = "sign_in" if record.to_be_completed else "events"
            late = record.deadline.state == "late"
            yield _Told(record.event.title, text, page, {"event": record.event.id}, late)

    def _near(self, today: date) -> Iterator[_Told]:
        near = [each for each in self._orders if each.due and (each.due - today).days <= SOON_DAYS]
        for each in near[:MOST_ORDERS]:
            step = self.around.words.word("next_step", each.next_step)
            text = tr("{what} by {day}").format(what=step, day=dates.day(each.due or today))
            yield _Told(each.order.need_text, text, "orders", {"order": each.order.id}, each.late)


def _when(event: Event) -> str:
    return dates.span(event.start, event.planned_end)
