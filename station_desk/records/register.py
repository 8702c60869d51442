"""What every register shares: check a value, write row and journal entry together, read back."""

import functools
import re
import types
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from station_desk.identifiers import new_id
from station_desk.outcome import Changes, refuse
from station_desk.store import database, journal
from station_desk.store.database import Database, IntegrityError, Values

WRITERS, HEADS = database.WRITERS, ("head", "approver")
LASTING = frozenset({"operator", "monthly_return", "unit"})
"""Kinds whose changes Ctrl+Z neither undoes nor reaches behind."""

Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$")]
Name = Annotated[str, msgspec.Meta(max_length=60)]
Line = Annotated[str, msgspec.Meta(max_length=200)]
FilledName = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
FilledLine = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Note = Annotated[str, msgspec.Meta(max_length=4000)]
Code = Annotated[str, msgspec.Meta(max_length=40)]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Month = Annotated[str, msgspec.Meta(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]
LocalTime = Annotated[datetime, msgspec.Meta(tz=False)]
"""Civil time in China as typed, without a zone: a month never depends on the PC (f23)."""
Instant = Annotated[datetime, msgspec.Meta(tz=True)]


class Record(msgspec.Struct, kw_only=True, frozen=True):
    """The base of every register entry's value."""

    id: Id = msgspec.field(default_factory=new_id)


V = TypeVar("V", bound=Record)


@dataclass(frozen=True, slots=True)
class Entry(Generic[V]):
    """A value with its place in history."""

    value: V
    version: int
    voided: bool
    seq: int


REGISTERS: dict[str, "Register[Any]"] = {}
"""Every register by its kind, for what works on any record: undo, history, the recycle list."""


class Register(Generic[V]):
    """One table of one kind of record. A write is one transaction with one journal entry."""

    def __init__(self, kind: str, type_: type[V]) -> None:
        self.kind = kind
        self.type = type_
        REGISTERS[kind] = self
        self.columns = [name for name in type_.__struct_fields__ if name != "id"]
        self._as_json = frozenset(name for name in self.columns if _is_container(type_, name))
        names = ["id", "version", "voided", "seq", *self.columns]
        self._upsert = (
            f"INSERT INTO {kind}({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            f" ON CONFLICT(id) DO UPDATE SET "
            + ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        )

    def put(self, db: Database, value: V, *, reason: str = "") -> Changes:
        """Add or change one record. The same value again changes nothing and writes nothing."""
        with db.transaction():
            return self.put_over(db, self.find(db, value.id), value, reason=reason)

    def put_over(
        self, db: Database, held: Entry[V] | None, value: V, *, reason: str = ""
    ) -> Changes:
        """The same for who has looked already: ``held`` is what :meth:`find` answered just now."""
        with db.transaction():
            db.require(*WRITERS)
            value = self.checked(value)
            if held and held.value == value and not held.voided:
                return Changes()
            return self._write(db, value, "put", held.version + 1 if held else 1, reason)

    def void(self, db: Database, record_id: str, reason: str) -> Changes:
        """Take a record out of every count, with a reason. It stays readable and restorable."""
        with db.transaction():
            db.require(*WRITERS)
            if not reason.strip():
                raise refuse("void_needs_reason", kind=self.kind)
            held = self.entry(db, record_id)
            if is_sealed(db, self.kind, held.value):
                db.require(*HEADS)
            if held.voided:
                return Changes()
            return self._write(db, held.value, "void", held.version + 1, reason)

    def restore(self, db: Database, record_id: str) -> Changes:
        """Bring a voided record back as a new version."""
        with db.transaction():
            db.require(*WRITERS)
            held = self.entry(db, record_id)
            if not held.voided:
                return Changes()
            return self._write(db, held.value, "put", held.version + 1, "")

    def write_back(self, db: Database, value: V, op: str, reason: str) -> Changes:
        """A new version that says what an earlier one said, for undo; nothing is checked again."""
        with db.transaction():
            db.require(*WRITERS)
            held = self.entry(db, value.id)
            return self._write(db, value, op, held.version + 1, reason)

    def erase_before(self, db: Database, value: V, reason: str = journal.WITHDRAWN) -> Changes:
        """Write a new version and lawfully erase the bodies of all before it; the chain still holds."""
        with db.transaction():
            held = self.entry(db, value.id)
            op = "void" if held.voided else "put"
            changes = self._write(db, value, op, held.version + 1, reason)
            journal.erase(db, self.kind, value.id, before=held.version + 1)
            return changes

    def find(self, db: Database, record_id: str) -> Entry[V] | None:
        """The record with this id, voided or not."""
        row = db.row(f"SELECT * FROM {self.kind} WHERE id = ?", [record_id])
        return None if row is None else self._entry(row)

    def entry(self, db: Database, record_id: str) -> Entry[V]:
        """The record with this id; refuses an unknown one."""
        found = self.find(db, record_id)
        if found is None:
            raise refuse("record_unknown", kind=self.kind, id=record_id)
        return found

    def get(self, db: Database, record_id: str) -> V:
        """The value with this id; refuses an unknown or voided one."""
        found = self.entry(db, record_id)
        if found.voided:
            raise refuse("record_voided", kind=self.kind, id=record_id)
        return found.value

    def entries(
        self,
        db: Database,
        where: str = "voided = 0",
        values: Values = (),
        order: str = "id",
    ) -> Iterator[Entry[V]]:
        """The records that a condition selects, by default all that are not void."""
        sql = f"SELECT * FROM {self.kind} WHERE {where} ORDER BY {order}"
        return (self._entry(row) for row in db.rows(sql, values))

    def all(
        self, db: Database, where: str = "1", values: Values = (), order: str = "id"
    ) -> list[V]:
        """The values of all records that are not void and meet a condition."""
        return [
            found.value for found in self.entries(db, f"voided = 0 AND ({where})", values, order)
        ]

    def checked(self, value: V) -> V:
        """The value in normal form (NFC, trimmed), or a refusal that names the field."""
        plain = {name: _tidy(name, part) for name, part in msgspec.to_builtins(value).items()}
        return convert(plain, self.type)

    def read(self, body: bytes) -> V:
        """A value from a journal body or a package item; unknown fields are passed over."""
        return msgspec.json.decode(body, type=self.type)

    def _write(self, db: Database, value: V, op: str, version: int, reason: str) -> Changes:
        body = msgspec.json.encode(value)
        seq = journal.append(
            db, kind=self.kind, record_id=value.id, version=version, op=op, body=body, reason=reason
        )
        if self.kind in LASTING:
            db.sitting.note_lasting()
        plain = msgspec.to_builtins(value)
        for name in self._as_json:
            if plain[name] is not None:
                plain[name] = msgspec.json.encode(plain[name]).decode()
        cells = [plain[name] for name in self.columns]
        try:
            db.run(self._upsert, [value.id, version, op == "void", seq, *cells])
        except IntegrityError as problem:
            raise refuse("record_clashes", kind=self.kind, id=value.id) from problem
        return Changes(frozenset({self.kind}), (value.id,))

    def _entry(self, row: dict[str, Any]) -> Entry[V]:
        version, voided, seq = row.pop("version"), row.pop("voided"), row.pop("seq")
        for name in self._as_json:
            if row[name] is not None:
                row[name] = msgspec.json.decode(row[name])
        return Entry(msgspec.convert(row, self.type, strict=False), version, bool(voided), seq)


def is_sealed(db: Database, kind: str, value: Record) -> bool:
    """Whether a sealed return rests on this record: then only a head takes it out."""
    if kind == "monthly_return":
        return getattr(value, "state", "") == "sealed"
    event = value.id if kind == "event" else getattr(value, "event_id", None)
    return event is not None and bool(
        db.value(
            "SELECT 1 FROM monthly_return r, json_each(r.counted) c"
            " WHERE r.state = 'sealed' AND r.voided = 0 AND c.value = ?",
            [event],
        )
    )


def month_of(moment: datetime) -> str:
    """The calendar month a civil time lies in, ``YYYY-MM``."""
    return f"{moment.year:04d}-{moment.month:02d}"


def convert(plain: object, type_: type[V]) -> V:
    """Build a value from plain data; a refusal names the field and what it may hold."""
    try:
        return msgspec.convert(plain, type_)
    except msgspec.ValidationError as problem:
        raise _worded(str(problem)) from None


_PLACE = re.compile(r"^(?P<text>.*?)(?: - at `\$\.?(?P<field>[^`]*)`)?$", re.DOTALL)


def _worded(problem: str) -> Exception:
    found = _PLACE.match(problem)
    text, place = (found["text"], found["field"] or "") if found else (problem, "")
    if limit := re.search(r"length <= (\d+)", text):
        return refuse("text_too_long", field=place, limit=int(limit[1]))
    if "length >= 1" in text:
        return refuse("field_empty", field=place)
    if missing := re.search(r"missing required field `(\w+)`", text):
        return refuse("field_empty", field=".".join(filter(None, [place, missing[1]])))
    if "RFC3339" in text or "ISO8601" in text or "datetime" in text:
        return refuse("date_impossible", field=place)
    return refuse("value_not_allowed", field=place, allowed=text)


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Unicode's category Cc but for line feed and tab."""


def _tidy(name: str, part: object) -> object:
    if isinstance(part, str):
        if part.isascii() and part.isprintable():
            return part.strip()
        text = unicodedata.normalize("NFC", part).strip()
        if _CONTROLS.search(text):
            raise refuse("control_characters", field=name)
        return text
    if isinstance(part, list):
        return [_tidy(name, each) for each in part]
    if isinstance(part, dict):
        return {key: _tidy(key, each) for key, each in part.items()}
    return part


@functools.cache
def _hints(type_: type) -> dict[str, Any]:
    return get_type_hints(type_)


def _is_container(type_: type, name: str) -> bool:
    hint = _hints(type_)[name]
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    return any(
        get_origin(each) in (list, dict)
        or (isinstance(each, type) and issubclass(each, msgspec.Struct))
        for each in options
    )
