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


class _Service(attendance.SharedAttendance, frozen=True, kw_only=True):
    """As this file keeps it: its ids were checked when they were written."""

    id: str
    event_id: str
    volunteer_id: str


_SERVICE: Final = msgspec.json.Decoder(_Service)
"""The many: read straight as what travels of them, which is a part of what is kept."""


def outgoing(kind: str, body: bytes | None) -> msgspec.Struct | None:
    """What of a journal body travels; None when nothing of it does."""
    if kind not in OUTGOING or body is None:
        return None
    if kind == "attendance":
        return _SERVICE.decode(body)
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


def fault(kind: str, data: bytes | None) -> str | None:
    """Why a received item cannot be taken, None if it can. A kind from a newer desk is kept as it is."""
    if kind not in OUTGOING or data is None:
        return None
    try:
        _received(kind).decode(data)
    except msgspec.MsgspecError as problem:
        return str(problem)
    return None
