"""The step that lets a desk count what waits without reading it."""

from sqlite_utils import Database


def m017_waiting(db: Database) -> None:
    """What travels, by its newest journal entry: whatever is newer than the last package waits.

    A row and its entry are written together, so the count follows from the records themselves.
    """
    for kind in (
        "volunteer", "event", "attendance", "monthly_return", "month_plan", "service_order",
    ):  # fmt: skip
        db.execute(f"CREATE INDEX {kind}_seq ON {kind}(seq)")
