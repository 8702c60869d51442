"""Town: packages opened, with nothing but keys, so that the next one is read while one is written."""

from contextlib import suppress
from dataclasses import dataclass, field

from station_desk.outcome import Refusal, refuse
from station_desk.store.database import Database
from station_desk.sync import keys
from station_desk.sync.outgoing import fault
from station_desk.sync.wire import package


@dataclass(frozen=True, slots=True)
class Opened:
    """A package whose signature by a desk known here holds; its content has been read.

    ``content.said`` has the digest of each item and why it is invalid, if it is.
    """

    data: bytes = field(repr=False)
    peek: package.Peek
    content: package.Package


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The town's own key, and of each admitted desk its key and its unit: these never change."""

    age_identity: str = field(repr=False)
    desks: dict[str, tuple[bytes, str]]


def key_ring(db: Database) -> KeyRing:
    """What opening needs to know, read once for a whole stick."""
    rows = db.rows("SELECT desk, public, unit FROM known_desk WHERE state = 'approved'")
    desks = {row["desk"]: (row["public"], row["unit"]) for row in rows}
    return KeyRing(keys.identity(db).age_identity, desks)


def open_up(data: bytes, peek: package.Peek, public: bytes, unit: str, age_identity: str) -> Opened:
    """Refuses what is not signed by the desk that it names, and what speaks for another unit."""
    content = package.unseal(peek, public, age_identity, _look)
    if content.manifest.unit != unit:
        raise refuse("package_other_unit")
    return Opened(data, peek, content)


def open_ahead(ring: KeyRing, data: bytes) -> Opened | None:
    """Before its turn; nothing if it does not open: why is said when its turn comes."""
    with suppress(Refusal):
        peek = package.peek(data)
        if peek.desk_id in ring.desks:
            return open_up(data, peek, *ring.desks[peek.desk_id], ring.age_identity)
    return None


def _look(item: package.Item) -> tuple[bytes, str]:
    return item.digest, fault(item)
