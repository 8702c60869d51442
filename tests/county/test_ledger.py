"""The tables: one partition per statement, steps applied once, constraints that hold by themselves."""

import re
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from station_desk.county import (
    enrolment,
    held_records,
    ledger,
    mailbox,
    month_lines,
    month_sums,
    passing,
    quarantined,
    schema,
)
from station_desk.county.board import returns
from station_desk.county.verdicts import Judged
from station_desk.outcome import Refusal
from station_desk.sync.wire.package import Manifest, Package

from .conftest import Bench, StationDesk, admitted, volunteer

UNIT = "0198c3a0-0000-7000-8000-000000000001"
DIGEST = b"\x01" * 32
ANY: dict[str, Any] = {
    "unit": UNIT, "desk": UNIT, "hash": DIGEST, "epoch": 1, "seq": 1, "prev": b"", "data": b"",
    "serial": 1, "at": "2025-01-01T00:00:00Z", "kinds": "volunteer,event", "ids": f"{UNIT},{UNIT}",
    "after": 0, "all": True, "limit": 10, "state": "approved", "by": "",
    "last": 9, "everyone": 0, "town": UNIT, "room": 9, "person": "", "place": 1,
    "decision": "taken", "remarks": "",
}  # fmt: skip
LINE: dict[str, Any] = {
    **dict.fromkeys(month_lines.NAMES), "unit": UNIT, "months": ["2025-01"], "ids": [UNIT],
    "month": "2025-01", "events": Jsonb({}), "returns": Jsonb({}), "kinds": ["event"], "id": UNIT,
    "version": 1, "decision": "accepted", "remarks": "", "by": "", "at": ANY["at"],
}  # fmt: skip

HOT: dict[str, tuple[str, Any]] = {
    "home": (ledger.HOME, (UNIT,)),
    "claim": (ledger.CLAIM, ANY),
    "find receipt": (ledger.FIND_RECEIPT, ANY),
    "add package": (ledger.ADD_PACKAGE, ANY),
    "add arrival": (ledger.ADD_ARRIVAL, (UNIT, DIGEST, "network", UNIT)),
    "custody": (ledger.NOTE_CUSTODY, ANY),
    "touched": (ledger.TOUCHED, LINE | {"firsts": [UNIT], "lasts": [UNIT]}),
    "held": (ledger.HELD, ANY),
    "supersede": (ledger.SUPERSEDE, ANY),
    "add records": (ledger.ADD_RECORDS, ANY),
    "add conflicts": (ledger.ADD_CONFLICTS, ANY),
    "quarantine": (ledger.ADD_QUARANTINE, (UNIT, DIGEST, 1, "", "", 0, "", "", b"")),
    "aside": (ledger.ADD_ASIDE, ANY),
    "hold": (ledger.HOLD, (UNIT, UNIT)),
    "serial": (mailbox.NEXT_SERIAL, (UNIT,)),
    "add letter": (mailbox.ADD, (UNIT, 1, UNIT, UNIT, "receipt", b"", False, ANY["at"])),
    "letters": (mailbox.AFTER, ANY),
    "any letter": (mailbox.NEWS, ANY),
    "state": (ledger.STATE, ANY),
    "last serial": (passing.LAST_SERIAL, ANY),
    "passed": (passing.PASSED, ANY),
    "settle desk": (enrolment.SETTLE, ANY),
    "add mailbox": (enrolment.ADD_MAILBOX, (UNIT,)),
    "lines of months": (month_lines.OF_MONTHS, LINE),
    "lines of records": (month_lines.OF_RECORDS, LINE),
    "put line": (month_lines.PUT, LINE),
    "mark month": (month_sums.MARK, (UNIT, ["2025-01"])),
    "begin": (month_lines.BEGIN, LINE),
    "records held": (held_records.NAMED, LINE),
    "mark line": (returns.MARK, LINE),
    "add decision": (returns.ADD, LINE),
    "settle item": (quarantined.SETTLE, ANY),
    "add item decision": (quarantined.ADD, ANY),
    "letters to everyone": (mailbox.TO_EVERYONE, ANY),
}


