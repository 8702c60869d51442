"""A real office and real desks: issued tables by both roads, new keys, a revoked station, over HTTP."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg
import pytest

from station_desk.county import keys as key_files
from station_desk.county import office, reference, serving
from station_desk.outcome import Refusal
from station_desk.records import units
from station_desk.rules import ruleset
from station_desk.rules.deadlines import calendar_in_force
from station_desk.store.desk import Desk
from station_desk.sync import intake, keys, outbox, push, stick
from tests.net import point_at
from tests.sync.desks import hold_event, new_desk

from .conftest import STATION, TOWN, Bench
from .test_reference import HOLIDAYS


@dataclass
class Land:
    """An office, a town and one of its stations, both admitted."""

    bench: Bench
    town: Desk
    station: Desk

    def issue(self, kind: str, data: dict[str, object], begins: date) -> None:
        with psycopg.connect(self.bench.database_url, autocommit=True) as connection:
            own = key_files.load(self.bench.folder / "keys", "沙洋县")
            drafted = reference.save_draft(connection, kind, data, "王主任")
            reference.issue(connection, own, drafted, begins, "王主任")

    def serve(self, *desks: Desk) -> list[push.Pushed]:
        """The office opens, each desk sends, the office closes."""
        with serving.running(self.bench.folder) as url:
            for desk in desks:
                desk.ask(point_at, url)
            return [push.push(desk) for desk in desks]


@pytest.fixture
def land(make_county: Callable[..., Bench], tmp_path: Path) -> Iterator[Land]:
    bench = make_county()
    town = new_desk(tmp_path / "town", "town", TOWN, "沈集镇")
    station = new_desk(tmp_path / "station", "station", STATION, "彭堰村")
    with serving.running(bench.folder) as url:
        for desk in (town, station):
            desk.ask(keys.adopt_card, office.card(bench.folder))
            desk.ask(point_at, url)
            with pytest.raises(Refusal, match="desk_waiting"):
                push.push(desk)
            office.approve(bench.folder, desk.ask(keys.identity).desk)
            push.push(desk)
    yield Land(bench, town, station)
    town.close()
    station.close()


def test_what_is_issued_reaches_a_station_by_either_road(land: Land, tmp_path: Path) -> None:
    land.issue("holidays", HOLIDAYS, date(2025, 1, 1))
    land.issue("rule_set", {"version": "2025-b", "min_events_per_month": 1}, date(2025, 5, 1))
    land.serve(land.town)
    assert not land.station.ask(calendar_in_force).published(2027)
    stick.hand(land.station, tmp_path)
    intake.take_in(land.town, tmp_path)
    assert stick.fetch(land.station, tmp_path).taken == ["reference", "reference"]
    assert land.station.ask(calendar_in_force).published(2027)
    assert land.station.ask(ruleset.in_force).version == "2025-b"
    listed = {"units": [{"type": "station", "code12": STATION, "name": "彭堰新村", "parent": TOWN}]}
    land.issue("units", listed, date(2025, 5, 1))
    assert land.serve(land.station)[0].letters == 1
    assert land.station.ask(units.own).name == "彭堰新村"


def test_new_keys_of_the_office_stop_nobody(land: Land) -> None:
    """A desk that holds the old card takes the new one, which the old key vouches for, and goes on."""
    land.station.ask(hold_event)
    land.station.ask(outbox.pack)
    for purpose in ("signing", "age"):
        key_files.rotate(land.bench.folder / "keys", purpose)  # type: ignore[arg-type]
    office.card(land.bench.folder)
    before = land.station.ask(keys.card).serial
    assert land.serve(land.station)[0].sent == 1
    facts = land.station.ask(outbox.facts)
    assert (facts.confirmed, facts.packed) == (1, 0)
    assert land.station.ask(keys.card).serial > before
    assert len(land.station.ask(keys.trust).keys) == 2
    key_files.forget(
        land.bench.folder / "keys", key_files.listed(land.bench.folder / "keys")[0].fingerprint
    )
    office.card(land.bench.folder)
    land.station.ask(lambda db: hold_event(db, "第二场", 12))
    assert land.serve(land.station)[0].sent == 1
    assert len(land.station.ask(keys.trust).keys) == 1


def test_the_town_learns_that_a_station_was_revoked(land: Land, tmp_path: Path) -> None:
    """The town has fetched what the station sent itself; of the next stick it takes nothing."""
    land.station.ask(hold_event)
    land.serve(land.station, land.town)
    land.station.ask(lambda db: hold_event(db, "第二场", 12))
    stick.hand(land.station, tmp_path)
    assert [each.state for each in intake.look(land.town, tmp_path).packages] == ["new"]
    office.revoke(land.bench.folder, land.station.ask(keys.identity).desk, reason="换电脑")
    land.serve(land.town)
    (found,) = intake.look(land.town, tmp_path).packages
    assert (found.state, found.code) == ("bad", "desk_revoked")
