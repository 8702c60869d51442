"""Letters taken in at a desk: receipts, returns sent back, reference data, enrolment.

A letter counts once, by any road and in any order; of one kind the newest serial applies.
"""

import base64
import hashlib
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from pathlib import PurePosixPath

import msgspec

from station_desk.outcome import Refusal, refuse
from station_desk.rules import deadlines, ruleset, working_days
from station_desk.store.database import Database
from station_desk.sync import gaps, helping, keys, pace
from station_desk.sync.wire import letter as wire
from station_desk.sync.wire.verdict import letter_name

DELIVERED_AGAIN = timedelta(days=90)


def take_in(db: Database, data: bytes, road: str) -> str | None:
    """Check and keep one letter, and do what it says. Answers its kind, None if it was here before.

    Refuses what is damaged, for another desk, or by a signer that the county does not vouch for.
    """
    read = _read(db, data)
    with db.transaction():
        if db.value("SELECT 1 FROM letter WHERE hash = ?", [read.hash]):
            return None
        package_hash = _apply(db, read)
        db.run(
            "INSERT INTO letter(hash, id, kind, serial, signer, signed_by, package_hash, road, at,"
            " issued_at, body, data) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            [read.hash, read.letter.id, read.letter.kind, read.letter.serial, read.signer.kid.hex(),
             read.signer.role, package_hash, road, db.now().isoformat(),
             read.letter.issued_at.isoformat(), msgspec.json.encode(read.letter.body), data],
        )  # fmt: skip
    return read.letter.kind


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


def _apply(db: Database, read: wire.ReadLetter) -> str:
    """Do what the letter says; answers the package it speaks of, if it is a receipt."""
    if read.letter.kind == "receipt":
        return _receipted(db, wire.receipt_of(read))
    if read.letter.kind == "enrolment":
        _enrol(db, wire.enrolment_of(read))
    if read.letter.kind == "reference":
        _refer(db, read.letter)
    if read.letter.kind == "revocation":
        _revoke(db, wire.revocation_of(read))
    return ""


def _receipted(db: Database, receipt: wire.Receipt) -> str:
    """A receipt for a package that this file does not hold tells of what a restore took away (f25)."""
    if not db.value("SELECT 1 FROM package WHERE hash = ?", [receipt.package_hash]):
        gaps.learn(db, receipt.seq)
    return receipt.package_hash


def _revoke(db: Database, revocation: wire.Revocation) -> None:
    """Of another desk: its letters count no more. Of this one: the queue waits for a person."""
    if revocation.desk != keys.identity(db).desk:
        keys.revoke(db, revocation.desk)
        return
    pace.went_wrong(db, Refusal("desk_revoked", {"status": 403}))
    db.set_setting("enrolled", "")


def _enrol(db: Database, enrolment: wire.Enrolment) -> None:
    identity = keys.identity(db)
    if (enrolment.desk, enrolment.public) != (identity.desk, identity.public.hex()):
        return
    keys.adopt_card(db, base64.b64decode(enrolment.card))
    if enrolment.certificate:
        db.run(
            "UPDATE identity SET certificate = ? WHERE desk = ?",
            [base64.b64decode(enrolment.certificate), identity.desk],
        )
    db.set_setting("enrolled", identity.desk)
    db.set_setting("held", "")
    gaps.learn(db, enrolment.last_seq)
    pace.resume(db)
    helping.entrust(db)


def _refer(db: Database, letter: wire.Letter) -> None:
    """Take over each table of reference data; of one name the newest serial applies."""
    for name, table in letter.body.items():
        newest = int(db.setting(f"reference_serial:{name}") or 0)
        if letter.serial <= newest:
            continue
        content = msgspec.json.encode(table)
        if name == "rule_set":
            db.set_setting(
                ruleset.SETTING, ruleset.with_brought(db.setting(ruleset.SETTING), content)
            )
        elif name.startswith(deadlines.HOLIDAYS):
            year = working_days.read_table(content).year
            db.set_setting(f"{deadlines.HOLIDAYS}{year}", content.decode())
        else:
            db.set_setting(f"reference:{name}", content.decode())
        db.set_setting(f"reference_serial:{name}", str(letter.serial))


def keep_for_delivery(db: Database, data: bytes, to: Mapping[str, object], kind: str) -> None:
    """Keep a letter that a stick is to carry down; the same letter is kept once."""
    db.run(
        "INSERT INTO waiting_letter(hash, unit, unit_code, desk, kind, data, made_at)"
        " VALUES (?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
        [hashlib.sha256(data).hexdigest(), to["unit"], to["unit_code"], to["desk"], kind, data,
         db.now().isoformat()],
    )  # fmt: skip


def for_delivery(db: Database, units: Collection[str]) -> list[tuple[PurePosixPath, bytes]]:
    """The letters for some units that a stick carries down, with their places on it.

    Written again on every stick for ninety days: a stick may be lost, a letter taken in twice is one.
    """
    since = (db.now() - DELIVERED_AGAIN).isoformat()
    rows = db.rows("SELECT * FROM waiting_letter WHERE made_at > ? ORDER BY made_at", [since])
    return [
        (
            letter_name(
                row["unit_code"], datetime.fromisoformat(row["made_at"]), row["kind"], row["hash"]
            ),
            row["data"],
        )
        for row in rows
        if row["unit"] in units
    ]


def note_written(db: Database, units: Collection[str], place: str) -> None:
    """Remember that the waiting letters of some units lie on a stick."""
    with db.transaction():
        for unit in units:
            db.run(
                "UPDATE waiting_letter SET written_at = ?, place = ? WHERE unit = ? AND written_at IS NULL",
                [db.now().isoformat(), place, unit],
            )
