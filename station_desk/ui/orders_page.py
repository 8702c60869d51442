"""Service orders: what waits, what is due next, and behind each row the order itself."""

from datetime import date
from operator import methodcaller
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from station_desk.rules import orders
from station_desk.rules.orders import OrderLine
from station_desk.ui import choices
from station_desk.ui.inputs import MonthPicker, Tick
from station_desk.ui.order_form import OrderForm
from station_desk.ui.order_referred import ReferredCard
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button
from station_desk.ui.register_list import RegisterList, nothing_yet
from station_desk.ui.register_page import RegisterPage
from station_desk.ui.tables import Column, Rows, Table
from station_desk.ui.words import tr


class OrdersPage(RegisterPage):
    """First what still waits for something; a month's orders on request."""

    watches: ClassVar[frozenset[str]] = frozenset({"service_order", "package"})
    name: ClassVar[str] = "orders"
    opens: ClassVar[str] = "order"
    drafts_of: ClassVar[str] = "service_order"
    prints: ClassVar[tuple[str, ...]] = ("orders.print_list",)

    def __init__(self, around: Around) -> None:
        super().__init__(around, lambda: tr("Service orders"), OrderForm(around))

    def _buttons(self) -> tuple[Button, ...]:
        return (
            Button(
                "orders.new", lambda: tr("Take an order"), "mdi6.plus", kind="primary",
                pressed=self.open_new,
            ),
        )  # fmt: skip

    def _list(self) -> QWidget:
        self.by_month = Tick("orders.by_month", lambda: tr("All of a month"))
        self.by_month.toggled.connect(lambda _on: self.refresh())
        self.month = MonthPicker("orders")
        self.month.picked.connect(lambda _month: self.refresh())
        self.rows = Rows(_columns(self))
        table = Table("orders.table", lambda: tr("Service orders"), self.rows, sortable=False)
        first = Button(
            "orders.first", lambda: tr("Take an order"), "mdi6.plus", pressed=self.open_new
        )
        nothing = nothing_yet(
            "mdi6.hand-heart-outline",
            lambda: tr("What residents ask for belongs here, until it is done and rated."),
            first,
        )
        self.lines = RegisterList(
            self.around, "orders", "service_order", table, self.by_month, self.month,
            search=lambda: tr("Search orders"), nothing=nothing,
        )  # fmt: skip
        self.lines.opened.connect(lambda line: self.form_of(line.order))
        self.referred = ReferredCard(self.around)
        self.lines.column.addWidget(self.referred)
        return self.lines

    def refresh(self) -> None:
        self.month.setVisible(self.by_month.isChecked())
        if not self.month.month:
            self.runner.do(methodcaller("today"), then=self._begin)
            return
        month = self.month.month if self.by_month.isChecked() else ""
        self.runner.do(orders.lines, month, then=self.lines.show_rows)
        self.referred.refresh()
        self.reread_form()

    def _begin(self, today: date) -> None:
        self.month.show_month(f"{today:%Y-%m}")
        self.refresh()

    def open_new(self) -> None:
        """An empty order, taken now."""
        self.form_of_new()


def _columns(page: OrdersPage) -> list[Column]:
    words = page.around.words

    def colour(line: OrderLine) -> str:
        tone = "warn" if line.late else choices.ORDER_TONES[line.order.state]
        return page.around.theme.colours.of(tone)

    def following(line: OrderLine) -> str:
        step = words.word("next_step", line.next_step)
        if line.due is None:
            return step
        text = tr("{what}, overdue since {day}") if line.late else tr("{what} by {day}")
        return text.format(what=step, day=f"{line.due:%m-%d}")

    return [
        Column(lambda: tr("Number"), lambda line: line.order.order_no),
        Column(lambda: tr("What is needed"), lambda line: line.order.need_text, stretch=True),
        Column(
            lambda: tr("State"), lambda line: words.word("order_state", line.order.state),
            colour=colour,
        ),
        Column(lambda: tr("Next"), following, colour=lambda line: colour(line) if line.late else ""),
    ]  # fmt: skip
