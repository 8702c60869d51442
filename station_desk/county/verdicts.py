"""What the county says about each item of a package: checked by schema, judged by what it holds."""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import jsonschema_rs
import msgspec

from station_desk.records import attendance
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.resources import resource
from station_desk.sync.wire.items import Item, read_data
from station_desk.sync.wire.verdict import Verdict, verdict

MAX_DATA: Final = 64 * 1024
MAX_PHOTO: Final = 160 * 1024
PICTURE: Final = "jpeg"
"""Of a photo this field stays in the line as it came and out of the database's own JSON."""

READ: Final[dict[str, Any]] = {"event": Event, "monthly_return": MonthlyReturn}
"""Kinds that are not only kept but read here."""

Held = Mapping[tuple[str, str], tuple[int, bytes | None]]
"""Kind and id of a record -> the newest version held and its digest."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an item is ``invalid``: a code, and the path of the field, never its content."""

    reason: str
    field: str = ""


class Judged(msgspec.Struct, frozen=True, gc=False):
    """An item as it will be kept, ``data`` being its JSON in our own writing."""

    item: Item
    data: bytes | None
    verdict: Verdict
    state: Literal["current", "superseded"] = "current"


@functools.cache
def _validators() -> dict[str, jsonschema_rs.Draft202012Validator]:
    return {
        file.stem: jsonschema_rs.Draft202012Validator(
            msgspec.json.decode(file.read_bytes()), validate_formats=True
        )
        for file in sorted(resource("schemas").glob("*.json"))
    }


def fault_of(item: Item, fields: dict[str, Any] | None) -> Fault | None:
    """None if the item may be kept. A kind nobody has described yet waits in quarantine."""
    validator = _validators().get(item.kind)
    if validator is None:
        return Fault("unknown_kind")
    most = MAX_PHOTO if item.kind == "photo" else MAX_DATA
    if item.data is not None and len(item.data) > most:
        return Fault("item_too_large")
    if fields is None:
        return None
    if validator.is_valid(fields):
        return _unfit(item.kind, fields)
    first = next(iter(validator.iter_errors(fields)))
    return Fault("wrong_fields", "/".join(str(step) for step in first.instance_path)[:200])


def _unfit(kind: str, fields: dict[str, Any]) -> Fault | None:
    """The 30th of February fits any schema; what the board counts by has to be a date."""
    try:
        if kind in READ:
            msgspec.convert(fields, READ[kind])
    except msgspec.ValidationError as problem:
        return Fault("wrong_fields", str(problem).rpartition("`$.")[2].rstrip("`")[:200])
    return None


def look(item: Item) -> Fault | bytes | None:
    """What is wrong with an item, or its data in our own writing: 1e-99999 is more than a jsonb takes.

    The many, service records as a desk writes them, are read once, by type, and kept as they came.
    """
    if item.kind == "attendance" and item.data and attendance.is_plain(item.id, item.data):
        return item.data
    fields = read_data(item)
    fault = fault_of(item, fields)
    if fields is not None and item.kind == "photo":
        fields = {name: value for name, value in fields.items() if name != PICTURE}
    return fault or (None if fields is None else msgspec.json.encode(fields))


def judge(checked: Iterable[tuple[Item, bytes | None]], held: Held) -> list[Judged]:
    """One verdict per item, in the order given; an item may replace one just before it.

    No two of them are the same version of a record. A digest is made only where it decides.
    """
    newest = dict(held)
    found: list[Judged] = []
    for item, data in checked:
        key = item.kind, item.id
        held_version, held_digest = newest.get(key, (None, None))
        digest = item.digest if held_version == item.version else b""
        said = verdict(held_version, held_digest, item.version, digest)
        if said in ("new", "newer"):
            newest[key] = item.version, None
        found.append(Judged(item, data, said))
    return [
        each
        if each.item.version == newest[each.item.kind, each.item.id][0]
        else msgspec.structs.replace(each, state="superseded")
        for each in found
    ]


def tally(verdicts: Sequence[Verdict]) -> dict[Verdict, int]:
    """The counts of a receipt, every verdict named."""
    names: tuple[Verdict, ...] = ("new", "newer", "same", "older", "conflict", "invalid")
    return {name: verdicts.count(name) for name in names}
