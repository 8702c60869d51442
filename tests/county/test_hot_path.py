"""What desks really make the county ask of its database, day by day: one partition of each table, always."""

import re
import threading
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest

from station_desk.county import ledger
from station_desk.records import events
from station_desk.rules import returns
from station_desk.store.database import Database
from station_desk.sync import deciding, packing, push, stick
from tests.failures.lying_proxy import LOSE, lying
from tests.failures.test_f24_two_desks_one_identity import image_of
from tests.net import Net, Waited, code_of, never, point_at
from tests.sync.desks import hold_event
from tests.sync.test_not_accepted import faulty
from tests.sync.test_posting import MONTH, unit

from .test_ledger import HOT, explain, partitions


class Recorder:
    """Every statement of the county's server, with the values it was given first.

    The server works in threads of this process; what the office's own verbs ask is none of a desk's.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.seen: dict[str, Any] = {}
        for name in ("execute", "executemany"):
            does = getattr(psycopg.Cursor, name)

            def noted(
                cursor: Any, query: Any, values: Any = None, *, _does: Any = does, **more: Any
            ) -> Any:
                many = _does.__name__ == "executemany"
                if threading.current_thread() is not threading.main_thread():
                    self.seen.setdefault(str(query), next(iter(values)) if many else values)
                return _does(cursor, query, values, **more)

            patch.setattr(psycopg.Cursor, name, noted)

    def questions(self) -> dict[str, Any]:
        """Those that read or write rows."""
        asked = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b")
        return {query: values for query, values in self.seen.items() if asked.match(query)}


@pytest.fixture
def ready(net: Net) -> Net:
    """Everybody is admitted: joining happens once in a desk's life and looks over the county's towns."""
    net.admitted(net.east)
    net.admitted(net.west)
    return net


def _edit(db: Database, event: str, headcount: int) -> None:
    value = events.REGISTER.get(db, event)
    events.put(db, msgspec.structs.replace(value, resident_headcount=headcount))


def a_year_in_short(net: Net, usb: Path, patch: pytest.MonkeyPatch) -> None:
    """New, newer, older, invalid and conflicting records; a lost answer; both roads; letters both ways."""
    event = net.east.ask(hold_event)
    net.east.ask(returns.seal, unit(net.east), MONTH, "修路")
    push.push(net.east, wait=never)
    net.east.ask(_edit, event, 41)
    with lying(net.url) as proxy:
        net.east.ask(point_at, proxy.url)
        proxy.then("/v1/packages", LOSE)
        push.push(net.east, wait=Waited())
    net.east.ask(point_at, net.url)
    with patch.context() as wrong:
        wrong.setattr(packing, "outgoing", faulty)
        net.east.ask(hold_event, "读书会", 12)
        push.push(net.east, wait=never)
    net.east.ask(events.void, event, "录错了")
    push.push(net.east, wait=never)
    net.west.ask(hold_event)
    net.carry(net.west, usb)
    push.push(net.town, wait=never)
    net.town.ask(deciding.send_back, unit(net.east), MONTH, "人数请核对")
    push.push(net.town, wait=never)
    stick.fetch(net.west, usb)
    push.push(net.west, wait=never)
    push.push(net.east, wait=never)
    _conflicts(net, usb.with_name("twin"))


def _conflicts(net: Net, folder: Path) -> None:
    """The same version with other content, and other content under a number that is taken."""
    event = net.west.ask(hold_event, "义诊", 14)
    push.push(net.west, wait=never)
    kept = net.west.back_up("hand")
    twin = image_of(net.west, folder, f"secret {code_of(net.number, 2)}")
    for desk, headcount in ((net.west, 42), (twin, 43)):
        desk.ask(_edit, event, headcount)
        push.push(desk, wait=never)
    twin.close()
    net.west.restore(kept.path)
    net.west.ask(_edit, event, 44)
    net.admitted(net.west)


def test_nothing_a_desk_does_day_by_day_touches_a_second_partition(
    ready: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        recorder = Recorder(patch)
        a_year_in_short(ready, tmp_path / "usb", monkeypatch)
    asked = recorder.questions()
    with psycopg.connect(ready.server.database_url, autocommit=True) as connection:
        ledger.prepare(connection)
        plans = {query: explain(connection, query, values) for query, values in asked.items()}
    touched = {query: partitions(plan) for query, plan in plans.items()}
    wide = {query for query, found in touched.items() if any(len(n) > 1 for n in found.values())}
    assert wide == set()
    stated = {query for query, _ in HOT.values()}
    assert len(asked.keys() & stated) > 20, "much of what the county asks was asked here"
