"""Town: its stations' packages on a stick to the county, untouched, and the county's letters back down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from station_desk.store.database import Database
from station_desk.sync import bringing, joining, keys, letters
from station_desk.sync.wire import carrying, letter, verdict


@dataclass(frozen=True, slots=True)
class ToCarry:
    """What a stick to the county takes along for the stations: files, and the packages among them."""

    files: list[tuple[PurePosixPath, bytes]]
    hashes: list[str]


NOTHING = ToCarry([], [])


def to_carry(db: Database, place: str) -> ToCarry:
    """Every package without the county's receipt, who was admitted, and a signed note about both."""
    if db.setting("role") != "town":
        return NOTHING
    rows = db.rows(
        "SELECT p.hash, p.seq, p.made_at, p.data, d.unit_code FROM received_package p"
        " JOIN known_desk d ON d.desk = p.desk WHERE p.forwarded_at IS NULL ORDER BY p.unit, p.seq"
    )
    files = [
        (
            verdict.package_name(
                row["unit_code"], datetime.fromisoformat(row["made_at"]), row["seq"], row["hash"]
            ),
            row["data"],
        )
        for row in rows
    ]
    hashes = [row["hash"] for row in rows]
    files += [_admission(db, each) for each in joining.to_report(db)]
    return ToCarry([*files, _note(db, hashes, place)] if files else [], hashes)


def note_carried(db: Database, hashes: Sequence[str], place: str) -> None:
    """Remember which stick took which packages on, when, and who handed it over."""
    if not hashes:
        return
    with db.transaction():
        person = db.require("collector", "approver")
        at = db.now().isoformat()
        db.run_many(
            "INSERT INTO carried(hash, place, at, operator) VALUES (?,?,?,?)",
            [(each, place, at, person.id) for each in hashes],
        )


def deliver(db: Database, path: Path, data: bytes) -> bool:
    """A letter on a stick that is for a station of this town: kept for its next stick.

    A receipt also says that the county has the package. Answers False for a letter that is not ours to
    carry. Of a locked letter only its folder tells the station; a wrong one is refused there.
    """
    if db.setting("role") != "town":
        return False
    carried = letter.check(data, keys.trust(db))
    if carried.locked:
        return _keep_locked(db, path, data)
    read = letter.read(data, keys.trust(db))
    if read.letter.kind != "receipt" or carried.signer.role != "county":
        return False
    return bringing.settled(db, letter.receipt_of(read).package_hash, data)


def _keep_locked(db: Database, path: Path, data: bytes) -> bool:
    to = db.row(
        "SELECT desk, unit, unit_code FROM known_desk WHERE unit_code = ? AND state = 'approved'"
        " ORDER BY epoch DESC LIMIT 1",
        [path.parent.name],
    )
    if to is None:
        return False
    named = path.stem.split("-")
    kind = named[1] if len(named) == 3 and named[1].isidentifier() else "letter"
    with db.transaction():
        letters.keep_for_delivery(db, data, to, kind)
        if kind == "enrolment":
            db.set_setting(f"reported:{to['desk']}", db.now().isoformat())
    return True


def _admission(db: Database, each: joining.Admitted) -> tuple[PurePosixPath, bytes]:
    code = db.value("SELECT unit_code FROM known_desk WHERE desk = ?", [each.desk])
    name = PurePosixPath(verdict.UP, str(code), each.desk + carrying.ADMISSION_SUFFIX)
    return name, carrying.admission(each.request, each.approval)


def _note(db: Database, hashes: list[str], place: str) -> tuple[PurePosixPath, bytes]:
    identity, person = keys.identity(db), db.require("collector", "approver")
    note = carrying.Carried(
        desk=identity.desk, unit=db.setting("unit") or "", by=person.name, place=place[:200],
        at=db.now(), packages=hashes,
    )  # fmt: skip
    code = db.setting("code12") or ""
    name = PurePosixPath(verdict.UP, code, identity.desk + carrying.NOTE_SUFFIX)
    return name, carrying.write(note, identity.signing_key)
