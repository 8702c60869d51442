"""The station's page counts every figure of a return again, and says in words where they part."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import httpx
import msgspec
import pytest

from station_desk.county import receiver, recount, serving, users
from station_desk.identifiers import new_id
from station_desk.records import attendance, events, volunteers
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.rules import returns
from station_desk.store.database import Database
from station_desk.sync import outbox, push
from station_desk.sync.wire import package
from tests import patience

from ..conftest import STATION, Bench, admitted
from ..records import event, monthly_return
from .conftest import PASSPHRASE, at_the_county, let_in, log_in, opened

MONTH = "2025-04"
ONE_LESS = """
DELETE FROM record WHERE id = (SELECT min(id::text)::uuid FROM record WHERE kind = 'attendance')"""


def a_full_month(db: Database) -> None:
    """Two events with volunteers, minutes and residents, and the sealed return."""
    unit = db.setting("unit") or ""
    agreed = volunteers.Consent(signed_on=date(2025, 4, 1), record=True)
    people = [
        volunteers.Volunteer(name=name, joined_on=date(2025, 4, 2), consent=agreed)
        for name in ("王𬴂", "李䶮")
    ]
    for each in people:
        volunteers.put(db, each)
    for day in (8, 20):
        item = event(unit, f"{MONTH}-{day:02}", preview=f"{MONTH}-0{day // 8}")
        value = msgspec.convert(item.fields(), events.Event)
        events.put(db, value)
        for each in people:
            service = attendance.Attendance(
                event_id=value.id, volunteer_id=each.id, service_minutes=45, minutes_basis="manual"
            )
            attendance.put(db, service)
    returns.seal(db, unit, MONTH)


def differences(page: str) -> list[str]:
    found = re.search(r'<div class="note warn">.*?</ul>', page, re.DOTALL)
    return re.findall("<li>(.*?)</li>", found[0]) if found else []


@pytest.fixture
def sent(make_county: Callable[..., Bench], tmp_path: Path) -> Bench:
    """A station's month at the county, as its own desk sent it."""
    bench = make_county()
    with serving.running(bench.folder) as url:
        desk = at_the_county(bench, url, tmp_path / "desk")
        desk.ask(a_full_month)
        let_in(bench, desk)
        push.push(desk)
    assert {each.state for each in desk.ask(outbox.journeys)} == {"confirmed"}
    desk.close()
    return bench


def test_what_a_desk_has_sealed_agrees_with_its_records(sent: Bench) -> None:
    """And each figure is truly counted here: a record less, and the page names what it changes."""
    with opened(sent) as (_, connection), serving.running(sent.folder) as url:
        users.add(connection, "陈看", "viewer", PASSPHRASE)
        with httpx.Client(base_url=url, timeout=patience.SECONDS) as client:
            log_in(client, "陈看")
            here = f"/board/stations/{STATION}?month={MONTH}"
            assert "月报与收到的记录一致" in client.get(here).text
            connection.execute(ONE_LESS)
            assert differences(client.get(here).text) == [
                "志愿者参与人次：月报为 4，按收到的记录为 3",
                "服务时长（分钟）：月报为 180，按收到的记录为 135",
            ]
            connection.execute("DELETE FROM record WHERE kind = 'volunteer'")
            assert "本月新增志愿者：月报为 2，按收到的记录为 0" in differences(
                client.get(here).text
            )


def test_the_rule_set_and_the_events_that_differ_are_named(
    make_county: Callable[..., Bench],
) -> None:
    bench = make_county()
    desk = admitted(bench)
    unlisted = new_id()
    item = _claiming(desk.unit, unlisted)
    here = event(desk.unit, f"{MONTH}-08", preview=f"{MONTH}-01")
    with opened(bench) as (county, connection):
        receiver.take(connection, county.keys, desk.pack(here, item).data)
        value = msgspec.convert(item.fields(), MonthlyReturn)
        held = [msgspec.convert(here.fields(), events.Event)]
        found = recount.differences(connection, desk.unit, value, held)
    codes = [code for code, _ in found]
    assert codes[0] == "other_rule_set"
    assert ("counted_not_found", {"id": unlisted, "title": ""}) in found
    assert ("not_in_return", {"id": here.id, "title": "义诊进村"}) in found


def _claiming(unit: str, counted: str) -> package.Item:
    item = monthly_return(unit, MONTH, counted=1, events=1, rule_set="shiyan-9")
    value = msgspec.convert(item.fields(), MonthlyReturn)
    value = msgspec.structs.replace(value, counted=[counted])
    return package.item("monthly_return", value.id, 1, msgspec.to_builtins(value))