def partitions(plan: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table, number in re.findall(r"\b([a-z]+)_p(\d\d)\b(?!_)", plan):
        found.setdefault(table, set()).add(number)
    return found


def explain(connection: psycopg.Connection[Any], query: str, values: Any) -> str:
    rows = connection.execute(f"EXPLAIN (COSTS OFF) {query}", values)
    return "\n".join(row[0] for row in rows)


@pytest.mark.parametrize("name", HOT)
def test_a_statement_touches_one_partition_of_each_table(county: Bench, name: str) -> None:
    query, values = HOT[name]
    with psycopg.connect(county.database_url, autocommit=True) as connection:
        ledger.prepare(connection)
        plan = explain(connection, query, values)
    assert all(len(numbers) <= 1 for numbers in partitions(plan).values()), plan


def test_the_explain_test_sees_more_than_one(county: Bench) -> None:
    with psycopg.connect(county.database_url, autocommit=True) as connection:
        plan = explain(connection, "SELECT 1 FROM record WHERE kind = 'event'", None)
    assert len(partitions(plan)["record"]) == 16


def test_every_statement_of_the_ledger_is_explained() -> None:
    stated = {
        value
        for module in (ledger, mailbox, passing)
        for name, value in vars(module).items()
        if name.isupper()
        and isinstance(value, str)
        and re.match(r"\s*(SELECT|INSERT|UPDATE)", value)
    }
    assert stated - {query for query, _ in HOT.values()} == {mailbox.STATIONS}


def test_the_big_tables_have_sixteen_partitions_by_unit(county: Bench) -> None:
    rows = county.rows(
        "SELECT c.relname, pg_get_partkeydef(c.oid), count(i.inhrelid)::int"
        " FROM pg_class c JOIN pg_inherits i ON i.inhparent = c.oid"
        " WHERE c.relkind = 'p' GROUP BY c.oid, c.relname"
    )
    names = {"mailbox", "desk", "package", "arrival", "aside", "record", "conflict"}
    assert {name for name, _, _ in rows} == names | {
        "quarantine", "letter", "month_line", "return_decision", "station_start", "month_stale",
        "item_decision",
    }  # fmt: skip
    assert {(key, parts) for _, key, parts in rows} == {("HASH (unit)", 16)}


def test_the_first_column_of_every_key_is_the_unit(county: Bench) -> None:
    rows = county.rows(
        "SELECT c.conname, (SELECT attname FROM pg_attribute WHERE attrelid = c.conrelid"
        " AND attnum = c.conkey[1]) FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid"
        " WHERE t.relkind = 'p' AND c.contype IN ('p', 'u')"
    )
    assert len(rows) >= 10
    assert {column for _, column in rows} == {"unit"}


def test_the_steps_ask_for_nothing_that_postgresql_15_lacks() -> None:
    """Debian 12 has that one, the tests a newer: STORAGE within CREATE TABLE came with 16."""
    for _, file in schema.steps():
        tables = re.findall(r"CREATE TABLE .*?;", file.read_text(encoding="utf-8"), re.DOTALL)
        assert [each for each in tables if " STORAGE " in each] == [], file.name


def test_what_is_encrypted_is_not_compressed_again(county: Bench) -> None:
    rows = county.rows(
        "SELECT c.relname, a.attstorage::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relkind = 'r' AND a.attname = 'data' AND c.relname ~ '^(package|aside)_p..$'"
    )
    assert len(rows) == 32
    assert {storage for _, storage in rows} == {"e"}


@pytest.mark.parametrize("table", ["package", "record"])
def test_uniqueness_is_the_databases_own(county: Bench, station: StationDesk, table: str) -> None:
    keys = county.rows(
        "SELECT array_agg(a.attname::text ORDER BY k.place)"
        " FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid,"
        " unnest(c.conkey) WITH ORDINALITY k (number, place)"
        " JOIN pg_attribute a ON true"
        " WHERE t.relname = %s AND a.attrelid = t.oid AND a.attnum = k.number"
        " AND c.contype IN ('p', 'u') GROUP BY c.oid",
        table,
    )
    expected = {
        "package": [["unit", "hash"], ["unit", "desk", "seq"]],
        "record": [["unit", "kind", "id", "version"]],
    }
    assert sorted(key for (key,) in keys) == sorted(expected[table])


def test_steps_are_applied_once_and_a_newer_database_is_refused(county: Bench) -> None:
    with psycopg.connect(county.database_url, autocommit=True) as connection:
        before = connection.execute("SELECT * FROM schema_step").fetchall()
        schema.bring_up_to_date(connection)
        assert connection.execute("SELECT * FROM schema_step").fetchall() == before
        assert schema.standing(connection) == schema.newest() == len(schema.steps())
        with connection.transaction(force_rollback=True):
            connection.execute("INSERT INTO schema_step VALUES (9999, 'later')")
            with pytest.raises(Refusal, match="county_newer_database"):
                schema.bring_up_to_date(connection)


def test_the_constraint_bites_where_the_lock_is_not_taken(
    county: Bench, station: StationDesk
) -> None:
    """Judged against an empty ledger, a record that is there all the same is not written twice."""
    item = volunteer()
    desk = admitted(county)
    sealed = desk.pack(item)
    opened = Package(manifest=_manifest(desk, sealed.hash), items=(item,), hash=sealed.hash)
    judged = [Judged(item, item.data, "new")]
    with psycopg.connect(county.database_url, autocommit=True) as connection:
        ledger.prepare(connection)
        again = (connection, opened.manifest.unit, opened.hash, judged)
        with connection.transaction(), ledger.adding(*again):
            pass
        with (
            pytest.raises(Refusal, match="county_busy"),
            connection.transaction(),
            ledger.adding(*again),
        ):
            pass
    assert county.rows("SELECT count(*) FROM record WHERE id = %s", item.id) == [(1,)]


def _manifest(desk: StationDesk, digest: str) -> Manifest:
    return Manifest(
        unit=desk.unit, unit_code=desk.unit_code, desk=desk.desk, seq=1, first=1, last=1, count=1,
        prev=digest, rule_set="1", app="1", made_at=desk.card.issued_at,
    )  # fmt: skip
