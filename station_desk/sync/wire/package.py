"""The package: an immutable, signed, encrypted batch of items on its way up."""

import hashlib
import re
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
    Kind,
    Short,
    UuidText,
    Version,
    Versioned,
)

FORMAT: Final = 1
MAX_ITEMS: Final = 1000
MAX_SEALED: Final = 256 * 1024
MAX_INFLATED: Final = 8 * 1024 * 1024
MAX_LINE: Final = 512 * 1024

_ENCODER = msgspec.json.Encoder()
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


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


class Line(msgspec.Struct, frozen=True):
    """Every further line: the envelope of one record version, its ``data`` unread."""

    kind: Kind
    id: UuidText
    version: Version
    op: Literal["put", "void"]
    base: Version | None = None
    data: msgspec.Raw = msgspec.field(default_factory=lambda: msgspec.Raw(b"null"))


class _Written(msgspec.Struct):
    """A line in the order in which we write its fields."""

    kind: str
    id: str
    version: int
    base: int | None
    op: str
    data: msgspec.Raw


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One record version. ``raw`` is the line as its maker wrote it, fields unknown to us included.

    ``data`` is the JSON text of the record, None where a void brings none; it is kept as text
    so that a reader can decode it straight into its own type.
    """

    kind: str
    id: str
    version: int
    base: int | None
    op: Literal["put", "void"]
    data: bytes | None
    raw: bytes

    @property
    def digest(self) -> bytes:
        """Of what the version says. ``base`` is left out: after a restore the same version may
        travel again without it, and is the same all the same."""
        said = f"{self.kind}\n{self.id}\n{self.version}\n{self.op}\n".encode()
        return hashlib.sha256(said + (self.data or b"")).digest()

    def fields(self) -> dict[str, Any]:
        return msgspec.json.decode(self.data, type=dict[str, Any]) if self.data else {}


@dataclass(frozen=True, slots=True)
class Invalid:
    """A line that is no item. ``line`` counts from 1, the manifest; ``reason`` is a code."""

    line: int
    reason: str
    raw: bytes


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


@dataclass(frozen=True, slots=True)
class Package:
    manifest: Manifest
    items: tuple[Item, ...]
    hash: str
    invalid: tuple[Invalid, ...] = ()
    manifest_raw: bytes = field(default=b"", repr=False)


def item(
    kind: str,
    record_id: str,
    version: int,
    data: msgspec.Struct | dict[str, Any] | None,
    *,
    base: int | None = None,
    op: Literal["put", "void"] = "put",
) -> Item:
    """Encode an item once; its line never changes afterwards."""
    text = None if data is None else _ENCODER.encode(data)
    line = _Written(kind, record_id, version, base, op, msgspec.Raw(text or b"null"))
    raw = _ENCODER.encode(line)
    return Item(kind=kind, id=record_id, version=version, base=base, op=op, data=text, raw=raw)


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
    return Peek(signed.desk_id, _hash(signed.payload), len(data))


def verify(data: bytes, public: bytes) -> Peek:
    """``peek``, believed: signed by the holder of ``public``."""
    _open(data).verify(public)
    return peek(data)


def unseal(data: bytes, public: bytes, age_identity: str) -> Package:
    """Signature first, then the lock, then the size, then line by line.

    A bad item becomes an ``Invalid``; everything else that is wrong is a refusal.
    """
    signed = _open(data)
    signed.verify(public)
    digest = _hash(signed.payload)
    try:
        plain = sealing.inflate(sealing.unlock(signed.payload, age_identity), MAX_INFLATED)
    except sealing.NotForUs as error:
        raise refuse("package_unreadable", desk=signed.desk_id) from error
    except sealing.TooBig as error:
        raise refuse("package_bomb", desk=signed.desk_id) from error
    except cose.Damaged as error:
        raise refuse("package_damaged", desk=signed.desk_id) from error
    if plain.count(b"\n") > MAX_ITEMS:
        raise refuse("package_too_many_items", count=plain.count(b"\n"), limit=MAX_ITEMS)
    first, *rest = plain.split(b"\n")
    manifest = _read_manifest(first, signed.desk_id)
    if manifest.count != len(rest):
        raise refuse("package_damaged", desk=signed.desk_id)
    items, invalid = _read_lines(rest)
    return Package(manifest, items, digest, invalid, first)


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


_LINE = msgspec.json.Decoder(Line)
_OBJECT = msgspec.json.Decoder(dict[str, Any])


def _read_lines(lines: Sequence[bytes]) -> tuple[tuple[Item, ...], tuple[Invalid, ...]]:
    items: dict[tuple[str, str, int], Item] = {}
    invalid = []
    for number, raw in enumerate(lines, start=2):
        found = _read_line(raw)
        if isinstance(found, Item):
            key = (found.kind, found.id, found.version)
            if key not in items:
                items[key] = found
                continue
            found = "twice"
        invalid.append(Invalid(number, found, raw))
    return tuple(items.values()), tuple(invalid)


def _read_line(raw: bytes) -> Item | str:
    """The item, or the code of what is wrong with the line."""
    if len(raw) > MAX_LINE:
        return "line_too_long"
    if b"\\u0000" in raw and _NUL.search(raw):
        return "nul_character"
    try:
        line = _LINE.decode(raw)
        data = bytes(line.data)
        if data != b"null":
            _OBJECT.decode(data)  # a Raw is skipped over, not checked
    except msgspec.ValidationError:
        return "wrong_fields"
    except MALFORMED:
        return "not_json"
    if line.op == "put" and data == b"null":
        return "data_missing"
    if line.base is not None and line.base >= line.version:
        return "base_not_older"
    return Item(
        kind=line.kind,
        id=line.id,
        version=line.version,
        base=line.base,
        op=line.op,
        data=None if data == b"null" else data,
        raw=raw,
    )
