"""One order: what is needed, each field saved as it is left, and the one step that comes next."""

from datetime import datetime
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.outcome import Changes, Refusal
from station_desk.records import service_orders
from station_desk.records.service_orders import ServiceOrder
from station_desk.store.database import Database
from station_desk.ui import choices, dates
from station_desk.ui.history_card import HistoryCard
from station_desk.ui.order_answer import AnswerStep
from station_desk.ui.order_fields import OrderFields
from station_desk.ui.order_steps import DispatchStep, DoneStep, RateStep
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Label, row
from station_desk.ui.scrolling import scroll_body
from station_desk.ui.void_card import VoidCard
from station_desk.ui.words import tr


class OrderForm(QWidget):
    """Shows one order, or an empty one that is stored as soon as it says what is needed."""

    left = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__()
        self.around = around
        self.order: ServiceOrder | None = None
        self._saved: dict[str, Any] = {}
        self._busy = self._again = self._leaving = False
        self._build()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        back = Button(
            "order_form.back", lambda: tr("All orders"), "mdi6.arrow-left", kind="quiet",
            pressed=self.leave,
        )  # fmt: skip
        self.number, self.state = Label("small"), Label("chip")
        outer.addLayout(row(back, self.state, self.number, 1))
        area, body = scroll_body()
        self.note = Label("small", wrap=True)
        self.note.setObjectName("order_form.note")
        self.fields = OrderFields(self.around, self.commit)
        self.fields.body.addWidget(self.note)
        self.steps = tuple(
            step(self.around, self.do) for step in (DispatchStep, AnswerStep, DoneStep, RateStep)
        )
        self.told = Label("", wrap=True)
        self.told.setObjectName("order_form.told")
        self.told_card = Card()
        self.told_card.body.addWidget(self.told)
        self.closing = VoidCard(
            "order_form_close",
            lambda: tr("Cancel the order"),
            self._close,
            why=lambda: tr("It will not be done because"),
            hint=None,
        )
        self.void = VoidCard("order_form", lambda: tr("Void the order"), self._void)
        self.history = HistoryCard(self.around, "order_form")
        parts = (self.told_card, *self.steps, self.fields, self.closing, self.history, self.void)
        for part in parts:
            body.addWidget(part)
        body.addStretch(1)
        outer.addWidget(area, 1)

    def show_new(self) -> None:
        """An empty order, taken now at the station."""
        self._fill(None)
        self.fields.need.setFocus()

    def show_order(self, order: ServiceOrder) -> None:
        """A stored order."""
        self._fill(order)

    def _fill(self, order: ServiceOrder | None) -> None:
        self.order = order
        self.fields.show_order(order)
        self._saved = self.fields.typed()
        self._show_facts()

    def unsaved(self) -> dict[str, Any] | None:
        """What is typed and not stored, with the order it belongs to."""
        typed = self.fields.typed()
        if typed == self._saved:
            return None
        return {"order": self.order.id if self.order else "", **typed}

    def take_back(self, fields: dict[str, Any], order: ServiceOrder | None) -> None:
        """What was typed before a lock or a crash, on its order or an empty form."""
        self._fill(order)
        self.fields.show_typed(fields)
        self._tell(tr("This was typed before and is not saved yet."), "warn")

    def reread(self) -> None:
        """Take what a step changed without touching what is being typed."""
        if self.order is not None and not self._busy:
            self.around.runner.do(
                service_orders.REGISTER.get, self.order.id, then=self._reread, failed=self._gone
            )

    def _reread(self, order: ServiceOrder) -> None:
        if self._busy or self.order is None or order.id != self.order.id:
            return
        if order != self.order and self.unsaved() is None:
            self._fill(order)
        else:
            self.order = order
            self._show_facts()

    def _gone(self, _refusal: Refusal) -> None:
        self.close_record()
        self.left.emit()

    def commit(self) -> None:
        """Store what stands in the form, once it says what is needed; one write at a time."""
        typed = self.fields.typed()
        if self._busy:
            self._again = True
            return
        if typed == self._saved or not typed["need_text"]:
            self._show_missing()
            return
        self._busy, self._sent = True, typed
        given = self.fields.collected()
        self.around.runner.do(
            _store, self.order, self.around.unit.id, given, then=self._written, failed=self._refused
        )

    def do(self, work: Any, *given: object, **named: object) -> None:
        """Take a step with this order."""
        self.commit()
        if self.order is not None:
            self._tell("")
            self.around.runner.do(
                partial(work, **named), self.order.id, *given, failed=self._refused
            )

    def leave(self) -> None:
        """Back to the list, once everything is stored."""
        self.commit()
        self._leaving = self._busy
        if not self._busy:
            self.left.emit()

    def close_record(self) -> None:
        """Nothing is open any more."""
        self._fill(None)

    def _written(self, changes: Changes) -> None:
        written = changes.ids[0] if changes.ids else self.order.id if self.order else ""
        self.around.runner.do(service_orders.REGISTER.get, written, then=self._settle)

    def _settle(self, order: ServiceOrder) -> None:
        self._busy = False
        self.order, self._saved = order, self._sent
        self._show_facts()
        if self._again:
            self._again = False
            self.commit()
        if self._leaving and not self._busy:
            self._leaving = False
            self.left.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._busy = self._again = self._leaving = False
        values = dict(refusal.values)
        if refusal.code == "order_state":
            values["state"] = self.around.words.word("order_state", str(values["state"]))
        what, _safe, act = self.around.words.refusal(refusal.code, values)
        self._tell(f"{what} {act}", "bad")

    def _close(self, reason: str) -> None:
        self.do(service_orders.close, reason)

    def _void(self, reason: str) -> None:
        self.do(service_orders.void, reason)

    def _tell(self, text: str, tone: str = "") -> None:
        self.note.say(text, tone)
        self.note.setVisible(bool(text))

    def _show_missing(self) -> None:
        empty = not self.fields.need.text().strip()
        self._tell(tr("Saved as soon as it says what is needed.") if empty else "", "")

    def _show_facts(self) -> None:
        order = self.order
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
