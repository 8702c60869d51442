"""What moves over when two entries of one thing become one: by new versions, so that it can be undone."""

from typing import Any, Final

from msgspec.structs import replace

from station_desk.outcome import Changes
from station_desk.records import attendance
from station_desk.records.attendance import Attendance
from station_desk.records.register import Register
from station_desk.store.database import Database

MERGED: Final = "merged"
"""The reason in the journal."""
MINUTES: Final = ("service_minutes", "minutes_basis", "minutes_note", "recorded_at", "recorder",
                  "sign_in_at", "sign_out_at")  # fmt: skip


def move(
    db: Database,
    register: Register[Any],
    field: str,
    keep_id: str,
    other_id: str,
    most: int | None = None,
) -> Changes:
    """Records whose ``field`` names the other name the one that stays."""
    changes = Changes()
    for each in register.all(db, f"{field} = ?", [other_id])[:most]:
        changes |= register.put(db, replace(each, **{field: keep_id}), reason=MERGED)
    return changes


def move_services(db: Database, field: str, keep_id: str, other_id: str) -> Changes:
    """The same for service records, of which a person has one at an event.

    ``field`` is ``event_id`` or ``volunteer_id``. Where both have one, the record that has minutes stays.
    """
    beside = "volunteer_id" if field == "event_id" else "event_id"
    changes = Changes()
    kept = {getattr(each, beside): each for each in _services(db, field, keep_id)}
    for each in _services(db, field, other_id):
        stays = kept.get(getattr(each, beside))
        if stays is None:
            moved = replace(each, **{field: keep_id})
            changes |= attendance.REGISTER.put(db, moved, reason=MERGED)
            continue
        changes |= attendance.REGISTER.void(db, each.id, MERGED)
        if attendance.to_be_completed(stays) and not attendance.to_be_completed(each):
            filled = replace(stays, **{name: getattr(each, name) for name in MINUTES})
            changes |= attendance.REGISTER.put(db, filled, reason=MERGED)
    return changes


def _services(db: Database, field: str, record_id: str) -> list[Attendance]:
    return attendance.REGISTER.all(db, f"{field} = ?", [record_id])
