"""Town: packages taken in from sticks and from the network, each whole, once, in its own transaction."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from station_desk.outcome import Refusal, refuse
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import joining, keys, letters, stick
from station_desk.sync.outgoing import fault
from station_desk.sync.wire import join, letter, package, verdict
from station_desk.sync.wire.verdict import Verdict

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


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in and what lies on the stick now."""

    packages: list[Found]
    letters: int


def look(desk: Desk, folder: Path) -> Look:
    """Read, verify, decrypt and count. Takes no package; a join request is noted as waiting."""
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
        [each for each in requests if each.state == "waiting"],
        sorted(found, key=lambda each: (each.unit_code, each.desk, each.seq)),
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
    units = {each.unit for each in taken if each.unit}
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
        if row["state"] == "waiting":
            return Found(file, "waiting_join", **about, data=data)
        if row["state"] == "revoked":
            return Found(file, "bad", **about, code="desk_revoked")
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
    counts = Counter(_verdict(db, manifest.unit, item)[0] for item in content.items)
    counts["invalid"] += len(content.invalid)
    return Found(
        file, state, **about, seq=manifest.seq, made_at=manifest.made_at,
        verdicts={found: count for found, count in counts.items() if count},
        code=code, gap=manifest.seq > before + 1, data=data,
    )  # fmt: skip


def _take(desk: Desk, found: Found, place: str) -> Found:
    """Take one package in, or note that it came again."""
    if found.state in ("bad", "waiting_join"):
        return found
    try:
        desk.ask(receive, found.data, "stick", place)
    except Refusal as refusal:
        return Found(
            found.file,
            "bad",
            found.unit,
            found.unit_code,
            found.unit_name,
            found.desk,
            found.seq,
            code=refusal.code,
        )
    return found


def receive(db: Database, data: bytes, road: str, place: str) -> bytes:
    """One package, one transaction: its records by verdict, its bytes untouched, a signed receipt.

    The same package again answers the same receipt and changes nothing but the list of arrivals.
    """
    peek = package.peek(data)
    with db.transaction():
        person = db.require("collector", "approver")
        known = db.row(
            "SELECT * FROM known_desk WHERE desk = ? AND state = 'approved'", [peek.desk_id]
        )
        if known is None:
            raise refuse("desk_unknown", desk=peek.desk_id)
        content = package.unseal(data, known["public"], keys.identity(db).age_identity)
        held = db.row("SELECT hash, receipt FROM received_package WHERE desk = ? AND seq = ?",
                      [peek.desk_id, content.manifest.seq])  # fmt: skip
        if held and held["hash"] != content.hash:
            raise refuse("package_twin", unit=known["unit_name"], seq=content.manifest.seq)
        db.run(
            "INSERT INTO arrival(hash, road, place, at, operator, outcome) VALUES (?,?,?,?,?,?)",
            [
                content.hash,
                road,
                place,
                db.now().isoformat(),
                person.id,
                "again" if held else "new",
            ],
        )
        return held["receipt"] if held else _store(db, known, content, data, road)


def _store(
    db: Database, known: dict[str, Any], content: package.Package, data: bytes, road: str
) -> bytes:
    manifest = content.manifest
    judged = [(item, *_verdict(db, manifest.unit, item)) for item in content.items]
    counts: Counter[Verdict] = Counter(found for _, found, _ in judged)
    counts["invalid"] += len(content.invalid)
    receipt = letter.Receipt(
        package_hash=content.hash, desk=manifest.desk, unit=manifest.unit, seq=manifest.seq,
        verdicts={found: count for found, count in counts.items() if count},
        not_accepted=[*_unread(content.invalid), *_refused(judged)],
        received_at=db.now(), receiver="town", receiver_name=_own_name(db), road=road,
    )  # fmt: skip
    signed = joining.write_letter(db, "receipt", known, letter.body_of(receipt))
    db.run(
        "INSERT INTO received_package(hash, desk, unit, seq, prev, made_at, received_at, road, data, receipt)"
        " VALUES (?,?,?,?,?,?,?,?,?,?)",
        [content.hash, manifest.desk, manifest.unit, manifest.seq, manifest.prev,
         manifest.made_at.isoformat(), db.now().isoformat(), road, data, signed],
    )  # fmt: skip
    for item, found, reason in judged:
        _keep(db, manifest.unit, content.hash, item, found, reason)
    return signed


def _verdict(db: Database, unit: str, item: package.Item) -> tuple[Verdict, str]:
    reason = fault(item.kind, item.data)
    if reason:
        return "invalid", reason
    held = db.row(
        "SELECT version, digest FROM received_record WHERE unit = ? AND kind = ? AND record_id = ?"
        " AND state = 'current'",
        [unit, item.kind, item.id],
    )
    version, digest = (held["version"], held["digest"]) if held else (None, None)
    return verdict.verdict(version, digest, item.version, item.digest), ""


def _keep(
    db: Database, unit: str, digest: str, item: package.Item, found: Verdict, reason: str
) -> None:
    if found == "same":
        return
    state = {"new": "current", "newer": "current"}.get(found, found)
    if found == "newer":
        db.run(
            "UPDATE received_record SET state = 'superseded'"
            " WHERE unit = ? AND kind = ? AND record_id = ? AND state = 'current'",
            [unit, item.kind, item.id],
        )
    db.run(
        "INSERT INTO received_record(unit, kind, record_id, version, op, data, digest, package_hash,"
        " state, reason) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
        [
            unit,
            item.kind,
            item.id,
            item.version,
            item.op,
            item.data,
            item.digest,
            digest,
            state,
            reason,
        ],
    )


def _refused(judged: Iterable[tuple[package.Item, Verdict, str]]) -> list[letter.NotAccepted]:
    return [
        letter.NotAccepted(
            kind=item.kind, id=item.id, version=item.version, verdict=found, reason=reason[:200]
        )
        for item, found, reason in judged
        if found in ("invalid", "conflict")
    ]


def _unread(lines: Iterable[package.Invalid]) -> list[letter.NotAccepted]:
    return [
        letter.NotAccepted(line=each.line, verdict="invalid", reason=each.reason) for each in lines
    ]


def _own_name(db: Database) -> str:
    return db.value("SELECT name FROM unit WHERE id = ?", [db.setting("unit")]) or ""


def _units_of(db: Database, desks: Collection[str]) -> set[str]:
    return {
        row["unit"] for row in db.rows("SELECT desk, unit FROM known_desk") if row["desk"] in desks
    }
