"""What each kind of letter does at a desk. A kind that is not in the table is kept until it is known."""

import base64
from collections.abc import Callable
from typing import Final

from station_desk.outcome import Refusal, refuse
from station_desk.store.database import Database
from station_desk.sync import gaps, helping, issuing, keys, ordering, pace
from station_desk.sync.wire import letter as wire

Apply = Callable[[Database, wire.ReadLetter], None]


def _receipt(db: Database, read: wire.ReadLetter) -> None:
    """A receipt for a package that this file does not hold tells of what a restore took away (f25)."""
    receipt = wire.receipt_of(read)
    if not db.value("SELECT 1 FROM package WHERE hash = ?", [receipt.package_hash]):
        gaps.learn(db, receipt.seq)


def _enrol(db: Database, read: wire.ReadLetter) -> None:
    identity, enrolment = keys.identity(db), wire.enrolment_of(read)
    if (enrolment.desk, enrolment.public) != (identity.desk, identity.public.hex()):
        return
    keys.adopt_card(db, _bytes(enrolment.card))
    if _overruled(db, read):
        return
    if enrolment.certificate:
        db.run(
            "UPDATE identity SET certificate = ? WHERE desk = ?",
            [_bytes(enrolment.certificate), identity.desk],
        )
    db.set_setting("enrolled", identity.desk)
    db.set_setting("held", "")
    gaps.learn(db, enrolment.last_seq)
    pace.resume(db)
    helping.entrust(db)


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as problem:
        raise refuse("letter_damaged") from problem


def _revoke(db: Database, read: wire.ReadLetter) -> None:
    """Of another desk: nothing of it counts any more. Of this one: the queue waits for a person."""
    desk = wire.revocation_of(read).desk
    if desk != keys.identity(db).desk:
        keys.revoke(db, desk, read.letter.issued_at)
        db.run("UPDATE known_desk SET state = 'revoked' WHERE desk = ?", [desk])
    elif not _overruled(db, read):
        pace.went_wrong(db, Refusal("desk_revoked", {"status": 403}))
        db.set_setting("enrolled", "")


def _overruled(db: Database, read: wire.ReadLetter) -> bool:
    """Whether the county has said something later about this desk; a town never overrules it."""
    newest = db.value(
        "SELECT max(serial) FROM letter WHERE kind IN ('enrolment', 'revocation')"
        " AND signed_by = 'county' AND CAST(body AS TEXT) ->> 'desk' = ?",
        [keys.identity(db).desk],
    )
    if newest is None:
        return False
    return newest > read.letter.serial if read.signer.role == "county" else _is_barred(db)


def _is_barred(db: Database) -> bool:
    """Whether the county's last word about this desk is a revocation."""
    kind = db.value(
        "SELECT kind FROM letter WHERE kind IN ('enrolment', 'revocation')"
        " AND signed_by = 'county' AND CAST(body AS TEXT) ->> 'desk' = ?"
        " ORDER BY serial DESC LIMIT 1",
        [keys.identity(db).desk],
    )
    return bool(kind == "revocation")


def _refer(db: Database, read: wire.ReadLetter) -> None:
    issuing.take_over(db, read.letter)


def _read_only(body_of: Callable[[wire.ReadLetter], object]) -> Apply:
    """It is read where it lies: by ``rules.remarks``, by ``not_accepted``."""

    def check(_db: Database, read: wire.ReadLetter) -> None:
        body_of(read)

    return check


def _order(db: Database, read: wire.ReadLetter) -> None:
    ordering.take_over(db, wire.order_of(read))


APPLY: Final[dict[str, Apply]] = {
    "receipt": _receipt,
    "sent_back": _read_only(wire.sent_back_of),
    "accepted": _read_only(wire.accepted_of),
    "item": _read_only(wire.item_of),
    "enrolment": _enrol,
    "revocation": _revoke,
    "reference": _refer,
    "order": _order,
}
