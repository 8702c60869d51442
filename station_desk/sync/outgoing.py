"""What leaves the village, decided in one place: one function per kind, all others stay at home."""

import functools
from collections.abc import Callable
from typing import Any, Final

import msgspec

from station_desk.records import (
    attendance,
    events,
    monthly_returns,
    photos,
    plans,
    service_orders,
    volunteers,
)
from station_desk.records.register import Register
from station_desk.sync.wire.items import Item, read_data

OUTGOING: dict[
    str, tuple[Register[Any], Callable[[Any], msgspec.Struct | None], type[msgspec.Struct]]
] = {
    "volunteer": (volunteers.REGISTER, volunteers.outgoing, volunteers.SharedVolunteer),
    "event": (events.REGISTER, events.outgoing, events.Event),
    "attendance": (attendance.REGISTER, attendance.outgoing, attendance.SharedAttendance),
    "monthly_return": (
        monthly_returns.REGISTER,
        monthly_returns.outgoing,
        monthly_returns.MonthlyReturn,
    ),
    "month_plan": (plans.REGISTER, plans.outgoing, plans.MonthPlan),
    "service_order": (
        service_orders.REGISTER,
        service_orders.outgoing,
        service_orders.SharedOrder,
    ),
    "photo": (photos.REGISTER, photos.outgoing, photos.SharedPhoto),
}
PHOTO: Final = "photo"
"""Travels after everything else, in packages of its own."""


def outgoing(kind: str, body: bytes | None) -> msgspec.Struct | None:
    """What of a journal body travels; None when nothing of it does."""
    if kind not in OUTGOING or body is None:
        return None
    if kind == "attendance":
        return attendance.read_outgoing(body)
    register, choose, _ = OUTGOING[kind]
    return choose(register.read(body))


def schemas() -> dict[str, bytes]:
    """The JSON Schema of every kind's ``data``, as shipped in ``resources/schemas``."""
    return {
        kind: msgspec.json.format(
            msgspec.json.encode(msgspec.json.schema(type_), order="sorted"), indent=2
        )
        for kind, (_, _, type_) in OUTGOING.items()
    }


@functools.cache
def _received(kind: str) -> msgspec.json.Decoder[msgspec.Struct]:
    return msgspec.json.Decoder(OUTGOING[kind][2])


def fault(item: Item) -> str:
    """Why a received item cannot be taken, nothing if it can. A kind from a newer desk is kept as it is.

    Raises what msgspec raises if its data is no JSON object at all.
    """
    if item.data is None or (item.kind == "attendance" and attendance.is_plain(item.id, item.data)):
        return ""
    read_data(item)  # of a field that is not known here the next one reads no further than its end
    if item.kind in OUTGOING:
        try:
            _received(item.kind).decode(item.data)
        except msgspec.MsgspecError as problem:
            return str(problem)
    return ""
