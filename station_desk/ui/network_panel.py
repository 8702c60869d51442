"""By network: it goes by itself; here one sees how far it is, hurries it, or stops it."""

from PySide6.QtWidgets import QProgressBar

from station_desk.sync.outbox import Facts
from station_desk.sync.push import Pushed
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Icon, Label, row
from station_desk.ui.sending import Told
from station_desk.ui.words import tr

MINUTE = 60
LONG = 90


class NetworkPanel(Card):
    """Nothing here switches anything on or off."""

    def __init__(self, around: Around) -> None:
        super().__init__("send.by_network", spacing=12)
        self._around, self._can_pack = around, False
        assert around.sending is not None  # noqa: S101
        self._sending = around.sending
        self.now = Button(
            "send.now", lambda: tr("Send now"), "mdi6.cloud-upload-outline",
            pressed=self._sending.send,
        )  # fmt: skip
        self.stop = Button("send.stop", lambda: tr("Cancel"), "mdi6.close", pressed=self._cancel)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.said = Label("", wrap=True)
        self.said.setObjectName("send.network_said")
        heading = Label("section", lambda: tr("By network"))
        self.body.addLayout(row(Icon("mdi6.cloud-outline"), heading, 1, self.stop, self.now))
        self.body.addWidget(self.said)
        self.body.addWidget(self.bar)
        self._sending.began.connect(self._began)
        self._sending.told.connect(self._progress)
        self._sending.ended.connect(self._ended)
        self._dress()
        self._calm()

    def show_facts(self, facts: Facts) -> None:
        """Without the county's card nothing can be packed yet."""
        self._can_pack = facts.can_pack
        self._dress()
        if self.said.property("tone") == "" and not self._sending.busy:
            self._calm()

    def _calm(self) -> None:
        self.said.say(
            tr("It is sent by itself when there is a connection. There is nothing to switch on.")
        )

    def _dress(self) -> None:
        busy = self._sending.busy
        self.now.setEnabled(self._can_pack and not busy)
        self.stop.setVisible(busy)
        self.bar.setVisible(busy)

    def _began(self) -> None:
        self.bar.setRange(0, 0)
        self.said.say(tr("Asking the county…"), "")
        self._dress()

    def _progress(self, told: Told) -> None:
        self.bar.setRange(0, told.total)
        self.bar.setValue(told.done)
        words = self._around.words
        left = ""
        if told.seconds is not None:
            unit = "minutes" if told.seconds > LONG else "seconds"
            count = -(-told.seconds // MINUTE) if told.seconds > LONG else told.seconds
            left = words.word("sending", unit, n=count)
        text = words.word("sending", "progress", done=told.done, total=told.total, left=left)
        self.said.say(text, "")

    def _ended(self, pushed: Pushed | None) -> None:
        self._dress()
        if pushed is None:
            self._calm()
        elif pushed.stopped:
            self.said.say(
                tr("Stopped. What the county confirmed until now stays confirmed."), "warn"
            )
        elif pushed.refused:
            text = tr("{n} packages were not accepted; the others went through. See below.")
            self.said.say(text.format(n=len(pushed.refused)), "warn")
        else:
            text = tr("Packages sent: {n}. Letters fetched: {letters}.")
            self.said.say(text.format(n=pushed.sent, letters=pushed.letters), "good")

    def _cancel(self) -> None:
        self._sending.stop()
        self.stop.hide()
