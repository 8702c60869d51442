"""Photos of an event, never needed: a small JPEG without any note of where or when it was taken."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Annotated, Final

import msgspec

from station_desk.outcome import Changes, refuse
from station_desk.records.register import Count, Id, Record, Register
from station_desk.store.database import Database

MOST_BYTES: Final = 96 * 1024
"""One goes through a line of 64 kbit/s between two cuts that are 20 seconds apart."""
MOST_OF_EVENT: Final = 9
KEPT_DAYS: Final = 30
"""How long the bytes of one that was taken away can still be brought back."""

Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
Jpeg = Annotated[bytes, msgspec.Meta(max_length=MOST_BYTES)]

_START, _SCAN, _COMMENT = 0xD8, 0xDA, 0xFE
_NOTES = range(0xE1, 0xF0)
"""The segments that cameras put time, place and maker into (EXIF, XMP, IPTC)."""


class Photo(Record, frozen=True, kw_only=True):
    """What is known of one photo; its bytes lie in a table of their own, under the same id."""

    event_id: Id
    width: Count
    height: Count
    size: Count
    digest: Digest


class SharedPhoto(msgspec.Struct, frozen=True, kw_only=True):
    """A photo as it travels; one that was taken away travels without its picture."""

    id: Id
    event_id: Id
    width: Count
    height: Count
    digest: Digest
    jpeg: Jpeg = b""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG that is small enough and says nothing but what it shows."""

    width: int
    height: int
    jpeg: bytes = field(repr=False)


REGISTER = Register("photo", Photo)


def put(db: Database, event_id: str, picture: Picture) -> Changes:
    """Keep one photo; refuses one that is too large, no JPEG, or that carries notes of the camera."""
    if len(picture.jpeg) > MOST_BYTES:
        raise refuse("photo_too_large", size=len(picture.jpeg), limit=MOST_BYTES)
    if any(marker in _NOTES or marker == _COMMENT for marker in markers(picture.jpeg)):
        raise refuse("photo_not_clean")
    digest = hashlib.sha256(picture.jpeg).hexdigest()
    value = Photo(
        event_id=event_id, width=picture.width, height=picture.height, size=len(picture.jpeg),
        digest=digest,
    )  # fmt: skip
    with db.transaction():
        changes = REGISTER.put(db, value)
        db.run("INSERT INTO photo_bytes(photo_id, jpeg) VALUES (?, ?)", [value.id, picture.jpeg])
    return changes


def void(db: Database, record_id: str, reason: str) -> Changes:
    """Take a photo away; for thirty days it can be brought back."""
    return REGISTER.void(db, record_id, reason)


def of_event(db: Database, event_id: str) -> list[Photo]:
    """The photos of an event in the order they were added."""
    return REGISTER.all(db, "event_id = ?", [event_id])


def kept(db: Database, record_id: str) -> bytes:
    """The picture itself, empty if its bytes are not kept any more."""
    return bytes(db.value("SELECT jpeg FROM photo_bytes WHERE photo_id = ?", [record_id]) or b"")


def forget_removed(db: Database) -> None:
    """Drop the bytes of those that were taken away long enough ago."""
    since = (db.now() - timedelta(days=KEPT_DAYS)).isoformat()
    old = (
        "SELECT p.id FROM photo p JOIN journal j ON j.seq = p.seq"
        " WHERE p.voided = 1 AND julianday(j.at) < julianday(?)"
    )
    if db.value(f"SELECT 1 FROM photo_bytes WHERE photo_id IN ({old}) LIMIT 1", [since]):
        with db.transaction():
            db.run(f"DELETE FROM photo_bytes WHERE photo_id IN ({old})", [since])


def outgoing(value: Photo) -> SharedPhoto:
    """All that is known of it; the picture is added when it is packed."""
    return SharedPhoto(
        id=value.id, event_id=value.event_id, width=value.width, height=value.height,
        digest=value.digest,
    )  # fmt: skip


def markers(data: bytes) -> Iterator[int]:
    """The segments before a JPEG's picture (ITU-T T.81, B.1.1); refuses what is none."""
    if data[:2] != bytes((0xFF, _START)):
        raise refuse("photo_not_read", file="")
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        yield marker
        if marker == _SCAN:
            return
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    raise refuse("photo_not_read", file="")
