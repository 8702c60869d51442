"""The commands for Citus against the schema as it stands: every table named, nothing lost, still at work.

Citus itself is not here: its two functions stand in as notes of what they were asked.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from station_desk.county import schema, serving
from tests import patience

from .conftest import Bench, StationDesk, admitted, new_county, volunteer
from .test_receiving import post

COMMANDS = Path("resources/county/deploy/citus.sql").read_text(encoding="utf-8")
STAND_IN = """
CREATE TABLE asked (name text, key text, beside text);
CREATE FUNCTION create_reference_table(name text) RETURNS void LANGUAGE sql AS
    'INSERT INTO asked VALUES (name)';
CREATE FUNCTION create_distributed_table(name text, key text, colocate_with text DEFAULT '')
    RETURNS void LANGUAGE sql AS 'INSERT INTO asked VALUES (name, key, colocate_with)';
"""
OURS = """
SELECT c.relname, c.relkind::text, coalesce((SELECT a.attname FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attname = 'unit'), '')
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
   AND NOT c.relispartition AND c.relname NOT IN ('asked', 'schema_step')"""
KEYS = """
SELECT t.relname, a.attname FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (i.indkey)
 WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace"""


@pytest.fixture(scope="module")
def distributed(
    postgres_url: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Bench, list[tuple[Any, ...]], StationDesk, bytes]:
    """A county with a package in it, before and after the commands; what was asked of Citus."""
    bench = new_county(postgres_url, tmp_path_factory.mktemp("county"), "沙洋县")
    desk = admitted(bench)
    sealed = desk.pack(volunteer(), volunteer())
    with (
        serving.running(bench.folder) as url,
        httpx.Client(base_url=url, timeout=patience.SECONDS) as http,
    ):
        receipt = post(http, sealed.data).content
    with psycopg.connect(bench.database_url, autocommit=True) as connection:
        connection.execute(STAND_IN)
        with connection.transaction():
            connection.execute(COMMANDS.encode())
        asked = connection.execute("SELECT * FROM asked").fetchall()
    return bench, asked, desk, receipt


Distributed = tuple[Bench, list[tuple[Any, ...]], StationDesk, bytes]


def test_every_table_is_named_once(distributed: Distributed) -> None:
    bench, asked, _, _ = distributed
    tables = bench.rows(OURS)
    assert sorted(name for name, _, _ in asked) == sorted(name for name, _, _ in tables)
    assert {kind for _, kind, _ in tables} == {"r"}, "no partition is left"
    assert len(tables) > 15


def test_what_has_a_key_of_a_unit_is_distributed_by_it(distributed: Distributed) -> None:
    """``unit`` and ``desk_home`` are looked up before the unit is known: every node has them whole."""
    bench, asked, _, _ = distributed
    by_unit = {name for name, _, unit in bench.rows(OURS) if unit} - {"unit", "desk_home"}
    assert {name for name, key, _ in asked if key == "unit"} == by_unit
    assert {beside for _, key, beside in asked if key} == {"", "mailbox"}


def test_every_unique_key_holds_the_unit(distributed: Distributed) -> None:
    """Citus can keep no other promise of uniqueness across its nodes."""
    bench, asked, _, _ = distributed
    keys: dict[str, set[str]] = {}
    for table, column in bench.rows(KEYS):
        keys.setdefault(table, set()).add(column)
    for name, key, _ in asked:
        if key:
            assert "unit" in keys[name], name


def test_nothing_is_lost_and_the_office_works_on(distributed: Distributed) -> None:
    bench, _, desk, receipt = distributed
    assert bench.rows("SELECT count(*) FROM record") == [(2,)]
    again = desk.pack(volunteer())
    with (
        serving.running(bench.folder) as url,
        httpx.Client(base_url=url, timeout=patience.SECONDS) as http,
    ):
        assert post(http, again.data).status_code == 201
        (data,) = bench.rows("SELECT data FROM package WHERE seq = 1")[0]
        answer = post(http, bytes(data))
        assert (answer.status_code, answer.content) == (200, receipt)
        metrics = http.get("/metrics")
        assert re.search(r"station_desk_packages[^\n]* \d", metrics.text)


def test_a_table_that_is_forgotten_is_seen(make_county: Callable[..., Bench]) -> None:
    """The first test can tell: a later step's table that nobody named would be missing."""
    made = make_county()
    with psycopg.connect(made.database_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE forgotten (unit uuid PRIMARY KEY)")
        tables = {row[0] for row in connection.execute(OURS)}
    named = set(re.findall(r"create_\w+_table\('(\w+)'", COMMANDS))
    assert tables - named == {"forgotten"}
    assert schema.newest() >= 3
