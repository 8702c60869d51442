"""f29: an upgrade that fails half way leaves the working version, with a backup beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database as Tables

from station_desk.records import events
from station_desk.store import backup, check, migrations
from station_desk.store.database import Database, read_only
from tests.desks import Station, opened, refused
from tests.failures import acts


@pytest.fixture
def failing_step() -> Iterator[None]:
    """A next release with two more steps, of which the second fails after changing something."""

    def m998_half(db: Tables) -> None:
        db.execute("ALTER TABLE event ADD COLUMN half TEXT")

    def m999_fails(db: Tables) -> None:
        db.execute("UPDATE event SET half = title")
        db.execute("INSERT INTO nowhere VALUES (1)")

    known = list(migrations.steps._migrations)
    migrations.steps()(m998_half)
    migrations.steps()(m999_fails)
    yield
    migrations.steps._migrations[:] = known


def columns(db: Database) -> set[str]:
    return {row["name"] for row in db.rows("PRAGMA table_info(event)")}


def test_f29_failed_step_takes_the_ones_before_it_back(
    station: Station, request: pytest.FixtureRequest
) -> None:
    event = station.event()
    before = station.ask(Database.value, "PRAGMA user_version")
    key = station.ask(lambda db: db.key)
    station.desk.close()
    request.getfixturevalue("failing_step")
    with refused("migration_failed") as told:
        opened(station.folder, station.clock)
    assert told["version"] == before
    [made] = backup.of_desk(station.folder)
    assert made.why == "migration"
    file = read_only(station.folder / "station-desk.db", key)
    assert file.value("PRAGMA user_version") == before
    assert "half" not in columns(file)
    assert events.REGISTER.get(file, event.id)
    file.close()
    del migrations.steps._migrations[-2:]
    station.desk = opened(station.folder, station.clock)
    assert station.ask(check.check).sound


def test_f29_older_file_is_brought_up_to_date_with_a_backup_first(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    acts.ACTS["migrate"].prepare(folder)
    desk = opened(folder, acts.now)
    assert desk.ask(Database.value, "PRAGMA user_version") == migrations.newest()
    assert desk.ask(check.check).sound
    key = desk.ask(lambda db: db.key)
    [made] = backup.of_desk(folder)
    inside = read_only(made.path, key)
    assert (made.why, inside.value("PRAGMA user_version")) == ("migration", 3)
    inside.close()
    desk.close()


def test_f28_newer_file_is_refused_and_untouched(station: Station) -> None:
    station.ask(Database.run, "PRAGMA user_version = 999")
    station.desk.close()
    path = station.folder / "station-desk.db"
    before = path.read_bytes()
    with refused("file_newer") as told:
        opened(station.folder, station.clock)
    assert told["version"] == 999
    assert path.read_bytes() == before


def test_f29_steps_import_nothing_of_ours() -> None:
    modules = {Path(step.__code__.co_filename) for step in migrations.STEPS}
    imports = [
        line
        for module in modules
        for line in module.read_text(encoding="utf-8").splitlines()
        if line.lstrip().startswith(("import ", "from "))
    ]
    assert imports
    assert not any("station_desk" in line for line in imports)
