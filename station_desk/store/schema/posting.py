"""The step that lets a town's letters also go by network."""

from sqlite_utils import Database


def m012_posting(db: Database) -> None:
    """When the county took in a letter that this town wrote; what the county wrote needs no posting."""
    db.execute("ALTER TABLE waiting_letter ADD COLUMN posted_at TEXT")
    db.execute("ALTER TABLE waiting_letter ADD COLUMN written_here INTEGER NOT NULL DEFAULT 0")
