"""Service records: minutes follow the times, nothing is invented, nobody is in twice."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from station_desk.outcome import Refusal
from station_desk.records import attendance, events, volunteers
from station_desk.records.attendance import Attendance, SharedAttendance
from tests.desks import Station

NINE, ELEVEN = datetime(2025, 10, 18, 9, 0), datetime(2025, 10, 18, 11, 30)


@pytest.fixture
def signed_in(station: Station) -> Attendance:
    """Somebody who came in at nine and has not left."""
    event, person = station.event(), station.volunteer()
    value = Attendance(event_id=event.id, volunteer_id=person.id, sign_in_at=NINE)
    station.ask(attendance.put, value)
    return value


def held(station: Station, value: Attendance) -> Attendance:
    found: Attendance = station.ask(attendance.REGISTER.get, value.id)
    return found


def test_a_sign_in_alone_has_no_minutes(station: Station, signed_in: Attendance) -> None:
    assert attendance.to_be_completed(held(station, signed_in))


def test_minutes_follow_from_both_times(station: Station, signed_in: Attendance) -> None:
    station.ask(attendance.put, replace(held(station, signed_in), sign_out_at=ELEVEN))
    found = held(station, signed_in)
    assert (found.service_minutes, found.minutes_basis) == (150, "sign_in_out")


def test_the_record_is_done_when_its_minutes_are(station: Station, signed_in: Attendance) -> None:
    begun = held(station, signed_in).recorded_at
    station.clock.goes_on(days=20)
    station.ask(attendance.put, replace(held(station, signed_in), service_minutes=60))
    done = held(station, signed_in).recorded_at
    assert begun is not None
    assert done == station.clock()
    station.clock.goes_on(days=1)
    station.ask(attendance.put, replace(held(station, signed_in), role="扫地"))
    assert held(station, signed_in).recorded_at == done


def test_nobody_is_in_twice(station: Station, signed_in: Attendance) -> None:
    again = Attendance(event_id=signed_in.event_id, volunteer_id=signed_in.volunteer_id)
    with pytest.raises(Refusal) as refused:
        station.ask(attendance.put, again)
    assert refused.value.code == "already_in"
    assert refused.value.values["id"] == signed_in.id


def test_a_void_entry_makes_room_again(station: Station, signed_in: Attendance) -> None:
    station.ask(attendance.void, signed_in.id, "认错了人")
    again = Attendance(event_id=signed_in.event_id, volunteer_id=signed_in.volunteer_id)
    station.ask(attendance.put, again)
    assert station.ask(attendance.of_event, signed_in.event_id) != []


def test_an_end_before_its_start_is_refused(station: Station, signed_in: Attendance) -> None:
    with pytest.raises(Refusal, match="end_before_start"):
        station.ask(attendance.put, replace(signed_in, sign_in_at=ELEVEN, sign_out_at=NINE))


def test_minors_stay_away_from_danger(station: Station) -> None:
    event = station.event(risk_level="dangerous")
    person = station.volunteer()
    station.ask(volunteers.put, replace(person, age_band="14_17"))
    with pytest.raises(Refusal, match="minor_in_danger"):
        station.ask(attendance.put, Attendance(event_id=event.id, volunteer_id=person.id))


def test_a_sheet_is_all_or_nothing(station: Station, signed_in: Attendance) -> None:
    other = station.volunteer("张𠮷", "13900139000")
    sheet = [
        Attendance(event_id=signed_in.event_id, volunteer_id=other.id),
        Attendance(event_id=signed_in.event_id, volunteer_id=signed_in.volunteer_id),
    ]
    with pytest.raises(Refusal, match="already_in"):
        station.ask(attendance.put_all, sheet)
    assert len(station.ask(attendance.of_event, signed_in.event_id)) == 1


def test_times_and_recorder_stay_at_home(station: Station, signed_in: Attendance) -> None:
    shared = attendance.outgoing(held(station, signed_in))
    assert not {"sign_in_at", "sign_out_at", "recorder"} & set(SharedAttendance.__struct_fields__)
    assert shared.volunteer_id == signed_in.volunteer_id


def test_an_event_that_is_void_takes_nobody(station: Station) -> None:
    event, person = station.event(), station.volunteer()
    station.ask(events.void, event.id, "重复")
    with pytest.raises(Refusal, match="record_unknown"):
        station.ask(attendance.put, Attendance(event_id=event.id, volunteer_id=person.id))
