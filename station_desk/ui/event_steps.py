"""The three things that happen to an event: it is announced, it is held, or it is cancelled."""

from collections.abc import Callable

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QLineEdit

from station_desk.records.events import Event
from station_desk.rules import previews
from station_desk.rules.previews import PreviewVerdict
from station_desk.ui import choices, dates
from station_desk.ui.across import Across, in_line
from station_desk.ui.inputs import Choice, CountInput, DateInput, TimeInput
from station_desk.ui.page import Around
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Card, Field, Label, row
from station_desk.ui.words import tr

Put = Callable[..., None]


class PreviewStep(Card):
    """When and where the preview was published, and the notice for the wall."""

    def __init__(self, around: Around, put: Put) -> None:
        super().__init__(spacing=12)
        self._put, self._around = put, around
        self._event: Event | None = None
        self.paper = Paperwork(around, "event_form.open_notice")
        self.date, self.time = DateInput(), TimeInput(QTime(9, 0))
        self.channel = Choice(choices.preview_channels)
        self.said = Label("small", wrap=True)
        self.record = Button(
            "event_form.preview_record",
            lambda: tr("Note it as published"),
            "mdi6.bullhorn-outline",
            pressed=self._record,
        )
        self.notice = Button(
            "event_form.print_notice", lambda: tr("Notice for the wall"), "mdi6.printer-outline",
            kind="quiet", pressed=self._print,
        )  # fmt: skip
        self.body.addLayout(row(Label("section", lambda: tr("Preview")), 1, self.notice))
        self.body.addWidget(self.said)
        parts = Across(
            Field("event_form.preview_date", lambda: tr("Published on"), self.date),
            Field("event_form.preview_time", lambda: tr("At"), self.time),
            Field("event_form.preview_channel", lambda: tr("Where"), self.channel),
            least=9,
        )
        line = in_line(parts, self.record)
        self.body.addLayout(line)
        self.body.addWidget(self.paper)

    def show_event(self, event: Event | None) -> None:
        """What is known of the preview."""
        self._event = event
        published = event.preview_published_at if event else None
        when = published or self._around.runner.desk.civil_now()
        self.date.setDate(dates.qdate(when.date()))
        self.time.setTime(dates.qtime(when))
        if event:
            self.channel.choose(event.preview_channel or "board")
        if published is None or event is None:
            self.said.say(
                tr("Not published yet. It counts when it is out at least a day before."), ""
            )
            return
        self._around.runner.do(previews.verdict_now, event.id, then=self._judge)

    def _judge(self, verdict: PreviewVerdict) -> None:
        event = self._event
        if event is None or event.preview_published_at is None or verdict.lead_hours is None:
            return
        where = choices.word_of(choices.preview_channels(), event.preview_channel)
        when = dates.moment(event.preview_published_at)
        text = tr("Published {when}, {where}").format(when=when, where=where)
        lead = tr("{n} hours before it begins").format(n=max(0, int(verdict.lead_hours)))
        judged = self._around.words.word("reason", verdict.reason)
        self.said.say(" · ".join((text, lead, judged)), "good" if verdict.ok else "warn")

    def _record(self) -> None:
        self._put(
            preview_published_at=dates.joined(self.date.date(), self.time.time()),
            preview_channel=self.channel.code(),
        )

    def _print(self) -> None:
        if self._event:
            self.paper.make("preview", self._event.id)


class HeldStep(Card):
    """The actual times and the number of residents; the way to the sign-in."""

    def __init__(self, around: Around, put: Put) -> None:
        super().__init__(spacing=12)
        self._put, self._around = put, around
        self._event: Event | None = None
        self.paper = Paperwork(around, "event_form.open_sheet")
        self.start, self.end = TimeInput(QTime(9, 0)), TimeInput(QTime(11, 0))
        self.residents = CountInput()
        self.estimated = QCheckBox()
        self.record = Button(
            "event_form.held_record",
            lambda: tr("It was held"),
            "mdi6.check",
            kind="primary",
            pressed=self._record,
        )
        sheet = Button(
            "event_form.print_sheet", lambda: tr("Sign-in sheet"), "mdi6.printer-outline", kind="quiet",
            pressed=self._print,
        )  # fmt: skip
        go = Button(
            "event_form.sign_in", lambda: tr("To the sign-in"), "mdi6.account-check-outline", kind="quiet",
            pressed=self._sign_in,
        )  # fmt: skip
        self.body.addLayout(row(Label("section", lambda: tr("Held")), 1, sheet, go))
        self.estimated.setObjectName("event_form.estimated")
        parts = Across(
            Field("event_form.held_start", lambda: tr("Began"), self.start),
            Field("event_form.held_end", lambda: tr("Ended"), self.end),
            Field("event_form.residents", lambda: tr("Residents (a number)"), self.residents),
            Field("event_form.estimated", lambda: tr("About"), self.estimated),
            least=9,
        )
        line = in_line(parts, self.record)
        self.body.addLayout(line)
        self.body.addWidget(self.paper)

    def show_event(self, event: Event | None) -> None:
        """The actual times, by default the planned ones."""
        self._event = event
        self.setEnabled(event is not None and event.status != "cancelled")
        if event is None:
            return
        self.start.setTime(dates.qtime(event.actual_start or event.planned_start))
        self.end.setTime(dates.qtime(event.actual_end or event.planned_end))
        if not self.residents.hasFocus():
            self.residents.show_count(event.resident_headcount)
        self.estimated.setChecked(event.headcount_estimated)

    def _record(self) -> None:
        if self._event is None:
            return
        day = dates.qdate((self._event.actual_start or self._event.planned_start).date())
        estimated = self.estimated.isChecked()
        self._put(
            status="held",
            actual_start=dates.joined(day, self.start.time()),
            actual_end=dates.joined(day, self.end.time()),
            resident_headcount=self.residents.count(),
            headcount_estimated=estimated,
            headcount_method="estimated" if estimated else "counted",
        )

    def _print(self) -> None:
        if self._event:
            self.paper.make("sign-in", self._event.id)

    def _sign_in(self) -> None:
        if self._event:
            self._around.go("sign_in", event=self._event.id)


class CancelStep(Card):
    """Cancelled, with the reason that people will ask for."""

    def __init__(self, put: Put) -> None:
        super().__init__()
        self._put = put
        self.reason = QLineEdit()
        self.cancel = Button(
            "event_form.cancel",
            lambda: tr("Cancel the event"),
            "mdi6.close-circle-outline",
            pressed=self._cancel,
        )
        self.cancel.setEnabled(False)
        self.reason.textChanged.connect(lambda text: self.cancel.setEnabled(bool(text.strip())))
        field = Field(
            "event_form.cancel_reason", lambda: tr("It will not take place because"), self.reason
        )
        line = in_line(field, self.cancel)
        self.body.addLayout(line)

    def show_event(self, event: Event | None) -> None:
        """The reason, if there is one; what was held cannot be cancelled."""
        self.setVisible(event is not None and event.status != "held")
        self.reason.setText(event.cancel_reason if event else "")

    def _cancel(self) -> None:
        self._put(status="cancelled", cancel_reason=self.reason.text().strip())
