"""The event register: one month at a time or all, searched, sorted, opened into the form."""

from datetime import date
from operator import methodcaller
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from station_desk.records import events
from station_desk.records.events import Event
from station_desk.ui import choices, dates
from station_desk.ui.event_form import EventForm
from station_desk.ui.inputs import MonthPicker, Tick
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button
from station_desk.ui.register_list import RegisterList, nothing_yet
from station_desk.ui.register_page import RegisterPage
from station_desk.ui.tables import Column, Rows, Table
from station_desk.ui.words import tr


class EventsPage(RegisterPage):
    """A list, and behind each row the form."""

    watches: ClassVar[frozenset[str]] = frozenset({"event"})
    name: ClassVar[str] = "events"
    opens: ClassVar[str] = "event"
    prints: ClassVar[tuple[str, ...]] = (
        "event_form.print_notice",
        "event_form.print_sheet",
        "events.print_list",
    )
    drafts_of: ClassVar[str] = "event"

    def __init__(self, around: Around) -> None:
        super().__init__(around, lambda: tr("Events"), EventForm(around))
        self._today: date | None = None

    def _buttons(self) -> tuple[Button, ...]:
        return (
            Button(
                "events.new", lambda: tr("New event"), "mdi6.plus", kind="primary",
                pressed=self.open_new,
            ),
        )  # fmt: skip

    def _list(self) -> QWidget:
        self.month = MonthPicker("events")
        self.month.picked.connect(lambda _month: self.refresh())
        self.all = Tick("events.all_months", lambda: tr("All months"))
        self.all.toggled.connect(lambda _on: self.refresh())
        self.rows = Rows(_columns(self))
        table = Table("events.table", lambda: tr("Events"), self.rows)
        first = Button(
            "events.first", lambda: tr("Plan an event"), "mdi6.plus", pressed=self.open_new
        )
        nothing = nothing_yet(
            "mdi6.calendar-blank-outline",
            lambda: tr("The month's events belong here: two concentrated ones at least."),
            first,
        )
        self.lines = RegisterList(
            self.around, "events", "event", table, self.month, self.all,
            search=lambda: tr("Search events"), nothing=nothing,
        )  # fmt: skip
        self.lines.opened.connect(self.form_of)
        return self.lines

    def refresh(self) -> None:
        self.runner.do(methodcaller("today"), then=self._ask)

    def _ask(self, today: date) -> None:
        self._today = today
        if not self.month.month:
            self.month.show_month(f"{today:%Y-%m}")
        if self.all.isChecked():
            self.runner.do(events.REGISTER.all, then=self.lines.show_rows)
        else:
            self.runner.do(events.in_month, self.month.month, then=self.lines.show_rows)
        self.reread_form()

    def open_new(self) -> None:
        """An empty form, dated today or in the month that is looked at."""
        if self._today is None:
            self.runner.do(methodcaller("today"), then=self._open_new)
        else:
            self._open_new(self._today)

    def _open_new(self, on: date) -> None:
        self._today = on
        if self.month.month > f"{on:%Y-%m}":
            on = date.fromisoformat(f"{self.month.month}-01")
        person = self.runner.desk.person
        self.form_of_new(on, person.name if person else "")


def _columns(page: EventsPage) -> list[Column]:
    def state_colour(event: Event) -> str:
        return page.around.theme.colours.of(choices.TONES[event.status])

    return [
        Column(
            lambda: tr("When"), lambda each: f"{dates.day(each.start.date())} {each.start:%H:%M}",
            sort=lambda each: each.start,
        ),
        Column(lambda: tr("Event"), lambda each: each.title, stretch=True),
        Column(
            lambda: tr("Project"), lambda each: choices.word_of(choices.projects(), each.project_code),
            stretch=True, spare=1,
        ),
        Column(
            lambda: tr("State"), _state, colour=state_colour,
        ),
        Column(lambda: tr("Preview"), _announced),
        Column(
            lambda: tr("Residents"), _headcount,
            sort=lambda each: each.resident_headcount or 0, right=True,
        ),
    ]  # fmt: skip


def _state(event: Event) -> str:
    if event.merged_into:
        return tr("Merged")
    return choices.word_of(choices.event_states(), event.status)


def _announced(event: Event) -> str:
    return dates.day(event.preview_published_at.date()) if event.preview_published_at else "—"


def _headcount(event: Event) -> str:
    if event.resident_headcount is None:
        return ""
    text = tr("about {n}") if event.headcount_estimated else "{n}"
    return text.format(n=event.resident_headcount)
