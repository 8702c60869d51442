"""f04: the county holds the same version with other content; both are kept, the others go on."""

import msgspec

from station_desk.county import office
from station_desk.records import events
from station_desk.store.database import Database
from station_desk.sync import outbox, push
from tests.net import Net, never
from tests.sync.desks import hold_event


def test_f04_both_are_kept_and_a_person_decides(net: Net) -> None:
    net.admitted(net.east)
    event = net.east.ask(hold_event)
    push.push(net.east, wait=never)
    kept = net.east.back_up("hand")
    net.east.ask(_edit, event, 41)
    push.push(net.east, wait=never)
    net.east.restore(kept.path)
    net.east.ask(_edit, event, 42)
    other = net.east.ask(hold_event, "义诊", 12)
    net.admitted(net.east)
    assert ("event", other, 1, "current") in net.stored(net.east_code)
    assert net.east.ask(outbox.facts).returned == 1
    rival = next(each for each in office.conflicts(net.server.folder) if each.id == event)
    assert rival.held is not None
    assert rival.rival is not None
    assert [each["resident_headcount"] for each in (rival.held, rival.rival)] == [41, 42]
    office.decide(net.server.folder, "event", event, 2, rival.rival_digest[:12])
    figure = "SELECT data->>'resident_headcount' FROM record WHERE id = %s AND state = 'current'"
    assert net.server.rows(figure, event) == [("42",)]


def _edit(db: Database, event: str, headcount: int) -> None:
    value = events.REGISTER.get(db, event)
    events.put(db, msgspec.structs.replace(value, resident_headcount=headcount))
