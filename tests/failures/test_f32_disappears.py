"""f32: stick or network disappears during the town's work; nothing half, absence is no deletion."""

import shutil
from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.store.database import Database
from station_desk.sync import intake, push, stick
from station_desk.sync.wire import verdict
from tests.failures.lying_proxy import REFUSE, lying
from tests.net import Net, Waited, point_at
from tests.sync.conftest import Road
from tests.sync.desks import hold_event


def test_f32_the_stick_goes_while_it_is_taken_in(
    road: Road, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    for desk in (road.east, road.west):
        desk.ask(hold_event)
        stick.hand(desk, usb)
    asked = intake.look(road.town, usb).requests
    read = stick.read

    def read_and_lose(folder: Path, path: Path, limit: int) -> bytes | None:
        data = read(folder, path, limit)
        if path.suffix == verdict.PACKAGE_SUFFIX:
            shutil.rmtree(usb, ignore_errors=True)
        return data

    with monkeypatch.context() as broken:
        broken.setattr(stick, "read", read_and_lose)
        with pytest.raises(Refusal, match="stick_missing"):
            intake.take_in(road.town, usb, [each.desk for each in asked])
    assert road.town.ask(_whole) == [7]
    usb.mkdir()
    for desk in (road.east, road.west):
        stick.hand(desk, usb)
    again = intake.take_in(road.town, usb).packages
    assert sorted(found.state for found in again) == ["held", "new"]
    assert road.town.ask(_whole) == [7, 7]


def _whole(db: Database) -> list[int]:
    rows = db.rows("SELECT count(*) AS n FROM received_record GROUP BY package_hash")
    return [row["n"] for row in rows]


def test_f32_a_file_that_is_gone_deletes_nothing(road: Road, tmp_path: Path) -> None:
    road.east.ask(hold_event)
    stick.hand(road.east, tmp_path)
    asked = intake.look(road.town, tmp_path).requests
    intake.take_in(road.town, tmp_path, [each.desk for each in asked])
    before = road.town.ask(_held)
    shutil.rmtree(tmp_path / "station-desk")
    assert intake.take_in(road.town, tmp_path).packages == []
    assert road.town.ask(_held) == before


def test_f32_the_network_goes_while_the_town_brings(net: Net, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    for number, desk in enumerate((net.east, net.west), start=10):
        desk.ask(hold_event, "环境整治", number)
        net.carry(desk, usb)
    with lying(net.url) as proxy:
        net.town.ask(point_at, proxy.url)
        proxy.then("/v1/packages", *[REFUSE] * 4)
        with pytest.raises(Refusal, match="server_unreachable"):
            push.push(net.town, wait=Waited())
        assert net.town.ask(_unsent) == 2
        assert push.push(net.town, wait=Waited()).sent == 2
    assert net.town.ask(_unsent) == 0
    assert len(net.stored(net.east_code)) == 7


def _held(db: Database) -> list[dict[str, object]]:
    return db.rows("SELECT * FROM received_record ORDER BY kind, record_id")


def _unsent(db: Database) -> object:
    return db.value("SELECT count(*) FROM received_package WHERE forwarded_at IS NULL")
