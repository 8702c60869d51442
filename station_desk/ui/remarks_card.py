"""What town or county said about a return: accepted, or sent back with remarks, the newest first."""

from station_desk.rules import remarks
from station_desk.rules.remarks import Acceptance, SentBackRemark
from station_desk.ui import dates
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Label, empty, said
from station_desk.ui.words import tr


class RemarksCard(Card):
    """Hidden while nobody has said anything about this month's return."""

    def __init__(self, around: Around) -> None:
        super().__init__("return.remarks", spacing=8)
        self._around = around
        self.hide()

    def read(self, month: str) -> None:
        """Ask what was said about this month, and show it."""
        unit = self._around.unit.id
        self._around.runner.do(remarks.about, unit, month, then=self._show)

    def _show(self, said_about: tuple[Acceptance | None, list[SentBackRemark]]) -> None:
        accepted, found = said_about
        empty(self.body)
        if accepted:
            text = tr(
                "Accepted by {by}, {when}; from now on it changes only by a correction."
            ).format(by=accepted.by, when=dates.moment(accepted.at))
            self.body.addWidget(Label("section", said(text), tone="good", wrap=True))
        for each in found:
            head = (
                tr("Sent back by {by}, {when}")
                if each.is_open
                else tr("Corrected since: {by}, {when}")
            )
            text = head.format(by=each.by, when=dates.moment(each.at))
            tone = "warn" if each.is_open else "muted"
            self.body.addWidget(Label("section", said(text), tone=tone))
            self.body.addWidget(Label("", said(each.remarks), wrap=True))
        self.setVisible(bool(accepted or found))
