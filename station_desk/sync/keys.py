"""This desk's identity on the road: its signing key, its age identity, and whom it trusts."""

import base64
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from station_desk.identifiers import new_id
from station_desk.outcome import refuse
from station_desk.records import units
from station_desk.records.register import HEADS
from station_desk.store.database import Database
from station_desk.sync.wire import cose
from station_desk.sync.wire.join import Card, Trust, read_card
from station_desk.sync.wire.join import Unit as UnitOnCard
from station_desk.sync.wire.practice import new_desk

STALE: Final = "identity_stale"
"""Set by a restore."""
REVOKED: Final = "revoked_signers"
PRACTICE: Final = "practice"
"""The setting that marks the practice desk; its value is the instant at which it was made."""
LONG_AFTER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Identity:
    """One epoch of a desk. A restored or moved desk takes the next one (f24, f25)."""

    desk: str
    epoch: int
    signing_key: bytes
    age_identity: str
    certificate: bytes | None

    @property
    def public(self) -> bytes:
        return cose.public_of(self.signing_key)


def take_identity(db: Database) -> Identity:
    """A fresh identity with the next epoch; packages made from now on carry it."""
    with db.transaction():
        epoch = (db.value("SELECT max(epoch) FROM identity") or 0) + 1
        db.run(
            "INSERT INTO identity(epoch, desk, signing_key, age_identity, made_at) VALUES (?,?,?,?,?)",
            [
                epoch,
                new_desk() if practises(db) else new_id(),
                cose.new_signing_key(),
                cose.new_age_identity(),
                db.now().isoformat(),
            ],
        )
        db.set_setting(STALE, "")
    return identity(db)


def identity(db: Database) -> Identity:
    """The identity in force. A restored desk takes its next one here, before it says anything (f24)."""
    if db.setting(STALE):
        return take_identity(db)
    row = db.row("SELECT * FROM identity ORDER BY epoch DESC LIMIT 1")
    if row is None:
        raise refuse("identity_missing")
    return _identity(row)


def own_identities(db: Database) -> list[Identity]:
    """Every identity this file ever had, the one in force first: letters may still come to old ones."""
    current = identity(db)
    rows = db.rows("SELECT * FROM identity WHERE epoch < ? ORDER BY epoch DESC", [current.epoch])
    return [current, *map(_identity, rows)]


def renew(db: Database) -> Identity:
    """A person decides that this desk is to be another one from now on: after a copy, a revocation."""
    db.require("clerk", "collector", *HEADS)
    return take_identity(db)


def _identity(row: dict[str, Any]) -> Identity:
    return Identity(
        row["desk"], row["epoch"], row["signing_key"], row["age_identity"], row["certificate"]
    )


def has_card(db: Database) -> bool:
    """Whether the county's card is here: without it everything works but packing."""
    return db.setting("card") is not None


def card_bytes(db: Database) -> bytes:
    """The county's card as signed."""
    held = db.setting("card")
    if held is None:
        raise refuse("card_missing")
    return base64.b64decode(held)


def card(db: Database) -> Card:
    """The county's card: keys, recipients, address, units."""
    held = db.setting("card")
    if held is None:
        raise refuse("card_missing")
    return _read_kept_card(held)


@functools.lru_cache(maxsize=2)
def _read_kept_card(held: str) -> Card:
    """Its signature is checked once as long as it stays the same: every package asks for it."""
    return read_card(base64.b64decode(held))


def trust(db: Database) -> Trust:
    """The county keys that this desk believes; nothing before the first card."""
    if not has_card(db):
        return Trust({})
    known = card(db)
    told = {kid for kid, at in _revoked(db).items() if at > known.issued_at}
    return Trust(known.trust.keys, known.trust.revoked | told)


def revoke(db: Database, desk: str, at: datetime) -> None:
    """Believe nothing any more that this desk signs, whatever certificate it shows.

    What it signed before does not count either. A card made later knows better.
    """
    kid = cose.kid_of_desk(desk)
    known = _revoked(db)
    known[kid] = max(at, known.get(kid, at))
    words = sorted(f"{each.hex()}@{when.isoformat()}" for each, when in known.items())
    db.set_setting(REVOKED, " ".join(words))
    _discount(db, [kid])


def _discount(db: Database, kids: Iterable[bytes]) -> None:
    """Letters that are here already stay readable and say nothing any more."""
    for kid in kids:
        db.run("UPDATE letter SET signed_by = 'revoked' WHERE signer = ?", [kid.hex()])


def _revoked(db: Database) -> dict[bytes, datetime]:
    """Key ids of revoked desks, and when the county said so; earlier programs did not note when."""
    parts = [each.partition("@") for each in (db.setting(REVOKED) or "").split()]
    return {
        bytes.fromhex(kid): datetime.fromisoformat(at) if at else LONG_AFTER for kid, _, at in parts
    }


def adopt_card(db: Database, data: bytes) -> bool:
    """Believe the first card; afterwards only a newer one of the same county. Answers if it is new."""
    only_real(db)
    known = card(db) if has_card(db) else None
    fresh = read_card(data, known.trust if known else None)
    if known and fresh.serial <= known.serial:
        return False
    with db.transaction():
        db.set_setting("card", base64.b64encode(data).decode())
        _discount(db, fresh.trust.revoked)
        for unit in fresh.units:
            _adopt_unit(db, unit)
    return True


def practises(db: Database) -> bool:
    """Whether this desk is the practice village's; its screen and its paper have to say so."""
    return db.setting(PRACTICE) is not None


def only_real(db: Database) -> None:
    """The practice desk asks no real county to join, learns of none and sends to none."""
    if practises(db):
        raise refuse("practice_desk")


def recipients(db: Database) -> list[str]:
    """Who can read this desk's packages: the county, and the town above if the card names it."""
    found = card(db)
    unit = units.own(db)
    town = found.towns.get(unit.parent or "") or found.towns.get(unit.id)
    return [found.county, *([town] if town else [])]


def _adopt_unit(db: Database, stated: UnitOnCard) -> None:
    """Take over a unit that is not known here; what the desk already knows of a unit stays."""
    held = units.REGISTER.find(db, stated.id)
    if held is None:
        codes = [units.DatedCode(stated.code12)]
        type_ = msgspec.convert(stated.type, units.UnitType)
        units.REGISTER.put(
            db,
            units.Unit(
                id=stated.id, type=type_, name=stated.name, parent=stated.parent, codes=codes
            ),
        )
    elif held.value.parent is None and stated.parent:
        units.REGISTER.put(db, msgspec.structs.replace(held.value, parent=stated.parent))
