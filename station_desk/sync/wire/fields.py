"""The narrow types that fields on the wire are made of; JSON Schema takes its limits from here."""

from datetime import datetime
from typing import Annotated, Final, TypeVar

import msgspec

from station_desk.outcome import refuse
from station_desk.sync.wire import cose

_S = TypeVar("_S", bound=msgspec.Struct)

Text = Annotated[str, msgspec.Meta(max_length=200)]
Short = Annotated[str, msgspec.Meta(max_length=64)]
Code = Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z_-]+$", max_length=64)]
Kind = Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9_]*$", max_length=40)]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
Version = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
Instant = Annotated[datetime, msgspec.Meta(tz=True)]
Month = Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-(0[1-9]|1[0-2])$", max_length=7)]
Hex32 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
"""32 bytes in lower-case hex: a SHA-256, or an Ed25519 public key."""
UuidText = Annotated[
    str,
    msgspec.Meta(
        pattern="^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", max_length=36
    ),
]

MALFORMED: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""All that msgspec answers to bytes that are no JSON, or JSON of another shape."""


class Versioned(msgspec.Struct):
    """The one field of every format that is read before the rest is trusted to be ours."""

    format: Version


def read_struct(payload: bytes, as_type: type[_S], known: int) -> _S:
    """A struct of ours as JSON. A newer format is refused by its number, all else is ``Damaged``."""
    try:
        version = msgspec.json.decode(payload, type=Versioned).format
        if version > known:
            raise refuse("wire_newer_format", format=version, known=known)
        return msgspec.json.decode(payload, type=as_type)
    except MALFORMED as error:
        raise cose.Damaged(f"not the fields of a {as_type.__name__}") from error
