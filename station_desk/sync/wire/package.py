"""The package: an immutable, signed, encrypted batch of items on its way up."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

import msgspec

from station_desk.outcome import refuse
from station_desk.sync.wire import cose, sealing
from station_desk.sync.wire.fields import (
    MALFORMED,
    Code,
    Count,
    Instant,
    Short,
    UuidText,
    Version,
    Versioned,
)
from station_desk.sync.wire.items import Invalid, Item, Look, item, read_lines

__all__ = ["MAX_INFLATED", "MAX_ITEMS", "MAX_SEALED", "Invalid", "Item", "Manifest", "Package", "Peek",
           "Sealed", "item", "peek", "seal", "unseal", "verify"]  # fmt: skip

FORMAT: Final = 1
MAX_ITEMS: Final = 1000
MAX_SEALED: Final = 256 * 1024
MAX_INFLATED: Final = 8 * 1024 * 1024


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Line 1. ``seq`` counts a desk's packages from 1, ``prev`` is the hash of the one before."""

    format: int = FORMAT
    unit: Short
    unit_code: Code
    desk: UuidText
    epoch: Version = 1
    seq: Version
    prev: Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{64})?$", max_length=64)] = ""
    first: Count
    last: Count
    count: Annotated[int, msgspec.Meta(ge=0, le=MAX_ITEMS)]
    kind: Literal["records", "photos"] = "records"
    rule_set: Short
    app: Short
    made_at: Instant
    seen_server_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    data: bytes
    hash: str


@dataclass(frozen=True, slots=True)
class Peek:
    """What the outside of a package claims; believed only after ``verify``."""

    desk_id: str
    hash: str
    size: int
    signed: cose.Signed = field(repr=False)

    def verify(self, public: bytes) -> None:
        """It is signed by the holder of ``public``."""
        self.signed.verify(public)


@dataclass(frozen=True, slots=True)
class Package:
    """``said`` holds what ``look`` answered to each item, None if ``unseal`` was given none."""

    manifest: Manifest
    items: tuple[Item, ...]
    hash: str
    invalid: tuple[Invalid, ...] = ()
    manifest_raw: bytes = field(default=b"", repr=False)
    said: tuple[Any, ...] = field(default=(), repr=False, compare=False)


def seal(
    manifest: Manifest,
    items: Sequence[Item],
    signing_key: bytes,
    desk_id: str,
    recipients: Sequence[str],
    *,
    largest: int = MAX_SEALED,
) -> Sealed:
    """Refuses more than 1,000 items and more than 256 KiB (or ``largest``); the caller then splits.

    Two calls give different bytes (age draws a fresh key), so a sealed package is kept, not remade.
    """
    if len(items) > MAX_ITEMS:
        raise refuse("package_too_many_items", count=len(items), limit=MAX_ITEMS)
    if manifest.count != len(items) or manifest.desk != desk_id:
        raise ValueError("the manifest describes another package")
    lines = b"\n".join([msgspec.json.encode(manifest), *(each.raw for each in items)])
    if len(lines) > MAX_INFLATED:
        raise refuse("package_too_large", size=len(lines), limit=MAX_INFLATED)
    payload = sealing.lock(sealing.deflate(lines), recipients)
    data = cose.sign(signing_key, cose.kid_of_desk(desk_id), cose.PACKAGE, payload)
    if len(data) > largest:
        raise refuse("package_too_large", size=len(data), limit=largest)
    return Sealed(data, _hash(payload))


def peek(data: bytes) -> Peek:
    """Without any key: whose package it says it is, and its identity."""
    signed = _open(data)
    return Peek(signed.desk_id, _hash(signed.payload), len(data), signed)


def verify(data: bytes, public: bytes) -> Peek:
    """``peek``, believed: signed by the holder of ``public``."""
    seen = peek(data)
    seen.verify(public)
    return seen


def unseal(
    data: bytes | Peek, public: bytes, age_identity: str, look: Look | None = None
) -> Package:
    """Signature first, then the lock, then the size, then line by line.

    A bad item becomes an ``Invalid``; everything else that is wrong is a refusal.
    """
    seen = data if isinstance(data, Peek) else peek(data)
    seen.verify(public)
    plain = _opened(seen, age_identity)
    if plain.count(b"\n") > MAX_ITEMS:
        raise refuse("package_too_many_items", count=plain.count(b"\n"), limit=MAX_ITEMS)
    first, *rest = plain.split(b"\n")
    manifest = _read_manifest(first, seen.desk_id)
    if manifest.count != len(rest):
        raise refuse("package_damaged", desk=seen.desk_id)
    items, said, invalid = read_lines(rest, look)
    return Package(manifest, items, seen.hash, invalid, first, said)


def _opened(seen: Peek, age_identity: str) -> bytes:
    try:
        return sealing.inflate(sealing.unlock(seen.signed.payload, age_identity), MAX_INFLATED)
    except sealing.NotForUs as error:
        raise refuse("package_unreadable", desk=seen.desk_id) from error
    except sealing.TooBig as error:
        raise refuse("package_bomb", desk=seen.desk_id) from error
    except cose.Damaged as error:
        raise refuse("package_damaged", desk=seen.desk_id) from error


def _open(data: bytes) -> cose.Signed:
    if len(data) > MAX_SEALED:
        raise refuse("package_too_large", size=len(data), limit=MAX_SEALED)
    try:
        signed = cose.open_signed(data, (cose.PACKAGE,), MAX_SEALED)
        desk = signed.desk_id
    except cose.Damaged as error:
        raise refuse("package_damaged", desk="") from error
    if signed.certificate is not None:
        raise refuse("package_damaged", desk=desk)
    return signed


def _hash(payload: bytes) -> str:
    return hashlib.sha256(payload).hexdigest()


def _read_manifest(line: bytes, desk_id: str) -> Manifest:
    try:
        version = msgspec.json.decode(line, type=Versioned).format
        if version > FORMAT:
            raise refuse("package_newer_format", format=version, known=FORMAT)
        manifest = msgspec.json.decode(line, type=Manifest)
    except MALFORMED as error:
        raise refuse("package_damaged", desk=desk_id) from error
    if manifest.desk != desk_id:
        raise refuse("package_damaged", desk=desk_id)
    return manifest
