"""f03: a record is edited while it is being sent; what travels was frozen before the first byte."""

import msgspec

from station_desk.records import events
from station_desk.store.database import Database
from station_desk.sync import outbox, push
from tests.failures.lying_proxy import LyingProxy
from tests.net import Net, never
from tests.sync.desks import hold_event


def test_f03_the_edit_becomes_a_later_version(net: Net, proxy: LyingProxy) -> None:
    event = net.east.ask(hold_event)
    proxy.on_request("/v1/packages", lambda: net.east.ask(_edit, event))
    push.push(net.east, wait=never)
    assert [row[2:] for row in net.stored(net.east_code) if row[1] == event] == [(1, "current")]
    facts = net.east.ask(outbox.facts)
    assert (facts.confirmed, facts.waiting) == (1, 1)
    push.push(net.east, wait=never)
    assert [row[2:] for row in net.stored(net.east_code) if row[1] == event] == [
        (1, "superseded"),
        (2, "current"),
    ]


def _edit(db: Database, event: str) -> None:
    value = events.REGISTER.get(db, event)
    events.put(db, msgspec.structs.replace(value, resident_headcount=77))
