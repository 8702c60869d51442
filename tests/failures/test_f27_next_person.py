"""f27: somebody else sits down, somebody forgot: entries stay theirs, nothing waiting is lost."""

from station_desk.records import events, operators, trail
from station_desk.store import drafts
from station_desk.store.database import Database
from tests.desks import PASSPHRASE, Station, refused

CLERK = "clerk-passphrase"


def test_f27_every_entry_carries_who_made_it(station: Station) -> None:
    station.operator("李文书", "clerk", CLERK)
    by_head = station.event("vom Leiter")
    station.desk.sign_out()
    with refused("nobody_signed_in"):
        station.event("von niemandem")
    station.desk.sign_in(CLERK, operators.person)
    by_clerk = station.event("vom Schreiber")
    who = {
        event.id: station.ask(trail.history, "event", event.id)[0].operator
        for event in (by_head, by_clerk)
    }
    assert who == {by_head.id: "王站长", by_clerk.id: "李文书"}


def test_f27_lock_keeps_what_waits_and_what_was_typed(station: Station) -> None:
    station.event()
    station.ask(drafts.keep, "events", "", "event", {"title": "halb"})
    before = station.ask(Database.value, "SELECT max(seq) FROM journal")
    station.desk.sign_out()
    assert station.ask(Database.value, "SELECT max(seq) FROM journal") == before
    assert len(station.ask(events.REGISTER.all)) == 1
    station.desk.sign_in(PASSPHRASE, operators.person)
    assert station.ask(drafts.kept, "events").fields == {"title": "halb"}


def test_f27_head_helps_who_forgot_without_a_network(station: Station) -> None:
    clerk = station.operator("李文书", "clerk", CLERK)
    station.ask(operators.reset_passphrase, clerk.id, "a new one")
    station.desk.sign_out()
    with refused("passphrase_wrong"):
        station.desk.sign_in(CLERK, operators.person)
    assert station.desk.sign_in("a new one", operators.person) == clerk


def test_f27_wrong_passphrase_at_the_lock_screen_counts_too(station: Station) -> None:
    station.desk.sign_out()
    for _ in range(3):
        with refused("passphrase_wrong"):
            station.desk.sign_in("guess-guess", operators.person)
    with refused("wait_before_next_try"):
        station.desk.sign_in(PASSPHRASE, operators.person)
    assert station.desk.person is None
