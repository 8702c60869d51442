"""How ids are made: random and ordered in time for records, derived from the code for units."""

import uuid

import uuid_utils

UNITS = uuid.UUID("6f1d1c1e-5b0a-5d43-9a52-6a1f0c5a2d11")


def new_id() -> str:
    """A fresh UUIDv7 (RFC 9562)."""
    return str(uuid_utils.uuid7())


def unit_id(code12: str) -> str:
    """The id of the unit that was first known under this code.

    A UUIDv5, so that desks that have never met mean the same village. Codes change later; ids not.
    """
    return str(uuid.uuid5(UNITS, code12))
