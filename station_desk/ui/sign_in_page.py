"""The sign-in: one field, Enter, the person is on top of the list, the field is empty again."""

from datetime import datetime
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout

from station_desk.outcome import Changes, Refusal
from station_desk.records import attendance
from station_desk.records.events import Event
from station_desk.rules import sign_in
from station_desk.rules.sign_in import Candidate, Sheet
from station_desk.ui import dates
from station_desk.ui.name_field import NameField
from station_desk.ui.page import Around, Page
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Card, Label
from station_desk.ui.scrolling import scroll_body
from station_desk.ui.sign_in_list import CandidateList, PresentTable, shown_name
from station_desk.ui.sign_in_panel import MinutesPanel, NewPersonPanel
from station_desk.ui.void_card import VoidCard
from station_desk.ui.words import tr

FLASH_MS = 1200


class SignInPage(Page):
    """The screen used most. Nobody is listed before something is typed."""

    watches: ClassVar[frozenset[str]] = frozenset({"event", "attendance", "volunteer"})
    name: ClassVar[str] = "sign_in"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.sheet: Sheet | None = None
        self._wanted = ""
        outer, head = self.lay_out(lambda: tr("Sign-in"), scrolled=False)
        self.event_box = QComboBox()
        self.event_box.setObjectName("sign_in.event")
        self.event_box.setMinimumContentsLength(24)
        self.event_box.activated.connect(lambda _at: self._turn_to(self.event_box.currentData()))
        head.addWidget(self.event_box, 2)
        self.paper = Paperwork(around, "sign_in.open_sheet")
        head.addWidget(
            Button(
                "sign_in.print_sheet",
                lambda: tr("Sign-in sheet"),
                "mdi6.printer-outline",
                pressed=self._print,
            )
        )
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(self._left(), 3)
        columns.addWidget(self._right(), 2)
        outer.addWidget(self.paper)
        outer.addLayout(columns, 1)
        self.setFocusProxy(self.field)
        self._speak()

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        self.field = NameField()
        self.field.setObjectName("sign_in.name")
        self.field.typed.connect(self._look)
        self.field.entered.connect(self._enter)
        self.found = CandidateList()
        self.field.moved.connect(self.found.move_by)
        self.found.picked.connect(self._sign_in)
        self.note = Label("small", wrap=True)
        self.note.setObjectName("sign_in.note")
        self.table = PresentTable(self.around)
        self.table.undone.connect(self._undo)
        for part in (self.field, self.found, self.note):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        return column

    def _right(self) -> QScrollArea:
        area, column = scroll_body()
        column.setSpacing(12)
        card = Card(spacing=0)
        self.count = Label("huge")
        self.count.setObjectName("sign_in.count")
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.under = Label("muted", wrap=True)
        self.under.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addWidget(self.count)
        card.body.addWidget(self.under)
        self.new_person = NewPersonPanel()
        self.new_person.named.connect(self._sign_in_new)
        self.minutes = MinutesPanel()
        self.minutes.given.connect(self._minutes)
        self.minutes.counted.connect(self._headcount)
        self.void = VoidCard("sign_in", lambda: tr("Void the sign-in"), self._void)
        self.void.hide()
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        for part in (card, self.void, self.new_person, self.minutes):
            column.addWidget(part)
        column.addStretch(1)
        return area

    def open(self, **what: object) -> None:
        self._wanted = str(what.get("event") or self._wanted)
        self.stale = True

    def refresh(self) -> None:
        self._speak()
        self._look(self.field.content())
        self.runner.do(sign_in.near_today, then=self._show_events)

    def _show_events(self, found: list[Event]) -> None:
        known = {event.id for event in found}
        self.event_box.clear()
        for event in found:
            self.event_box.addItem(f"{dates.day(event.start.date())}  {event.title}", event.id)
        if self._wanted in known:
            self.event_box.setCurrentIndex(self.event_box.findData(self._wanted))
        chosen = self.event_box.currentData()
        self.field.setEnabled(bool(chosen))
        if chosen:
            self._turn_to(chosen)
        else:
            self.sheet = None
            self._show_sheet(None)

    def _turn_to(self, event_id: str) -> None:
        self._wanted = event_id
        self.runner.do(sign_in.sheet, event_id, then=self._show_sheet)

    def _show_sheet(self, sheet: Sheet | None) -> None:
        self.sheet = sheet
        present = sheet.present if sheet else []
        self.table.rows.show(present)
        self.void.hide()
        self.count.setText(str(len(present)))
        if sheet is None:
            self.under.setText(tr("Plan an event first; then people can sign in to it."))
            return
        text = (
            tr("{n} still without minutes")
            if sheet.to_be_completed
            else tr("all minutes are complete")
        )
        self.under.setText(
            text.format(n=sheet.to_be_completed) if present else tr("volunteers are in")
        )
        self.minutes.show_event(sheet.event)

    def _look(self, typed: str) -> None:
        if not typed or self.sheet is None:
            self.found.show_found([], "")
            return
        work = partial(sign_in.candidates, event_id=self.sheet.event.id, typed=typed)
        self.runner.do(work, then=partial(self._show_found, typed))

    def _show_found(self, typed: str, found: list[Candidate]) -> None:
        if typed == self.field.content():
            self.found.show_found(found, typed)
            self.new_person.offer(typed if not found else "")

    def _enter(self) -> None:
        """The list may be a keystroke behind; ask again for exactly what stands there, then act."""
        typed = self.field.content()
        if not typed or self.sheet is None:
            return
        if self.found.typed == typed:
            self._take(self.found.current())
            return
        work = partial(sign_in.candidates, event_id=self.sheet.event.id, typed=typed)
        self.runner.do(work, then=lambda found: self._take(found[0] if found else None))

    def _take(self, chosen: Candidate | None) -> None:
        if chosen is None:
            self.note.say(tr("Nobody of this name yet. Add the person on the right."), "warn")
            self.new_person.offer(self.field.content())
            return
        self._sign_in(chosen)

    def _sign_in(self, chosen: Candidate) -> None:
        if self.sheet is None:
            return
        self.field.setText("")
        self.field.setFocus()
        name = shown_name(chosen.volunteer)
        self.note.say(tr("{name} is in").format(name=name), "good")
        self.runner.do(
            sign_in.sign_in,
            self.sheet.event.id,
            chosen.volunteer.id,
            failed=partial(self._refused, name),
        )

    def _refused(self, name: str, refusal: Refusal) -> None:
        if refusal.code != "already_in":
            self.runner.refused.emit(refusal)
            return
        since = refusal.values.get("since")
        when = datetime.fromisoformat(str(since)).strftime("%H:%M") if since else ""
        text = tr("{name} is in already, since {when}") if when else tr("{name} is in already")
        self.note.say(text.format(name=name, when=when), "accent")
        self.table.flash(str(refusal.values["id"]))
        QTimer.singleShot(FLASH_MS, self.table, self.table.calm)

    def _sign_in_new(self, name: str) -> None:
        if self.sheet is None:
            return
        self.field.setText("")
        self.field.setFocus()
        self.runner.do(sign_in.sign_in_new, self.sheet.event.id, name, then=self._welcomed)

    def _welcomed(self, _changes: Changes) -> None:
        self.note.say(tr("Added to the register and signed in"), "good")

    def _undo(self, attendance_id: str) -> None:
        self.runner.do(attendance.void, attendance_id, tr("Taken back at the sign-in"))
        self.field.setFocus()

    def _chosen(self, *_rows: object) -> None:
        self.void.setVisible(self.table.chosen() is not None)

    def _void(self, reason: str) -> None:
        if self.table.chosen() is not None:
            self.runner.do(attendance.void, self.table.chosen().attendance.id, reason)

    def _minutes(self, start: datetime, end: datetime) -> None:
        if self.sheet:
            self.runner.do(sign_in.minutes_for_all, self.sheet.event.id, start, end)

    def _headcount(self, residents: int, estimated: bool) -> None:
        if self.sheet:
            self.runner.do(sign_in.headcount, self.sheet.event.id, residents, estimated=estimated)

    def _print(self) -> None:
        if self.sheet:
            self.paper.make("sign-in", self.sheet.event.id)

    def _speak(self) -> None:
        hint = tr("Initials, pinyin, a character, a phone tail")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(tr("Who is here"))
        self.event_box.setAccessibleName(tr("Event"))
