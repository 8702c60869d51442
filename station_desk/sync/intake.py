"""Town: a stick looked at and taken in, its desks admitted, receipts written back to it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from station_desk.outcome import Refusal, refuse
from station_desk.store import media
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import joining, keys, letters, registered, stick
from station_desk.sync.receiving import judge, receive
from station_desk.sync.wire import join, package, verdict
from station_desk.sync.wire.verdict import Verdict

__all__ = ["Found", "FoundState", "Look", "Taken", "examine", "look", "receive", "take_in",
           "write_letters"]  # fmt: skip

FoundState = Literal["new", "held", "bad", "waiting_join"]


@dataclass(frozen=True, slots=True)
class Found:
    """One file on a stick, looked at and not taken. ``verdicts`` counts its items."""

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
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """Everything of ours on a stick: join requests that wait, packages in the order of their makers."""

    requests: list[joining.Request]
    packages: list[Found]
    askers: frozenset[str] = frozenset()
    """Units that ever laid a join request here: their letters go onto the stick without a new package."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in and what lies on the stick now."""

    packages: list[Found]
    letters: int


def look(desk: Desk, folder: Path) -> Look:
    """Read, verify, decrypt and count. Takes no package; a join request is noted as waiting."""
    desk.ask(registered.require, media.of(folder), stick.place_name(folder))
    requests = []
    for path in stick.find(folder, verdict.UP, joining.JOIN_SUFFIX):
        data = stick.read(folder, path, join.MAX_JOIN)
        try:
            requests.append(desk.ask(joining.note, data or b""))
        except Refusal:
            continue
    files = [
        (path.name, stick.read(folder, path, package.MAX_SEALED))
        for path in stick.find(folder, verdict.UP, verdict.PACKAGE_SUFFIX)
    ]
    found = [desk.ask(examine, name, data or b"") for name, data in files]
    return Look(
        [each for each in requests if each.state in ("waiting", "held")],
        sorted(found, key=lambda each: (each.unit_code, each.desk, each.seq)),
        frozenset(each.unit for each in requests if each.state == "approved"),
    )


def take_in(desk: Desk, folder: Path, approve: Collection[str] = ()) -> Taken:
    """Admit the approved desks, take in every good package, write receipts and letters back.

    A bad package stops nobody else; each is one transaction.
    """
    if not folder.is_dir():
        raise refuse("stick_missing", place=stick.place_name(folder))
    for joiner in approve:
        desk.ask(joining.approve, joiner)
    seen = look(desk, folder)
    place = stick.place_name(folder)
    taken = [_take(desk, each, place) for each in seen.packages]
    units = {each.unit for each in taken if each.unit} | seen.askers
    units |= desk.ask(_units_of, approve)
    return Taken(taken, write_letters(desk, folder, units))


def write_letters(desk: Desk, folder: Path, units: Collection[str]) -> int:
    """Write the waiting letters of some units and the county's card to a stick, verified."""
    files = desk.ask(letters.for_delivery, units)
    for name, data in files:
        stick.write(folder, name, data)
    if desk.ask(keys.has_card):
        stick.write(folder, stick.CARD, desk.ask(keys.card_bytes))
    desk.ask(letters.note_written, units, stick.place_name(folder))
    return len(files)


def examine(db: Database, file: str, data: bytes) -> Found:
    """What one package is, without taking it; nothing about a file's name is believed."""
    try:
        peek = package.peek(data)
        row = db.row("SELECT * FROM known_desk WHERE desk = ?", [peek.desk_id])
        if row is None:
            raise refuse("desk_unknown", desk=peek.desk_id)
        about = {
            "unit": row["unit"],
            "unit_code": row["unit_code"],
            "unit_name": row["unit_name"],
            "desk": peek.desk_id,
        }
        known = db.value("SELECT 1 FROM received_package WHERE hash = ?", [peek.hash])
        if row["state"] == "waiting":
            return Found(file, "waiting_join", **about, data=data)
        if row["state"] != "approved" and not known:
            return Found(file, "bad", **about, code=f"desk_{row['state']}")
    except Refusal as refusal:
        return Found(file, "bad", code=refusal.code)
    try:
        content = package.unseal(data, row["public"], keys.identity(db).age_identity)
        if content.manifest.unit != row["unit"]:
            raise refuse("package_other_unit")
    except Refusal as refusal:
        return Found(file, "bad", **about, code=refusal.code)
    return _counted(db, file, data, about, content)


def _counted(
    db: Database, file: str, data: bytes, about: dict[str, str], content: package.Package
) -> Found:
    manifest = content.manifest
    held = db.row(
        "SELECT hash FROM received_package WHERE desk = ? AND seq = ?",
        [manifest.desk, manifest.seq],
    )
    state: FoundState = "new" if held is None else "held"
    code = None
    if held and held["hash"] != content.hash:
        state, code = "bad", "package_twin"
    before = db.value("SELECT max(seq) FROM received_package WHERE desk = ?", [manifest.desk]) or 0
    counts = Counter(found for _, found, _ in judge(db, manifest.unit, content.items))
    counts["invalid"] += len(content.invalid)
    return Found(
        file, state, **about, seq=manifest.seq, made_at=manifest.made_at,
        verdicts={found: count for found, count in counts.items() if count},
        code=code, gap=manifest.seq > before + 1, data=data,
    )  # fmt: skip


def _take(desk: Desk, found: Found, place: str) -> Found:
    """Take one package in, or note that it came again."""
    if found.state == "waiting_join" or (found.state == "bad" and found.code != "package_twin"):
        return found
    try:
        desk.ask(receive, found.data, "stick", place)
    except Refusal as refusal:
        return replace(found, state="bad", verdicts={}, code=refusal.code)
    return found


def _units_of(db: Database, desks: Collection[str]) -> set[str]:
    return {
        row["unit"] for row in db.rows("SELECT desk, unit FROM known_desk") if row["desk"] in desks
    }
