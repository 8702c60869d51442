"""Orders that came down by letter, on their way into the register."""

from typing import Any

import msgspec

from station_desk.records import service_orders, units
from station_desk.records.register import WRITERS
from station_desk.records.service_orders import ServiceOrder
from station_desk.store.database import Database
from station_desk.sync.wire import letter as wire


def take_over(db: Database, order: wire.Order) -> None:
    """Enter an order that came down; while nobody may write it waits, see :func:`work_in`."""
    if db.person is not None and db.person.role in WRITERS:
        _enter(db, order)


def work_in(db: Database) -> None:
    """Enter the orders of letters that came while nobody sat here who may write."""
    for row in db.rows("SELECT body FROM letter WHERE kind = 'order' AND applied = 1"):
        take_over(db, msgspec.json.decode(row["body"], type=wire.Order))


def _enter(db: Database, order: wire.Order) -> None:
    """Taken the moment it is entered, so that a month sealed before stays as it is.

    An order that is here already stays as it is.
    """
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
            taken_at=service_orders.now(db),
            taken_by=order.by[:60],
            channel="from_above",
            sent_by=service_orders.town_above(db),
            menu_id=order.menu_id[:40],
            **fields,
        ),
    )
