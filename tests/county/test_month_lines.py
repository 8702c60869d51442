"""The board's lines: the same whatever the order, and the same when made again from the records."""

from datetime import UTC, datetime
from typing import Any

import httpx
import psycopg

from station_desk.county import month_lines
from station_desk.identifiers import new_id
from station_desk.store.database import CHINA
from station_desk.sync.wire import package

from .conftest import Bench, StationDesk
from .records import event, monthly_return
from .test_receiving import post

WRITTEN = ", ".join(month_lines.NAMES)


def lines(county: Bench, desk: StationDesk) -> list[tuple[Any, ...]]:
    query = (
        f"SELECT month, events, returns, {WRITTEN} FROM month_line"
        " WHERE unit = %s AND (events <> '{}' OR returns <> '{}') ORDER BY 1"
    )
    return county.rows(query, desk.unit)


def line(county: Bench, desk: StationDesk, month: str) -> dict[str, Any]:
    query = f"SELECT {WRITTEN} FROM month_line WHERE unit = %s AND month = %s"
    (row,) = county.rows(query, desk.unit, month)
    return dict(zip(month_lines.NAMES, row, strict=True))


def test_a_month_counts_what_counts(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    unit = station.unit
    items = [
        event(unit, "2031-03-05", preview="2031-03-01"),
        event(unit, "2031-03-18"),
        event(unit, "2031-03-20", gather_kind="dispersed"),
        event(unit, "2031-04-02", status="cancelled", cancel_reason="雨"),
        monthly_return(unit, "2031-03", counted=2, events=3, explanation=""),
    ]
    before = datetime.now(CHINA).date()
    assert post(http, station.pack(*items).data).status_code == 201
    march = line(county, station, "2031-03")
    assert (march["held"], march["counted"], march["previewed"]) == (3, 2, 1)
    assert (march["claimed"], march["is_zero"], march["road"]) == (2, False, "network")
    assert before <= march["arrived_on"] <= datetime.now(CHINA).date()
    assert line(county, station, "2031-04")["counted"] == 0


def test_a_newer_version_moves_and_a_void_leaves(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    one, other = new_id(), new_id()
    post(http, station.pack(
        event(station.unit, "2032-05-05", record=one), event(station.unit, "2032-05-06", record=other)
    ).data)  # fmt: skip
    assert line(county, station, "2032-05")["counted"] == 2
    post(http, station.pack(event(station.unit, "2032-06-01", record=one, version=2)).data)
    assert line(county, station, "2032-05")["counted"] == 1
    assert line(county, station, "2032-06")["counted"] == 1
    post(http, station.pack(package.item("event", other, 2, None, op="void")).data)
    assert line(county, station, "2032-05")["counted"] == 0
    before = lines(county, station)
    with psycopg.connect(county.database_url, autocommit=True) as connection:
        month_lines.make_again(connection, station.unit)
    assert lines(county, station) == before


def test_a_correction_is_in_force_and_the_first_decides_the_day(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    first = monthly_return(station.unit, "2033-01", counted=1, events=1, explanation="春节")
    post(http, station.pack(first).data)
    arrived = line(county, station, "2033-01")["returned_at"]
    assert line(county, station, "2033-01")["is_explained"] is True
    second = monthly_return(
        station.unit, "2033-01", counted=2, events=2, corrects=first.id,
        sealed_at=datetime(2033, 2, 9, tzinfo=UTC),
    )  # fmt: skip
    post(http, station.pack(second).data)
    now = line(county, station, "2033-01")
    assert (str(now["return_id"]), now["claimed"], now["is_explained"]) == (second.id, 2, False)
    assert now["returned_at"] == arrived


def test_what_an_older_program_left_is_made_again(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    post(http, station.pack(
        event(station.unit, "2034-05-05"), monthly_return(station.unit, "2034-05", counted=1, events=1)
    ).data)  # fmt: skip
    before = lines(county, station)
    with psycopg.connect(county.database_url, autocommit=True) as connection:
        connection.execute("DELETE FROM month_line")
        connection.execute("UPDATE month_line_made SET edition = 0")
        month_lines.bring_up_to_date(connection)
        assert lines(county, station) == before
        connection.execute("DELETE FROM month_line WHERE unit = %s", (station.unit,))
        month_lines.bring_up_to_date(connection)
        assert lines(county, station) == []
