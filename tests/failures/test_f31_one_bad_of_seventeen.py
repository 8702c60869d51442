"""f31: a town takes in 17 sticks, one is bad; 16 are done, one stands with its reason."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from station_desk.identifiers import new_id, unit_id
from station_desk.outcome import Refusal
from station_desk.store import stick_files
from station_desk.store.desk import Desk
from station_desk.sync import intake, joining, keys, letters
from station_desk.sync.wire import cose, join, package, verdict
from tests.sync.conftest import CountyKeys
from tests.sync.desks import TOWN, clock, new_desk

VILLAGES = tuple(f"990101101{200 + number}" for number in range(17))
BAD = VILLAGES[11]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Desk]:
    """An enrolled town of 17 villages."""
    county = CountyKeys(clock, villages=VILLAGES)
    desk = new_desk(tmp_path / "town", "town", TOWN, "麦泉镇")
    desk.ask(keys.adopt_card, county.card())
    desk.ask(letters.take_in, county.admit_town(desk.ask(joining.request)), "stick")
    yield desk
    desk.close()


def lay(folder: Path, code: str, recipients: list[str]) -> None:
    """A village's join request and first package, as its desk would lay them on a stick."""
    desk, key, age = new_id(), cose.new_signing_key(), cose.new_age_identity()
    about = {"desk": desk, "unit": unit_id(code), "unit_code": code, "app": "1", "made_at": clock()}
    asked = join.JoinRequest(
        **about, unit_name=code, role="station", public=cose.public_of(key).hex(),
        recipient=cose.age_recipient(age),
    )  # fmt: skip
    items = [package.item("volunteer", new_id(), 1, _volunteer(new_id())) for _ in range(3)]
    manifest = package.Manifest(**about, seq=1, first=1, last=3, count=3, rule_set="1")
    sealed = package.seal(manifest, items, key, desk, recipients)
    data = bytearray(sealed.data)
    if code == BAD:
        data[len(data) // 2] ^= 1
    place = folder / verdict.UP / code
    place.mkdir(parents=True)
    (place / f"{desk}.sdjoin").write_bytes(join.write_join(asked, key))
    (folder / verdict.package_name(code, clock(), 1, sealed.hash)).write_bytes(bytes(data))


def _volunteer(record: str) -> dict[str, object]:
    return {"id": record, "number": "101-0001", "age_band": "18_59", "status": "active"}


def test_f31_sixteen_done_one_with_its_reason(town: Desk, tmp_path: Path) -> None:
    card = town.ask(keys.card)
    recipients = [card.county, *card.towns.values()]
    sticks = []
    for code in VILLAGES:
        sticks.append(tmp_path / f"USB-{code}")
        lay(sticks[-1], code, recipients)
    found = []
    for folder in sticks:
        asked = intake.look(town, folder).requests
        found += intake.take_in(town, folder, [each.desk for each in asked]).packages
    assert [each.state for each in found].count("new") == 16
    bad = next(each for each in found if each.state == "bad")
    assert (bad.unit_code, bad.code) == (BAD, "bad_signature")
    assert town.ask(lambda db: db.value("SELECT count(*) FROM received_record")) == 48
    receipts = [list(folder.rglob("*receipt*.sdltr")) for folder in sticks]
    assert [len(each) for each in receipts] == [0 if code == BAD else 1 for code in VILLAGES]


def test_f31_one_bad_one_full_one_pulled(
    town: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fourteen are done whole; the full stick's package is here, its receipt waits; the pulled one waits."""
    card = town.ask(keys.card)
    recipients = [card.county, *card.towns.values()]
    full, pulled = VILLAGES[3], VILLAGES[7]
    trouble = {}
    for code in VILLAGES:
        folder = tmp_path / f"USB-{code}"
        lay(folder, code, recipients)
        asked = [each.desk for each in intake.look(town, folder).requests]
        with monkeypatch.context() as broken:
            if code == full:
                broken.setattr(stick_files, "SPARE_BYTES", 1 << 60)
            if code == pulled:
                shutil.rmtree(folder)
            try:
                intake.take_in(town, folder, asked)
            except Refusal as refusal:
                trouble[code] = refusal.code
    assert trouble == {full: "stick_full", pulled: "stick_missing"}
    came = town.ask(
        lambda db: {row["unit"] for row in db.rows("SELECT unit FROM received_package")}
    )
    assert came == {unit_id(code) for code in VILLAGES if code not in (BAD, pulled)}
    again = tmp_path / f"USB-{full}"
    assert [each.state for each in intake.take_in(town, again).packages] == ["held"]
    assert len(list(again.rglob("*receipt*.sdltr"))) == 1
