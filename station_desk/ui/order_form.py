"""One order: what is needed, each field saved as it is left, and the one step that comes next."""

from datetime import datetime
from functools import partial
from typing import Any, ClassVar

import msgspec

from station_desk.outcome import Changes
from station_desk.records import service_orders
from station_desk.records.register import Register
from station_desk.records.service_orders import ServiceOrder
from station_desk.store.database import Database
from station_desk.ui import choices, dates
from station_desk.ui.history_card import HistoryCard
from station_desk.ui.order_answer import AnswerStep
from station_desk.ui.order_fields import OrderFields
from station_desk.ui.order_steps import DispatchStep, DoneStep, RateStep
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Label
from station_desk.ui.record_form import RecordForm, Write
from station_desk.ui.void_card import VoidCard
from station_desk.ui.words import tr


class OrderForm(RecordForm):
    """Shows one order, or an empty one that is stored as soon as it says what is needed."""

    register: ClassVar[Register[Any]] = service_orders.REGISTER
    record: ServiceOrder | None
    fields: OrderFields

    def __init__(self, around: Around) -> None:
        super().__init__(around, "order_form", lambda: tr("All orders"))
        self.number, self.state = Label("small"), Label("chip")
        self.head.addWidget(self.state)
        self.head.addWidget(self.number)
        self.head.addStretch(1)
        self.fields = OrderFields(around, self.commit)
        self.fields.body.addWidget(self.note)
        self.steps = tuple(
            step(around, self.do) for step in (DispatchStep, AnswerStep, DoneStep, RateStep)
        )
        self.told = Label("", wrap=True)
        self.told.setObjectName("order_form.told")
        self.told_card = Card()
        self.told_card.body.addWidget(self.told)
        self.closing = VoidCard(
            "order_form_close",
            lambda: tr("Cancel the order"),
            partial(self.do, service_orders.close),
            why=lambda: tr("It will not be done because"),
            hint=None,
        )
        self.void = VoidCard(
            "order_form", lambda: tr("Void the order"), partial(self.do, service_orders.void)
        )
        self.history = HistoryCard(around, "order_form")
        parts = (self.told_card, *self.steps, self.fields, self.closing, self.history, self.void)
        for part in parts:
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_new(self) -> None:
        """An empty order, taken now at the station."""
        self.show_record(None)
        self.fields.need.setFocus()

    def _fill(self, record: ServiceOrder | None) -> None:
        self.fields.show_order(record)

    def _write(self, _changes: dict[str, object]) -> Write | None:
        typed = self.fields.typed()
        if typed == self._saved or not typed["need_text"]:
            self._show_missing()
            return None
        return partial(_store, held=self.record, unit=self.around.unit.id, given=typed)

    def do(self, work: Any, *given: object, **named: object) -> None:
        """Take a step with this order."""
        self.commit()
        if self.record is not None:
            self._tell("")
            self.around.runner.do(
                partial(work, **named), self.record.id, *given, failed=self._refused
            )

    def _show_missing(self) -> None:
        empty = not self.fields.need.text().strip()
        self._tell(tr("Saved as soon as it says what is needed.") if empty else "")

    def _show_facts(self) -> None:
        order = self.record
        state = order.state if order else "taken"
        self.number.setText(order.order_no if order else "")
        word = self.around.words.word("order_state", state) if order else tr("New")
        self.state.say(word, choices.ORDER_TONES[state] if order else "accent")
        for step in self.steps:
            step.setVisible(order is not None and state in step.states)
            if order is not None:
                step.show_order(order)
        self.told.say(_told(order, self.around) if order else "")
        self.told_card.setVisible(bool(self.told.text()))
        ended = order is None or state in ("done", "rated", "closed")
        self.closing.setVisible(not ended)
        self.history.show_record("service_order", order.id if order else "")
        self.void.setVisible(order is not None)
        self._show_missing()


def _store(db: Database, held: ServiceOrder | None, unit: str, given: dict[str, Any]) -> Changes:
    if held is not None:
        return service_orders.put(db, msgspec.structs.replace(held, **given))
    return service_orders.put(db, ServiceOrder(unit=unit, taken_at=service_orders.now(db), **given))


def _told(order: ServiceOrder, around: Around) -> str:
    """The way so far, a line for each thing that happened."""
    word = around.words.word
    happened: list[tuple[datetime | None, str]] = [
        (order.dispatched_at, tr("dispatched to {team}").format(team=order.to_team or "—")),
        (order.accepted_at, tr("accepted, {n} go").format(n=len(order.volunteers))),
        (order.declined_at, tr("declined: {why}").format(why=order.decline_reason)),
        (order.done_at, tr("done")),
        (order.rated_at, tr("rated {n} of 5 by {who}").format(
            n=order.rating, who=word("rated_by_kind", order.rated_by_kind))),
        (order.closed_at, tr("cancelled: {why}").format(why=order.close_reason)),
    ]  # fmt: skip
    lines = [f"{dates.moment(at)}  {what}" for at, what in happened if at]
    if order.escalated_to:
        lines.append(tr("Referred to the town; it travels with the next package."))
    return "\n".join(lines)
