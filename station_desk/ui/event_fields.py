"""The editors of one event: what they hold as an event, and as it was typed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QLineEdit

from station_desk.records.events import Event
from station_desk.ui import choices, dates
from station_desk.ui.across import Across
from station_desk.ui.event_more import EventMore
from station_desk.ui.inputs import Choice, DateInput, TimeInput
from station_desk.ui.pieces import Card, Field, Label
from station_desk.ui.words import tr

ISO_DATE, ISO_TIME = "yyyy-MM-dd", "HH:mm"


class EventFields(Card):
    """Title, project, day, hours, place, person, audience; the rest stands in ``more``."""

    def __init__(self, commit: Callable[[], None], more: EventMore, note: Label) -> None:
        super().__init__(spacing=12)
        self.more = more
        self.title, self.place, self.person, self.audience = (QLineEdit() for _ in range(4))
        self.project = Choice(choices.project_picker)
        self.date, self.start, self.end = (
            DateInput(),
            TimeInput(QTime(9, 0)),
            TimeInput(QTime(11, 0)),
        )
        self._arrange()
        self.body.addWidget(note)
        for line in (self.title, self.place, self.person, self.audience):
            line.editingFinished.connect(commit)
        self.project.activated.connect(lambda _index: commit())
        for editor in (self.date, self.start, self.end):
            editor.editingFinished.connect(commit)

    def _arrange(self) -> None:
        fields = (
            Field("event_form.project", lambda: tr("Project"), self.project),
            Field("event_form.date", lambda: tr("Date"), self.date),
            Field("event_form.start", lambda: tr("From"), self.start),
            Field("event_form.end", lambda: tr("To"), self.end),
            Field("event_form.place", lambda: tr("Place"), self.place),
            Field("event_form.person", lambda: tr("Person in charge"), self.person),
            Field("event_form.audience", lambda: tr("For whom"), self.audience),
        )
        self.body.addWidget(Field("event_form.title", lambda: tr("Title"), self.title))
        self.body.addWidget(Across(*fields[:4], least=12))
        self.body.addWidget(Across(*fields[4:], least=16))

    def clear(self) -> None:
        """As for a new event."""
        for line in (self.title, self.place, self.person, self.audience):
            line.clear()
        self.project.choose("")
        self.more.show_defaults()

    def begin(self, on: date, person: str) -> None:
        """What a new event is thought to be: on this day, in the charge of this person."""
        self.date.setDate(dates.qdate(on))
        self.person.setText(person)

    def show_event(self, event: Event) -> None:
        """As stored."""
        self.title.setText(event.title)
        self.project.choose(event.project_code)
        self.place.setText(event.location_text)
        self.person.setText(event.host_person)
        self.audience.setText(event.audience)
        self.date.setDate(dates.qdate(event.planned_start))
        self.start.setTime(dates.qtime(event.planned_start))
        self.end.setTime(dates.qtime(event.planned_end))
        self.more.show_event(event)

    def typed(self) -> dict[str, Any]:
        """The fields as they stand, complete or not, as plain JSON values."""
        return {
            "title": self.title.text(),
            "project": self.project.code(),
            "place": self.place.text(),
            "person": self.person.text(),
            "audience": self.audience.text(),
            "date": self.date.date().toString(ISO_DATE),
            "start": self.start.time().toString(ISO_TIME),
            "end": self.end.time().toString(ISO_TIME),
            "more": self.more.collected(),
        }

    def show_typed(self, typed: dict[str, Any]) -> None:
        """What :meth:`typed` answered, again."""
        for name in ("title", "place", "person", "audience"):
            getattr(self, name).setText(typed[name])
        self.project.choose(typed["project"])
        self.date.setDate(QDate.fromString(typed["date"], ISO_DATE))
        self.start.setTime(QTime.fromString(typed["start"], ISO_TIME))
        self.end.setTime(QTime.fromString(typed["end"], ISO_TIME))
        self.more.show_collected(typed["more"])

    def collected(self, unit: str, event: Event | None) -> Event | None:
        """The event that the fields describe, once there is a title and a project."""
        title, project = self.title.text().strip(), self.project.code()
        if not title or not project:
            return None
        day = self.date.date()
        fields = {
            "title": title,
            "project_code": project,
            "planned_start": dates.joined(day, self.start.time()),
            "planned_end": dates.joined(day, self.end.time()),
            "location_text": self.place.text().strip(),
            "host_person": self.person.text().strip(),
            "audience": self.audience.text().strip(),
            **self.more.collected(),
        }
        if event is None:
            return Event(host_unit=unit, **fields)
        return msgspec.structs.replace(event, **fields)
