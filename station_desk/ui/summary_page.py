"""Town: the summary of a month or a year, what changed since it was last kept, paper and spreadsheet."""

from datetime import date
from operator import methodcaller
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from station_desk.forms import summary_words
from station_desk.rules import summary
from station_desk.rules.summary import SummaryView
from station_desk.ui import dates, summary_table
from station_desk.ui.across import Across
from station_desk.ui.inputs import MonthPicker
from station_desk.ui.page import Around, Page
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Card, Field, Label, empty, said
from station_desk.ui.reminding import copy_reminder
from station_desk.ui.tables import Rows, Table
from station_desk.ui.words import tr

MOST_CHANGES = 40
YEAR_DIGITS = 4


class SummaryPage(Page):
    """One row per station, by code, and the town's sums; nothing is typed twice."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"received", "event", "attendance", "volunteer", "unit", "paper_return", "return_decision",
         "town_summary"}
    )  # fmt: skip
    name: ClassVar[str] = "summary"
    drafts_of: ClassVar[str] = "town_summary"
    prints: ClassVar[tuple[str, ...]] = ("summary.print",)

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.view: SummaryView | None = None
        self._given = ("", "")
        self._typed: dict[str, list[str]] = {}
        body, head = self.lay_out(lambda: tr("Summary"))
        self._choosers(head)
        self.facts = Card(spacing=4)
        body.addWidget(self.facts)
        self.rows = Rows(summary_table.columns(around))
        self.table = Table("summary.table", lambda: tr("Stations"), self.rows, sortable=False)
        self.table.setMinimumHeight(360)
        body.addWidget(self.table, 1)
        body.addWidget(self._words())
        self.changes = Card(spacing=4)
        body.addWidget(self.changes)
        self.paper = Paperwork(around, "summary.open_paper")
        body.addWidget(self.paper)
        body.addWidget(self._keeping())

    def _choosers(self, head: QHBoxLayout) -> None:
        self.whole_year = Button(
            "summary.whole_year", lambda: tr("Whole year"), checkable=True, pressed=self.refresh
        )
        self.month = MonthPicker("summary")
        self.month.picked.connect(lambda _month: self.refresh())
        head.addWidget(self.whole_year)
        head.addWidget(self.month)

    def _words(self) -> Across:
        self.inspections, self.meeting_items = QPlainTextEdit(), QPlainTextEdit()
        for editor in (self.inspections, self.meeting_items):
            editor.setTabChangesFocus(True)
        return Across(
            Field("summary.inspections", lambda: tr("What inspections found"), self.inspections),
            Field(
                "summary.meeting_items",
                lambda: tr("Items for the joint meeting"),
                self.meeting_items,
            ),
            least=26,
        )

    def _keeping(self) -> Card:
        card = Card()
        self.state = Label("", wrap=True)
        self.state.setObjectName("summary.state")
        self.remind = Button(
            "summary.remind", lambda: tr("Copy the reminder"), "mdi6.content-copy", kind="quiet",
            pressed=self._remind,
        )  # fmt: skip
        sheet = Button(
            "summary.sheet", lambda: tr("Spreadsheet"), "mdi6.table-large",
            pressed=lambda: self.paper.make("summary-sheet", self.period),
        )  # fmt: skip
        prints = Button(
            "summary.print", lambda: tr("Print the summary"), "mdi6.printer-outline",
            pressed=lambda: self.paper.make("summary", self.period),
        )  # fmt: skip
        self.keep = Button(
            "summary.keep", lambda: tr("Keep this version"), "mdi6.content-save-check-outline",
            kind="primary", pressed=self._keep,
        )  # fmt: skip
        card.body.addWidget(self.state)
        card.body.addWidget(Across(self.remind, sheet, prints, self.keep, least=16, spacing=12))
        return card

    @property
    def period(self) -> str:
        """The month shown, or its year."""
        return self.month.month[:4] if self.whole_year.isChecked() else self.month.month

    def open(self, **what: object) -> None:
        if what.get("month"):
            self.whole_year.setChecked(False)
            self.month.show_month(str(what["month"]))
            self.stale = True

    def refresh(self) -> None:
        if self.month.month:
            self.runner.do(summary.view, self.period, then=self._show)
        else:
            self.runner.do(methodcaller("today"), then=self._begin)

    def _begin(self, today: date) -> None:
        """In its first days a month's summary is still about the month before."""
        self.month.show_month(dates.month_in_hand(today))
        self.refresh()

    def unsaved(self) -> dict[str, Any] | None:
        """By period the words that no version has kept, also of one looked away from."""
        self._note_typed()
        return dict(self._typed) or None

    def take_back(self, fields: dict[str, Any]) -> None:
        self._typed = dict(fields)
        period = next(reversed(fields))
        self.whole_year.setChecked(len(period) == YEAR_DIGITS)
        self.month.show_month(period if len(period) > YEAR_DIGITS else f"{period}-01")
        self.refresh()

    def _note_typed(self) -> None:
        if self.view is None:
            return
        words = [each.toPlainText().strip() for each in (self.inspections, self.meeting_items)]
        self._typed.pop(self.view.period, None)
        if words != list(self._given):
            self._typed[self.view.period] = words

    def _show(self, view: SummaryView) -> None:
        if view.period != self.period:
            return
        self._note_typed()
        self.view = view
        self.remind.setVisible(len(view.period) > 4)
        self.rows.show(view.now.rows)
        self._show_facts(view)
        self._show_words(view)
        self._show_changes(view)

    def _show_facts(self, view: SummaryView) -> None:
        empty(self.facts.body)
        now, language = view.now, self.around.words.language
        sums = tr("{received} of {expected} returns, {met} held the minimum, {events} events")
        self.facts.body.addWidget(
            Label(
                "section",
                said(
                    sums.format(
                        received=now.returns_received,
                        expected=now.returns_expected,
                        met=now.months_met,
                        events=now.totals.events,
                    )
                ),
                wrap=True,
            )
        )
        for fact in summary_words.facts_of(now, language):
            self.facts.body.addWidget(Label("small", said(fact), wrap=True))

    def _show_words(self, view: SummaryView) -> None:
        """Those being typed stay, else the kept ones."""
        kept = view.kept.summary if view.kept else None
        self._given = (kept.inspections, kept.meeting_items) if kept else ("", "")
        editors = (self.inspections, self.meeting_items)
        for editor, text in zip(editors, self._typed.get(view.period, self._given), strict=True):
            if editor.toPlainText().strip() != text:
                editor.setPlainText(text)

    def _show_changes(self, view: SummaryView) -> None:
        empty(self.changes.body)
        if view.kept is None:
            self.state.say(tr("Not kept yet."))
        elif view.pending:
            said_so = tr("Version {n} is kept. Something has come in since.")
            self.state.say(said_so.format(n=view.kept.version), "warn")
        else:
            said_so = tr("Version {n} is kept and up to date.")
            self.state.say(said_so.format(n=view.kept.version), "good")
        shown = view.pending or (view.kept.changed if view.kept else [])
        self.changes.setVisible(bool(shown))
        heading = tr("What changed since the version before")
        self.changes.body.addWidget(Label("section", said(heading)))
        lines = summary_words.changed_lines(shown[:MOST_CHANGES], self.around.words.language)
        for line in lines:
            self.changes.body.addWidget(Label("small", said(line), wrap=True))
        if len(shown) > MOST_CHANGES:
            more = tr("and {n} more; the spreadsheet has them all")
            rest = more.format(n=len(shown) - MOST_CHANGES)
            self.changes.body.addWidget(Label("small", said(rest)))

    def _keep(self) -> None:
        self.runner.do(
            summary.make,
            self.period,
            inspections=self.inspections.toPlainText().strip(),
            meeting_items=self.meeting_items.toPlainText().strip(),
        )

    def _remind(self) -> None:
        copy_reminder(self.around, self.month.month, self.state)
