"""What a receiver says about one item, and what files on a stick are called."""

import re
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final, Literal

Verdict = Literal["new", "newer", "same", "older", "conflict", "invalid"]

UP: Final = PurePosixPath("station-desk/up")
DOWN: Final = PurePosixPath("station-desk/down")
PACKAGE_SUFFIX: Final = ".sdpkg"
LETTER_SUFFIX: Final = ".sdltr"
EVERYBODY: Final = "all"
"""The folder of letters that are for every unit."""

_SAFE = re.compile(r"[0-9A-Za-z_-]{1,64}")


def verdict(
    held_version: int | None, held_digest: bytes | None, version: int, digest: bytes
) -> Verdict:
    """``held_*`` is the newest that the receiver holds of this item, None if it holds nothing.

    A held version whose bytes are not known any more (erased by law) is ``same``: nothing
    could be decided by comparing.
    """
    if held_version is None:
        return "new"
    if version != held_version:
        return "newer" if version > held_version else "older"
    return "same" if held_digest is None or held_digest == digest else "conflict"


def package_name(unit_code: str, made_at: datetime, seq: int, digest: str) -> PurePosixPath:
    """``digest`` is the hash of the package in hex. For people; no reader trusts a name."""
    name = _safe(f"{made_at:%Y%m}-{seq}-{digest[:8]}")
    return UP / _safe(unit_code) / (name + PACKAGE_SUFFIX)


def letter_name(unit_code: str, issued_at: datetime, kind: str, digest: str) -> PurePosixPath:
    """An empty ``unit_code`` is a letter to everybody."""
    name = _safe(f"{issued_at:%Y%m%d}-{kind}-{digest[:8]}")
    return DOWN / _safe(unit_code or EVERYBODY) / (name + LETTER_SUFFIX)


def _safe(part: str) -> str:
    if not _SAFE.fullmatch(part):
        raise ValueError(f"not fit for a path: {part!r}")
    return part
