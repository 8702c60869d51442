"""Unsaved fields survive a locked screen, per operator, in no journal."""

from station_desk.records import operators
from station_desk.store import drafts
from station_desk.store.database import Database
from tests.desks import PASSPHRASE, Station, refused

FIELDS = {"title": "半句话", "headcount": 12}


def test_draft_survives_lock_and_restart_and_is_the_operators_own(station: Station) -> None:
    station.operator("李文书", "clerk", "clerk-passphrase")
    station.ask(drafts.keep, "events", "", "event", FIELDS)
    station.desk.sign_out()
    with refused("nobody_signed_in"):
        station.ask(drafts.kept, "events")
    station.desk.sign_in("clerk-passphrase", operators.person)
    assert station.ask(drafts.kept, "events") is None
    station.reopen(PASSPHRASE)
    kept = station.ask(drafts.kept, "events")
    assert (kept.fields, kept.kind, kept.at) == (FIELDS, "event", station.clock.at)
    station.ask(drafts.keep, "events", "", "event", {"title": "一句话"})
    assert station.ask(drafts.kept, "events").fields == {"title": "一句话"}
    station.ask(drafts.forget, "events")
    assert station.ask(drafts.kept, "events") is None
    assert station.ask(Database.value, "SELECT count(*) FROM journal WHERE kind = 'event'") == 0
