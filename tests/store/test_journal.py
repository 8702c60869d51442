"""The chain over salted digests: whole, broken, and lawfully erased."""

from hypothesis import given
from hypothesis import strategies as st

from station_desk.store import journal
from station_desk.store.database import Database
from tests.desks import Station


def faults(db: Database) -> list[tuple[int, str]]:
    return list(journal.faults(db))


def spoil(db: Database, sql: str) -> None:
    with db.transaction():
        db.run(sql)


def test_chain_holds_from_the_first_entry(station: Station) -> None:
    station.event()
    assert station.ask(faults) == []
    assert [
        row["seq"] for row in station.ask(Database.rows, "SELECT seq FROM journal ORDER BY 1")
    ] == [1, 2, 3]


def test_changed_body_is_found_at_its_entry(station: Station) -> None:
    station.event()
    station.ask(spoil, "UPDATE journal SET body = CAST('{}' AS BLOB) WHERE seq = 3")
    assert station.ask(faults) == [(3, "body_changed")]


def test_changed_fact_breaks_the_chain(station: Station) -> None:
    station.event()
    station.event("第二场")
    station.ask(spoil, "UPDATE journal SET operator = 'somebody' WHERE seq = 3")
    assert station.ask(faults) == [(3, "chain_broken")]


def test_removed_entry_leaves_a_gap_and_a_broken_link(station: Station) -> None:
    station.event()
    station.event("第二场")
    station.event("第三场")
    station.ask(spoil, "DELETE FROM journal WHERE seq = 3")
    assert station.ask(faults) == [(4, "gap"), (4, "chain_broken")]


def test_changed_digest_without_a_body_breaks_the_chain(station: Station) -> None:
    station.event()
    station.ask(spoil, "UPDATE journal SET body = NULL, salt = NULL WHERE seq = 3")
    assert station.ask(faults) == []
    station.ask(spoil, "UPDATE journal SET body_digest = zeroblob(32) WHERE seq = 3")
    assert station.ask(faults) == [(3, "chain_broken")]


def test_every_entry_carries_its_operator(station: Station) -> None:
    event = station.event()
    [entry] = station.ask(journal.history, "event", event.id)
    assert (entry.operator, entry.version, entry.op) == (station.head.id, 1, "put")


def test_a_digest_is_made_as_in_every_file_before() -> None:
    made = journal.body_digest(bytes(range(16)), "正文".encode(), "缘由")
    assert made.hex() == "aeb1d69ccd1298850e1064d5928f26f469e829fccb8a147956b5f6bb039e3d6c"


@given(st.binary(max_size=64), st.binary(max_size=64), st.text(max_size=8), st.text(max_size=8))
def test_digest_never_confuses_body_and_reason(
    one: bytes, two: bytes, first: str, second: str
) -> None:
    salt = bytes(journal.SALT_BYTES)
    same = (one, first) == (two, second)
    assert same == (journal.body_digest(salt, one, first) == journal.body_digest(salt, two, second))
