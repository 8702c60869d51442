"""One event: what, when, where; each field is saved as it is left."""

from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.outcome import Changes, Refusal
from station_desk.records import events
from station_desk.records.events import Event
from station_desk.rules import photos
from station_desk.ui import choices
from station_desk.ui.co_hosts import CoHosts
from station_desk.ui.event_fields import EventFields
from station_desk.ui.event_more import EventMore
from station_desk.ui.event_steps import CancelStep, HeldStep, PreviewStep
from station_desk.ui.history_card import HistoryCard
from station_desk.ui.page import Around
from station_desk.ui.photos_card import PhotosCard
from station_desk.ui.pieces import Button, Label, row
from station_desk.ui.scrolling import scroll_body
from station_desk.ui.void_card import VoidCard
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
        self._saved: dict[str, Any] = {}
        self._sent: dict[str, Any] = {}
        self._build()

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
        self.more = EventMore(self.commit)
        self.fields = EventFields(self.commit, self.more, self.note)
        body.addWidget(self.fields)
        self.preview = PreviewStep(self.around, self.put)
        self.held = HeldStep(self.around, self.put)
        self.together = CoHosts(self.around)
        self.photos = PhotosCard(self.around)
        self.cancel = CancelStep(self.put)
        self.void = VoidCard("event_form", lambda: tr("Void the event"), self._void)
        self.history = HistoryCard(self.around, "event_form")
        for part in (
            *(self.preview, self.held, self.more, self.together, self.photos),
            *(self.cancel, self.history, self.void),
        ):
            body.addWidget(part)
        body.addStretch(1)
        outer.addWidget(area, 1)

    def show_new(self, unit: str, on: date, person: str) -> None:
        """An empty form for this unit."""
        self._unit, self.event_ = unit, None
        self.fields.show_new(on, person)
        self._saved = self.fields.typed()
        self._show_facts()
        self.fields.title.setFocus()

    def show_event(self, event: Event) -> None:
        """A stored event."""
        self._unit, self.event_ = event.host_unit, event
        self.fields.show_event(event)
        self._saved = self.fields.typed()
        self._show_facts()

    def unsaved(self) -> dict[str, Any] | None:
        """What is typed and not stored, with the event it belongs to."""
        typed = self.fields.typed()
        if not self._unit or typed == self._saved:
            return None
        return {"event": self.event_.id if self.event_ else "", "unit": self._unit, **typed}

    def take_back(self, fields: dict[str, Any], event: Event | None) -> None:
        """What was typed before a lock or a crash, on its event or an empty form."""
        if event is None:
            self.show_new(fields["unit"], date.fromisoformat(fields["date"]), fields["person"])
        else:
            self.show_event(event)
        self.fields.show_typed(fields)
        self.note.say(tr("This was typed before and is not saved yet."), "warn")

    def reread(self) -> None:
        """Take what the desk itself added (number, state) without touching what is being typed."""
        if self.event_ is not None:
            self.around.runner.do(
                events.REGISTER.get, self.event_.id, then=self._reread, failed=self._gone
            )

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
        self._busy, self._sent = True, self.fields.typed()
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
        self.event_, self._saved = event, self._sent
        self._show_facts()
        again, queued, self._again, self._queued = self._again, self._queued, False, {}
        if again:
            self.put(**queued)
        if self._leaving and not self._busy:
            self._leaving = False
            self.left.emit()

    def _collected(self) -> Event | None:
        return self.fields.collected(self._unit, self.event_)

    def _reread(self, event: Event) -> None:
        if self._busy or self.event_ is None or event.id != self.event_.id:
            return
        if event != self.event_ and self.unsaved() is None:
            self.show_event(event)
            return
        self.event_ = event
        self._show_facts()

    def _gone(self, _refusal: Refusal) -> None:
        """Undone or voided meanwhile: nothing is left to show."""
        self.close_record()
        self.left.emit()

    def close_record(self) -> None:
        """Nothing is open any more."""
        self.event_, self._unit = None, ""

    def _void(self, reason: str) -> None:
        if self.event_ is not None:
            self.around.runner.do(photos.void_event, self.event_.id, reason)

    def _refused(self, refusal: Refusal) -> None:
        self._busy = self._again = self._leaving = False
        self._queued = {}
        what, _safe, act = self.around.words.refusal(refusal.code, refusal.values)
        self.note.say(f"{what} {act}", "bad")

    def _show_missing(self) -> None:
        missing = []
        if not self.fields.title.text().strip():
            missing.append(tr("title"))
        if not self.fields.project.code():
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
        for step in (self.preview, self.held, self.together, self.photos, self.cancel):
            step.show_event(event)
        self.history.show_record("event", event.id if event else "")
        self.void.setVisible(event is not None)
