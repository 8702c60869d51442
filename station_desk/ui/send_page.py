"""Send: three facts, the two roads out, and each package on its way until its receipt is here."""

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea

from station_desk.sync import not_accepted, outbox
from station_desk.sync.outbox import Facts, Journey
from station_desk.ui import dates
from station_desk.ui.across import Across
from station_desk.ui.figure_card import FigureCard
from station_desk.ui.join_panel import JoinPanel
from station_desk.ui.journey_card import JourneyCard
from station_desk.ui.letters_card import LettersCard
from station_desk.ui.network_panel import NetworkPanel
from station_desk.ui.page import Around, Page
from station_desk.ui.practice_town import PracticeTown
from station_desk.ui.refused_card import RefusedCard
from station_desk.ui.stick_panel import StickPanel
from station_desk.ui.trouble_card import TroubleCard
from station_desk.ui.words import tr


class SendPage(Page):
    """Green stands only beside what a receipt has confirmed."""

    watches: ClassVar[frozenset[str]] = frozenset({
        "package", "letter", "event", "attendance", "volunteer", "monthly_return", "month_plan",
        "service_order", "photo", "unit",
    })  # fmt: skip
    name: ClassVar[str] = "send"
    prints: ClassVar[tuple[str, ...]] = ("send.print_list",)

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        body, _head = self.lay_out(lambda: tr("Send"))
        self._waiting = 0
        self.sent = FigureCard("send.fact_sent", lambda: tr("Sent and confirmed"), under="")
        self.waits = FigureCard("send.fact_waiting", lambda: tr("Records waiting"), under="")
        self.failed = FigureCard("send.fact_failed", lambda: tr("Last failure"), under="")
        self.trouble, self.join = TroubleCard(around), JoinPanel(around)
        self.network, self.stick = NetworkPanel(around), StickPanel(around)
        self.refused, self.way = RefusedCard(around), JourneyCard(around)
        self.letters, self.town = LettersCard(around), PracticeTown(around)
        (self.network if around.practice else self.town).hide()
        parts = (
            self.trouble, self.join, self.stick, self.town, self.network, self.refused, self.letters,
            self.way,
        )  # fmt: skip
        figures = (self.sent, self.waits, self.failed)
        for figure in figures:
            figure.body.addStretch(1)
        for part in (Across(*figures, least=13), *parts):
            body.addWidget(part)
        body.addStretch(1)
        self.stick.turned.connect(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """The step that has come stands on the screen, also in the largest type."""
        if area := self.findChild(QScrollArea):
            QTimer.singleShot(0, self.stick, lambda: area.ensureWidgetVisible(self.stick, 0, 16))

    def warm(self) -> None:
        self.join.warm()

    def refresh(self) -> None:
        self.stick.refresh()
        self.letters.read()
        self.runner.do(outbox.facts, then=self._show_facts)
        self.runner.do(outbox.journeys, then=self._show_journeys)
        self.runner.do(not_accepted.open_ones, then=self.refused.show_refused)

    def _show_facts(self, facts: Facts) -> None:
        success, failure = facts.last_success, facts.last_failure
        under_way = facts.packed + facts.handed + facts.at_town
        last = tr("Nothing has been handed over yet")
        if success:
            last = tr("Last handed over {when}, {place}").format(
                when=dates.moment(success.at), place=success.place
            )
        self.sent.tell(str(facts.confirmed), last)
        receipts = tr("Packages without a receipt: {n}").format(n=under_way)
        self.waits.tell(str(facts.waiting), receipts)
        if failure:
            what, _safe, act = self.around.words.refusal(failure.what, {"place": failure.place})
            self.failed.tell(dates.moment(failure.at), f"{what} {act}", tone="warn")
        else:
            self.failed.tell(tr("none"), tr("Nothing has failed"))
        self._waiting = facts.waiting
        for part in (self.trouble, self.join, self.network):
            part.show_facts(facts)

    def _show_journeys(self, found: list[Journey]) -> None:
        self.way.show_journeys(self._waiting, found)
