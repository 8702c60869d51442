"""Plan and announce: the month as a calendar or a list, its theme, its plan, what could be planned."""

from datetime import date
from operator import methodcaller
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from station_desk.records import events
from station_desk.records.events import Event
from station_desk.rules import planning
from station_desk.rules.plan_rows import missing_columns
from station_desk.rules.planning import MonthView
from station_desk.ui import choices, dates
from station_desk.ui.inputs import MonthPicker
from station_desk.ui.list_out import ListOut
from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Button, Label
from station_desk.ui.plan_event import ChosenEvent
from station_desk.ui.plan_grid import MonthGrid
from station_desk.ui.plan_head import PlanHead
from station_desk.ui.plan_new import NewOnDay
from station_desk.ui.plan_side import PlanState, Proposals
from station_desk.ui.plan_signups import Signups
from station_desk.ui.tables import Column, Rows, Table
from station_desk.ui.words import tr

SIDE_EM = 19
BESIDE_EM = 62
LIST_HEIGHT = 480


class PlanPage(Page):
    """Left the month, right what can be done; in a narrow window one below the other."""

    watches: ClassVar[frozenset[str]] = frozenset({"event", "month_plan", "signup"})
    name: ClassVar[str] = "plan"
    prints: ClassVar[tuple[str, ...]] = ("plan.print",)

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.view: MonthView | None = None
        self._chosen = ""
        body, head = self.lay_out(lambda: tr("Plan"))
        self.as_list = Button(
            "plan.as_list",
            lambda: tr("List"),
            "mdi6.format-list-bulleted",
            kind="quiet",
            checkable=True,
        )
        self.as_list.toggled.connect(self._turn)
        self.month = MonthPicker("plan")
        self.month.picked.connect(self._pick)
        head.addWidget(self.as_list)
        self.rows = Rows(_columns(self))
        self.table = Table(
            "plan.table", lambda: tr("Plan"), self.rows,
            hint=lambda: tr("The month's plan belongs here. Press a day to plan something on it."),
        )  # fmt: skip
        self.out = ListOut(
            around, "plan", "event", lambda: f"{tr('Plan')} {dates.month(self.month.month)}", self.table,
            small=True, prints=False,
        )  # fmt: skip
        head.addWidget(self.out.buttons[0])
        head.addWidget(self.month)
        self.head = PlanHead(around)
        body.addWidget(self.out)
        body.addWidget(self.head)
        self.holidays = Label("small", wrap=True)
        self.holidays.setObjectName("plan.holidays")
        body.addWidget(self.holidays)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(16)
        self._parts.addWidget(self._month(), 1, Qt.AlignmentFlag.AlignTop)
        self._parts.addWidget(self._side())
        body.addLayout(self._parts, 1)
        body.addStretch(1)

    def _month(self) -> QWidget:
        self.stack = QStackedWidget()
        self.grid = MonthGrid()
        self.grid.asked.connect(self.new_on)
        self.grid.chosen.connect(self.choose)
        self.grid.dropped.connect(self.move_to)
        self.table.setMinimumHeight(LIST_HEIGHT)
        self.table.opened.connect(lambda event: self.choose(event.id))
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.table)
        return self.stack

    def _side(self) -> QWidget:
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.new, self.chosen = NewOnDay(self.around), ChosenEvent(self.around)
        self.signups = Signups(self.around)
        self.state, self.proposals = PlanState(self.around), Proposals(self.around)
        for part in (self.new, self.chosen, self.signups, self.state, self.proposals):
            column.addWidget(part)
        column.addStretch(1)
        self.new.made.connect(self._made)
        self.proposals.made.connect(self._made)
        self.state.chosen.connect(self.choose)
        for part in (self.new, self.chosen, self.signups):
            part.hide()
        return self.side

    def refresh(self) -> None:
        if self.month.month:
            self.runner.do(planning.month_view, self.month.month, then=self._show)
        else:
            self.runner.do(methodcaller("today"), then=self._begin)

    def open(self, **what: object) -> None:
        """``go("plan", month="2025-04")``."""
        month = what.get("month")
        if isinstance(month, str):
            self._pick(month)

    def _begin(self, today: date) -> None:
        self._pick(f"{today:%Y-%m}")

    def _pick(self, month: str) -> None:
        self.month.show_month(month)
        for part in (self.new, self.chosen, self.signups):
            part.hide()
        self._chosen = ""
        self.refresh()

    def _show(self, view: MonthView) -> None:
        if view.month != self.month.month:
            return
        self.view = view
        self.head.show_month(view)
        self.grid.show_weeks(view.weeks, view.today, self.around.words)
        self.rows.show(view.events)
        self.state.show_month(view)
        self.proposals.show_month(view)
        year = view.month[:4]
        self.holidays.say(tr("The holiday table of {year} is not published yet.").format(year=year))
        self.holidays.setVisible(not view.holidays_published)
        self.new.show_day()
        if self._chosen:
            self.choose(self._chosen)

    def new_on(self, day: date) -> None:
        """Plan something on a day."""
        self._chosen = ""
        self.chosen.hide()
        self.signups.hide()
        self.new.show_day(day)
        self.new.show()
        self.new.title.setFocus()
        self._reveal(self.new)

    def choose(self, event_id: str) -> None:
        """Show what can be done with an event."""
        self._chosen = event_id
        self.runner.do(events.REGISTER.entry, event_id, then=self._show_chosen)

    def _show_chosen(self, found: object) -> None:
        value, voided = getattr(found, "value", None), getattr(found, "voided", True)
        self.new.hide()
        self.chosen.setVisible(not voided)
        self.signups.setVisible(not voided)
        if isinstance(value, Event) and not voided:
            self.chosen.show_event(value)
            self.signups.show_event(value.id, open_=value.status in ("planned", "previewed"))
            self._reveal(self.chosen)

    def _reveal(self, part: QWidget) -> None:
        """In a narrow window the part stands below the month: bring it into sight."""
        area = self.findChild(QScrollArea)
        if area is not None and self._parts.direction() == QBoxLayout.Direction.TopToBottom:
            area.ensureWidgetVisible(part)

    def move_to(self, event_id: str, day: date) -> None:
        """An event was dropped on a day; one that was announced needs a reason first."""
        event = self._found(event_id)
        if event is None or event.start.date() == day:
            return
        if event.status == "previewed":
            self.new.hide()
            self.chosen.show_event(event)
            self.chosen.show()
            self._chosen = event_id
            self.chosen.ask_reason(day)
        else:
            self.runner.do(events.move, event_id, day)

    def _found(self, event_id: str) -> Event | None:
        days = [day for week in self.view.weeks for day in week] if self.view else []
        return next((each for day in days for each in day.events if each.id == event_id), None)

    def _made(self, event_id: str) -> None:
        self.choose(event_id)

    def _turn(self, as_list: bool) -> None:
        self.stack.setCurrentWidget(self.table if as_list else self.grid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self.fontInfo().pixelSize()
        beside = self.width() >= BESIDE_EM * em
        way = QBoxLayout.Direction
        self._parts.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self.side.setMaximumWidth(SIDE_EM * em if beside else 16_777_215)
        self.side.setMinimumWidth(SIDE_EM * em if beside else 0)


def _columns(page: PlanPage) -> list[Column]:
    def lacks(event: Event) -> str:
        found = [page.around.words.word("plan_column", each) for each in missing_columns(event)]
        return tr(", ").join(found)

    return [
        Column(
            lambda: tr("When"), lambda each: dates.span(each.start, each.actual_end or each.planned_end),
            sort=lambda each: each.start,
        ),
        Column(lambda: tr("Event"), lambda each: each.title, stretch=True),
        Column(lambda: tr("Place"), lambda each: each.location_text, stretch=True),
        Column(lambda: tr("For whom"), lambda each: each.audience, stretch=True),
        Column(lambda: tr("Missing"), lacks, colour=lambda _each: page.around.theme.colours.warn),
        Column(
            lambda: tr("State"), lambda each: choices.word_of(choices.event_states(), each.status),
        ),
    ]  # fmt: skip
