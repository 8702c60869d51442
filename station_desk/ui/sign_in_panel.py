"""What stands beside the sign-in field: a new person, minutes for all, the residents' number."""

from datetime import datetime

from PySide6.QtCore import QEvent, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from station_desk.records.events import Event
from station_desk.ui import dates
from station_desk.ui.across import Across
from station_desk.ui.inputs import CountInput, TimeInput
from station_desk.ui.pieces import Button, Card, Field, Label, row
from station_desk.ui.words import tr


class NewPersonPanel(Card):
    """Somebody who is not in the register: with a name and consent, or anonymous."""

    named = Signal(str)
    """The name to add; empty for an anonymous volunteer."""

    def __init__(self) -> None:
        super().__init__()
        self.new_name = QLineEdit()
        self.consent = QCheckBox()
        self.consent.setObjectName("sign_in.consent")
        self.add = Button(
            "sign_in.add_person", lambda: tr("Add"), "mdi6.account-plus-outline", pressed=self._add
        )
        anonymous = Button(
            "sign_in.anonymous",
            lambda: tr("Anonymous"),
            kind="quiet",
            pressed=lambda: self.named.emit(""),
        )
        self.body.addLayout(row(Label("section", lambda: tr("New person")), 1, anonymous))
        line = row(Field("sign_in.new_name", lambda: tr("Name"), self.new_name), self.add)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.consent)
        self.new_name.textChanged.connect(self._ready)
        self.new_name.returnPressed.connect(self._add)
        self.consent.toggled.connect(self._ready)
        self._ready()
        self._speak()

    def offer(self, typed: str) -> None:
        """Take over what was typed, if it can be a name."""
        if typed and not typed.isascii() and not self.new_name.hasFocus():
            self.new_name.setText(typed)

    def _ready(self, *_change: object) -> None:
        self.add.setEnabled(bool(self.new_name.text().strip()) and self.consent.isChecked())

    def _add(self) -> None:
        if not self.add.isEnabled():
            return
        name = self.new_name.text().strip()
        self.new_name.clear()
        self.consent.setChecked(False)
        self.named.emit(name)

    def _speak(self) -> None:
        self.consent.setText(tr("has signed the consent form"))
        self.consent.setAccessibleName(tr("has signed the consent form"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()


class MinutesPanel(Card):
    """One start and end for everybody without minutes, and how many residents came."""

    given = Signal(object, object)
    counted = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._event: Event | None = None
        self.start, self.end = TimeInput(QTime(9, 0)), TimeInput(QTime(11, 0))
        self.residents = CountInput()
        self.estimated = QCheckBox()
        self.estimated.setObjectName("sign_in.estimated")
        self.body.addWidget(Label("section", lambda: tr("When it is over")))
        give = Button(
            "sign_in.minutes_for_all",
            lambda: tr("Give to all"),
            "mdi6.clock-check-outline",
            pressed=self._give,
        )
        times = (
            Field("sign_in.start", lambda: tr("Served from"), self.start),
            Field("sign_in.end", lambda: tr("To"), self.end),
        )
        self.body.addWidget(Across(*times, least=7))
        self.body.addLayout(row(1, give))
        keep = Button(
            "sign_in.keep_residents", lambda: tr("Keep"), "mdi6.check", pressed=self._keep
        )
        people = (
            Field("sign_in.residents", lambda: tr("Residents (a number)"), self.residents),
            Field("sign_in.estimated", lambda: tr("About"), self.estimated),
        )
        self.body.addWidget(Across(*people, least=7))
        self.body.addLayout(row(1, keep))

    def show_event(self, event: Event) -> None:
        """The event's own times; what is being typed stays."""
        fresh = self._event is None or self._event.id != event.id
        self._event = event
        if fresh:
            self.start.setTime(dates.qtime(event.start))
            self.end.setTime(dates.qtime(event.actual_end or event.planned_end))
        if fresh or not self.residents.hasFocus():
            self.residents.show_count(event.resident_headcount)
            self.estimated.setChecked(event.headcount_estimated)

    def _times(self) -> tuple[datetime, datetime] | None:
        if self._event is None:
            return None
        day = dates.qdate(self._event.start.date())
        return dates.joined(day, self.start.time()), dates.joined(day, self.end.time())

    def _give(self) -> None:
        if times := self._times():
            self.given.emit(*times)

    def _keep(self) -> None:
        count = self.residents.count()
        if count is not None:
            self.counted.emit(count, self.estimated.isChecked())
