"""The step that brings service orders."""

from sqlite_utils import Database


def m011_orders(db: Database) -> None:
    """Service orders: asked, dispatched, accepted, done, rated (four-order mechanism)."""
    db.execute(
        """
        CREATE TABLE service_order(
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, voided INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            order_no TEXT NOT NULL, unit TEXT NOT NULL, taken_at TEXT NOT NULL,
            taken_by TEXT NOT NULL, channel TEXT NOT NULL, requester_kind TEXT NOT NULL,
            requester_ref TEXT NOT NULL, need_text TEXT NOT NULL, need_category TEXT NOT NULL,
            menu_title TEXT NOT NULL, wanted_from TEXT, wanted_to TEXT, place TEXT NOT NULL,
            risk_note TEXT NOT NULL, sent_by TEXT, dispatched_at TEXT, to_team TEXT NOT NULL,
            escalated_to TEXT, due_on TEXT, accepted_at TEXT, declined_at TEXT,
            decline_reason TEXT NOT NULL, volunteers TEXT NOT NULL, done_at TEXT, event_id TEXT,
            service_minutes_total INTEGER, rating INTEGER, rating_comment TEXT NOT NULL,
            rated_at TEXT, rated_by_kind TEXT NOT NULL, closed_at TEXT,
            close_reason TEXT NOT NULL) STRICT
        """
    )
    db.execute("CREATE INDEX service_order_taken ON service_order(substr(taken_at, 1, 7))")
    db.execute(
        "CREATE INDEX service_order_open ON service_order(taken_at)"
        " WHERE closed_at IS NULL AND rated_at IS NULL AND voided = 0"
    )
