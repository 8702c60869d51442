"""Service orders: a resident asks, the station dispatches, a team accepts, the resident rates (d4).

Nobody is made to serve: an order may be declined at any time, with a reason and without a penalty.
"""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
from msgspec.structs import replace

from station_desk.identifiers import unit_id
from station_desk.outcome import Changes, refuse
from station_desk.records.register import (
    Code,
    Count,
    Id,
    Line,
    LocalTime,
    Name,
    Record,
    Register,
    month_of,
)
from station_desk.store.database import CHINA, Database

OrderState = Literal[
    "taken", "dispatched", "accepted", "done", "rated", "declined", "escalated", "closed"
]
OrderChannel = Literal["at_station", "telephone", "home_visit", "network", "from_above"]
Need = Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]
Stars = Annotated[int, msgspec.Meta(ge=1, le=5)]
TOWN_DIGITS = 9
"""How much of a 12-digit code names the town (domain.md R12)."""


class ServiceOrder(Record, frozen=True, kw_only=True):
    """One order. Times are civil time in China; its state follows from which of them are set.

    ``requester_ref`` (who asked, how to reach them) never leaves the village and is erased in time.
    ``sent_by`` is the town or county whose letter brought the order.
    """

    order_no: Code = ""
    unit: Id
    taken_at: LocalTime
    taken_by: Name = ""
    channel: OrderChannel = "at_station"
    requester_kind: Literal["person", "household", "group"] = "person"
    requester_ref: Line = ""
    need_text: Need
    need_category: Code = ""
    menu_id: Code = ""
    menu_title: Line = ""
    wanted_from: LocalTime | None = None
    wanted_to: LocalTime | None = None
    place: Line = ""
    risk_note: Line = ""
    sent_by: Id | None = None
    dispatched_at: LocalTime | None = None
    to_team: Line = ""
    escalated_to: Id | None = None
    due_on: date | None = None
    accepted_at: LocalTime | None = None
    declined_at: LocalTime | None = None
    decline_reason: Line = ""
    volunteers: list[Id] = []
    done_at: LocalTime | None = None
    event_id: Id | None = None
    service_minutes_total: Count | None = None
    rating: Stars | None = None
    rating_comment: Line = ""
    rated_at: LocalTime | None = None
    rated_by_kind: Literal["", "requester", "family", "volunteer"] = ""
    closed_at: LocalTime | None = None
    close_reason: Line = ""

    @property
    def state(self) -> OrderState:
        """What the person at the desk would call it."""
        if self.rated_at:
            return "rated"
        if self.done_at:
            return "done"
        if self.closed_at:
            return "closed"
        if self.accepted_at:
            return "accepted"
        if self.declined_at:
            return "declined"
        if self.escalated_to:
            return "escalated"
        return "dispatched" if self.dispatched_at else "taken"

    @property
    def month(self) -> str:
        """The month it was taken in."""
        return month_of(self.taken_at)


REGISTER = Register("service_order", ServiceOrder)


def put(db: Database, value: ServiceOrder, *, reason: str = "") -> Changes:
    """Add or change an order; gives it a number.

    Refuses an unknown event or volunteer, an order from the future, an end before its start.
    """
    with db.transaction():
        _check(db, value)
        if not value.order_no:
            value = replace(value, order_no=_next_number(db, value))
        if not value.taken_by and db.person:
            value = replace(value, taken_by=db.person.name)
        return REGISTER.put(db, value, reason=reason)


def dispatch(db: Database, record_id: str, to_team: str, due_on: date | None = None) -> Changes:
    """Hand an order to a team. One that was declined may be handed to another."""
    return _step(
        db, record_id, ("taken", "dispatched", "declined"),
        dispatched_at=now(db), to_team=to_team, due_on=due_on, declined_at=None, decline_reason="",
    )  # fmt: skip


def accept(db: Database, record_id: str, volunteers: list[str]) -> Changes:
    """The team says yes; who goes may be filled in later."""
    return _step(
        db, record_id, ("dispatched", "accepted"), accepted_at=now(db), volunteers=volunteers
    )


def decline(db: Database, record_id: str, reason: str) -> Changes:
    """The team says no, as it may (Volunteer Service Regulations art. 25)."""
    if not reason.strip():
        raise refuse("order_needs_reason")
    return _step(
        db, record_id, ("dispatched", "accepted"), declined_at=now(db), decline_reason=reason,
        accepted_at=None, volunteers=[],
    )  # fmt: skip


def finish(
    db: Database,
    record_id: str,
    done_at: datetime,
    *,
    minutes: int | None = None,
    event_id: str | None = None,
) -> Changes:
    """The service was given: as an event, or as a visit of so many minutes."""
    return _step(
        db, record_id, ("accepted", "done"), done_at=done_at, service_minutes_total=minutes,
        event_id=event_id,
    )  # fmt: skip


