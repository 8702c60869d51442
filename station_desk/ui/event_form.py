"""One event: what, when, where; each field is saved as it is left."""

from datetime import date

import msgspec
from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from station_desk.outcome import Changes, Refusal
from station_desk.records import events
from station_desk.records.events import Event
from station_desk.ui import choices, dates
from station_desk.ui.across import Across
from station_desk.ui.event_more import EventMore
from station_desk.ui.event_steps import CancelStep, HeldStep, PreviewStep
from station_desk.ui.inputs import Choice, DateInput, TimeInput
from station_desk.ui.page import Around, scroll_body
from station_desk.ui.pieces import Button, Card, Field, Label, row
from station_desk.ui.words import tr


class EventForm(QWidget):
    """Shows one event, or an empty one that is stored as soon as it has a title and a project."""

    left = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__()
        self.around = around
        self.event_: Event | None = None
        self._unit = ""
        self._busy = self._again = self._leaving = False
        self._queued: dict[str, object] = {}
        self._build()
        self._listen()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        back = Button(
            "event_form.back",
            lambda: tr("All events"),
            "mdi6.arrow-left",
            kind="quiet",
            pressed=self.leave,
        )
        self.number = Label("small")
        self.state = Label("chip")
        self.note = Label("small", wrap=True)
        self.note.setObjectName("event_form.note")
        outer.addLayout(row(back, self.state, self.number, 1))
        area, body = scroll_body()
        body.addWidget(self._basics())
        self.preview = PreviewStep(self.around, self.put)
        self.held = HeldStep(self.around, self.put)
        self.cancel = CancelStep(self.put)
        self.more = EventMore(self.commit)
        for part in (self.preview, self.held, self.more, self.cancel):
            body.addWidget(part)
        body.addStretch(1)
        outer.addWidget(area, 1)

    def _basics(self) -> Card:
        card = Card(spacing=12)
        self.title, self.place, self.person, self.audience = (QLineEdit() for _ in range(4))
        self.project = Choice(choices.project_picker)
        self.date, self.start, self.end = (
            DateInput(),
            TimeInput(QTime(9, 0)),
            TimeInput(QTime(11, 0)),
        )
        card.body.addWidget(Field("event_form.title", lambda: tr("Title"), self.title))
        fields = (
            Field("event_form.project", lambda: tr("Project"), self.project),
            Field("event_form.date", lambda: tr("Date"), self.date),
            Field("event_form.start", lambda: tr("From"), self.start),
            Field("event_form.end", lambda: tr("To"), self.end),
            Field("event_form.place", lambda: tr("Place"), self.place),
            Field("event_form.person", lambda: tr("Person in charge"), self.person),
            Field("event_form.audience", lambda: tr("For whom"), self.audience),
        )
        card.body.addWidget(Across(*fields[:4], least=12))
        card.body.addWidget(Across(*fields[4:], least=16))
        card.body.addWidget(self.note)
        return card

    def _listen(self) -> None:
        for line in (self.title, self.place, self.person, self.audience):
            line.editingFinished.connect(self.commit)
        self.project.activated.connect(self.commit)
        for editor in (self.date, self.start, self.end):
            editor.editingFinished.connect(self.commit)

    def show_new(self, unit: str, on: date, person: str) -> None:
        """An empty form for this unit."""
        self._unit, self.event_ = unit, None
        self.title.clear()
        self.project.choose("")
        self.place.clear()
        self.person.setText(person)
        self.audience.clear()
        self.date.setDate(dates.qdate(on))
        self.more.show_defaults()
        self._show_facts()
        self.title.setFocus()

    def show_event(self, event: Event) -> None:
        """A stored event."""
        self._unit, self.event_ = event.host_unit, event
        self.title.setText(event.title)
        self.project.choose(event.project_code)
        self.place.setText(event.location_text)
        self.person.setText(event.host_person)
        self.audience.setText(event.audience)
        self.date.setDate(dates.qdate(event.planned_start))
        self.start.setTime(dates.qtime(event.planned_start))
        self.end.setTime(dates.qtime(event.planned_end))
        self.more.show_event(event)
        self._show_facts()

    def reread(self) -> None:
        """Take what the desk itself added (number, state) without touching what is being typed."""
        if self.event_ is not None:
            self.around.runner.do(events.REGISTER.get, self.event_.id, then=self._reread)

    def commit(self) -> None:
        """Store what stands in the form, once there is a title and a project."""
        self.put()

    def put(self, **changes: object) -> None:
        """Store the form's event with these changes on top; one write at a time, none lost."""
        if self._busy:
            self._again = True
            self._queued |= changes
            return
        value = self._collected()
        if value is not None:
            value = msgspec.structs.replace(value, **changes)
        if value is None or value == self.event_:
            self._show_missing()
            return
        self._busy = True
        self.around.runner.do(events.put, value, then=self._written, failed=self._refused)

    def leave(self) -> None:
        """Back to the list, once everything is stored."""
        self.commit()
        self._leaving = self._busy
        if not self._busy:
            self.left.emit()

    def _written(self, changes: Changes) -> None:
        written = changes.ids[0] if changes.ids else self.event_.id if self.event_ else ""
        self.around.runner.do(events.REGISTER.get, written, then=self._settle)

    def _settle(self, event: Event) -> None:
        """The write is done; what was typed or pressed meanwhile comes next."""
        self._busy = False
        self.event_ = event
        self._show_facts()
        again, queued, self._again, self._queued = self._again, self._queued, False, {}
        if again:
            self.put(**queued)
        if self._leaving and not self._busy:
            self._leaving = False
            self.left.emit()

    def _collected(self) -> Event | None:
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
        if self.event_ is None:
            return Event(host_unit=self._unit, **fields)  # type: ignore[arg-type]
        return msgspec.structs.replace(self.event_, **fields)

    def _reread(self, event: Event) -> None:
        if not self._busy and self.event_ is not None and event.id == self.event_.id:
            self.event_ = event
            self._show_facts()

    def _refused(self, refusal: Refusal) -> None:
        self._busy = self._again = self._leaving = False
        self._queued = {}
        what, _safe, act = self.around.words.refusal(refusal.code, refusal.values)
        self.note.say(f"{what} {act}", "bad")

    def _show_missing(self) -> None:
        missing = []
        if not self.title.text().strip():
            missing.append(tr("title"))
        if not self.project.code():
            missing.append(tr("project"))
        text = tr("Saved as soon as it has: {fields}").format(fields=tr(", ").join(missing))
        self.note.say(text if missing else "", "")

    def _show_facts(self) -> None:
        event = self.event_
        self.number.setText(event.event_no if event else "")
        states = choices.event_states()
        self.state.say(
            choices.word_of(states, event.status) if event else tr("New"),
            choices.TONES[event.status] if event else "accent",
        )
        self._show_missing()
        for step in (self.preview, self.held, self.cancel):
            step.show_event(event)
