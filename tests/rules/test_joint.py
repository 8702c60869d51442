"""Events held together: co-hosts by name or code, one number for all of them (D1)."""

from station_desk.identifiers import unit_id
from station_desk.records import events, units
from station_desk.rules import joint
from tests.desks import CODE12, Station, refused

WEST = "990101101202"


def test_a_co_host_is_noted_by_code_and_later_by_name(station: Station) -> None:
    first, second = station.event(), station.event("文艺汇演")
    station.ask(joint.invite, first.id, WEST, "西泉村")
    station.ask(joint.invite, second.id, "西泉村")
    station.ask(joint.invite, second.id, WEST[6:])
    for event in (first, second):
        assert [each.name for each in station.ask(joint.cohosts, event.id)] == ["西泉村"]
    assert [each.code12 for each in station.ask(joint.known_units)] == [WEST]
    station.ask(joint.uninvite, first.id, unit_id(WEST))
    assert station.ask(joint.cohosts, first.id) == []


def test_what_is_no_co_host_is_refused(station: Station) -> None:
    event = station.event()
    for given, name, code in (
        (CODE12, "", "cohost_is_host"),
        ("没见过的村", "", "code_not_twelve_digits"),
        (WEST, " ", "field_empty"),
    ):
        with refused(code):
            station.ask(joint.invite, event.id, given, name)
    assert station.ask(events.REGISTER.get, event.id).cohost_units == []
    assert len(station.ask(units.REGISTER.all)) == 1


def test_d1_the_hosts_number_makes_it_one(station: Station) -> None:
    event, other = station.event(), station.event("另一场")
    with refused("event_number_unlike"):
        station.ask(joint.take_number, event.id, "第三场")
    with refused("event_number_taken"):
        station.ask(
            joint.take_number, event.id, station.ask(events.REGISTER.get, other.id).event_no
        )
    station.ask(joint.take_number, event.id, " 101202-202510-01 ")
    assert station.ask(events.REGISTER.get, event.id).event_no == "101202-202510-01"
