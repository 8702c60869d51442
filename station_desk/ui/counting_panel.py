"""When it is over: the times, how many residents came, and the one press that records it as held."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QTime, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox

from station_desk.records.events import Event
from station_desk.ui import dates
from station_desk.ui.across import Across
from station_desk.ui.inputs import Choice, CountInput, TimeInput
from station_desk.ui.pieces import Button, Card, Field, Label, row
from station_desk.ui.speaking import Speaking
from station_desk.ui.words import tr

DAY = timedelta(days=1)


def methods() -> list[tuple[str, str]]:
    """How the number of residents is known."""
    return [
        ("counted", tr("counted")),
        ("estimated", tr("estimated")),
        ("signatures", tr("by signatures")),
    ]


class CountField(CountInput):
    """A number; Enter leads on to the button that keeps it."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__()
        self._then = then

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
            self._then()


class CountingPanel(Speaking, Card):
    """Nothing is kept before a button is pressed; then all of it is, as one step."""

    given = Signal(object, object)
    """Minutes by these times for everybody without."""
    finished = Signal(object, object, object, str, bool)
    """Start, end, residents, how they were counted, whether the minutes are given too."""

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self._event: Event | None = None
        self._open = 0
        self.start, self.end = TimeInput(QTime(9, 0)), TimeInput(QTime(11, 0))
        self.finish = Button(
            "sign_in.finish", lambda: tr("It was held"), "mdi6.check", kind="primary",
            pressed=self._finish,
        )  # fmt: skip
        self.finish.setAutoDefault(True)
        self.residents = CountField(self.finish.setFocus)
        self.method = Choice(methods)
        self.everybody = QCheckBox()
        self.everybody.setObjectName("sign_in.everybody")
        self.give = Button(
            "sign_in.minutes_for_all", lambda: tr("Give to all"),
            kind="quiet", pressed=self._give,
        )  # fmt: skip
        self.body.addLayout(row(Label("section", lambda: tr("When it is over")), 1, self.give))
        self.body.addWidget(
            Across(
                Field("sign_in.start", lambda: tr("Served from"), self.start),
                Field("sign_in.end", lambda: tr("To"), self.end),
                Field("sign_in.residents", lambda: tr("Residents came"), self.residents),
                Field("sign_in.method", lambda: tr("How counted"), self.method),
                least=7, most=2, spacing=12,
            )
        )  # fmt: skip
        self.body.addWidget(self.everybody)
        self.body.addLayout(row(1, self.finish))
        for editor in (self.start, self.end):
            editor.timeChanged.connect(self.speak)
        self.speak()

    def show_event(self, event: Event, to_be_completed: int, today: date) -> None:
        """The event's own times; what is being typed stays."""
        fresh = self._event is None or self._event.id != event.id
        self._event, self._open = event, to_be_completed
        if fresh:
            self.start.setTime(dates.qtime(event.start))
            self.end.setTime(dates.qtime(event.actual_end or event.planned_end))
            self.everybody.setChecked(not self._of_several_days())
        if fresh or not self.residents.hasFocus():
            self.residents.show_count(event.resident_headcount)
            self.method.choose(event.headcount_method or "counted")
        self.finish.setEnabled(event.start.date() <= today)
        self.speak()

    def come_here(self) -> None:
        """The keyboard goes to the number of residents."""
        self.residents.setFocus()
        self.residents.selectAll()

    def _of_several_days(self) -> bool:
        event = self._event
        return event is not None and event.planned_end - event.planned_start >= DAY

    def _times(self) -> tuple[datetime, datetime]:
        assert self._event is not None  # noqa: S101
        event = self._event
        last = (event.actual_end or event.planned_end) if self._of_several_days() else event.start
        first_day, last_day = dates.qdate(event.start.date()), dates.qdate(last.date())
        return dates.joined(first_day, self.start.time()), dates.joined(last_day, self.end.time())

    def _give(self) -> None:
        if self._event is not None:
            self.given.emit(*self._times())

    def _finish(self) -> None:
        if self._event is not None:
            self.finished.emit(
                *self._times(), self.residents.count(), self.method.code(),
                bool(self._open) and self.everybody.isChecked(),
            )  # fmt: skip

    def speak(self, *_change: object) -> None:
        minutes = self.start.time().secsTo(self.end.time()) // 60
        text = tr("{minutes} min each, for {n}").format(minutes=minutes, n=self._open)
        self.everybody.setText(text)
        self.everybody.setAccessibleName(text)
        usable = self._open > 0 and not self._of_several_days()
        self.everybody.setVisible(usable)
        self.give.setVisible(usable)
        held = self._event is not None and self._event.status == "held"
        self.finish.reword(lambda: tr("Keep the change") if held else tr("It was held"))
