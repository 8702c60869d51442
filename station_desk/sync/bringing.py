"""A town brings up what its stations gave it, and keeps what comes down for them."""

from dataclasses import dataclass, field

from station_desk.outcome import refuse
from station_desk.store.database import Database
from station_desk.sync import keys, letters
from station_desk.sync.messages import WaitingLetter
from station_desk.sync.wire import letter


@dataclass(frozen=True, slots=True)
class Brought:
    """A station's package as it came."""

    hash: str
    desk: str
    data: bytes = field(repr=False)


def to_bring(db: Database) -> list[Brought]:
    """What the county has not confirmed yet, station by station."""
    rows = db.rows(
        "SELECT hash, desk, data FROM received_package WHERE forwarded_at IS NULL ORDER BY unit, seq"
    )
    return [Brought(row["hash"], row["desk"], row["data"]) for row in rows]


def anything(db: Database) -> bool:
    """Whether there is anything to bring."""
    return bool(
        db.value("SELECT EXISTS(SELECT 1 FROM received_package WHERE forwarded_at IS NULL)")
    )


def settle(db: Database, package_hash: str, answer: bytes) -> None:
    """Keep the county's receipt for the station's next stick; anything else is none (f08)."""
    read = letter.read(answer, keys.trust(db))
    if read.letter.kind != "receipt" or letter.receipt_of(read).package_hash != package_hash:
        raise refuse("answer_no_receipt", place="")
    settled(db, package_hash, answer)


def settled(db: Database, package_hash: str, answer: bytes) -> bool:
    """The county's receipt is here, checked: it goes down, and the package has arrived. Once is enough."""
    held = db.row("SELECT desk FROM received_package WHERE hash = ?", [package_hash])
    if held is None:
        return False
    with db.transaction():
        letters.keep_for_delivery(db, answer, _addressee(db, held["desk"]), "receipt")
        db.run(
            "UPDATE received_package SET forwarded_at = coalesce(forwarded_at, ?) WHERE hash = ?",
            [db.now().isoformat(), package_hash],
        )
    return True


def reported(db: Database, desk: str, enrolment: bytes | None) -> None:
    """The county knows of a desk that this town admitted; its own letter goes down too."""
    with db.transaction():
        if enrolment:
            letters.keep_for_delivery(db, enrolment, _addressee(db, desk), "enrolment")
        db.set_setting(f"reported:{desk}", db.now().isoformat())


def keep(db: Database, waiting: WaitingLetter) -> None:
    """A letter to a station, for its next stick."""
    with db.transaction():
        to = _addressee(db, waiting.desk)
        letters.keep_for_delivery(db, waiting.content, to, waiting.kind)


def _addressee(db: Database, desk: str) -> dict[str, object]:
    row = db.row("SELECT desk, unit, unit_code FROM known_desk WHERE desk = ?", [desk])
    return row or {"desk": desk, "unit": "", "unit_code": ""}
