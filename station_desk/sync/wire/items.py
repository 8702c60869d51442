"""The items of a package: one line of JSON for each record version, read one by one."""

import functools
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

import msgspec

from station_desk.sync.wire.fields import MALFORMED, Version

MAX_LINE: Final = 512 * 1024

_ENCODER = msgspec.json.Encoder()
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_KIND = re.compile(r"[a-z][a-z0-9_]*")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Line(msgspec.Struct, frozen=True):
    """Every further line: the envelope of one record version, its ``data`` unread.

    How ``kind`` and ``id`` must look is asked in ``_item``: as part of the type it takes four times as long.
    """

    kind: Annotated[str, msgspec.Meta(max_length=40)]
    id: str
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


class Item(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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


Look = Callable[[Item], Any]
"""Asked of each item; raises what msgspec raises if its data is no JSON object."""


@dataclass(frozen=True, slots=True)
class Invalid:
    """A line that is no item. ``line`` counts from 1, the manifest; ``reason`` is a code."""

    line: int
    reason: str
    raw: bytes


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


_LINE = msgspec.json.Decoder(Line)
_OBJECT = msgspec.json.Decoder(dict[str, Any])


def read_data(item: Item) -> dict[str, Any] | None:
    """An item's data, None where a void brings none. To be let go at once: a few bytes of JSON may
    unfold to a hundred times as much."""
    return None if item.data is None else _OBJECT.decode(item.data)


def _only_read(item: Item) -> None:
    read_data(item)


def read_lines(
    lines: Sequence[bytes], look: Look | None = None
) -> tuple[tuple[Item, ...], tuple[Any, ...], tuple[Invalid, ...]]:
    """The items, what ``look`` says of each, and the lines that are none."""
    items: dict[tuple[str, str, int], Item] = {}
    said: list[Any] = []
    invalid = []
    for number, raw in enumerate(lines, start=2):
        found, answer = _read_line(raw, look or _only_read)
        if isinstance(found, Item):
            key = (found.kind, found.id, found.version)
            if key not in items:
                items[key] = found
                said.append(answer)
                continue
            found = "twice"
        invalid.append(Invalid(number, found, raw))
    return tuple(items.values()), tuple(said), tuple(invalid)


def _read_line(raw: bytes, look: Look) -> tuple[Item | str, Any]:
    """The item and what ``look`` says of it, or the code of what is wrong with the line."""
    if len(raw) > MAX_LINE:
        return "line_too_long", None
    if b"\\u0000" in raw and _NUL.search(raw):
        return "nul_character", None
    try:
        item = _item(raw)
        answer = look(item)
    except msgspec.ValidationError:
        return "wrong_fields", None
    except MALFORMED:
        return "not_json", None
    if item.op == "put" and item.data is None:
        return "data_missing", None
    if item.base is not None and item.base >= item.version:
        return "base_not_older", None
    return item, answer


@functools.lru_cache(maxsize=100)
def _is_kind(text: str) -> bool:
    return bool(_KIND.fullmatch(text))


def _item(raw: bytes) -> Item:
    """An item whose data is unread: a Raw is skipped over, not checked."""
    line = _LINE.decode(raw)
    if not (_is_kind(line.kind) and _ID.fullmatch(line.id)):
        raise msgspec.ValidationError("no kind, or no id")
    data = bytes(line.data)
    return Item(
        kind=line.kind,
        id=line.id,
        version=line.version,
        base=line.base,
        op=line.op,
        data=None if data == b"null" else data,
        raw=raw,
    )
