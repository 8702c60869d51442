"""The step that brings photos of events."""

from sqlite_utils import Database


def m016_photos(db: Database) -> None:
    """What is known of each photo is a record; its bytes lie beside it and can go without it."""
    db.execute(
        """
        CREATE TABLE photo(
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, voided INTEGER NOT NULL,
            seq INTEGER NOT NULL, event_id TEXT NOT NULL REFERENCES event(id),
            width INTEGER NOT NULL, height INTEGER NOT NULL, size INTEGER NOT NULL,
            digest TEXT NOT NULL) STRICT
        """
    )
    db.execute("CREATE INDEX photo_event ON photo(event_id)")
    db.execute(
        """
        CREATE TABLE photo_bytes(photo_id TEXT PRIMARY KEY REFERENCES photo(id),
            jpeg BLOB NOT NULL) STRICT
        """
    )
