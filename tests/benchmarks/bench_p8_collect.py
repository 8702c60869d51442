"""P8: a town collects the sticks of 17 stations, one month and a whole year, beside the bare steps.

Each in turn, several times, every time into a fresh file; of both the best counts, so that neither
has the quieter machine.
"""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3

from station_desk.identifiers import new_id, unit_id
from station_desk.store.desk import Desk
from station_desk.sync import intake, joining, keys, letters
from station_desk.sync.wire import cose, join, package, verdict
from tests.benchmarks import stage
from tests.sync.conftest import CountyKeys
from tests.sync.desks import TOWN, clock, new_desk

VILLAGES = tuple(f"990101101{200 + number}" for number in range(17))
A_MONTH = 180
MONTHS = {"one month": 1, "a whole year": 12}
ROUNDS = 10


def measure() -> list[dict[str, Any]]:
    return [_measure(what, months) for what, months in MONTHS.items()]


def _measure(what: str, months: int) -> dict[str, Any]:
    seconds = [_collect(months) for _ in range(ROUNDS)]
    ours, floor = (min(each) for each in zip(*seconds, strict=True))
    rows = len(VILLAGES) * months * A_MONTH
    return {
        "budget": "P8", "what": f"17 stations, {what} ({rows:,} records)", "unit": "records/s",
        "ours": round(rows / ours), "bare": round(rows / floor), "ratio": round(floor / ours, 2),
        "wanted": "ratio >= 0.5",
    }  # fmt: skip


def _collect(months: int) -> tuple[float, float]:
    """Seconds of ours and of the bare steps."""
    with stage.folder() as place:
        county = CountyKeys(clock, villages=VILLAGES)
        town = new_desk(place / "town", "town", TOWN, "麦泉镇")
        town.ask(keys.adopt_card, county.card())
        town.ask(letters.take_in, county.admit_town(town.ask(joining.request)), "stick")
        card = town.ask(keys.card)
        usb, pens = place / "usb", [_pen(code) for code in VILLAGES]
        for pen in pens:
            _ask_to_join(usb, pen)
        asked = [each.desk for each in intake.look(town, usb).requests]
        intake.take_in(town, usb, asked)  # the visit on which they were admitted
        sealed = []
        for pen in pens:
            sealed += _lay(usb, pen, [card.county, *card.towns.values()], months)
        os.sync()  # what lies on a stick that is put in has long been flushed
        floor = _bare(place, town, sealed)
        began = time.perf_counter()
        taken = intake.take_in(town, usb)
        ours = time.perf_counter() - began
        assert {found.state for found in taken.packages} == {"new"}
        town.close()
    return ours, floor


@dataclass(frozen=True)
class _Pen:
    """A village's desk, as far as it signs."""

    about: dict[str, Any]
    key: bytes
    age: str

    @property
    def folder(self) -> str:
        return str(self.about["unit_code"])


def _pen(code: str) -> _Pen:
    about = {"desk": new_id(), "unit": unit_id(code), "unit_code": code, "app": "1"}
    return _Pen(about | {"made_at": clock()}, cose.new_signing_key(), cose.new_age_identity())


def _ask_to_join(usb: Path, pen: _Pen) -> None:
    asked = join.JoinRequest(
        **pen.about, unit_name=pen.folder, role="station", public=cose.public_of(pen.key).hex(),
        recipient=cose.age_recipient(pen.age),
    )  # fmt: skip
    place = usb / verdict.UP / pen.folder
    place.mkdir(parents=True)
    (place / f"{pen.about['desk']}.sdjoin").write_bytes(join.write_join(asked, pen.key))


def _lay(usb: Path, pen: _Pen, recipients: list[str], months: int) -> list[tuple[bytes, bytes]]:
    made = []
    for seq in range(1, months + 1):
        items = [_service() for _ in range(A_MONTH)]
        manifest = package.Manifest(
            **pen.about, seq=seq, first=1, last=A_MONTH, count=A_MONTH, rule_set="1"
        )
        sealed = package.seal(manifest, items, pen.key, pen.about["desk"], recipients)
        (usb / verdict.package_name(pen.folder, clock(), seq, sealed.hash)).write_bytes(sealed.data)
        made.append((sealed.data, cose.public_of(pen.key)))
    return made


def _service() -> package.Item:
    record = new_id()
    data = {
        "id": record, "event_id": new_id(), "volunteer_id": new_id(), "role": "",
        "service_minutes": 120, "minutes_basis": "manual", "service_content": "环境整治",
        "recorded_at": "2025-05-20T02:00:00Z", "quality_rating": "", "complaint_flag": False,
        "signed_on_paper": False,
    }  # fmt: skip
    return package.item("attendance", record, 1, data)


def _bare(place: Path, town: Desk, sealed: list[tuple[bytes, bytes]]) -> float:
    """Decrypt, verify and insert the same rows into an encrypted file, a transaction a package."""
    age = town.ask(keys.identity).age_identity
    connection = sqlcipher3.connect(str(place / "bare.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'11' * 32}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE row (kind TEXT, id TEXT, version INTEGER, data BLOB,"
        " PRIMARY KEY (kind, id, version))"
    )
    began = time.perf_counter()
    for data, public in sealed:
        content = package.unseal(data, public, age)
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO row VALUES (?,?,?,?)",
            [(item.kind, item.id, item.version, item.data) for item in content.items],
        )
        connection.execute("COMMIT")
    took = time.perf_counter() - began
    connection.close()
    assert msgspec.json.decode(content.items[0].data or b"{}")
    return took
