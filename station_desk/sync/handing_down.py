"""Town: an order dispatched to a station, as a step and the signed letter that carries it."""

from station_desk.outcome import Changes
from station_desk.records import service_orders, units
from station_desk.store.database import Database
from station_desk.sync import joining
from station_desk.sync.wire import letter as wire


def hand_down(db: Database, order_id: str, unit: str) -> Changes:
    """Town: dispatch an order to a station. The step and its letter together, or neither."""
    with db.transaction():
        order = service_orders.REGISTER.get(db, order_id)
        changes = service_orders.dispatch(db, order_id, units.known(db, unit).name, order.due_on)
        body = wire.Order(
            order_id=order.id, need_text=order.need_text, need_category=order.need_category,
            place=order.place, wanted_from=order.wanted_from, wanted_to=order.wanted_to,
            risk_note=order.risk_note, due_on=order.due_on, menu_id=order.menu_id,
            menu_title=order.menu_title, by=units.own(db).name,
        )  # fmt: skip
        to = joining.desk_of(db, unit)
        joining.write_letter(db, "order", to, wire.body_of(body))
    return changes
