"""One pass proves the file: each kind of fault is found and named, and nothing else is."""

import importlib
import pkgutil

import pytest

from station_desk import records
from station_desk.records import attendance
from station_desk.records.register import REGISTERS
from station_desk.store import check
from station_desk.store import desk as desks
from station_desk.store.database import Database
from tests.desks import Station


def filled(station: Station) -> tuple[str, str]:
    event, person = station.event(), station.volunteer()
    service = station.service(event.id, person.id)
    return event.id, service.id


def spoil(db: Database, sql: str) -> None:
    db.run("PRAGMA foreign_keys = OFF")
    with db.transaction():
        db.run(sql)
    db.run("PRAGMA foreign_keys = ON")


def test_sound_file_has_no_findings(station: Station) -> None:
    filled(station)
    seen: list[tuple[int, int]] = []
    report = station.ask(check.check, lambda done, total: seen.append((done, total)))
    assert report.sound
    assert (report.entries, report.records) == (5, 5)
    assert seen == [(10, 10)]


FAULTS = [
    ("UPDATE event SET title = 'x'", {"row_not_as_journal"}),
    ("UPDATE event SET voided = 1", {"row_not_as_journal"}),
    ("UPDATE event SET cohost_units = '[\"x\"]'", {"row_not_as_journal"}),
    ("UPDATE attendance SET signed_on_paper = 1", {"row_not_as_journal"}),
    ("UPDATE attendance SET version = 2", {"row_not_as_journal"}),
    ("DELETE FROM attendance", {"row_missing"}),
    ("DELETE FROM event", {"row_missing", "reference_broken", "orphan"}),
    (
        "UPDATE journal SET version = 3 WHERE kind = 'event'",
        {"version_gap", "journal_chain_broken", "row_not_as_journal"},
    ),
    ("UPDATE journal SET hash = zeroblob(32) WHERE seq = 2", {"journal_chain_broken"}),
    ("UPDATE journal SET body = CAST('{}' AS BLOB) WHERE kind = 'unit'", {"journal_body_changed"}),
    ("UPDATE journal SET body = NULL WHERE kind = 'unit'", {"body_missing"}),
    ("UPDATE unit SET parent = 'nowhere'", {"row_not_as_journal", "orphan"}),
    (
        "INSERT INTO package(seq, hash, prev, desk, first, last, count, made_at, sealed)"
        " VALUES (1, 'h', '', 'd', 1, 5, 2, 't', x'')",
        {"package_incomplete"},
    ),
    (
        "INSERT INTO package_item(package_seq, kind, record_id, version) VALUES (9, 'event', 'x', 1)",
        {"packed_unknown", "reference_broken"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "codes"), FAULTS)
def test_each_fault_is_named(station: Station, sql: str, codes: set[str]) -> None:
    filled(station)
    station.ask(spoil, sql)
    assert {each.code for each in station.ask(check.check).findings} == codes


def test_row_that_no_journal_knows_is_found(station: Station) -> None:
    _, service = filled(station)
    station.ask(attendance.void, service, "r")
    station.ask(spoil, f"DELETE FROM journal WHERE record_id = '{service}'")
    assert [each.code for each in station.ask(check.check).findings] == ["row_without_journal"]


def test_every_register_is_checked_and_nothing_else(station: Station) -> None:
    for module in pkgutil.iter_modules(records.__path__):
        importlib.import_module(f"{records.__name__}.{module.name}")
    assert set(station.ask(check.record_tables)) == set(REGISTERS)
    assert {"attendance", "event", "monthly_return", "operator", "unit", "volunteer"} <= set(
        REGISTERS
    )


def test_table_list_is_the_schema_and_nothing_misspelt(station: Station) -> None:
    filled(station)
    rows = station.ask(
        Database.rows, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"
    )
    ours = {
        row["name"]: row["strict"] for row in rows if not row["name"].startswith(("sqlite_", "_"))
    }
    assert set(ours) >= {"setting", "journal", "draft", "event", "package", "received_record"}
    assert all(ours.values()), "a table that is not STRICT was made by a misspelt name"


def test_saves_go_on_while_the_file_is_proven(station: Station) -> None:
    event = station.event("vorher").id

    def saving(db: Database) -> check.Report:
        db.value("SELECT count(*) FROM journal")
        later = station.event("währenddessen")
        assert db.value("SELECT count(*) FROM event WHERE id = ?", [event]) == 1
        assert db.value("SELECT count(*) FROM event WHERE id = ?", [later.id]) == 0
        return check.check(db)

    assert station.desk.beside(saving).sound


def test_a_page_broken_on_the_disk_is_named(station: Station) -> None:
    for number in range(20):
        station.event(str(number), content_summary="x" * 4000)
    station.reopen()
    path = station.folder / desks.FILE
    data = bytearray(path.read_bytes())
    data[30 * 4096 + 7] ^= 1
    path.write_bytes(data)
    report = station.desk.beside(check.check)
    assert [each.code for each in report.findings] == ["page_damaged"]
    assert "31" in str(report.findings[0].values["what"])
    data[30 * 4096 + 7] ^= 1
    path.write_bytes(data)
