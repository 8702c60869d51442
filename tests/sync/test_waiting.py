"""How many records wait: counted by an index after every save, and always what packing would take."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_desk.outcome import Refusal
from station_desk.records import events, monthly_returns, undo, volunteers
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.rules import returns
from station_desk.store.database import Database
from station_desk.sync import packing, waiting
from station_desk.sync.outgoing import OUTGOING, PHOTO
from tests.sync.conftest import Road
from tests.sync.desks import hold_event


def the_slow_way(db: Database) -> int:
    """Everything since the last package read and taken apart, as packing itself does."""
    asked = packing.standing(db)
    return sum(
        packing.leaving(row) is not None
        for query, after in packing.sources(db, asked)
        for row in db.rows(query, asked | {"after": after})
    )


def hold(db: Database, number: int) -> None:
    hold_event(db, day=1 + number, volunteers_=number % 3)


def void(db: Database, number: int) -> None:
    if held := events.REGISTER.all(db):
        events.REGISTER.void(db, held[number % len(held)].id, "twice")


def restore(db: Database, number: int) -> None:
    if gone := list(events.REGISTER.entries(db, "voided = 1")):
        events.REGISTER.restore(db, gone[number % len(gone)].value.id)


def forget(db: Database, number: int) -> None:
    if people := volunteers.REGISTER.all(db):
        volunteers.withdraw(db, people[number % len(people)].id)


def draft(db: Database, number: int) -> None:
    unit, month = db.setting("unit") or "", f"2025-0{1 + number % 4}"
    kept = MonthlyReturn(unit=unit, month=month, problems=f"{number}")
    monthly_returns.put_draft(db, kept)


def seal(db: Database, number: int) -> None:
    returns.seal(
        db, db.setting("unit") or "", f"2025-0{1 + number % 4}", "雨", correction_reason="漏"
    )


def back(db: Database, _number: int) -> None:
    undo.undo(db)


def pack(db: Database, _number: int) -> None:
    packing.pack(db)


ACTS = (hold, void, restore, forget, draft, seal, back, pack)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), min_size=4, max_size=12))
def test_the_count_is_what_packing_would_take(
    road: Road, acts: list[tuple[Callable[[Database, int], None], int]]
) -> None:
    for act, number in acts:
        with suppress(Refusal):
            road.east.ask(act, number)
        assert road.east.ask(waiting.how_many_wait) == road.east.ask(the_slow_way), act.__name__


def test_a_draft_of_a_return_does_not_wait_and_a_sealed_one_does(road: Road) -> None:
    counts = [road.east.ask(waiting.how_many_wait)]
    for act in (draft, seal, pack):
        road.east.ask(act, 0)
        counts.append(road.east.ask(waiting.how_many_wait))
    assert counts == [0, 0, 1, 0]


@pytest.mark.parametrize("kind", sorted(set(OUTGOING) - {PHOTO, waiting.WAITS_FOR_SEAL}))
def test_a_save_counts_from_the_index_alone(road: Road, kind: str) -> None:
    plan = f"EXPLAIN QUERY PLAN {waiting.NEWER.format(kind=kind)}"
    [step] = road.east.ask(Database.rows, plan, [0])
    assert step["detail"] == f"SEARCH {kind} USING COVERING INDEX {kind}_seq (seq>?)"
