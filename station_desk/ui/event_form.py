"""One event: what, when, where; each field is saved as it is left."""

from datetime import date
from functools import partial
from typing import Any, ClassVar

import msgspec

from station_desk.records import events
from station_desk.records.events import Event
from station_desk.records.register import Register
from station_desk.rules import photos
from station_desk.ui import choices
from station_desk.ui.co_hosts import CoHosts
from station_desk.ui.event_fields import EventFields
from station_desk.ui.event_more import EventMore
from station_desk.ui.event_steps import CancelStep, HeldStep, PreviewStep
from station_desk.ui.history_card import HistoryCard
from station_desk.ui.page import Around
from station_desk.ui.photos_card import PhotosCard
from station_desk.ui.pieces import Label
from station_desk.ui.record_form import RecordForm, Write
from station_desk.ui.void_card import VoidCard
from station_desk.ui.words import tr


class EventForm(RecordForm):
    """Shows one event, or an empty one that is stored as soon as it has a title and a project."""

    register: ClassVar[Register[Any]] = events.REGISTER
    record: Event | None
    fields: EventFields

    def __init__(self, around: Around) -> None:
        super().__init__(around, "event_form", lambda: tr("All events"))
        self.number, self.state = Label("small"), Label("chip")
        self.head.addWidget(self.state)
        self.head.addWidget(self.number)
        self.head.addStretch(1)
        self.more = EventMore(self.commit)
        self.fields = EventFields(self.commit, self.more, self.note)
        self.preview = PreviewStep(around, self.put)
        self.held = HeldStep(around, self.put)
        self.together = CoHosts(around)
        self.photos = PhotosCard(around)
        self.cancel = CancelStep(self.put)
        self.void = VoidCard("event_form", lambda: tr("Void the event"), self._void)
        self.history = HistoryCard(around, "event_form")
        for part in (
            *(self.fields, self.preview, self.held, self.more, self.together, self.photos),
            *(self.cancel, self.history, self.void),
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_new(self, on: date, person: str) -> None:
        """An empty form for this day."""
        self.show_record(None)
        self.fields.begin(on, person)
        self._saved = self.fields.typed()
        self.fields.title.setFocus()

    def _fill(self, record: Event | None) -> None:
        if record is None:
            self.fields.clear()
        else:
            self.fields.show_event(record)

    def _write(self, changes: dict[str, object]) -> Write | None:
        value = self.fields.collected(self.around.unit.id, self.record)
        if value is not None:
            value = msgspec.structs.replace(value, **changes)
        if value is None or value == self.record:
            self._show_missing()
            return None
        return partial(events.put, value=value)

    def _void(self, reason: str) -> None:
        if self.record is not None:
            self.around.runner.do(photos.void_event, self.record.id, reason)

    def _show_missing(self) -> None:
        missing = []
        if not self.fields.title.text().strip():
            missing.append(tr("title"))
        if not self.fields.project.code():
            missing.append(tr("project"))
        text = tr("Saved as soon as it has: {fields}").format(fields=tr(", ").join(missing))
        self._tell(text if missing else "")

    def _show_facts(self) -> None:
        event = self.record
        self.number.setText(event.event_no if event else "")
        states = choices.event_states()
        self.state.say(
            choices.word_of(states, event.status) if event else tr("New"),
            choices.TONES[event.status] if event else "accent",
        )
        self._show_missing()
        for step in (self.preview, self.held, self.together, self.photos, self.cancel):
            step.show_event(event)
        self.history.show_record("event", event.id if event else "")
        self.void.setVisible(event is not None)
