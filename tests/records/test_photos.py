"""Photos of an event: none is needed; kept clean and small, gone and back with their event, proven."""

from collections.abc import Callable

import pytest

from station_desk.records import events, photos, undo
from station_desk.records.photos import MOST_BYTES, Picture
from station_desk.resources import resource
from station_desk.rules import photos as of_events
from station_desk.rules import recycling
from station_desk.store import check
from station_desk.store.database import Database
from station_desk.sync import outgoing
from tests.desks import Clock, Station, refused

SEGMENTS = b"\xff\xe0\x00\x04JF\xff\xdb\x00\x04qt\xff\xda\x00\x04sc"


def jpeg(mark: bytes = b"1", notes: bytes = b"") -> bytes:
    """As much of a JPEG as is looked at; ``notes`` are further segments."""
    return b"\xff\xd8" + notes + SEGMENTS + mark + b"\xff\xd9"


def picture(mark: bytes = b"1") -> Picture:
    return Picture(1280, 960, jpeg(mark))


def add(station: Station, event: str, *marks: bytes) -> list[str]:
    """Photos of an event; answers their ids."""
    station.ask(of_events.add, event, [picture(mark) for mark in marks])
    return [each.id for each in station.ask(photos.of_event, event)]


def count(station: Station, event: str) -> int:
    return station.ask(events.REGISTER.entry, event).value.photo_count


def test_an_event_counts_its_photos_and_needs_none(station: Station) -> None:
    event = station.event("环境整治").id
    assert count(station, event) == 0
    first, second = add(station, event, b"1", b"2")
    assert count(station, event) == 2
    station.ask(of_events.remove, first, "不需要")
    assert count(station, event) == 1
    assert station.ask(of_events.shown, event)[0] == [(second, jpeg(b"2"))]


@pytest.mark.parametrize(
    ("notes", "code"),
    [
        (b"\xff\xe1\x00\x0aExif\x00\x00GP", "photo_not_clean"),
        (b"\xff\xe2\x00\x04IC", "photo_not_clean"),
        (b"\xff\xed\x00\x04IP", "photo_not_clean"),
        (b"\xff\xfe\x00\x04hi", "photo_not_clean"),
    ],
)
def test_no_note_of_the_camera_is_kept(station: Station, notes: bytes, code: str) -> None:
    event = station.event("环境整治").id
    with refused(code):
        station.ask(of_events.add, event, [picture(), Picture(9, 9, jpeg(notes=notes))])
    assert station.ask(photos.of_event, event) == []


@pytest.mark.parametrize("data", [b"", b"\x89PNG", b"\xff\xd8\xff", b"\xff\xd8" + bytes(50)])
def test_what_is_no_jpeg_is_refused(station: Station, data: bytes) -> None:
    event = station.event("环境整治").id
    with refused("photo_not_read"):
        station.ask(of_events.add, event, [Picture(9, 9, data)])


def test_limits(station: Station) -> None:
    event = station.event("环境整治").id
    with refused("photo_too_large"):
        station.ask(of_events.add, event, [Picture(9, 9, jpeg(bytes(MOST_BYTES)))])
    with refused("photos_too_many"):
        station.ask(of_events.add, event, [picture(bytes([n])) for n in range(10)])
    assert count(station, event) == 0


def test_photos_go_and_come_back_with_their_event(station: Station) -> None:
    event = station.event("环境整治").id
    kept, gone = add(station, event, b"1", b"2")
    station.ask(of_events.remove, gone, "不需要")
    station.ask(of_events.void_event, event, "重复登记")
    assert station.ask(photos.REGISTER.entry, kept).voided
    with refused("record_voided"):
        station.ask(recycling.bring_back, "photo", kept)
    station.ask(recycling.bring_back, "event", event)
    assert [each.id for each in station.ask(photos.of_event, event)] == [kept]
    station.ask(recycling.bring_back, "photo", gone)
    assert count(station, event) == 2


def test_one_step_back_takes_photo_and_count(station: Station) -> None:
    event = station.event("环境整治").id
    (photo,) = add(station, event, b"1")
    station.ask(undo.undo)
    assert station.ask(photos.REGISTER.entry, photo).voided
    assert count(station, event) == 0
    station.ask(undo.redo)
    assert station.ask(of_events.shown, event)[0] == [(photo, jpeg(b"1"))]


def test_after_thirty_days_the_bytes_are_gone(station: Station, clock: Clock) -> None:
    event = station.event("环境整治").id
    kept, gone = add(station, event, b"1", b"2")
    station.ask(of_events.remove, gone, "不需要")
    clock.goes_on(days=29)
    station.ask(photos.forget_removed)
    assert station.ask(photos.kept, gone)
    clock.goes_on(days=2)
    station.ask(photos.forget_removed)
    assert station.ask(photos.kept, gone) == b""
    assert station.ask(photos.kept, kept) == jpeg(b"1")
    with refused("photo_gone"):
        station.ask(recycling.bring_back, "photo", gone)
    assert station.ask(check.check).sound


def spoil(db: Database) -> None:
    with db.transaction():
        db.run("UPDATE photo_bytes SET jpeg = ?", [jpeg(b"other")])


def lose(db: Database) -> None:
    with db.transaction():
        db.run("DELETE FROM photo_bytes")


@pytest.mark.parametrize("harm", [spoil, lose])
def test_the_check_sees_a_photo_that_was_changed(
    station: Station, harm: Callable[[Database], None]
) -> None:
    add(station, station.event("环境整治").id, b"1")
    assert station.ask(check.check).sound
    station.ask(harm)
    assert [each.code for each in station.ask(check.check).findings] == ["photo_damaged"]


def test_the_schema_is_the_one_shipped(station: Station) -> None:
    file = resource("schemas", "photo.json")
    assert file.read_bytes().strip() == outgoing.schemas()["photo"].strip()
    value = photos.Photo(event_id=station.event("x").id, width=1, height=1, size=3, digest="a" * 64)
    assert photos.outgoing(value).jpeg == b""
