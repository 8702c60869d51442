"""The unit's own menu of services."""

from sqlite_utils import Database


def m018_menu(db: Database) -> None:
    """What residents can order from this unit."""
    db.execute(
        """
        CREATE TABLE menu_entry(id TEXT PRIMARY KEY, version INTEGER NOT NULL,
            voided INTEGER NOT NULL, seq INTEGER NOT NULL, title TEXT NOT NULL,
            project_code TEXT NOT NULL, platform_code TEXT NOT NULL, provider TEXT NOT NULL,
            audience TEXT NOT NULL, minutes INTEGER NOT NULL, from_on TEXT NOT NULL,
            to_on TEXT) STRICT
        """
    )
