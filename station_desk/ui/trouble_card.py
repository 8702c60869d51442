"""When this desk may not send, or knows less than the town and county do: what happened, and what to do."""

from station_desk.sync import gaps, keys
from station_desk.sync.outbox import Facts
from station_desk.ui.ask_once import AskOnce
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Icon, Label, row
from station_desk.ui.words import tr

ROAD = frozenset({"package", "letter"})
ENDED = ("desk_held", "desk_revoked")


class TroubleCard(Card):
    """Hidden while all is well. Nothing is decided without the person."""

    def __init__(self, around: Around) -> None:
        super().__init__("send.trouble", spacing=8)
        self._around = around
        self.what, self.rest = Label("section", wrap=True), Label("", wrap=True)
        self.what.setObjectName("send.trouble_what")
        line = row(Icon("mdi6.alert-circle-outline"), self.what)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.rest)
        self.renew = AskOnce(
            "send.renew", lambda: tr("Make this PC a desk of its own"), "mdi6.key-plus",
            lambda: tr("Only if the town or county has asked you to: this desk then joins anew, and what "
                       "was not confirmed travels again. Nothing is lost."),
            self._renew,
        )  # fmt: skip
        self.seen = Button("send.gap_seen", lambda: tr("Understood"), pressed=self._acknowledge)
        self.body.addWidget(self.renew)
        self.body.addLayout(row(1, self.seen))
        self.hide()

    def show_facts(self, facts: Facts) -> None:
        """The gravest first: a desk that is stopped, then a gap after a restore."""
        stopped = "desk_held" if facts.held else facts.paused
        self.setVisible(bool(stopped or facts.missing))
        self.renew.setVisible(stopped in ENDED)
        self.seen.setVisible(not stopped and facts.missing is not None)
        if stopped:
            what, safe, act = self._around.words.refusal(stopped, {})
            self.what.say(what, "bad")
            self.rest.say(f"{safe} {act}")
        elif facts.missing:
            first, last = facts.missing
            text = tr(
                "Packages {first} to {last} arrived above, but this restored file does not know them."
            )
            self.what.say(text.format(first=first, last=last), "warn")
            self.rest.say(
                tr("They are safe at the town or county. Look whether something recorded on those days is "
                   "missing here; enter again only what is wrong or missing.")
            )  # fmt: skip

    def _renew(self) -> None:
        self._around.runner.do(keys.renew, then=self._changed)

    def _acknowledge(self) -> None:
        self._around.runner.do(gaps.acknowledge, then=self._changed)

    def _changed(self, _answer: object) -> None:
        self._around.runner.changed.emit(ROAD)
