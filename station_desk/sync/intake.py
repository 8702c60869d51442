"""Town: a stick looked at and taken in, its desks admitted, receipts written back to it."""

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final, Literal

from station_desk.outcome import Refusal, refuse
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import joining, keys, letters, registered, stick
from station_desk.sync.receiving import Weighed, barred, receive, take, weigh
from station_desk.sync.wire import join, package, verdict
from station_desk.sync.wire.practice import stranger
from station_desk.sync.wire.verdict import Verdict

__all__ = ["Found", "FoundState", "Look", "Taken", "by_network", "examine", "look", "receive", "take_in",
           "write_letters"]  # fmt: skip

AT_ONCE: Final = 100
"""Join requests looked at in one go: their bytes are few."""

MOST_FETCHED: Final = 60
"""Packages that came by network and are listed beside a stick's."""

FOLD_IN: Final = "PRAGMA wal_checkpoint(PASSIVE)"
"""The write-ahead log into the file while nobody waits for it: the next save need not."""

FoundState = Literal["new", "held", "bad", "waiting_join"]


@dataclass(frozen=True, slots=True)
class Found:
    """One package, looked at and not taken, or taken. ``verdicts`` counts its items."""

    file: str
    state: FoundState
    unit: str = ""
    unit_code: str = ""
    unit_name: str = ""
    desk: str = ""
    seq: int = 0
    made_at: datetime | None = None
    verdicts: dict[Verdict, int] = field(default_factory=dict)
    code: str | None = None
    gap: bool = False
    sealed: str = ""
    """The month of the return in it; nothing for records on their way."""
    roads: tuple[str, ...] = ()
    """By which roads the same package has come before."""


@dataclass(frozen=True, slots=True)
class Look:
    """Everything of ours on a stick: join requests that wait, packages in the order of their makers."""

    requests: list[joining.Request]
    packages: list[Found]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in and what lies on the stick now."""

    packages: list[Found]
    letters: int


def look(desk: Desk, folder: Path) -> Look:
    """Read, verify, decrypt and count. Takes no package; a join request is noted as waiting."""
    registered.ask(desk, folder)
    requests = _requests(desk, folder)
    found = list(_each(desk, folder, examine))
    return Look([each for each in requests if each.state in ("waiting", "held")], _in_order(found))


def take_in(desk: Desk, folder: Path, approve: Collection[str] = ()) -> Taken:
    """Admit the approved desks, take in every good package, write receipts and letters back.

    A bad package stops nobody else; each is opened once and is one transaction.
    """
    if not folder.is_dir():
        raise refuse("stick_missing", place=stick.place_name(folder))
    registered.ask(desk, folder)
    asked = _requests(desk, folder)
    for joiner in approve:
        desk.ask(joining.approve, joiner)
    place = stick.place_name(folder)
    taken = list(_each(desk, folder, partial(_take, place=place)))
    units = {each.unit for each in taken if each.unit}
    units |= {each.unit for each in asked if each.state == "approved"}
    units |= desk.ask(_units_of, approve)
    written = write_letters(desk, folder, units)
    desk.do(Database.value, FOLD_IN)
    return Taken(_in_order(taken), written)


def _requests(desk: Desk, folder: Path) -> list[joining.Request]:
    """The join requests on a stick; those not seen before are noted as waiting."""
    paths = stick.find(folder, verdict.UP, joining.JOIN_SUFFIX)
    requests = []
    while some := list(islice(paths, AT_ONCE)):
        read = [stick.read(folder, path, join.MAX_JOIN) or b"" for path in some]
        requests += desk.ask(_noted, read)
    return requests


def _noted(db: Database, read: list[bytes]) -> list[joining.Request]:
    requests = []
    for data in read:
        with suppress(Refusal):
            requests.append(joining.note(db, data))
    return requests


def _packages(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """One after the other, in the order that the names promise: a convenience, nothing is built on it."""
    found = stick.find(folder, verdict.UP, verdict.PACKAGE_SUFFIX)
    for path in sorted(found, key=lambda each: (each.parent.name, len(each.name), each.name)):
        data = stick.read(folder, path, package.MAX_SEALED)
        if data is None and not folder.is_dir():
            raise refuse("stick_missing", place=stick.place_name(folder))
        yield path, data or b""


def _each(desk: Desk, folder: Path, work: Callable[..., Found]) -> Iterator[Found]:
    """Each package in turn: while the lane works on one, the next is read from the stick.

    To open it here meanwhile gains nothing: two threads of Python take turns, and pay for each turn.
    """
    in_hand: Future[Found] | None = None
    try:
        for path, data in _packages(folder):
            if in_hand:
                yield in_hand.result()
            in_hand = desk.do(work, path.name, data)
        if in_hand:
            yield in_hand.result()
    finally:
        if in_hand:
            wait([in_hand])


def _in_order(found: list[Found]) -> list[Found]:
    """In the order of their makers; a number that lies on the same stick is no gap."""
    here = {(each.desk, each.seq) for each in found}
    ordered = sorted(found, key=lambda each: (each.unit_code, each.desk, each.seq))
    return [
        replace(each, gap=each.gap and (each.desk, each.seq - 1) not in here) for each in ordered
    ]


def write_letters(desk: Desk, folder: Path, units: Collection[str]) -> int:
    """Write the waiting letters of some units and the county's card to a stick, verified.

    The disk is waited for once, and no receipt has its name before: until then the stick is all there is.
    """
    files, card = desk.ask(_to_write, units)
    lasting = desk.do(Database.make_last)
    try:
        stick.write_all(folder, [*files, *card], lasting.result)
    finally:
        lasting.result()
    desk.ask(letters.note_written, units, stick.place_name(folder))
    return len(files)


def _to_write(db: Database, units: Collection[str]) -> tuple[stick.Files, stick.Files]:
    """The letters, and the county's card if it is here."""
    card = [(stick.CARD, keys.card_bytes(db))] if keys.has_card(db) else []
    return letters.for_delivery(db, units), card


