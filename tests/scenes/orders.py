"""Service orders: the list with one overdue, an order in each of its states, a town's own form."""

from datetime import date, datetime
from functools import partial

from station_desk.records import service_orders
from station_desk.records.service_orders import ServiceOrder
from station_desk.store.database import Database
from tests.scenes import Scene
from tests.scenes.stage import Stage

NEEDS = (
    "帮独居老人修水管",
    "给果园讲春季病虫害防治",
    "接送老人去镇卫生院体检",
    "教老年人用手机挂号",
)


def _fill(db: Database) -> None:
    """One taken, one dispatched, one done, one rated; nothing again if they are there."""
    if service_orders.REGISTER.all(db):
        return
    unit = db.setting("unit") or ""
    for number, need in enumerate(NEEDS):
        value = ServiceOrder(
            unit=unit, taken_at=datetime(2025, 3, 10 + number, 9, 30), need_text=need, place="三组",
            need_category="platform_science", channel="telephone",
        )  # fmt: skip
        service_orders.put(db, value)
        if number:
            service_orders.dispatch(db, value.id, "爱心服务队", date(2025, 3, 21))
        if number > 1:
            service_orders.accept(db, value.id, [])
            service_orders.finish(db, value.id, datetime(2025, 3, 17, 10, 0), minutes=120)
        if number > 2:
            service_orders.rate(db, value.id, 5, "family")


def full(stage: Stage) -> None:
    """What waits, the overdue one on top."""
    stage.window.around.runner.do(_fill)
    stage.settled()
    stage.go("orders")


def open_one(number: int, stage: Stage) -> None:
    """One of them in the form."""
    full(stage)
    shown = stage.go("orders")
    shown.form_of(stage.window.around.runner.desk.ask(service_orders.REGISTER.all)[number])


SCENES = [
    Scene("orders_full", "station", full),
    *(
        Scene(f"order_{state}", "station", partial(open_one, number))
        for number, state in enumerate(("taken", "dispatched", "done", "rated"))
    ),
    Scene("order_new", "station_new", lambda stage: stage.go("orders", new=True)),
    Scene("orders_town", "town_new", lambda stage: stage.go("orders", new=True)),
]
