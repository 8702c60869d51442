"""The county's months in sum: those kept equal those added up from the lines, whatever happened before."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_desk.county import month_lines, month_sums
from station_desk.identifiers import new_id, unit_id
from station_desk.sync.wire import package

from .conftest import NEIGHBOUR, OTHER, STATION, Bench, new_county
from .records import event, monthly_return

UNITS = [unit_id(code) for code in (STATION, NEIGHBOUR, OTHER)]
MONTHS = ["2031-01", "2031-02", "2031-03"]
RECORDS = [new_id() for _ in range(6)]
NUMBERS = ["彭-203101-01", "彭-203101-02"]
AT = datetime(2031, 4, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def bench(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return new_county(postgres_url, tmp_path_factory.mktemp("sums"), "沙洋县")


@pytest.fixture
def connection(bench: Bench) -> Iterator[Any]:
    with psycopg.connect(bench.database_url, autocommit=True) as made:
        empty(made)
        yield made


def empty(connection: Any) -> None:
    for table in ("month_line", "month_stale", "month_sum"):
        connection.execute(f"DELETE FROM {table}")


def arrive(connection: Any, unit: str, item: package.Item) -> None:
    fields = item.fields() if item.op == "put" else None
    came = month_lines.Arrived(item.kind, item.id, item.version, fields, AT, "network")
    with connection.transaction():
        month_lines.note(connection, unit, [came])


def kept(connection: Any) -> list[month_sums.Sum]:
    return month_sums.of_county(connection, MONTHS)


def added_up(connection: Any) -> list[month_sums.Sum]:
    return month_sums.of_units(connection, MONTHS, "true", {})


def by_hand(connection: Any) -> list[tuple[int, int, int]]:
    """Events counted, previewed and hours, from the facts of each line, without any of the SQL."""
    told = []
    for month in MONTHS:
        rows = connection.execute(
            "SELECT events, minutes FROM month_line WHERE month = %s", (month,)
        ).fetchall()
        alone, together = [], {}
        for events, _ in rows:
            own: dict[str, tuple[bool, bool]] = {}
            for fact in filter(lambda each: each["c"], events.values()):
                before = own.get(fact["k"], (False, False))
                own[fact["k"]] = fact["p"] or before[0], fact["j"] or before[1]
            for key, (previewed, is_joint) in own.items():
                if is_joint:
                    together[key] = previewed or together.get(key, False)
                else:
                    alone.append(previewed)
        found = [*alone, *together.values()]
        told.append((len(found), sum(found), sum(minutes for _, minutes in rows)))
    return told


ITEMS = st.one_of(
    st.builds(
        lambda record, day, number, preview: ("event", record, day, number, preview),
        st.sampled_from(RECORDS), st.sampled_from([f"{m}-{d}" for m in MONTHS for d in ("09", "20")]),
        st.sampled_from(["", *NUMBERS]), st.booleans(),
    ),
    st.builds(lambda record: ("void", record), st.sampled_from(RECORDS)),
    st.builds(lambda month, n: ("return", month, n), st.sampled_from(MONTHS), st.integers(0, 3)),
    st.just(("look",)),
)  # fmt: skip


def item(unit: str, step: tuple[Any, ...]) -> package.Item:
    if step[0] == "void":
        return package.item("event", step[1], 1, None, op="void")
    if step[0] == "return":
        return monthly_return(unit, step[1], counted=step[2], events=step[2])
    _, record, day, number, preview = step
    about = {"event_no": number, "cohost_units": UNITS[:2]} if number else {}
    early = f"{day[:8]}01" if preview else ""
    return event(UNITS[0] if number else unit, day, record=record, preview=early, **about)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(UNITS), ITEMS), max_size=14))
def test_what_is_kept_is_what_the_lines_add_up_to(connection: Any, steps: list[Any]) -> None:
    empty(connection)
    for unit, step in steps:
        if step == ("look",):
            kept(connection)
        else:
            arrive(connection, unit, item(unit, step))
    found = kept(connection)
    assert found == added_up(connection)
    assert [(each.counted, each.previewed, each.minutes) for each in found] == by_hand(connection)
    assert connection.execute("SELECT count(*) FROM month_stale").fetchone() == (0,)


def test_a_line_written_while_somebody_reads_is_in_the_next_sum(
    bench: Bench, connection: Any
) -> None:
    """Neither waits for the other."""
    with psycopg.connect(bench.database_url) as writer:
        writer.execute("SET lock_timeout = '2s'")
        came = event(UNITS[0], "2031-01-05")
        fields = came.fields()
        arrived = month_lines.Arrived("event", came.id, 1, fields, AT, "network")
        month_lines.note(writer, UNITS[0], [arrived])
        arrive(connection, UNITS[1], event(UNITS[1], "2031-01-06"))
        assert kept(connection)[0].counted == 1
        writer.commit()
    assert kept(connection)[0].counted == 2


def test_nothing_is_summed_again_if_nothing_changed(connection: Any) -> None:
    arrive(connection, UNITS[0], event(UNITS[0], "2031-02-05"))
    assert kept(connection)[1].counted == 1
    connection.execute("UPDATE month_sum SET counted = 77 WHERE month = '2031-02'")
    assert kept(connection)[1].counted == 77
    arrive(connection, UNITS[0], event(UNITS[0], "2031-02-06"))
    assert kept(connection)[1].counted == 2
