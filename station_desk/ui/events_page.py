"""The event register: one month at a time or all, searched, sorted, opened into the form."""

from datetime import date
from operator import methodcaller
from typing import Any, ClassVar

from PySide6.QtWidgets import QCheckBox, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from station_desk.records import events
from station_desk.records.events import Event
from station_desk.ui import choices, dates
from station_desk.ui.event_form import EventForm
from station_desk.ui.inputs import MonthPicker
from station_desk.ui.list_out import ListOut
from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Button, Card, Icon, Label, row
from station_desk.ui.tables import Column, Rows, Table
from station_desk.ui.words import tr


class EventsPage(Page):
    """A list, and behind each row the form."""

    watches: ClassVar[frozenset[str]] = frozenset({"event"})
    name: ClassVar[str] = "events"
    prints: ClassVar[tuple[str, ...]] = (
        "event_form.print_notice",
        "event_form.print_sheet",
        "events.print_list",
    )
    drafts_of: ClassVar[str] = "event"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._today: date | None = None
        self._draft: dict[str, Any] = {}
        outer, head = self.lay_out(lambda: tr("Events"), scrolled=False)
        self.new = Button(
            "events.new",
            lambda: tr("New event"),
            "mdi6.plus",
            kind="primary",
            pressed=self.open_new,
        )
        head.addWidget(self.new)
        self.stack = QStackedWidget()
        self.form = EventForm(around)
        self.form.left.connect(self._back)
        self.list = self._list()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.form)
        outer.addWidget(self.stack, 1)

    def _list(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.month = MonthPicker("events")
        self.month.picked.connect(lambda _month: self.refresh())
        self.all = QCheckBox()
        self.all.setObjectName("events.all_months")
        self.all.toggled.connect(lambda _on: self.refresh())
        self.search = QLineEdit()
        self.search.setObjectName("events.search")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(360)
        self.rows = Rows(_columns(self))
        self.table = Table("events.table", lambda: tr("Events"), self.rows)
        self.table.opened.connect(self.form_of)
        self.search.textChanged.connect(self.table.sorted.look_for)
        self.out = ListOut(self.around, "events", "event", lambda: tr("Events"), self.table)
        column.addLayout(row(self.month, self.all, 1, *self.out.buttons, self.search))
        column.addWidget(self.out)
        column.addWidget(self.table, 1)
        self.nothing = self._nothing()
        column.addWidget(self.nothing, 1)
        self._speak()
        return side

    def _nothing(self) -> Card:
        card = Card(spacing=12)
        card.body.addStretch(1)
        card.body.addLayout(row(1, Icon("mdi6.calendar-blank-outline", scale=3), 1))
        words = Label(
            "muted", lambda: tr("The month's events belong here: two concentrated ones at least.")
        )
        card.body.addLayout(row(1, words, 1))
        start = Button(
            "events.first", lambda: tr("Plan an event"), "mdi6.plus", pressed=self.open_new
        )
        card.body.addLayout(row(1, start, 1))
        card.body.addStretch(1)
        return card

    def refresh(self) -> None:
        self._speak()
        self.runner.do(methodcaller("today"), then=self._ask)

    def _ask(self, today: date) -> None:
        self._today = today
        if not self.month.month:
            self.month.show_month(f"{today:%Y-%m}")
        if self.all.isChecked():
            self.runner.do(events.REGISTER.all, then=self._show)
        else:
            self.runner.do(events.in_month, self.month.month, then=self._show)
        if self.stack.currentWidget() is self.form:
            self.form.reread()

    def _show(self, found: list[Event]) -> None:
        self.rows.show(found)
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)

    def _speak(self) -> None:
        self.all.setText(tr("All months"))
        self.all.setAccessibleName(tr("All months"))
        self.search.setPlaceholderText(tr("Search events"))
        self.search.setAccessibleName(tr("Search events"))

    def open(self, **what: object) -> None:
        if what.get("new"):
            self.open_new()
        elif what.get("event"):
            self.runner.do(events.REGISTER.get, what["event"], then=self.form_of)
        elif self.stack.currentWidget() is self.form:
            self.form.leave()

    def unsaved(self) -> dict[str, Any] | None:
        return self.form.unsaved() if self.stack.currentWidget() is self.form else None

    def take_back(self, fields: dict[str, Any]) -> None:
        if fields["event"]:
            self._draft = fields
            self.runner.do(events.REGISTER.get, fields["event"], then=self._take_onto)
        else:
            self.form.take_back(fields, None)
            self._turn(self.form)

    def _take_onto(self, event: Event) -> None:
        self.form.take_back(self._draft, event)
        self._turn(self.form)

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
        self.form.show_new(self.around.unit.id, on, person.name if person else "")
        self._turn(self.form)

    def form_of(self, event: Event) -> None:
        """The form of one event."""
        self.form.show_event(event)
        self._turn(self.form)

    def _back(self) -> None:
        self.form.close_record()
        self._turn(self.list)

    def _turn(self, to: QWidget) -> None:
        self.stack.setCurrentWidget(to)
        self.new.setVisible(to is not self.form)


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
