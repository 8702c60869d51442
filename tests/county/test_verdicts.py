"""What the county says of an item: the short way for the many says nothing that the long way would not."""

import random
from typing import Any

import msgspec
import pytest

from station_desk.county.verdicts import Fault, fault_of, look
from station_desk.identifiers import new_id
from station_desk.records import attendance
from station_desk.sync.wire.fields import MALFORMED
from station_desk.sync.wire.items import Item, item, read_data
from tests.failures.fuzz import mutated
from tests.sync.desks import clock


def service(**changes: Any) -> Item:
    """As a desk writes it, but for these fields."""
    value = attendance.Attendance(
        event_id=new_id(), volunteer_id=new_id(), service_minutes=120, minutes_basis="manual",
        service_content="环境整治", recorded_at=clock(),
    )  # fmt: skip
    said = msgspec.to_builtins(attendance.outgoing(value)) | changes
    return item("attendance", value.id, 1, said)


def is_plain(sent: Item) -> bool:
    return attendance.is_plain(sent.id, sent.data or b"")


def test_what_a_desk_writes_is_read_by_type_and_kept_as_it_came() -> None:
    sent = service()
    assert is_plain(sent)
    assert look(sent) is sent.data


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"recorded_at": "2025-05-20 02:00:00Z"}, "recorded_at"),
        ({"recorded_at": "2025-05-20T02:00:00+0800"}, "recorded_at"),
        ({"event_id": new_id().upper()}, "event_id"),
        ({"volunteer_id": "x" * 36}, "volunteer_id"),
        ({"service_minutes": "120"}, "service_minutes"),
        ({"role": "r" * 61}, "role"),
    ],
)
def test_what_the_schema_does_not_have_is_named(changes: dict[str, Any], field: str) -> None:
    assert look(service(**changes)) == Fault("wrong_fields", field)


@pytest.mark.parametrize(
    "changes", [{"weather": {"rain": [1]}}, {"service_minutes": 120.0}, {"id": new_id()}]
)
def test_what_is_sound_and_unusual_takes_the_long_way(changes: dict[str, Any]) -> None:
    sent = service(**changes)
    assert not is_plain(sent)
    assert look(sent) == msgspec.json.encode(read_data(sent))


def test_whatever_the_short_way_lets_in_the_long_way_does() -> None:
    chance = random.Random(7)  # noqa: S311
    let_in = 0
    for _ in range(6_000):
        sound = service()
        sent = msgspec.structs.replace(sound, data=mutated(sound.data or b"", chance))
        try:
            fields = read_data(sent)
        except MALFORMED:
            assert not is_plain(sent)
            continue
        if is_plain(sent):
            assert fault_of(sent, fields) is None
            assert msgspec.json.encode(fields) == sent.data
            let_in += sent.data != sound.data
    assert let_in > 5
