"""Today: how the month stands, what is next, what is due, what waits; every card leads to its place."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from station_desk.records.events import Event
from station_desk.rules import today
from station_desk.rules.today import Today
from station_desk.sync import outbox
from station_desk.sync.outbox import Facts
from station_desk.ui import choices, dates
from station_desk.ui.across import Across, Line
from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import ACCENT, Button, Card, Icon, Label, Word, empty, row, said
from station_desk.ui.words import tr
from station_desk.ui.year_strip import YearStrip


class TodayPage(Page):
    """Answers without a click."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"event", "attendance", "monthly_return", "unit", "package", "letter"}
    )
    name: ClassVar[str] = "today"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        body, head = self.lay_out(lambda: tr("Today"))
        self.date = Label("muted")
        head.insertWidget(1, self.date)
        head.addWidget(
            Button(
                "today.new_event", lambda: tr("New event"), "mdi6.plus", kind="primary",
                pressed=lambda: around.go("events", new=True),
            )
        )  # fmt: skip
        self.month_card = self._card("today.month", lambda: around.go("monthly_return"))
        self.preview_card = self._card("today.preview", lambda: around.go("events"))
        self.waiting_card = self._card("today.waiting", lambda: around.go("send"))
        cards = (self.month_card, self.preview_card, self.waiting_card)
        body.addWidget(Across(*cards, least=20))
        self.year = YearStrip(around)
        body.addWidget(self.year)
        self.next = _listing("mdi6.calendar-clock-outline", lambda: tr("What is next"))
        self.due = _listing("mdi6.bell-outline", lambda: tr("What is due"))
        body.addWidget(Across(self.next[0], self.due[0], least=32))
        body.addStretch(1)

    def _card(self, name: str, pressed: Callable[[], None]) -> Card:
        card = Card(name, pressable=True, spacing=4)
        card.pressed.connect(pressed)
        return card

    def refresh(self) -> None:
        self.runner.do(today.today, then=self._show)
        self.runner.do(outbox.facts, then=self._show_facts)

    def _show(self, found: Today) -> None:
        self.date.setText(dates.full_day(found.moment.date()))
        self._show_month(found)
        self._show_preview(found)
        self.year.show_year(found.year)
        self._show_next(found)
        self._show_due(found)

    def _show_month(self, found: Today) -> None:
        verdict = found.verdict
        number = f"{len(verdict.counted)} / {verdict.target}"
        if verdict.shortfall:
            under = tr("{n} more to hold, {days} days left").format(
                n=verdict.shortfall, days=verdict.days_left
            )
        else:
            under = tr("the month's minimum is held")
        state = choices.word_of(choices.month_states(), verdict.state)
        heading = tr("Held this month")
        _fill(self.month_card, heading, number, under, (state, choices.TONES[verdict.state]))

    def _show_preview(self, found: Today) -> None:
        verdict = found.verdict
        words = {
            "all_previewed": (tr("All announced"), "good"),
            "some_missing": (tr("Not all announced"), "warn"),
            "none_counted": (tr("Nothing to announce yet"), ""),
        }
        number = f"{verdict.previewed} / {len(verdict.counted)}"
        due = len(found.previews_due)
        under = tr("{n} notices to put up soon").format(n=due) if due else tr("no notice is due")
        _fill(
            self.preview_card, tr("Announced in time"), number, under, words[verdict.preview_state]
        )

    def _show_facts(self, facts: Facts) -> None:
        under = (
            tr("last handed over {when}").format(when=dates.moment(facts.last_success.at))
            if facts.last_success
            else tr("nothing has been handed over yet")
        )
        under_way = facts.packed + facts.handed + facts.at_town
        if facts.last_failure:
            chip = (
                tr("last failure {when}").format(when=dates.moment(facts.last_failure.at)),
                "warn",
            )
        elif under_way:
            chip = (tr("{n} packages without a receipt").format(n=under_way), "")
        else:
            chip = (
                ("", "")
                if facts.waiting or not facts.confirmed
                else (tr("Everything is confirmed"), "good")
            )
        _fill(self.waiting_card, tr("Waiting to be sent"), str(facts.waiting), under, chip)

    def _show_next(self, found: Today) -> None:
        body = self.next[1]
        empty(body)
        for event in found.next_events:
            line = Line(
                "today.next_event",
                said(event.title),
                partial(self.around.go, "events", event=event.id),
            )
            body.addLayout(_filled(line, Label("muted", said(_when(event)))))
        for festival in found.festivals:
            names = (festival.name_zh, festival.name_en)
            text = names[self.around.words.language == "en"]
            day = Label("muted", said(dates.day(festival.date)))
            body.addLayout(row(Icon("mdi6.party-popper"), Label("", said(text)), 1, day))
        if not found.next_events:
            body.addWidget(
                Label("muted", lambda: tr("No event is planned. Plan the next one."), wrap=True)
            )

    def _show_due(self, found: Today) -> None:
        body = self.due[1]
        empty(body)
        for due in found.previews_due:
            when = dates.moment(due.up_by)
            text = (
                tr("too late to announce in time") if due.too_late else tr("announce before {when}")
            )
            self._due_line(
                due.event.title, due.event.id, "events", text.format(when=when), due.too_late
            )
        for record in found.records_due[:6]:
            day = record.deadline.due.day
            text = (
                tr("record by {day}").format(day=dates.day(day))
                if day
                else tr("record soon; the holiday table is not published yet")
            )
            page = "sign_in" if record.to_be_completed else "events"
            self._due_line(
                record.event.title, record.event.id, page, text, record.deadline.state == "late"
            )
        last = found.last_return
        if not last.sealed and last.due.day:
            text = tr("monthly return by {day}").format(day=dates.day(last.due.day))
            self._due_line(dates.month(last.month), last.month, "monthly_return", text, False)
        if body.count() == 0:
            body.addWidget(Label("muted", lambda: tr("Nothing is due. Well kept."), wrap=True))

    def _due_line(self, title: str, key: str, page: str, text: str, late: bool) -> None:
        what = "month" if page == "monthly_return" else "event"
        line = Line("today.due", lambda: title, lambda: self.around.go(page, **{what: key}))
        self.due[1].addLayout(
            _filled(line, Label("chip", lambda: text, tone="warn" if late else ""))
        )


def _filled(line: Line, beside: Label) -> QHBoxLayout:
    whole = row(line, beside)
    whole.setStretch(0, 1)
    return whole


def _when(event: Event) -> str:
    return dates.span(event.start, event.planned_end)


def _fill(card: Card, heading: str, number: str, under: str, chip: tuple[str, str]) -> None:
    empty(card.body)
    text, tone = chip
    card.setAccessibleName(f"{heading}: {number}. {under}. {text}")
    marks = [Label("chip", lambda: text, tone=tone)] if text else []
    card.body.addLayout(row(Label("muted", lambda: heading), 1, *marks))
    card.body.addWidget(Label("number", lambda: number))
    card.body.addWidget(Label("muted", lambda: under, wrap=True))


def _listing(icon: str, word: Word) -> tuple[Card, QVBoxLayout]:
    card = Card(spacing=8)
    card.body.addLayout(row(Icon(icon, ACCENT), Label("section", word), 1))
    inner = QVBoxLayout()
    inner.setSpacing(4)
    card.body.addLayout(inner)
    card.body.addStretch(1)
    return card, inner
