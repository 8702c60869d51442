"""A county's database of the first release, with data in it, brought up to date step by step."""

from collections.abc import Callable
from pathlib import Path

import httpx
import psycopg
import pytest

from station_desk.county import reference, schema, serving, users
from tests import patience

from .conftest import Bench, admitted, volunteer
from .test_letters import ask, read
from .test_receiving import post

LATER = "DROP TABLE {} CASCADE"
ADDED = [
    ("quarantine", "decision"), ("conflict", "decided_by"), ("arrival", "carried_by"),
    ("arrival", "place"), ("arrival", "carried_at"),
]  # fmt: skip
"""Columns that later steps gave to the tables of the first."""


def back_to_the_first_step(bench: Bench) -> None:
    """Tables and columns of later steps are dropped: what is left is what 0.1.0 had made."""
    with psycopg.connect(bench.database_url, autocommit=True) as connection:
        first = schema.steps()[0][1].read_text(encoding="utf-8")
        rows = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'schema_step'"
        ).fetchall()
        for (name,) in rows:
            if f"CREATE TABLE {name} (" not in first:
                connection.execute(LATER.format(name))
        for table, column in ADDED:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("DROP INDEX IF EXISTS letter_once")
        connection.execute("DELETE FROM schema_step WHERE number > 1")


def test_an_old_ledger_is_brought_up_to_date_with_everything_in_it(
    make_county: Callable[..., Bench],
) -> None:
    bench = make_county()
    desk = admitted(bench)
    sealed = desk.pack(volunteer())
    with (
        serving.running(bench.folder) as url,
        httpx.Client(base_url=url, timeout=patience.SECONDS) as http,
    ):
        receipt = post(http, sealed.data).content
        letters = read(desk, ask(http, desk))
    back_to_the_first_step(bench)
    with psycopg.connect(bench.database_url, autocommit=True) as connection:
        assert schema.standing(connection) == 1
    with (
        serving.running(bench.folder) as url,
        httpx.Client(base_url=url, timeout=patience.SECONDS) as http,
    ):
        assert http.get("/readyz").json() == {"status": "ready"}
        assert post(http, sealed.data).content == receipt
        assert read(desk, ask(http, desk)) == letters
        assert post(http, desk.pack(volunteer()).data).status_code == 201
    with psycopg.connect(bench.database_url, autocommit=True) as connection:
        assert schema.standing(connection) == schema.newest()
        assert reference.issued(connection) == []
        assert users.listed(connection) == []
    assert bench.rows("SELECT count(*) FROM record") == [(2,)]


def test_a_step_that_fails_leaves_the_one_before(
    make_county: Callable[..., Bench], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step is one transaction with its record; the database still works with the program before."""
    bench = make_county()
    newest = schema.newest()
    bad = tmp_path / f"{newest + 1:04d}_bad.sql"
    bad.write_text("CREATE TABLE half (a int); SELECT nothing FROM nowhere;", encoding="utf-8")
    steps = schema.steps()
    monkeypatch.setattr(schema, "steps", lambda: [*steps, (newest + 1, bad)])
    with psycopg.connect(bench.database_url, autocommit=True) as connection:
        with pytest.raises(psycopg.errors.UndefinedTable):
            schema.bring_up_to_date(connection)
        assert schema.standing(connection) == newest
        assert connection.execute("SELECT to_regclass('half')").fetchone() == (None,)
