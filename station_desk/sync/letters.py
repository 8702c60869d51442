"""Letters taken in at a desk: receipts, returns sent back, reference data, enrolment.

A letter counts once, by any road and in any order; of one kind the newest serial applies.
"""

import hashlib
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import PurePosixPath

import msgspec

from station_desk.outcome import Refusal, refuse
from station_desk.store.database import Database
from station_desk.sync import issuing, keys, ordering
from station_desk.sync.applying import APPLY
from station_desk.sync.wire import letter as wire
from station_desk.sync.wire.verdict import letter_name

DELIVERED_AGAIN = timedelta(days=90)
EVERYBODY: Mapping[str, object] = {"unit": "", "unit_code": "", "desk": ""}


def take_in(db: Database, data: bytes, road: str) -> str | None:
    """Check and keep one letter, and do what it says. Answers its kind, None if it was here before.

    Refuses what is damaged, for another desk, or by a signer that the county does not vouch for. A
    kind that only a later program knows is kept, and done once that program is here.
    """
    read = _read(db, data)
    with db.transaction():
        catch_up(db)
        if db.value("SELECT 1 FROM letter WHERE hash = ?", [read.hash]):
            return None
        known = read.letter.kind in APPLY
        if known:
            APPLY[read.letter.kind](db, read)
        _keep(db, read, data, road, applied=known)
        if not read.letter.to_desk and db.setting("role") == "town":
            keep_for_delivery(db, data, EVERYBODY, read.letter.kind)
    return read.letter.kind


def begin_the_day(db: Database) -> None:
    """At every start: kept letters that a newer program knows, and units renamed from today on."""
    catch_up(db)
    issuing.work_in_units(db)
    ordering.work_in(db)


def catch_up(db: Database) -> None:
    """Do what kept letters say whose kind is known by now."""
    for row in db.rows("SELECT hash, kind, data FROM letter WHERE applied = 0 ORDER BY serial"):
        if row["kind"] in APPLY:
            with db.transaction():
                with suppress(Refusal):
                    APPLY[row["kind"]](db, _read(db, row["data"]))
                db.run("UPDATE letter SET applied = 1 WHERE hash = ?", [row["hash"]])


def _keep(db: Database, read: wire.ReadLetter, data: bytes, road: str, *, applied: bool) -> None:
    receipt = wire.receipt_of(read) if read.letter.kind == "receipt" else None
    db.run(
        "INSERT INTO letter(hash, id, kind, serial, signer, signed_by, package_hash, road, at,"
        " issued_at, body, data, applied) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [read.hash, read.letter.id, read.letter.kind, read.letter.serial, read.signer.kid.hex(),
         read.signer.role, receipt.package_hash if receipt else "", road, db.now().isoformat(),
         read.letter.issued_at.isoformat(), msgspec.json.encode(read.letter.body), data,
         applied],
    )  # fmt: skip


def take_in_receipt(db: Database, data: bytes, road: str, package_hash: str) -> None:
    """Take in the answer to a package; refuses anything but a valid receipt for just this one (f08)."""
    try:
        read = _read(db, data)
        fits = read.letter.kind == "receipt" and wire.receipt_of(read).package_hash == package_hash
    except Refusal as refusal:
        raise refuse("answer_no_receipt") from refusal
    if not fits:
        raise refuse("answer_no_receipt")
    take_in(db, data, road)


def _read(db: Database, data: bytes) -> wire.ReadLetter:
    """A letter to this desk, or to one that it was before it was restored."""
    trust, own = keys.trust(db), keys.own_identities(db)
    for identity in own[:-1]:
        try:
            return wire.read(data, trust, identity.age_identity, identity.desk)
        except Refusal as refusal:
            if refusal.code != "letter_other_desk":
                raise
    return wire.read(data, trust, own[-1].age_identity, own[-1].desk)


def keep_for_delivery(
    db: Database, data: bytes, to: Mapping[str, object], kind: str, *, written_here: bool = False
) -> None:
    """Keep a letter that a stick is to carry down; the same letter is kept once."""
    db.run(
        "INSERT INTO waiting_letter(hash, unit, unit_code, desk, kind, data, made_at, written_here)"
        " VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
        [hashlib.sha256(data).hexdigest(), to["unit"], to["unit_code"], to["desk"], kind, data,
         db.now().isoformat(), written_here],
    )  # fmt: skip


def for_delivery(db: Database, units: Collection[str]) -> list[tuple[PurePosixPath, bytes]]:
    """The letters for some units and those for everybody that a stick carries down, with their places.

    Written again on every stick, those for one unit for ninety days: a stick may be lost, a letter
    taken in twice is one.
    """
    since = (db.now() - DELIVERED_AGAIN).isoformat()
    rows = db.rows(
        "SELECT * FROM waiting_letter WHERE made_at > ? OR unit = '' ORDER BY made_at", [since]
    )
    return [
        (
            letter_name(
                row["unit_code"], datetime.fromisoformat(row["made_at"]), row["kind"], row["hash"]
            ),
            row["data"],
        )
        for row in rows
        if row["unit"] in units or not row["unit"]
    ]


def note_written(db: Database, units: Collection[str], place: str) -> None:
    """Remember that the waiting letters of some units lie on a stick; forgotten, they are written again."""
    with db.unhurried():
        for unit in units:
            db.run(
                "UPDATE waiting_letter SET written_at = ?, place = ? WHERE unit = ? AND written_at IS NULL",
                [db.now().isoformat(), place, unit],
            )
