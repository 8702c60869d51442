"""Signing up: once a person and event, only for what is still to come, never leaving the village."""

import msgspec

from station_desk.outcome import Changes
from station_desk.records import events, signups
from station_desk.records.signups import Signup
from station_desk.sync.outgoing import outgoing
from tests.desks import Station, refused

NOBODY = "018f0000-0000-7000-8000-000000000001"


def test_once_is_enough(station: Station) -> None:
    event, person = station.event(), station.volunteer()
    (first,) = station.ask(signups.put, Signup(event_id=event.id, volunteer_id=person.id)).ids
    again = station.ask(signups.put, Signup(event_id=event.id, volunteer_id=person.id))
    assert again == Changes()
    (found,) = station.ask(signups.of_event, event.id)
    assert (found.id, found.signed_up_at) == (first, station.clock.at)


def test_a_word_taken_back_can_be_given_again(station: Station) -> None:
    event, person = station.event(), station.volunteer()
    (first,) = station.ask(signups.put, Signup(event_id=event.id, volunteer_id=person.id)).ids
    station.ask(signups.void, first, "有事")
    assert station.ask(signups.of_event, event.id) == []
    station.ask(signups.put, Signup(event_id=event.id, volunteer_id=person.id))
    assert len(station.ask(signups.of_event, event.id)) == 1


def test_strangers_and_what_is_over_are_refused(station: Station) -> None:
    event, person = station.event(), station.volunteer()
    with refused("record_unknown"):
        station.ask(signups.put, Signup(event_id=NOBODY, volunteer_id=person.id))
    with refused("record_unknown"):
        station.ask(signups.put, Signup(event_id=event.id, volunteer_id=NOBODY))
    held = station.ask(events.REGISTER.get, event.id)
    station.ask(events.put, msgspec.structs.replace(held, status="cancelled", cancel_reason="雨"))
    with refused("event_over"):
        station.ask(signups.put, Signup(event_id=event.id, volunteer_id=person.id))


def test_sign_ups_stay_at_home() -> None:
    value = Signup(event_id=NOBODY, volunteer_id=NOBODY)
    assert outgoing("signup", msgspec.json.encode(value)) is None
