"""What is asked of a service order and when, and what a month's orders add up to (M50 to M55, d5 row 15)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

import msgspec
from msgspec.structs import replace

from station_desk.outcome import Changes, Refusal, refuse
from station_desk.records import service_orders, units
from station_desk.records.register import WRITERS, month_of
from station_desk.records.service_orders import OrderState, ServiceOrder, SharedOrder
from station_desk.rules.deadlines import calendar_in_force
from station_desk.rules.ruleset import RuleSet, in_force
from station_desk.rules.working_days import WorkingDays
from station_desk.store import journal
from station_desk.store.database import Database

SATISFIED = 4
"""A rating from here on counts as satisfied (M54)."""

KEEP_REQUESTER = timedelta(days=183)
"""How long the words about who asked stay after the order ended (domain.md (f) 7)."""

OPEN: tuple[OrderState, ...] = ("taken", "dispatched", "accepted", "declined", "escalated", "done")
NextStep = Literal[
    "dispatch", "answer", "do", "dispatch_again", "wait", "ask_for_rating", "nothing"
]

NEXT_STEPS: dict[OrderState, NextStep] = {
    "taken": "dispatch",
    "dispatched": "answer",
    "accepted": "do",
    "declined": "dispatch_again",
    "escalated": "wait",
    "done": "ask_for_rating",
    "rated": "nothing",
    "closed": "nothing",
}


class Counted(Protocol):
    """As much of an order as the figures need: at the desk, or as it came to the town."""

    @property
    def taken_at(self) -> datetime: ...
    @property
    def done_at(self) -> datetime | None: ...
    @property
    def rated_at(self) -> datetime | None: ...
    @property
    def rating(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order with what is to be done next, and by when; ``late`` is shown, never enforced."""

    order: ServiceOrder
    next_step: NextStep
    due: date | None
    late: bool


def lines(db: Database, month: str = "") -> list[OrderLine]:
    """The orders of a month, or all that still wait for something; the one due first on top."""
    if month:
        found = service_orders.in_month(db, month)
    else:
        found = [
            each
            for each in service_orders.REGISTER.all(db, "rated_at IS NULL AND closed_at IS NULL")
            if each.state in OPEN
        ]
    rules, days, today = in_force(db), calendar_in_force(db), db.today()
    told = [_line(each, rules, days, today) for each in found]
    return sorted(told, key=lambda line: (line.due or date.max, line.order.taken_at))


def about_orders(orders: Iterable[Counted], month: str) -> dict[str, int]:
    """Row 15 of d5. Each act counts in the month it happened, so a sealed month stays as it is."""
    each = list(orders)
    rated = [one for one in each if one.rated_at and month_of(one.rated_at) == month]
    return {
        "orders_taken": sum(month_of(one.taken_at) == month for one in each),
        "orders_done": sum(bool(one.done_at and month_of(one.done_at) == month) for one in each),
        "orders_rated": len(rated),
        "orders_satisfied": sum((one.rating or 0) >= SATISFIED for one in rated),
    }


def touching(db: Database, month: str) -> Sequence[ServiceOrder]:
    """This desk's orders that were taken, done or rated in a month."""
    return service_orders.REGISTER.all(
        db,
        "substr(taken_at, 1, 7) = :m OR substr(done_at, 1, 7) = :m OR substr(rated_at, 1, 7) = :m",
        {"m": month},
    )


def needs(db: Database, month: str) -> list[tuple[str, int]]:
    """What people asked for in a month, by category, most first (M55)."""
    found = service_orders.in_month(db, month)
    return Counter(each.need_category for each in found).most_common()


def forget_requesters(db: Database) -> Changes:
    """Erase who asked, half a year after the order ended, from the row and from the journal."""
    changes = Changes()
    before = (service_orders.now(db) - KEEP_REQUESTER).isoformat()
    ended = "coalesce(done_at, closed_at, declined_at, taken_at) < ?"
    due = list(service_orders.REGISTER.entries(db, f"requester_ref <> '' AND {ended}", [before]))
    if not due or db.person is None or db.person.role not in WRITERS:
        return changes
    with db.transaction():
        for found in due:
            changes |= service_orders.REGISTER.erase_before(
                db, replace(found.value, requester_ref=""), journal.OUTLIVED
            )
    return changes


@dataclass(frozen=True, slots=True)
class Referred:
    """An order that a station referred to this town, and that the town has not taken over yet."""

    station: str
    order: SharedOrder


def referred(db: Database) -> list[Referred]:
    """Town: what its stations cannot do themselves, first asked first."""
    rows = db.rows(
        "SELECT r.data, u.name FROM received_record r JOIN unit u ON u.id = r.unit"
        " WHERE r.kind = 'service_order' AND r.state = 'current' AND r.op <> 'void'"
        " AND json_extract(CAST(r.data AS TEXT), '$.escalated_to') = ?"
        " AND NOT EXISTS (SELECT 1 FROM service_order o WHERE o.id = r.record_id)",
        [units.own(db).id],
    )
    found = [
        Referred(row["name"], msgspec.json.decode(row["data"], type=SharedOrder)) for row in rows
    ]
    return sorted(found, key=lambda each: (each.order.taken_at, each.order.id))


def take_over(db: Database, order_id: str) -> Changes:
    """Town: an order that was referred up becomes the town's own, to be dispatched by it."""
    with db.transaction():
        found = next((each for each in referred(db) if each.order.id == order_id), None)
        if found is None:
            raise refuse("record_unknown", kind="service_order", id=order_id)
        said = found.order
        value = ServiceOrder(
            id=said.id, unit=units.own(db).id, taken_at=said.taken_at, taken_by=found.station,
            channel="network", requester_kind=said.requester_kind, need_text=said.need_text,
            need_category=said.need_category, wanted_from=said.wanted_from, wanted_to=said.wanted_to,
            place=said.place, risk_note=said.risk_note,
        )  # fmt: skip
        return service_orders.put(db, value)


def _line(order: ServiceOrder, rules: RuleSet, days: WorkingDays, today: date) -> OrderLine:
    due = _due(order, rules, days)
    return OrderLine(order, NEXT_STEPS[order.state], due, due is not None and today > due)


def _due(order: ServiceOrder, rules: RuleSet, days: WorkingDays) -> date | None:
    if order.state in ("taken", "declined"):
        try:
            return days.add(order.taken_at.date(), rules.order_dispatch_working_days)
        except Refusal:
            return None
    if order.state in ("dispatched", "accepted"):
        return order.due_on
    if order.state == "done" and order.done_at:
        return order.done_at.date() + timedelta(days=rules.order_feedback_days)
    return None
