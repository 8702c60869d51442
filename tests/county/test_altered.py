"""Sound packages whose fields say nonsense, from an admitted desk: kept or refused, never a fault of ours.

A longer run: ``ALTERED=20000 python -m pytest -n 0 tests/county/test_altered.py``.
"""

import os
import random
from collections import Counter

import msgspec
import psycopg

from station_desk.county import ledger, office, receiver
from station_desk.outcome import Refusal
from station_desk.sync.wire import cose, package, sealing
from tests.failures.inside import altered

from .conftest import Bench, StationDesk, volunteer
from .records import event, monthly_return

ROUNDS = int(os.environ.get("ALTERED", "200"))


def plain(desk: StationDesk) -> bytes:
    """A package's inside, as it is before it is locked and signed."""
    items = [event(desk.unit, "2036-05-05", preview="2036-05-01"), volunteer(name="张三丰"),
             monthly_return(desk.unit, "2036-05", counted=1, events=1)]  # fmt: skip
    manifest = package.Manifest(
        unit=desk.unit, unit_code=desk.unit_code, desk=desk.desk, seq=1, first=1, last=3, count=3,
        rule_set="1", app="1", made_at=desk.card.issued_at,
    )  # fmt: skip
    return b"\n".join([msgspec.json.encode(manifest), *(each.raw for each in items)])


def sealed(desk: StationDesk, inside: bytes) -> bytes:
    payload = sealing.lock(sealing.deflate(inside), [desk.card.county])
    return cose.sign(desk.signing_key, cose.kid_of_desk(desk.desk), cose.PACKAGE, payload)


def test_nonsense_in_any_field_is_no_fault(county: Bench, station: StationDesk) -> None:
    chance, found = random.Random(1), Counter[str]()  # noqa: S311
    sound = plain(station)
    with office.opened(county.folder) as opened, psycopg.connect(county.database_url) as connection:
        ledger.prepare(connection)
        connection.commit()
        for number in range(ROUNDS):
            data = sealed(station, altered(sound, chance))
            try:
                receiver.take(connection, opened.keys, data)
            except Refusal as refusal:
                found[refusal.code] += 1
            except Exception as problem:
                raise AssertionError(f"round {number}") from problem
            else:
                found["taken"] += 1
                kept = connection.execute("SELECT count(*) FROM quarantine").fetchone()
                found["quarantined"] += bool(kept and kept[0])
            connection.rollback()
    assert min(found["taken"], found["quarantined"]) > ROUNDS / 10
    assert found["package_damaged"] > ROUNDS / 20
