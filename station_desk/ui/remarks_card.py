"""What the town wrote about a return that it sent back: the newest first, until it is corrected."""

from station_desk.rules import remarks
from station_desk.rules.remarks import SentBackRemark
from station_desk.ui import dates
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Label, empty, said
from station_desk.ui.words import tr


class RemarksCard(Card):
    """Hidden while nobody has sent this month's return back."""

    def __init__(self, around: Around) -> None:
        super().__init__("return.remarks", spacing=8)
        self._around = around
        self.hide()

    def read(self, month: str) -> None:
        """Ask for the remarks on this month, and show them."""
        unit = self._around.unit.id
        self._around.runner.do(remarks.remarks, unit, month, then=self._show)

    def _show(self, found: list[SentBackRemark]) -> None:
        empty(self.body)
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
        self.setVisible(bool(found))
