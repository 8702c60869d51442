"""Town: the orders that stations referred up, each taken over with a press."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from station_desk.rules import orders
from station_desk.rules.orders import Referred
from station_desk.ui import dates
from station_desk.ui.across import Line
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Label, empty, row, said
from station_desk.ui.words import tr


class ReferredCard(Card):
    """Hidden while there is none."""

    def __init__(self, around: Around) -> None:
        super().__init__("orders.referred", spacing=4)
        self._around = around
        self.body.addWidget(Label("section", lambda: tr("Referred to us by the stations")))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.body.addLayout(self.lines)
        self.hide()

    def refresh(self) -> None:
        """Ask the lane, in a town."""
        if self._around.role == "town":
            self._around.runner.do(orders.referred, then=self._show)

    def _show(self, found: list[Referred]) -> None:
        empty(self.lines)
        for each in found:
            text = tr("Take over: {what}").format(what=each.order.need_text)
            press = partial(self._around.runner.do, orders.take_over, each.order.id)
            where = f"{each.station}  {dates.moment(each.order.taken_at)}"
            line = row(Line("orders.take_over", said(text), press), Label("muted", said(where)))
            line.setStretch(0, 1)
            self.lines.addLayout(line)
        self.setVisible(bool(found))
