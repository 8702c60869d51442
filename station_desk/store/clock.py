"""Doubts about the PC's clock: shown, never corrected in silence; capture goes on (f22)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from station_desk.store import journal
from station_desk.store.database import EARLIEST_TODAY, WRITERS, Database

SEEN_SERVER, CONFIRMED = "seen_server_at", "clock_confirmed_at"
TOLERANCE = timedelta(hours=26)
"""A wrong time zone and a summer hour are no doubt: months come from typed dates."""
LONGEST_SILENCE = timedelta(days=92)
"""A desk hears from its county at least once a quarter; a PC further ahead is asked about."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """``clock_behind`` or ``clock_ahead``, the PC's claim, and what speaks against it."""

    code: str
    claimed: datetime
    known: datetime


def doubt(db: Database) -> Doubt | None:
    """Whether the PC's clock contradicts what the file has seen, or the last server time."""
    claimed = db.now()
    server, vouched = _instant(db, SEEN_SERVER), _instant(db, CONFIRMED)
    known = [each for each in (db.newest_seen(), server) if each]
    if claimed.date() < EARLIEST_TODAY:
        return Doubt("clock_behind", claimed, max(known, default=claimed))
    if known and claimed < max(known) - TOLERANCE:
        return Doubt("clock_behind", claimed, max(known))
    if server and claimed > max(server, vouched or server) + LONGEST_SILENCE:
        return Doubt("clock_ahead", claimed, server)
    return None


def is_ahead(db: Database, day: date) -> bool:
    """Whether a day has not come yet. A clock that is behind cannot tell, and then nothing is refused."""
    if day <= db.today():
        return False
    found = doubt(db)
    return found is None or found.code != "clock_behind"


def confirm(db: Database) -> None:
    """A person says the PC's date is right: what claims a later time is no longer believed.

    Where the county is rarely heard of, that is good for a quarter again.
    """
    db.require(*WRITERS)
    with db.transaction():
        journal.note(db, "clock_confirmed")
        db.set_setting("clock_trusted_from", str(db.value("SELECT max(seq) FROM journal")))
        db.set_setting("newest_seen", db.now().isoformat())
        db.set_setting(CONFIRMED, db.now().isoformat())


def _instant(db: Database, key: str) -> datetime | None:
    held = db.setting(key)
    return datetime.fromisoformat(held) if held else None
