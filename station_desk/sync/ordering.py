"""Orders that came down by letter, on their way into the register."""

from datetime import datetime
from typing import Any

import msgspec

from station_desk.records import service_orders, units
from station_desk.records.register import WRITERS
from station_desk.records.service_orders import ServiceOrder
from station_desk.store.database import CHINA, Database
from station_desk.sync.wire import letter as wire


def take_over(db: Database, order: wire.Order, issued_at: datetime) -> None:
    """Enter an order that came down; while nobody may write it waits, see :func:`work_in`."""
    if db.person is not None and db.person.role in WRITERS:
        _enter(db, order, issued_at)


def work_in(db: Database) -> None:
    """Enter the orders of letters that came while nobody sat here who may write."""
    for row in db.rows("SELECT body, issued_at FROM letter WHERE kind = 'order' AND applied = 1"):
        order = msgspec.json.decode(row["body"], type=wire.Order)
        take_over(db, order, datetime.fromisoformat(row["issued_at"]))


def _enter(db: Database, order: wire.Order, issued_at: datetime) -> None:
    """An order that is here already stays as it is."""
    fields: dict[str, Any] = {
        name: getattr(order, name)
        for name in ("need_text", "need_category", "place", "wanted_from", "wanted_to", "risk_note",
                     "due_on", "menu_title")
    }  # fmt: skip
    service_orders.bring(
        db,
        ServiceOrder(
            id=order.order_id,
            unit=units.own(db).id,
            taken_at=min(issued_at.astimezone(CHINA).replace(tzinfo=None), service_orders.now(db)),
            taken_by=order.by[:60],
            channel="from_above",
            sent_by=service_orders.town_above(db),
            **fields,
        ),
    )
