"""The rows of printed sign-in sheets, so that a number on paper means the same person for ever."""

from sqlite_utils import Database


def m015_printed_rows(db: Database) -> None:
    """One row of one event's sheet."""
    db.execute(
        """
        CREATE TABLE printed_row(event_id TEXT NOT NULL REFERENCES event(id),
            number INTEGER NOT NULL, volunteer_id TEXT NOT NULL REFERENCES volunteer(id),
            PRIMARY KEY(event_id, number), UNIQUE(event_id, volunteer_id)) STRICT
        """
    )
