"""Today: how the month stands, what is next, what is due, what waits; every card leads to its place."""

from datetime import datetime
from typing import ClassVar

from station_desk.rules import orders, today
from station_desk.rules.today import Today
from station_desk.store import backup
from station_desk.store.database import Database
from station_desk.sync import outbox
from station_desk.sync.outbox import Facts
from station_desk.ui import choices, dates
from station_desk.ui.across import Across
from station_desk.ui.figure_card import FigureCard
from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Button, Label
from station_desk.ui.today_lists import DueCard, NextCard
from station_desk.ui.words import tr
from station_desk.ui.year_strip import YearStrip

SAYS_FROM = 20
"""From this day of the month on the page says what is missing (interface.md 19)."""
OLD_BACKUP_DAYS = 3


class TodayPage(Page):
    """Answers without a click."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "event",
            "attendance",
            "monthly_return",
            "unit",
            "package",
            "letter",
            "service_order",
            "backup",
        }
    )
    name: ClassVar[str] = "today"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        body, head = self.lay_out(lambda: tr("Today"))
        self.date = Label("muted")
        head.insertWidget(1, self.date)
        head.addWidget(
            Button(
                "today.new_event", lambda: tr("New event"), "mdi6.plus", kind="primary",
                pressed=lambda: around.go("events", new=True),
            )
        )  # fmt: skip
        self.month_card = FigureCard(
            "today.month",
            lambda: tr("Held this month"),
            pressed=lambda: around.go("monthly_return"),
        )
        self.preview_card = FigureCard(
            "today.preview", lambda: tr("Announced in time"), pressed=lambda: around.go("events")
        )
        self.waiting_card = FigureCard(
            "today.waiting", lambda: tr("Waiting to be sent"), pressed=lambda: around.go("send")
        )
        self.backup_card = FigureCard(
            "today.backup", lambda: tr("Last backup"), pressed=lambda: around.go("settings")
        )
        cards = (self.month_card, self.preview_card, self.waiting_card, self.backup_card)
        body.addWidget(Across(*cards, least=16))
        self.year = YearStrip(around)
        body.addWidget(self.year)
        self.next, self.due = NextCard(around), DueCard(around)
        body.addWidget(Across(self.next, self.due, least=32))
        body.addStretch(1)

    def refresh(self) -> None:
        self.runner.do(today.today, then=self._show)
        self.runner.do(outbox.facts, then=self._show_facts)
        self.runner.do(_kept, then=self._show_backup)
        self.runner.do(orders.lines, then=self.due.show_orders)

    def _show(self, found: Today) -> None:
        self.date.setText(dates.full_day(found.moment.date()))
        self._show_month(found)
        self._show_preview(found)
        self.year.show_year(found.year)
        self.next.show_today(found)
        self.due.show_today(found)

    def _show_month(self, found: Today) -> None:
        verdict = found.verdict
        number = f"{len(verdict.counted)} / {verdict.target}"
        if verdict.shortfall:
            said_ = (
                tr("{n} more to hold, {days} days left")
                if found.moment.day >= SAYS_FROM
                else tr("{days} days left in the month")
            )
            under = said_.format(n=verdict.shortfall, days=verdict.days_left)
        else:
            under = tr("the month's minimum is held")
        state = choices.word_of(choices.month_states(), verdict.state)
        self.month_card.tell(number, under, chip=(state, choices.TONES[verdict.state]))

    def _show_preview(self, found: Today) -> None:
        verdict = found.verdict
        words = {
            "all_previewed": (tr("All announced"), "good"),
            "some_missing": (tr("Not all announced"), "warn"),
            "none_counted": (tr("Nothing to announce yet"), ""),
        }
        number = f"{verdict.previewed} / {len(verdict.counted)}"
        due = len(found.previews_due)
        under = tr("{n} notices to put up soon").format(n=due) if due else tr("no notice is due")
        self.preview_card.tell(number, under, chip=words[verdict.preview_state])

    def _show_facts(self, facts: Facts) -> None:
        under = (
            tr("last handed over {when}").format(when=dates.moment(facts.last_success.at))
            if facts.last_success
            else tr("nothing has been handed over yet")
        )
        under_way = facts.packed + facts.handed + facts.at_town
        if facts.last_failure:
            chip = (
                tr("last failure {when}").format(when=dates.moment(facts.last_failure.at)),
                "warn",
            )
        elif under_way:
            chip = (tr("{n} packages without a receipt").format(n=under_way), "")
        else:
            chip = (
                ("", "")
                if facts.waiting or not facts.confirmed
                else (tr("Everything is confirmed"), "good")
            )
        self.waiting_card.tell(str(facts.waiting), under, chip=chip)

    def _show_backup(self, kept: tuple[datetime | None, datetime]) -> None:
        last, now = kept
        days = (now - last).days if last else 0
        if last is None:
            number, under = "—", tr("one is made after half an hour of work")
        elif days:
            number, under = tr("{n} days").format(n=days), dates.moment(last)
        else:
            number, under = tr("today"), dates.moment(last)
        chip = (tr("Look at it"), "warn") if days > OLD_BACKUP_DAYS else ("", "")
        self.backup_card.tell(number, under, chip=chip)


def _kept(db: Database) -> tuple[datetime | None, datetime]:
    return backup.standing(db).last, db.now()
