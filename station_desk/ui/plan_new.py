"""Beside the month: a new event on a day."""

from datetime import date
from typing import cast

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QLineEdit

from station_desk.outcome import Changes, Refusal
from station_desk.records import events
from station_desk.records.events import Event
from station_desk.rules import menu
from station_desk.rules.reference import MenuEntry
from station_desk.ui import choices, dates
from station_desk.ui.across import Across
from station_desk.ui.inputs import Choice, TimeInput
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Field, Label
from station_desk.ui.words import tr


class NewOnDay(Card):
    """The plan's own columns; stored with one press once there is a title and a project."""

    made = Signal(str)

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        self._around = around
        self.day_: date | None = None
        self.head = Label("section", wrap=True)
        self.title, self.place, self.audience = QLineEdit(), QLineEdit(), QLineEdit()
        self.project = Choice(choices.project_picker)
        self.start, self.end = TimeInput(QTime(9, 0)), TimeInput(QTime(11, 0))
        self.said = Label("small", wrap=True)
        self.body.addWidget(self.head)
        self._offered: list[MenuEntry] = []
        self.menu = Choice(self._menu_options)
        self.menu.activated.connect(self._fill_from_menu)
        self.from_menu = Field("plan.new_menu", lambda: tr("From the menu"), self.menu)
        self.body.addWidget(self.from_menu)
        self.from_menu.hide()
        self.body.addWidget(Field("plan.new_title", lambda: tr("Title"), self.title))
        self.body.addWidget(Field("plan.new_project", lambda: tr("Project"), self.project))
        times = Across(
            Field("plan.new_start", lambda: tr("From"), self.start),
            Field("plan.new_end", lambda: tr("To"), self.end),
            least=6,
        )
        self.body.addWidget(times)
        self.body.addWidget(Field("plan.new_place", lambda: tr("Place"), self.place))
        self.body.addWidget(Field("plan.new_audience", lambda: tr("For whom"), self.audience))
        self.body.addWidget(self.said)
        self.add = Button(
            "plan.new_add", lambda: tr("Put it in the plan"), "mdi6.plus", kind="primary",
            pressed=self.put,
        )  # fmt: skip
        self.body.addWidget(self.add)
        for line in (self.title, self.place, self.audience):
            line.returnPressed.connect(self.put)

    def show_day(self, day: date | None = None) -> None:
        """From now on for this day, or again for the same; what is typed already stays."""
        day = day or self.day_
        if day is None:
            return
        self.day_ = day
        self.head.say(tr("New event on {day}").format(day=dates.day(day)))
        self.said.say("")
        self._around.runner.do(menu.offered, day, then=self._offer)

    def _offer(self, found: list[MenuEntry]) -> None:
        self._offered = found
        self.menu.speak()
        self.from_menu.setVisible(bool(found))

    def _menu_options(self) -> choices.Options:
        return [("", tr("Choose…")), *((each.id, each.title) for each in self._offered)]

    def _fill_from_menu(self) -> None:
        """The entry's words in the fields, to be looked over; place and hour are the station's."""
        entry = self._chosen_entry()
        if entry:
            self.title.setText(entry.title)
            self.project.choose(entry.project_code)
            self.audience.setText(entry.audience)
            self.end.setTime(self.start.time().addSecs(entry.minutes * 60))

    def _chosen_entry(self) -> MenuEntry | None:
        code = self.menu.code()
        return next((each for each in self._offered if each.id == code), None)

    def put(self) -> None:
        """Store it, or say what is missing."""
        title, project = self.title.text().strip(), self.project.code()
        if not title or not project or self.day_ is None:
            self.said.say(tr("It needs a title and a project."), "warn")
            return
        entry = self._chosen_entry()
        person, on = self._around.runner.desk.person, dates.qdate(self.day_)
        value = Event(
            host_unit=self._around.unit.id,
            title=title,
            project_code=cast(events.ProjectCode, project),
            platform_code=entry.platform_code if entry else "",
            planned_start=dates.joined(on, self.start.time()),
            planned_end=dates.joined(on, self.end.time()),
            location_text=self.place.text().strip(),
            audience=self.audience.text().strip(),
            host_person=person.name if person else "",
        )
        self._around.runner.do(events.put, value, then=self._done, failed=self._refused)

    def _done(self, changes: Changes) -> None:
        self.title.clear()
        self.menu.choose("")
        self.said.say("")
        self.made.emit(changes.ids[0])

    def _refused(self, refusal: Refusal) -> None:
        what, _safe, act = self._around.words.refusal(refusal.code, refusal.values)
        self.said.say(f"{what} {act}", "bad")
