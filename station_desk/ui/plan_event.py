"""Beside the month: what can be done with the event that was chosen."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from station_desk import papers
from station_desk.outcome import Changes, Refusal
from station_desk.papers import Paper
from station_desk.records import events
from station_desk.records.events import Event
from station_desk.rules import proposals
from station_desk.rules.plan_rows import missing_columns
from station_desk.ui import choices, dates
from station_desk.ui.across import Across
from station_desk.ui.inputs import Choice, DateInput
from station_desk.ui.page import Around
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Card, Field, Label
from station_desk.ui.words import tr


class ChosenEvent(Card):
    """One event: where it lacks something, another day for it, a copy, a row of practice days."""

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        self._around = around
        self.event_: Event | None = None
        self.head, self.when = Label("section", wrap=True), Label("", wrap=True)
        self.said = Label("small", wrap=True)
        self.said.setObjectName("plan.chosen_said")
        for label in (self.head, self.when, self.said):
            self.body.addWidget(label)
        self.paper = Paperwork(around, "plan.open_notice")
        self._add_notice()
        self.date, self.reason = DateInput(), QLineEdit()
        self.body.addWidget(Field("plan.chosen_date", lambda: tr("Another day"), self.date))
        self.body.addWidget(
            Field("plan.chosen_reason", lambda: tr("Why, once it was announced"), self.reason)
        )
        self.move_ = self._button(
            "move", lambda: tr("Put off"), "mdi6.calendar-arrow-right", self.move_it
        )
        self.copy_ = self._button(
            "copy", lambda: tr("Copy to this day"), "mdi6.content-copy", self.copy_it
        )
        self.body.addWidget(Across(self.move_, self.copy_, least=12, spacing=8))
        self.every = Choice(_every)
        self.body.addWidget(Field("plan.chosen_every", lambda: tr("Practice day"), self.every))
        self.repeat_ = self._button(
            "repeat", lambda: tr("Repeat until December"), "mdi6.calendar-sync-outline",
            self.repeat_it,
        )  # fmt: skip
        self.body.addWidget(self.repeat_)

    def _add_notice(self) -> None:
        go = self._button("open", lambda: tr("To the event"), "mdi6.arrow-right", self._open)
        notice = self._button(
            "notice", lambda: tr("Notice A4"), "mdi6.printer-outline", lambda: self._print("preview")
        )  # fmt: skip
        large = self._button(
            "notice_a3", lambda: tr("Notice A3"), "mdi6.printer-outline",
            lambda: self._print("preview-a3"),
        )  # fmt: skip
        text = self._button(
            "text",
            lambda: tr("Text for the chat group"),
            "mdi6.message-text-outline",
            self.copy_text,
        )
        shot = self._button(
            "picture", lambda: tr("Picture for the chat group"), "mdi6.image-outline",
            self.copy_picture,
        )  # fmt: skip
        for parts, least in (((go,), 12), ((text, shot), 12), ((notice, large), 8)):
            self.body.addWidget(Across(*parts, least=least, spacing=8))
        self.body.addWidget(self.paper)

    def _button(
        self, name: str, word: Callable[[], str], icon: str, pressed: Callable[[], None]
    ) -> Button:
        return Button(f"plan.chosen_{name}", word, icon, pressed=pressed)

    def show_event(self, event: Event) -> None:
        """This event."""
        if self.event_ is None or event.id != self.event_.id:
            self.reason.clear()
            self.paper.hide()
        self.event_ = event
        state = choices.word_of(choices.event_states(), event.status)
        self.head.say(event.title)
        self.when.say(f"{dates.span(event.start, event.actual_end or event.planned_end)} · {state}")
        missing = [self._around.words.word("plan_column", each) for each in missing_columns(event)]
        text = tr("Still missing: {fields}").format(fields=tr(", ").join(missing))
        self.said.say(text if missing else "", "warn")
        self.date.setDate(dates.qdate(event.start))
        self.move_.setEnabled(event.status in ("planned", "previewed"))

    def ask_reason(self, day: date) -> None:
        """It was announced: before it moves to this day, people are owed a reason."""
        self.date.setDate(dates.qdate(day))
        self.said.say(tr("It was announced. Say why it is put off, then press “Put off”."), "warn")
        self.reason.setFocus()

    def move_it(self) -> None:
        """To the day that is set; with a reason it is put off, and the reason stays in its history."""
        event = self.event_
        if event is None:
            return
        day, reason = (
            dates.joined(self.date.date(), dates.qtime(event.planned_start)),
            self.reason.text(),
        )
        if reason.strip():
            self._do(events.postpone, event.id, day, reason.strip())
        else:
            self._do(events.move, event.id, day.date())

    def copy_it(self) -> None:
        """The same once more on the day that is set."""
        self._do(proposals.copy, self._id(), self._day())

    def repeat_it(self) -> None:
        """Copies until the end of its year."""
        if self.event_:
            until = date(self.event_.start.year, 12, 31)
            self._do(proposals.repeat, self._id(), self.every.code(), until)

    def copy_text(self) -> None:
        """The notice as text on the clipboard."""
        language = self._around.words.language
        self._around.runner.do(papers.preview_text, self._id(), language, then=self._copied)

    def copy_picture(self) -> None:
        """The notice as a picture on the clipboard."""
        language = self._around.words.language
        self._around.runner.do(
            papers.gather, "preview-picture", self._id(), language, then=self._draw_picture
        )

    def _draw_picture(self, paper: Paper) -> None:
        self._around.runner.aside(paper.draw, then=self._copied_picture)

    def _copied_picture(self, png: bytes) -> None:
        QApplication.clipboard().setImage(QImage.fromData(png))
        self.said.say(tr("Copied. Paste it in the chat group."), "good")

    def _copied(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.said.say(tr("Copied. Paste it in the chat group."), "good")

    def _print(self, form: str) -> None:
        self.paper.make(form, self._id())

    def _open(self) -> None:
        self._around.go("events", event=self._id())

    def _do(self, work: Callable[..., Changes], *args: object) -> None:
        self._around.runner.do(work, *args, then=self._done, failed=self._refused)

    def _done(self, changes: Changes) -> None:
        self.reason.clear()
        self.said.say(tr("Saved.") if changes.ids else tr("Nothing to change."), "good")

    def _refused(self, refusal: Refusal) -> None:
        what, _safe, act = self._around.words.refusal(refusal.code, refusal.values)
        self.said.say(f"{what} {act}", "bad")

    def _id(self) -> str:
        return self.event_.id if self.event_ else ""

    def _day(self) -> date:
        made = self.date.date().toPython()
        assert isinstance(made, date)  # noqa: S101 -- PySide's stub says object
        return made


def _every() -> choices.Options:
    return [
        ("month_day", tr("Every month, same day")),
        ("month_weekday", tr("Every month, same weekday")),
        ("week", tr("Every week")),
    ]
