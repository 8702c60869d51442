"""Send: what waits, what was handed over, what a receipt has confirmed, and the two roads out."""

from typing import ClassVar

from PySide6.QtWidgets import QProgressBar

from station_desk.sync import outbox, push, stick
from station_desk.sync.outbox import Facts, Journey
from station_desk.sync.push import Pushed
from station_desk.sync.stick import Fetched, Handed
from station_desk.ui import dates
from station_desk.ui.across import Across
from station_desk.ui.join_panel import JoinPanel
from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Button, Card, Icon, Label, empty, row
from station_desk.ui.places import PlacePicker
from station_desk.ui.words import tr

ROAD = frozenset({"package", "letter"})
TONES = {
    "packed": "", "handed": "accent", "at_town": "accent", "confirmed": "good", "problems": "bad",
}  # fmt: skip


class SendPage(Page):
    """Green stands only beside what a receipt has confirmed."""

    watches: ClassVar[frozenset[str]] = ROAD | {
        "event", "attendance", "volunteer", "monthly_return", "unit",
    }  # fmt: skip
    name: ClassVar[str] = "send"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        body, head = self.lay_out(lambda: tr("Send"))
        self.now = Button(
            "send.now",
            lambda: tr("Send by network"),
            "mdi6.cloud-upload-outline",
            pressed=self._send,
        )
        head.addWidget(self.now)
        self.cards = [Card(spacing=4) for _ in range(3)]
        body.addWidget(Across(*self.cards, least=20))
        self.join = JoinPanel(around)
        body.addWidget(self.join)
        body.addWidget(self._stick())
        self.way = Card(spacing=12)
        body.addWidget(self.way)
        body.addStretch(1)

    def _stick(self) -> Card:
        card = Card(spacing=12)
        card.body.addLayout(
            row(Icon("mdi6.usb-flash-drive-outline"), Label("section", lambda: tr("By stick")), 1)
        )
        self.place = PlacePicker("send.stick")
        self.hand = Button(
            "send.hand",
            lambda: tr("Hand to the stick"),
            "mdi6.tray-arrow-down",
            kind="primary",
            pressed=self._hand,
        )
        self.fetch = Button(
            "send.fetch",
            lambda: tr("Read letters from it"),
            "mdi6.email-outline",
            pressed=self._fetch,
        )
        card.body.addWidget(self.place)
        card.body.addLayout(row(1, self.fetch, self.hand))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.said = Label("section", wrap=True)
        self.said.setObjectName("send.said")
        self.said.hide()
        card.body.addWidget(self.bar)
        card.body.addWidget(self.said)
        return card

    def refresh(self) -> None:
        self.place.look()
        self.runner.do(outbox.facts, then=self._show_facts)
        self.runner.do(outbox.journeys, then=self._show_journeys)

    def _show_facts(self, facts: Facts) -> None:
        waiting, handed, confirmed = self.cards
        under_way = facts.packed + facts.handed + facts.at_town
        success, failure = facts.last_success, facts.last_failure
        _fact(
            waiting, tr("Records waiting"), facts.waiting,
            tr("Nothing has failed") if failure is None
            else tr("Last failure {when}: {what}").format(
                when=dates.moment(failure.at),
                what=self.around.words.refusal(failure.what, {"place": failure.place})[0],
            ),
            "warn" if failure else "",
        )  # fmt: skip
        _fact(
            handed, tr("Packages without a receipt"), under_way,
            tr("Last handed over {when}, {place}").format(
                when=dates.moment(success.at), place=success.place
            ) if success else tr("Nothing has been handed over yet"),
            "",
        )  # fmt: skip
        returned = tr("{n} packages with problems").format(n=facts.returned)
        _fact(
            confirmed, tr("Confirmed by a receipt"), facts.confirmed,
            returned if facts.returned else tr("only a receipt makes this number grow"),
            "bad" if facts.returned else "good" if facts.confirmed else "",
        )  # fmt: skip
        self.now.setEnabled(facts.can_pack)
        self.join.show_facts(facts)

    def _show_journeys(self, found: list[Journey]) -> None:
        body = self.way.body
        empty(body)
        body.addWidget(Label("section", lambda: tr("Each package and its way")))
        for journey in reversed(found[-24:]):
            body.addLayout(row(*_journey(journey, self.around)))
        if not found:
            hint = Label(
                "muted",
                lambda: tr("No package yet. One is made when you hand over or send."),
                wrap=True,
            )
            body.addWidget(hint)

    def _hand(self) -> None:
        folder = self.place.folder()
        if folder is None:
            self.place.ask()
            return
        self._busy(True)
        self.runner.aside(
            stick.hand, self.runner.desk, folder, then=self._handed, failed=self._failed,
            progress=self._progress, touches=ROAD,
        )  # fmt: skip

    def _fetch(self) -> None:
        folder = self.place.folder()
        if folder is None:
            self.place.ask()
            return
        self._busy(True)
        self.runner.aside(
            stick.fetch, self.runner.desk, folder, then=self._fetched, failed=self._failed,
            touches=ROAD | {"unit"},
        )  # fmt: skip

    def _send(self) -> None:
        self._busy(True)
        self.runner.aside(
            push.push, self.runner.desk, then=self._pushed, failed=self._failed, touches=ROAD
        )

    def _handed(self, handed: Handed) -> None:
        text = tr("You may remove the stick {place} now. Packages on it: {n}.")
        if handed.join_request:
            text = tr(
                "You may remove the stick {place} now. Packages on it: {n}, and the request to join."
            )
        self._say(text.format(place=handed.place, n=handed.packages + handed.carried), "good")

    def _fetched(self, fetched: Fetched) -> None:
        text = tr("Letters taken in: {n}. Already here: {known}.").format(
            n=len(fetched.taken), known=fetched.known
        )
        if fetched.ignored:
            text += " " + tr("Not taken: {n}.").format(n=len(fetched.ignored))
        self._say(text, "warn" if fetched.ignored else "good")

    def _pushed(self, pushed: Pushed) -> None:
        text = tr("Packages sent: {n}. Letters fetched: {letters}.")
        self._say(text.format(n=pushed.sent, letters=pushed.letters), "good")

    def _failed(self, refusal: object) -> None:
        self._busy(False)
        self.runner.refused.emit(refusal)
        self.refresh()

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _busy(self, on: bool) -> None:
        for button in (self.hand, self.fetch, self.now):
            button.setEnabled(not on)
        self.bar.setRange(0, 0)
        self.bar.setVisible(on)
        self.said.setVisible(not on and bool(self.said.text()))

    def _say(self, text: str, tone: str) -> None:
        self.said.say(text, tone)
        self._busy(False)


def _fact(card: Card, heading: str, number: int, under: str, tone: str) -> None:
    empty(card.body)
    card.body.addWidget(Label("muted", lambda: heading))
    card.body.addWidget(Label("number", lambda: str(number)))
    card.body.addWidget(Label("", lambda: under, tone=tone or "", wrap=True))


def _journey(journey: Journey, around: Around) -> list[Label | int]:
    state = around.words.word("package_state", journey.state)
    number = Label("", lambda: tr("Package {n}").format(n=journey.seq))
    made = Label(
        "muted",
        lambda: tr("{n} records, {when}").format(
            n=journey.count, when=dates.moment(journey.made_at)
        ),
    )
    steps = "  →  ".join(
        f"{around.words.word('step', step.what)} {dates.moment(step.at)}" for step in journey.steps
    )
    way = Label("small", lambda: steps, wrap=True)
    return [number, made, 1, way, Label("chip", lambda: state, tone=TONES.get(journey.state, ""))]
