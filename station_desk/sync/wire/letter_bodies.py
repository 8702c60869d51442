"""What each kind of letter says, field by field."""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from station_desk.sync.wire.fields import (
    Count,
    Hex32,
    Instant,
    Month,
    Short,
    Text,
    UuidText,
    Version,
)
from station_desk.sync.wire.verdict import Verdict

Role = Literal["county", "town"]


class NotAccepted(msgspec.Struct, frozen=True, kw_only=True):
    """One item the receiver did not take. Of an unreadable line only ``line`` is known."""

    kind: Annotated[str, msgspec.Meta(max_length=40)] = ""
    id: Annotated[str, msgspec.Meta(max_length=36)] = ""
    version: Count = 0
    line: Count | None = None
    verdict: Verdict
    reason: Text


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """``road`` is how the package came: stick, network, or through a town."""

    package_hash: Hex32
    desk: UuidText
    unit: Short
    seq: Version
    verdicts: dict[Verdict, Count]
    not_accepted: list[NotAccepted] = []
    received_at: Instant
    receiver: Role
    receiver_name: Text
    road: Short


class SentBack(msgspec.Struct, frozen=True, kw_only=True):
    return_id: UuidText
    version: Version
    month: Month
    remarks: Annotated[str, msgspec.Meta(max_length=4000)]
    by: Text


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """A return taken as it is; from then on it changes only through a correction."""

    return_id: UuidText
    version: Version
    month: Month
    by: Text


class ItemDecided(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an item that a receipt did not take, named as the receipt named it.

    ``asked``: the station is to look at it, as ``remarks`` says. ``taken``: after all. ``set_aside``:
    it is not needed.
    """

    package_hash: Hex32
    kind: Annotated[str, msgspec.Meta(max_length=40)] = ""
    id: Annotated[str, msgspec.Meta(max_length=36)] = ""
    version: Count = 0
    line: Count | None = None
    decision: Literal["asked", "set_aside", "taken"]
    remarks: Annotated[str, msgspec.Meta(max_length=4000)] = ""
    by: Text


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A need handed to a station. Who asked does not travel; the sender knows by ``order_id``."""

    order_id: UuidText
    need_text: Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]
    need_category: Short = ""
    place: Text = ""
    wanted_from: datetime | None = None
    wanted_to: datetime | None = None
    risk_note: Annotated[str, msgspec.Meta(max_length=4000)] = ""
    due_on: date | None = None
    menu_id: Short = ""
    menu_title: Text = ""
    by: Text


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """``card`` and ``certificate`` are their signed bytes in base64; only towns get the latter.

    ``last_seq`` is the highest package number that the sender holds of this unit, 0 if it holds none.
    """

    desk: UuidText
    unit: Short
    public: Hex32
    epoch: Version
    name: Text
    card: str
    certificate: str | None = None
    last_seq: Count = 0


class Revocation(msgspec.Struct, frozen=True, kw_only=True):
    """``desk`` is the one that nothing is taken from any more, and whose letters count no more."""

    desk: UuidText
    public: Hex32
    reason: Annotated[str, msgspec.Meta(max_length=1000)] = ""
