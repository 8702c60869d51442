"""Photos with their event: counted in it, gone with it, back with it; and whom to ask before."""

from collections.abc import Sequence

import msgspec

from station_desk.outcome import Changes, refuse
from station_desk.records import attendance, events, photos, volunteers
from station_desk.records.photos import MOST_OF_EVENT, Picture
from station_desk.store.database import Database

WITH_EVENT = "with_its_event"
"""The reason in the journal of a photo that was voided because its event was."""


def add(db: Database, event_id: str, pictures: Sequence[Picture]) -> Changes:
    """Keep these photos of an event; all of them or none."""
    with db.transaction():
        events.REGISTER.get(db, event_id)
        if len(photos.of_event(db, event_id)) + len(pictures) > MOST_OF_EVENT:
            raise refuse("photos_too_many", limit=MOST_OF_EVENT)
        changes = Changes()
        for picture in pictures:
            changes |= photos.put(db, event_id, picture)
        return changes | _counted(db, event_id)


def remove(db: Database, photo_id: str, reason: str) -> Changes:
    """Take one away; the event counts one less."""
    with db.transaction():
        event_id = photos.REGISTER.get(db, photo_id).event_id
        return photos.void(db, photo_id, reason) | _counted(db, event_id)


def void_event(db: Database, event_id: str, reason: str) -> Changes:
    """Take an event out of every count, its photos with it."""
    with db.transaction():
        changes = Changes()
        for photo in photos.of_event(db, event_id):
            changes |= photos.void(db, photo.id, WITH_EVENT)
        return changes | events.void(db, event_id, reason)


def back_with_event(db: Database, event_id: str) -> Changes:
    """Bring back the photos that went with their event."""
    rows = db.rows(
        "SELECT p.id FROM photo p JOIN journal j ON j.seq = p.seq"
        " JOIN photo_bytes b ON b.photo_id = p.id"
        " WHERE p.event_id = ? AND p.voided = 1 AND j.reason = ?",
        [event_id, WITH_EVENT],
    )
    changes = Changes()
    for row in rows:
        changes |= photos.REGISTER.restore(db, row["id"])
    return changes


def bring_back(db: Database, photo_id: str) -> Changes:
    """Bring one back, if its event stands and its bytes are still kept."""
    with db.transaction():
        event_id = photos.REGISTER.entry(db, photo_id).value.event_id
        events.REGISTER.get(db, event_id)
        if not photos.kept(db, photo_id):
            raise refuse("photo_gone")
        return photos.REGISTER.restore(db, photo_id) | _counted(db, event_id)


def without_consent(db: Database, event_id: str) -> list[str]:
    """Who took part and has not agreed to be recognised in photos."""
    people = [
        volunteers.REGISTER.get(db, each.volunteer_id) for each in attendance.of_event(db, event_id)
    ]
    return [volunteers.shown_name(each) for each in people if not each.consent.photo]


def shown(db: Database, event_id: str) -> tuple[list[tuple[str, bytes]], list[str]]:
    """The photos of an event by id, and who has not agreed."""
    found = [(each.id, photos.kept(db, each.id)) for each in photos.of_event(db, event_id)]
    return found, without_consent(db, event_id)


def _counted(db: Database, event_id: str) -> Changes:
    value = events.REGISTER.get(db, event_id)
    count = len(photos.of_event(db, event_id))
    return events.REGISTER.put(db, msgspec.structs.replace(value, photo_count=count))
