"""How the month's plan stands: what it lacks, when it was made public, what could be planned."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout

from station_desk import papers
from station_desk.records import plans
from station_desk.rules import proposals
from station_desk.rules.planning import MonthView
from station_desk.rules.proposals import Proposal
from station_desk.ui import choices, dates
from station_desk.ui.across import Across, Line
from station_desk.ui.inputs import Choice, DateInput
from station_desk.ui.page import Around
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Card, Field, Label, empty, said
from station_desk.ui.words import tr


class PlanState(Card):
    """The plan as a paper: complete or not, made public or not, printed, saved, copied."""

    chosen = Signal(str)

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        self._around = around
        self._view: MonthView | None = None
        self.body.addWidget(Label("section", lambda: tr("The plan")))
        self.said = Label("", wrap=True)
        self.said.setObjectName("plan.said")
        self.body.addWidget(self.said)
        self.missing = QVBoxLayout()
        self.missing.setSpacing(0)
        self.body.addLayout(self.missing)
        self.date, self.scope = DateInput(), Choice(_scopes)
        self.body.addWidget(
            Across(
                Field("plan.public_on", lambda: tr("Made public on"), self.date),
                Field("plan.public_scope", lambda: tr("Made public in"), self.scope),
                least=12,
            )
        )
        publish = Button(
            "plan.publish", lambda: tr("Note it as made public"), "mdi6.bullhorn-outline",
            pressed=self.publish,
        )  # fmt: skip
        self.body.addWidget(publish)
        self._add_papers()

    def _add_papers(self) -> None:
        self.paper = Paperwork(self._around, "plan.open_paper")
        prints = Button(
            "plan.print",
            lambda: tr("Print"),
            "mdi6.printer-outline",
            pressed=lambda: self._make("plan"),
        )
        saves = Button(
            "plan.calendar", lambda: tr("For the phone"), "mdi6.calendar-export-outline",
            pressed=lambda: self._make("calendar"),
        )  # fmt: skip
        text = Button(
            "plan.text", lambda: tr("Text for the chat group"), "mdi6.message-text-outline",
            pressed=self.copy_text,
        )  # fmt: skip
        self.body.addWidget(Across(prints, saves, text, least=12, spacing=8))
        self.body.addWidget(self.paper)

    def show_month(self, view: MonthView) -> None:
        """This month."""
        if self._view is None or self._view.month != view.month:
            self.paper.hide()
        self._view = view
        word = self._around.words.word
        faults = [word("plan_fault", each) for each in view.state.faults]
        lines = [tr("Complete and made public.")] if view.state.complete else faults
        if not view.state.complete and "not_published" in view.state.faults:
            lines.append(tr("Due by {day}").format(day=dates.day(view.due)))
        self.said.say("\n".join(lines), "good" if view.state.complete else "warn")
        empty(self.missing)
        for found in view.state.rows:
            if found.missing:
                fields = tr(", ").join(word("plan_column", each) for each in found.missing)
                text = tr("{event}: {fields} missing").format(
                    event=found.event.title, fields=fields
                )
                press = partial(self.chosen.emit, found.event.id)
                name = f"plan.missing_{found.event.id}"
                self.missing.addWidget(Line(name, said(text), press))
        published = view.plan.published_on if view.plan else None
        self.date.setDate(dates.qdate(published or view.today))
        self.scope.choose(view.plan.published_scope if view.plan else "")

    def publish(self) -> None:
        """Note the day and the scope."""
        if self._view:
            self._around.runner.do(
                plans.edit,
                self._view.unit.id,
                self._view.month,
                published_on=self.date.date().toPython(),
                published_scope=self.scope.code(),
            )

    def copy_text(self) -> None:
        """The month as text on the clipboard."""
        if self._view:
            language = self._around.words.language
            self._around.runner.do(papers.month_text, self._view.month, language, then=self._copied)

    def _copied(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.said.say(tr("Copied. Paste it in the chat group."), "good")

    def _make(self, form: str) -> None:
        if self._view:
            self.paper.make(form, self._view.month)


class Proposals(Card):
    """Festivals without an event and last year's events: one press plans one."""

    made = Signal(str)

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=4)
        self._around = around
        self.body.addWidget(Label("section", lambda: tr("Could be planned")))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.body.addLayout(self.lines)

    def show_month(self, view: MonthView) -> None:
        """What this month offers; nothing is shown when there is nothing."""
        empty(self.lines)
        for number, each in enumerate(view.proposals):
            text = _told(each)
            line = Line(f"plan.proposal_{number}", said(text), partial(self._take, each))
            self.lines.addWidget(line)
        self.setVisible(bool(view.proposals))

    def _take(self, proposal: Proposal) -> None:
        self._around.runner.do(
            proposals.take, proposal, then=lambda changes: self.made.emit(changes.ids[0])
        )


def _told(proposal: Proposal) -> str:
    text = f"{dates.day(proposal.day)} {proposal.title}"
    return tr("{event} (as last year)").format(event=text) if proposal.source else text


def _scopes() -> choices.Options:
    return [
        ("", tr("Choose…")),
        ("village", tr("The village")),
        ("town", tr("The town")),
        ("county", tr("The county")),
    ]
