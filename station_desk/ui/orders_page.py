"""Service orders: what waits, what is due next, and behind each row the order itself."""

from datetime import date
from operator import methodcaller
from typing import Any, ClassVar

from PySide6.QtWidgets import QCheckBox, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from station_desk.records import service_orders
from station_desk.records.service_orders import ServiceOrder
from station_desk.rules import orders
from station_desk.rules.orders import OrderLine
from station_desk.ui import choices
from station_desk.ui.inputs import MonthPicker
from station_desk.ui.list_out import ListOut
from station_desk.ui.order_form import OrderForm
from station_desk.ui.order_referred import ReferredCard
from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Button, Card, Icon, Label, row
from station_desk.ui.tables import Column, Rows, Table
from station_desk.ui.words import tr


class OrdersPage(Page):
    """First what still waits for something; a month's orders on request."""

    watches: ClassVar[frozenset[str]] = frozenset({"service_order", "package"})
    name: ClassVar[str] = "orders"
    drafts_of: ClassVar[str] = "service_order"
    prints: ClassVar[tuple[str, ...]] = ("orders.print_list",)

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._draft: dict[str, Any] = {}
        outer, head = self.lay_out(lambda: tr("Service orders"), scrolled=False)
        self.new = Button(
            "orders.new",
            lambda: tr("Take an order"),
            "mdi6.plus",
            kind="primary",
            pressed=self.open_new,
        )
        head.addWidget(self.new)
        self.stack = QStackedWidget()
        self.form = OrderForm(around)
        self.form.left.connect(self._back)
        self.list = self._list()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.form)
        outer.addWidget(self.stack, 1)

    def _list(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.by_month = QCheckBox()
        self.by_month.setObjectName("orders.by_month")
        self.by_month.toggled.connect(lambda _on: self.refresh())
        self.month = MonthPicker("orders")
        self.month.picked.connect(lambda _month: self.refresh())
        self.search = QLineEdit()
        self.search.setObjectName("orders.search")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(360)
        self.rows = Rows(_columns(self))
        self.table = Table("orders.table", lambda: tr("Service orders"), self.rows, sortable=False)
        self.table.opened.connect(lambda line: self.form_of(line.order))
        self.search.textChanged.connect(self.table.sorted.look_for)
        self.out = ListOut(
            self.around, "orders", "service_order", lambda: tr("Service orders"), self.table
        )
        column.addLayout(row(self.by_month, self.month, 1, *self.out.buttons, self.search))
        column.addWidget(self.out)
        column.addWidget(self.table, 1)
        self.nothing = self._nothing()
        column.addWidget(self.nothing, 1)
        self.referred = ReferredCard(self.around)
        column.addWidget(self.referred)
        self._speak()
        return side

    def _nothing(self) -> Card:
        card = Card(spacing=12)
        card.body.addStretch(1)
        card.body.addLayout(row(1, Icon("mdi6.hand-heart-outline", scale=3), 1))
        words = Label(
            "muted", lambda: tr("What residents ask for belongs here, until it is done and rated.")
        )
        card.body.addLayout(row(1, words, 1))
        start = Button(
            "orders.first", lambda: tr("Take an order"), "mdi6.plus", pressed=self.open_new
        )
        card.body.addLayout(row(1, start, 1))
        card.body.addStretch(1)
        return card

    def refresh(self) -> None:
        self._speak()
        self.month.setVisible(self.by_month.isChecked())
        if not self.month.month:
            self.runner.do(methodcaller("today"), then=self._begin)
            return
        month = self.month.month if self.by_month.isChecked() else ""
        self.runner.do(orders.lines, month, then=self._show)
        self.referred.refresh()
        if self.stack.currentWidget() is self.form:
            self.form.reread()

    def _begin(self, today: date) -> None:
        self.month.show_month(f"{today:%Y-%m}")
        self.refresh()

    def _show(self, found: list[OrderLine]) -> None:
        self.rows.show(found)
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)

    def _speak(self) -> None:
        self.by_month.setText(tr("All of a month"))
        self.by_month.setAccessibleName(tr("All of a month"))
        self.search.setPlaceholderText(tr("Search orders"))
        self.search.setAccessibleName(tr("Search orders"))

    def open(self, **what: object) -> None:
        """``go("orders", order=id)`` or ``go("orders", new=True)``."""
        if what.get("new"):
            self.open_new()
        elif what.get("order"):
            self.runner.do(service_orders.REGISTER.get, what["order"], then=self.form_of)
        elif self.stack.currentWidget() is self.form:
            self.form.leave()

    def unsaved(self) -> dict[str, Any] | None:
        return self.form.unsaved() if self.stack.currentWidget() is self.form else None

    def take_back(self, fields: dict[str, Any]) -> None:
        if fields["order"]:
            self._draft = fields
            self.runner.do(service_orders.REGISTER.get, fields["order"], then=self._take_onto)
        else:
            self.form.take_back(fields, None)
            self._turn(self.form)

    def _take_onto(self, order: ServiceOrder) -> None:
        self.form.take_back(self._draft, order)
        self._turn(self.form)

    def open_new(self) -> None:
        """An empty order, taken now."""
        self.form.show_new()
        self._turn(self.form)

    def form_of(self, order: ServiceOrder) -> None:
        """One order."""
        self.form.show_order(order)
        self._turn(self.form)

    def _back(self) -> None:
        self.form.close_record()
        self._turn(self.list)

    def _turn(self, to: QWidget) -> None:
        self.stack.setCurrentWidget(to)
        self.new.setVisible(to is not self.form)


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
