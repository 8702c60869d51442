"""History of a record: who, when, what changed, why."""

import msgspec

from station_desk.records import events, trail
from tests.desks import Station


def test_history_tells_who_when_what_and_why(station: Station) -> None:
    event = station.event("一")
    station.clock.goes_on(hours=1)
    held = station.ask(events.REGISTER.get, event.id)
    station.ask(events.put, msgspec.structs.replace(held, title="二"), reason="改名")
    station.ask(events.void, event.id, "重复")
    first, second, third = station.ask(trail.history, "event", event.id)
    assert {each.field for each in first.changed} >= {"title", "host_unit"}
    assert second.changed == (trail.Changed("title", "一", "二"),)
    assert (second.operator, second.reason) == ("王站长", "改名")
    assert second.at - first.at == station.clock.at - first.at
    assert (third.op, third.reason, third.changed) == ("void", "重复", ())


def test_recycle_list_is_newest_first_and_empties_on_restore(station: Station) -> None:
    one, two = station.event("一"), station.event("二")
    station.ask(events.void, one.id, "a")
    station.ask(events.void, two.id, "b")
    assert [each.id for each in station.ask(trail.recycled)] == [two.id, one.id]
    station.ask(events.REGISTER.restore, two.id)
    assert [each.id for each in station.ask(trail.recycled)] == [one.id]
