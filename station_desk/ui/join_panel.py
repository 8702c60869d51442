"""Before the first package: the county's card comes in, the request to join goes out."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from station_desk.outcome import Refusal
from station_desk.sync import arriving, joining
from station_desk.sync.outbox import Facts
from station_desk.sync.wire import join
from station_desk.ui.page import Around
from station_desk.ui.pieces import ACCENT, Button, Card, Icon, Label, row
from station_desk.ui.words import tr


class JoinPanel(Card):
    """Shown until the desk is admitted; everything but sending works without."""

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=8)
        self._around = around
        self.body.addLayout(
            row(
                Icon("mdi6.handshake-outline", ACCENT),
                Label("section", lambda: tr("Joining the county")),
                1,
            )
        )
        self.state = Label("", wrap=True)
        self.code = Label("muted", wrap=True)
        self.code.setObjectName("send.short_code")
        card = Button(
            "send.card", lambda: tr("Read a card or letter file"), "mdi6.card-account-details-outline",
            pressed=self._ask,
        )  # fmt: skip
        self.body.addWidget(self.state)
        self.body.addWidget(self.code)
        self.body.addLayout(row(1, card))

    def show_facts(self, facts: Facts) -> None:
        """How far joining has come."""
        self.setVisible(not (facts.joined and facts.can_pack))
        if self.isHidden():
            return
        if not facts.can_pack:
            text = tr(
                "The county's card is not here yet. A stick from the town brings it, or read its file."
            )
        else:
            text = tr(
                "The request to join goes out with the first hand-over. The town admits this desk."
            )
        self.state.say(text)
        self._around.runner.do(joining.request, then=self._derive)

    def _derive(self, request: bytes) -> None:
        """The code is slow to make on purpose, so it is made beside the lane, and once."""
        self._around.runner.aside(join.short_code, request, then=self._show_code)

    def warm(self) -> None:
        """In an idle moment: the code that a first visit would wait for. Nothing is written for it."""
        self._around.runner.do(joining.made_already, then=self._warm, failed=self._pass)

    def _warm(self, request: bytes | None) -> None:
        if request is not None:
            self._derive(request)

    def _pass(self, _refusal: Refusal) -> None:
        """The visit itself will tell."""

    def _show_code(self, code: str) -> None:
        self.code.say(tr("Read this code to the town when it asks: {code}").format(code=code))

    def _ask(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, tr("A card or letter"), "", tr("Cards and letters") + " (*.sdcard *.sdltr)"
        )
        if chosen:
            self.read(chosen)

    def read(self, file: str) -> None:
        """Take in a card or a letter."""
        runner = self._around.runner
        runner.aside(
            arriving.accept_file,
            runner.desk,
            Path(file),
            touches=frozenset({"letter", "package", "unit"}),
        )
