"""The six haves, how many a service takes, and the menu entry that an order came from."""

from sqlite_utils import Database


def m019_readiness(db: Database) -> None:
    """Self-checks against the list of six, and what the menu lacked."""
    db.execute(
        """
        CREATE TABLE six_haves(id TEXT PRIMARY KEY, version INTEGER NOT NULL,
            voided INTEGER NOT NULL, seq INTEGER NOT NULL, unit TEXT NOT NULL,
            checked_on TEXT NOT NULL, checklist TEXT NOT NULL, answers TEXT NOT NULL,
            evidence TEXT NOT NULL, checked_by TEXT NOT NULL) STRICT
        """
    )
    db.execute("ALTER TABLE menu_entry ADD COLUMN capacity INTEGER")
    db.execute("ALTER TABLE service_order ADD COLUMN menu_id TEXT NOT NULL DEFAULT ''")
