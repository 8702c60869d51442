"""The step that keeps a sending from reading what has long arrived."""

from sqlite_utils import Database


def m014_road(db: Database) -> None:
    """What a town still has to bring up, found without walking over every package it holds.

    An index of records by unit and kind goes: the key begins with both.
    """
    db.execute(
        "CREATE INDEX received_unforwarded ON received_package(unit, seq) WHERE forwarded_at IS NULL"
    )
    db.execute("DROP INDEX received_kind")
