"""f18: the stick is lost on its way; nobody can read it, the village has everything, same id again."""

from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.sync import outbox, stick
from station_desk.sync.wire import cose, package
from tests.sync.conftest import Road
from tests.sync.desks import hold_event


def test_f18_a_finder_reads_nothing_and_the_next_stick_is_the_same(
    road: Road, tmp_path: Path
) -> None:
    road.east.ask(hold_event)
    lost, next_one = tmp_path / "lost", tmp_path / "next"
    for folder in (lost, next_one):
        folder.mkdir()
    files = [path for path in stick.hand(road.east, lost).files if path.suffix == ".sdpkg"]
    data = files[0].read_bytes()
    for secret in ("李䶮", "环境整治", "138000"):
        assert secret.encode() not in data
    public = road.east.ask(lambda db: bytes(db.value("SELECT signing_key FROM identity")))
    with pytest.raises(Refusal, match="package_unreadable"):
        package.unseal(data, cose.public_of(public), cose.new_age_identity())
    again = [path for path in stick.hand(road.east, next_one).files if path.suffix == ".sdpkg"]
    assert [path.read_bytes() for path in again] == [data]
    assert road.east.ask(outbox.facts).handed == 1
