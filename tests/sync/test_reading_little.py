"""A sending reads what is new, however long the desk has been at work: held by SQLite's own plans."""

import pytest

from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import outbox, packing
from tests.net import Net

ASKED = {"after": 0, "most": 1000, "desk": "", "packed_until": 0, "lost": "[]"}


def plan(db: Database, query: str) -> list[str]:
    return [row["detail"] for row in db.rows(f"EXPLAIN QUERY PLAN {query}", ASKED)]


def test_what_changed_is_read_from_where_the_last_package_ended(net: Net) -> None:
    steps = net.east.ask(plan, packing.CHANGED)
    assert "SEARCH j USING INTEGER PRIMARY KEY (rowid>?)" in steps
    assert not any("TEMP B-TREE" in step for step in steps)


def test_what_was_lost_leads_to_the_journal_and_not_the_journal_to_it(net: Net) -> None:
    steps = net.east.ask(plan, packing.LOST_AGAIN)
    assert not any(step.startswith("SCAN j") for step in steps)
    assert any("j USING INDEX" in step and "record_id=?" in step for step in steps)


def test_what_is_open_is_found_by_the_letters_index(net: Net) -> None:
    steps = net.east.ask(plan, outbox.UNCONFIRMED)
    assert any("letter_package" in step for step in steps)


@pytest.mark.parametrize(
    "query", ["SELECT 1 FROM received_package WHERE forwarded_at IS NULL ORDER BY unit, seq"]
)
def test_what_a_town_still_brings_is_found_by_its_own_index(net: Net, query: str) -> None:
    assert any("received_unforwarded" in step for step in net.town.ask(plan, query))


def test_what_need_not_last_waits_for_no_disk_and_everything_after_it_does(net: Net) -> None:
    def flushing(db: Database) -> int:
        return int(db.value("PRAGMA synchronous"))

    def write(db: Database, fails: bool) -> int:
        with db.unhurried():
            during = flushing(db)
            db.set_setting("good to know", "yes")
            if fails:
                raise KeyError("no")
        return during

    def stands(desk: Desk) -> tuple[int, str | None]:
        return desk.ask(flushing), desk.ask(Database.setting, "good to know")

    with pytest.raises(KeyError, match="no"):
        net.east.ask(write, True)
    assert stands(net.east) == (2, None)
    assert net.east.ask(write, False) == 1
    assert stands(net.east) == (2, "yes")


def test_an_unhurried_write_cannot_hide_in_one_that_must_last(net: Net) -> None:
    def nested(db: Database) -> None:
        with db.transaction(), db.unhurried():
            pass

    with pytest.raises(RuntimeError):
        net.east.ask(nested)
