"""Settings of the desk itself that a person may change: after how many minutes the screen locks."""

from station_desk.outcome import refuse
from station_desk.records.register import WRITERS
from station_desk.store.database import Database

LOCK_AFTER = "lock_after_minutes"
DEFAULT_MINUTES = 10
ALLOWED_MINUTES = (2, 5, 10, 20, 30, 60)


def lock_after(db: Database) -> int:
    """Minutes without a key or a mouse movement until the screen locks."""
    return int(db.setting(LOCK_AFTER) or DEFAULT_MINUTES)


def lock_after_minutes(db: Database, minutes: int) -> None:
    """Another number of minutes; a desk that never locks is not offered."""
    db.require(*WRITERS)
    if minutes not in ALLOWED_MINUTES:
        raise refuse("value_not_allowed", field=LOCK_AFTER, allowed=list(ALLOWED_MINUTES))
    with db.transaction():
        db.set_setting(LOCK_AFTER, str(minutes))