def examine(db: Database, file: str, data: bytes) -> Found:
    """What one package is, without taking it; nothing about a file's name is believed."""
    return _examined(db, file, data)[0]


def _examined(db: Database, file: str, data: bytes) -> tuple[Found, Weighed | None]:
    found = Found(file, "bad")
    try:
        peek = package.peek(data)
        row = db.row("SELECT * FROM known_desk WHERE desk = ?", [peek.desk_id])
        if row is None:
            raise stranger(peek.desk_id)
        found = replace(
            found, unit=row["unit"], unit_code=row["unit_code"], unit_name=row["unit_name"],
            desk=peek.desk_id,
        )  # fmt: skip
        if row["state"] == "waiting":
            return replace(found, state="waiting_join"), None
        if row["state"] != "approved" and not _came(db, peek.hash):
            raise barred(row)
        weighed = weigh(db, row, peek, data)
    except Refusal as refusal:
        return replace(found, code=refusal.code), None
    return _counted(db, found, weighed), weighed


def _counted(db: Database, found: Found, weighed: Weighed) -> Found:
    content, manifest, held = weighed.content, weighed.content.manifest, weighed.held
    before = db.value("SELECT max(seq) FROM received_package WHERE desk = ?", [manifest.desk]) or 0
    return replace(
        found, state="bad" if weighed.is_twin else "held" if held else "new", seq=manifest.seq,
        made_at=manifest.made_at, verdicts=weighed.counts,
        code="package_twin" if weighed.is_twin else None, gap=manifest.seq > before + 1,
        sealed=_sealed_month(content), roads=_roads(db, content.hash) if held else (),
    )  # fmt: skip


def _came(db: Database, digest: str) -> bool:
    return bool(db.value("SELECT 1 FROM received_package WHERE hash = ?", [digest]))


def _sealed_month(content: package.Package) -> str:
    """Of the last return in a package."""
    months = [
        str((item.fields() or {}).get("month", ""))
        for item in content.items
        if item.kind == "monthly_return" and item.data is not None
    ]
    return months[-1] if months else ""


def _roads(db: Database, digest: str) -> tuple[str, ...]:
    rows = db.rows("SELECT DISTINCT road FROM arrival WHERE hash = ? ORDER BY road", [digest])
    return tuple(row["road"] for row in rows)


def by_network(db: Database) -> list[Found]:
    """What the stations sent past the town and the town has fetched, the newest first."""
    rows = db.rows(
        "SELECT p.desk, p.unit, p.seq, p.made_at, k.unit_code, k.unit_name,"
        " max(json_extract(CAST(r.data AS TEXT), '$.month')) AS month"
        " FROM received_package p LEFT JOIN known_desk k ON k.desk = p.desk"
        " LEFT JOIN received_record r ON r.unit = p.unit AND r.kind = 'monthly_return'"
        " AND r.package_hash = p.hash"
        " WHERE p.road = 'network' GROUP BY p.hash ORDER BY p.received_at DESC LIMIT ?",
        [MOST_FETCHED],
    )
    return [
        Found(
            "", "held", row["unit"], row["unit_code"] or "", row["unit_name"] or "", row["desk"],
            row["seq"], datetime.fromisoformat(row["made_at"]), sealed=row["month"] or "",
            roads=("network",),
        )
        for row in rows
    ]  # fmt: skip


def _take(db: Database, file: str, data: bytes, *, place: str) -> Found:
    """Take one package in, or note that it came again. What was judged is what is taken: nobody
    else is on the lane meanwhile."""
    found, weighed = _examined(db, file, data)
    if weighed is None:
        return found
    try:
        take(db, weighed, "stick", place, lasting=False)
    except Refusal as refusal:
        return replace(found, state="bad", verdicts={}, code=refusal.code)
    return found


def _units_of(db: Database, desks: Collection[str]) -> set[str]:
    return {
        row["unit"] for row in db.rows("SELECT desk, unit FROM known_desk") if row["desk"] in desks
    }
