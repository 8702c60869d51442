"""What a restored desk does not know any more: packages that arrived above and are not in its file."""

from typing import Final

from station_desk.store.database import Database
from station_desk.sync.packing import go_on_after

MISSING: Final = "missing_packages"
SEEN: Final = "missing_packages_seen"


def learn(db: Database, last_seq: int) -> None:
    """Somebody above holds packages of this unit up to ``last_seq``: go on after it, tell of the gap.

    Nothing is numbered again (f25). The gap stays announced until it is acknowledged.
    """
    go_on_after(db, last_seq)
    here = {row["seq"] for row in db.rows("SELECT seq FROM package WHERE seq <= ?", [last_seq])}
    lost = set(range(1, last_seq + 1)) - here
    held = missing(db)
    if not lost or last_seq <= int(db.setting(SEEN) or 0):
        return
    first, last = min(lost), max(lost)
    if held:
        first, last = min(first, held[0]), max(last, held[1])
    with db.transaction():
        db.set_setting(MISSING, f"{first} {last}")


def missing(db: Database) -> tuple[int, int] | None:
    """The first and the last number that is missing here; None if nothing is, or it was acknowledged."""
    held = db.setting(MISSING)
    if not held:
        return None
    first, last = held.split()
    return int(first), int(last)


def acknowledge(db: Database) -> None:
    """A person has seen the gap: what lay in it is above, and is entered again only if it is wrong."""
    held = missing(db)
    with db.transaction():
        db.set_setting(MISSING, "")
        db.set_setting(SEEN, str(held[1] if held else 0))
