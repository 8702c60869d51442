"""What lies beside packages that a town carries on: its signed note about them, and whom it admitted."""

import base64
from typing import Annotated, Final

import msgspec

from station_desk.outcome import refuse
from station_desk.sync.wire import cose
from station_desk.sync.wire.fields import (
    MALFORMED,
    Hex32,
    Instant,
    Short,
    Text,
    UuidText,
    Versioned,
)

FORMAT: Final = 1
MAX_NOTE: Final = 2 * 1024 * 1024
NOTE_SUFFIX: Final = ".sdcarry"
ADMISSION_SUFFIX: Final = ".sdadmit"


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """The town's own word about one stick: part of each package's custody."""

    format: int = FORMAT
    desk: UuidText
    unit: Short
    by: Text
    place: Text
    at: Instant
    packages: Annotated[list[Hex32], msgspec.Meta(max_length=20_000)]


def write(note: Carried, signing_key: bytes) -> bytes:
    """Signed by the town's desk."""
    payload = msgspec.json.encode(note)
    return cose.sign(signing_key, cose.kid_of_desk(note.desk), cose.CARRIED, payload)


def signer(data: bytes) -> str:
    """The desk that claims to have signed a note; ``read`` proves it."""
    return _open(data).desk_id


def read(data: bytes, public: bytes) -> Carried:
    """Refuses what another key signed."""
    signed = _open(data)
    signed.verify(public)
    try:
        if msgspec.json.decode(signed.payload, type=Versioned).format > FORMAT:
            raise refuse("wire_newer_format", format=FORMAT + 1, known=FORMAT)
        note = msgspec.json.decode(signed.payload, type=Carried)
    except MALFORMED as error:
        raise refuse("carry_note_damaged") from error
    if note.desk != signed.desk_id:
        raise refuse("carry_note_damaged")
    return note


def admission(join: bytes, approval: bytes) -> bytes:
    """A desk's join request and the town's word for it, locked to the county; as the API takes them."""
    both = {"join": join, "approval": approval}
    return msgspec.json.encode(
        {name: base64.b64encode(part).decode() for name, part in both.items()}
    )


def _open(data: bytes) -> cose.Signed:
    try:
        signed = cose.open_signed(data, (cose.CARRIED,), MAX_NOTE)
        signed.desk_id  # noqa: B018 -- refuses a key id that is no desk's
    except cose.Damaged as error:
        raise refuse("carry_note_damaged") from error
    return signed