def rate(
    db: Database, record_id: str, rating: int, by: str = "requester", comment: str = ""
) -> Changes:
    """1 to 5, as the resident said. An order nobody rated stays unrated; it is never good by default."""
    return _step(
        db, record_id, ("done", "rated"), rating=rating, rated_by_kind=by, rating_comment=comment,
        rated_at=now(db),
    )  # fmt: skip


def escalate(db: Database, record_id: str) -> Changes:
    """Refer an order to the town above; from now on its words travel, never who asked."""
    states: tuple[OrderState, ...] = ("taken", "dispatched", "declined")
    return _step(db, record_id, states, escalated_to=town_above(db))


def town_above(db: Database) -> str:
    """The unit id of the town that this desk's unit lies in."""
    return unit_id((db.setting("code12") or "")[:TOWN_DIGITS].ljust(12, "0"))


def close(db: Database, record_id: str, reason: str) -> Changes:
    """End an order that will not be done."""
    if not reason.strip():
        raise refuse("order_needs_reason")
    return _step(
        db, record_id, ("taken", "dispatched", "accepted", "declined", "escalated"),
        closed_at=now(db), close_reason=reason,
    )  # fmt: skip


def void(db: Database, record_id: str, reason: str) -> Changes:
    """Take an order out of every count, with a reason."""
    return REGISTER.void(db, record_id, reason)


def bring(db: Database, value: ServiceOrder) -> Changes:
    """Take over an order that a letter from above brought; one that is here already stays as it is."""
    with db.transaction():
        if REGISTER.find(db, value.id):
            return Changes()
        return put(db, value)


def in_month(db: Database, month: str) -> list[ServiceOrder]:
    """The orders taken in a month, first come first."""
    return REGISTER.all(db, "substr(taken_at, 1, 7) = ?", [month], "taken_at, id")


def _step(
    db: Database, record_id: str, from_states: tuple[OrderState, ...], **fields: object
) -> Changes:
    with db.transaction():
        held = REGISTER.get(db, record_id)
        if held.state not in from_states:
            raise refuse("order_state", order_state=held.state)
        return put(db, replace(held, **fields))


def _check(db: Database, value: ServiceOrder) -> None:
    today = db.today()
    for name in ("taken_at", "done_at", "rated_at"):
        moment = getattr(value, name)
        if moment is not None and moment.date() > today:
            raise refuse("order_in_future", date=moment.date())
    if value.wanted_from and value.wanted_to and value.wanted_to < value.wanted_from:
        raise refuse("end_before_start", start=value.wanted_from, end=value.wanted_to)
    if value.done_at and value.done_at < value.taken_at:
        raise refuse("end_before_start", start=value.taken_at, end=value.done_at)
    _check_known(db, "unit", [value.unit])
    _check_known(db, "event", [value.event_id] if value.event_id else [])
    _check_known(db, "volunteer", value.volunteers)


def _check_known(db: Database, kind: str, ids: list[str]) -> None:
    for record_id in ids:
        if db.value(f"SELECT 1 FROM {kind} WHERE id = ? AND voided = 0", [record_id]) is None:
            raise refuse("record_unknown", kind=kind, id=record_id)


def now(db: Database) -> datetime:
    """This minute as civil time in China."""
    return db.now().astimezone(CHINA).replace(tzinfo=None, second=0, microsecond=0)


def _next_number(db: Database, value: ServiceOrder) -> str:
    start = f"D{value.taken_at:%Y%m}-"
    taken = db.value(
        "SELECT max(CAST(substr(order_no, ?) AS INTEGER)) FROM service_order WHERE order_no LIKE ?",
        [len(start) + 1, start + "%"],
    )
    return f"{start}{(taken or 0) + 1:02d}"


class SharedOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An order as it travels: how it went and how it was rated; what was asked only if it was referred up."""

    id: Id
    order_no: Code
    unit: Id
    taken_at: LocalTime
    channel: OrderChannel
    requester_kind: Literal["person", "household", "group"]
    need_text: Annotated[str, msgspec.Meta(max_length=4000)]
    need_category: Code
    wanted_from: LocalTime | None
    wanted_to: LocalTime | None
    place: Line
    risk_note: Line
    sent_by: Id | None
    dispatched_at: LocalTime | None
    escalated_to: Id | None
    due_on: date | None
    accepted_at: LocalTime | None
    declined_at: LocalTime | None
    done_at: LocalTime | None
    event_id: Id | None
    service_minutes_total: Count | None
    rating: Stars | None
    rated_at: LocalTime | None
    closed_at: LocalTime | None


_WORDS = ("need_text", "place", "risk_note")


def outgoing(value: ServiceOrder) -> SharedOrder:
    """What of an order leaves the village: never who asked, nor what they said of it."""
    fields = {name: getattr(value, name) for name in SharedOrder.__struct_fields__}
    if value.escalated_to is None and value.sent_by is None:
        fields |= dict.fromkeys(_WORDS, "")
    return SharedOrder(**fields)
