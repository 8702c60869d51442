"""Sign-ups: which volunteers have said that they will come to an event. They stay in the village."""

import msgspec

from station_desk.outcome import Changes, refuse
from station_desk.records.register import Id, Instant, Line, Record, Register
from station_desk.store.database import Database


class Signup(Record, frozen=True, kw_only=True):
    """One volunteer's word for one event."""

    event_id: Id
    volunteer_id: Id
    signed_up_at: Instant | None = None
    note: Line = ""


REGISTER = Register("signup", Signup)


def put(db: Database, value: Signup, *, reason: str = "") -> Changes:
    """Add or change a sign-up; the same person for the same event again changes nothing.

    Refuses an unknown event or volunteer, an event that was held or cancelled, and a minor for a
    dangerous one, which local volunteer law forbids (domain.md R14).
    """
    with db.transaction():
        _check_event(db, value.event_id)
        _check_volunteer(db, value)
        others = REGISTER.all(
            db, "event_id = ? AND volunteer_id = ?", [value.event_id, value.volunteer_id]
        )
        if others and others[0].id != value.id:
            return Changes()
        if value.signed_up_at is None:
            value = msgspec.structs.replace(value, signed_up_at=db.now())
        return REGISTER.put(db, value, reason=reason)


def void(db: Database, record_id: str, reason: str) -> Changes:
    """Take a sign-up back, with a reason."""
    return REGISTER.void(db, record_id, reason)


def of_event(db: Database, event_id: str) -> list[Signup]:
    """Who signed up for an event, first come first."""
    return REGISTER.all(db, "event_id = ?", [event_id], "id")


def _check_event(db: Database, event_id: str) -> None:
    row = db.row("SELECT status FROM event WHERE id = ? AND voided = 0", [event_id])
    if row is None:
        raise refuse("record_unknown", kind="event", id=event_id)
    if row["status"] in ("held", "cancelled"):
        raise refuse("event_over", status=row["status"])


def _check_volunteer(db: Database, value: Signup) -> None:
    age = db.value(
        "SELECT age_band FROM volunteer WHERE id = ? AND voided = 0", [value.volunteer_id]
    )
    if age is None:
        raise refuse("record_unknown", kind="volunteer", id=value.volunteer_id)
    risk = db.value("SELECT risk_level FROM event WHERE id = ?", [value.event_id])
    if risk == "dangerous" and age in ("under_14", "14_17"):
        raise refuse("minor_in_danger")
