"""Two entries of one event become one: what either knew stays, the other keeps its history only."""

from msgspec.structs import replace

from station_desk.outcome import Changes, refuse
from station_desk.records import events, photos, service_orders, signups
from station_desk.records.events import Event
from station_desk.records.register import HEADS, is_sealed
from station_desk.rules.merging import MERGED, move, move_services
from station_desk.store.database import Database

FILLED_IN = (
    "point_id", "location_text", "activity_type", "platform_code", "six_channels", "song_tag",
    "form_tag", "series_tag", "audience", "festival_code", "month_theme", "host_person",
    "staff_present", "content_summary", "result_note", "risk_note", "insurance_note", "cost_yuan",
    "fund_source", "explanation",
)  # fmt: skip
"""What the entry that stays takes from the other where its own is empty."""
ANNOUNCED = ("preview_published_at", "preview_entered_at", "preview_channel", "preview_text")
HEADCOUNT = ("resident_headcount", "headcount_estimated", "headcount_method")
HELD = ("status", "actual_start", "actual_end", "record_done_at", *HEADCOUNT)


def merge(db: Database, keep_id: str, other_id: str) -> Changes:
    """In one transaction, so that one Ctrl+Z takes it back as a whole.

    Everybody who was in at the other moves over; where somebody was in at both, the record that has
    minutes stays. Of the other only the entry itself is left, marked as merged.
    """
    if keep_id == other_id:
        raise refuse("merge_same_event")
    with db.transaction():
        keep, other = (events.REGISTER.get(db, each) for each in (keep_id, other_id))
        if keep.merged_into or other.merged_into:
            raise refuse("merge_same_event")
        if any(is_sealed(db, "event", each) for each in (keep, other)):
            db.require(*HEADS)
        changes = move_services(db, "event_id", keep_id, other_id)
        for register in (signups.REGISTER, service_orders.REGISTER):
            changes |= move(db, register, "event_id", keep_id, other_id)
        changes |= move(db, photos.REGISTER, "event_id", keep_id, other_id, _room(db, keep_id))
        full = replace(_completed(keep, other), photo_count=len(photos.of_event(db, keep_id)))
        changes |= events.put(db, full, reason=MERGED)
        left = replace(other, merged_into=keep_id, photo_count=len(photos.of_event(db, other_id)))
        return changes | events.REGISTER.put(db, left, reason=MERGED)


def _room(db: Database, keep_id: str) -> int:
    return max(0, photos.MOST_OF_EVENT - len(photos.of_event(db, keep_id)))


def _completed(keep: Event, other: Event) -> Event:
    """The entry that stays, with what only the other one knew."""
    names = [name for name in FILLED_IN if not getattr(keep, name)]
    if keep.preview_published_at is None:
        names += ANNOUNCED
    if keep.status != "held" and other.status == "held":
        names += HELD
    elif keep.resident_headcount is None:
        names += HEADCOUNT
    units = dict.fromkeys([*keep.cohost_units, *other.cohost_units])
    cohosts = [each for each in units if each != keep.host_unit]
    taken = {name: getattr(other, name) for name in names}
    return replace(keep, **taken, cohost_units=cohosts)
