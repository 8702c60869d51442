"""A town's collecting: what is judged and kept of a package, and what is let in."""

import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from station_desk.identifiers import new_id
from station_desk.records.attendance import SharedAttendance
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import intake, joining, keys, outgoing, stick
from station_desk.sync.wire import letter, package, verdict
from station_desk.sync.wire.fields import MALFORMED
from station_desk.sync.wire.items import Item, read_data
from tests.failures.fuzz import mutated
from tests.sync.conftest import Road
from tests.sync.desks import clock, hold_event


def lay(desk: Desk, folder: Path, *packages: list[package.Item], first: int = 1) -> None:
    """Packages of a desk, with whatever is to be in them."""
    identity, to = desk.ask(keys.identity), desk.ask(keys.recipients)
    unit, code = (desk.ask(Database.setting, name) or "" for name in ("unit", "code12"))
    for seq, items in enumerate(packages, first):
        manifest = package.Manifest(
            unit=unit, unit_code=code, desk=identity.desk, seq=seq, first=1, last=len(items),
            count=len(items), rule_set="1", app="1", made_at=clock(),
        )  # fmt: skip
        sealed = package.seal(manifest, items, identity.signing_key, identity.desk, to)
        place = folder / verdict.package_name(code, clock(), seq, sealed.hash)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(sealed.data)


def service(record: str, **changes: Any) -> package.Item:
    data = {
        "id": record, "event_id": new_id(), "volunteer_id": new_id(), "role": "",
        "service_minutes": 120, "minutes_basis": "manual", "service_content": "环境整治",
        "recorded_at": "2025-05-20T02:00:00Z", "quality_rating": "", "complaint_flag": False,
        "signed_on_paper": False,
    }  # fmt: skip
    return package.item("attendance", record, changes.pop("version", 1), data | changes)


def admitted(road: Road, folder: Path) -> None:
    folder.mkdir()
    road.east.ask(hold_event)
    stick.hand(road.east, folder)
    for each in intake.look(road.town, folder).requests:
        road.town.ask(joining.approve, each.desk)
    intake.take_in(road.town, folder)


def held(db: Database) -> list[tuple[str, int, str]]:
    rows = db.rows("SELECT * FROM received_record WHERE kind = 'attendance' ORDER BY rowid")
    return [(row["record_id"], row["version"], row["state"]) for row in rows]


def test_a_correction_in_the_same_package(road: Road, tmp_path: Path) -> None:
    """What it replaces is written before it is superseded."""
    admitted(road, tmp_path / "before")
    before = road.town.ask(held)
    many = [service(new_id()) for _ in range(205)]
    corrected = service(many[3].id, version=2, service_minutes=60)
    lay(road.east, tmp_path, [*many, corrected], first=2)
    [found] = intake.take_in(road.town, tmp_path).packages
    assert found.verdicts == {"new": 205, "newer": 1}
    told = [(each.id, 1, "current") for each in many] + [(corrected.id, 2, "current")]
    told[3] = (corrected.id, 1, "superseded")
    assert road.town.ask(held) == before + told


def test_what_was_collected_is_folded_into_the_file_while_nobody_waits(
    road: Road, tmp_path: Path
) -> None:
    admitted(road, tmp_path / "before")
    lay(road.east, tmp_path, [service(new_id()) for _ in range(205)], first=2)
    file = road.town.ask(lambda db: db.path)
    road.town.ask(Database.forget_freed)
    before = file.stat().st_size
    intake.take_in(road.town, tmp_path)
    road.town.ask(Database.today)  # the lane has come to its end
    assert file.stat().st_size > before + 205 * 500


def test_an_id_between_two_that_are_held_is_still_compared(road: Road, tmp_path: Path) -> None:
    admitted(road, tmp_path / "before")
    ids = sorted(new_id() for _ in range(5))
    lay(road.east, tmp_path / "one", [service(ids[2])], first=2)
    intake.take_in(road.town, tmp_path / "one")
    lay(road.east, tmp_path / "two", [service(each, service_minutes=9) for each in ids], first=3)
    [found] = intake.take_in(road.town, tmp_path / "two").packages
    assert found.verdicts == {"new": 4, "conflict": 1}


def test_the_towns_receipt_names_everything_that_was_not_accepted(
    road: Road, tmp_path: Path
) -> None:
    admitted(road, tmp_path / "before")
    record = new_id()
    lay(road.east, tmp_path / "one", [service(record)], first=2)
    intake.take_in(road.town, tmp_path / "one")
    torn = msgspec.structs.replace(service(new_id()), raw=b'{"kind":')
    other = service(record, service_minutes=9)
    lay(road.east, tmp_path / "two", [torn, other, service(new_id())], first=3)
    intake.take_in(road.town, tmp_path / "two")
    query = "SELECT receipt FROM received_package WHERE seq = 3"
    data, trust = road.town.ask(Database.value, query), road.town.ask(keys.trust)
    receipt = letter.receipt_of(letter.read(data, trust))
    assert receipt.verdicts == {"new": 1, "conflict": 1, "invalid": 1}
    named = {(each.verdict, each.line, each.id) for each in receipt.not_accepted}
    assert named == {("invalid", 2, ""), ("conflict", None, record)}


def test_two_of_the_largest_packages_stay_bounded(road: Road, tmp_path: Path) -> None:
    """One being worked on, one read meanwhile, each of eight MiB, and a line that unfolds in memory."""
    admitted(road, tmp_path / "before")
    unfolding = msgspec.Raw(b'{"a":[' + b"[]," * 160_000 + b"[]]}")
    long = msgspec.Raw(b'{"a":"' + b"x" * 500_000 + b'"}')
    large = [
        [package.item("later", new_id(), 1, data) for data in [*[long] * 15, unfolding]]  # type: ignore[arg-type]
        for _ in range(2)
    ]
    lay(road.east, tmp_path, *large, first=2)
    del large
    tracemalloc.start()
    try:
        found = intake.take_in(road.town, tmp_path).packages
        assert [each.verdicts for each in found] == [{"new": 16}] * 2
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


def as_typed(item: Item) -> None:
    """The long way: as JSON first, then as the kind's own type."""
    read_data(item)
    msgspec.json.decode(item.data or b"", type=SharedAttendance)


def as_fields(item: Item) -> None:
    """As the county reads it: of a name that comes twice the last counts."""
    msgspec.convert(read_data(item), SharedAttendance)


def taken(ask: Callable[[Item], str | None], item: Item) -> bool:
    try:
        return not ask(item)
    except MALFORMED:
        return False


def test_the_short_way_to_read_a_service_record_lets_in_the_same() -> None:
    chance = random.Random(5)  # noqa: S311
    plain, later = service(new_id()), service(new_id(), weather={"rain": [1, "\n"]})
    let_in = 0
    for number in range(4_000):
        sound = plain if number % 2 else later
        item = msgspec.structs.replace(sound, data=mutated(sound.data or b"", chance))
        answer = taken(outgoing.fault, item)
        assert answer >= taken(as_typed, item), item.data
        assert answer <= taken(as_fields, item), item.data
        let_in += answer
    assert let_in > 5


@pytest.mark.parametrize(
    "wrong", [{"event_id": new_id().upper()}, {"volunteer_id": "x"}, {"service_minutes": "1"}]
)
def test_what_is_wrong_with_a_service_record_is_said(wrong: dict[str, object]) -> None:
    assert f"$.{next(iter(wrong))}" in outgoing.fault(service(new_id(), **wrong))
