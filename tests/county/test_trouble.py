"""The county in trouble: busy, without its database, at fault; and what its log says."""

import logging
from collections.abc import Callable
from contextlib import ExitStack

import httpx
import psycopg
import pytest
from fastapi import Request

from station_desk.county import app, office, serving
from tests import patience

from .conftest import Bench, StationDesk, admitted, volunteer
from .test_receiving import post, refused


def test_f30_busy_says_when_to_come_back(
    http: httpx.Client, station: StationDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = station.pack(volunteer())
    monkeypatch.setattr(app, "IN_FLIGHT", 0)
    answer = post(http, sealed.data)
    assert refused(answer) == (503, "county_busy")
    assert 5 <= int(answer.headers["Retry-After"]) <= 30
    monkeypatch.undo()
    assert post(http, sealed.data).status_code == 201


def test_f07_without_its_database_it_takes_nothing(
    make_county: Callable[..., Bench], postgres_url: str
) -> None:
    county = make_county()
    desk = admitted(county)
    sealed = desk.pack(volunteer())
    with (
        serving.running(county.folder) as url,
        httpx.Client(base_url=url, timeout=patience.SECONDS) as http,
    ):
        assert http.get("/readyz").status_code == 200
        database = psycopg.conninfo.conninfo_to_dict(county.database_url)["dbname"]
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {database} WITH (FORCE)")
        answer = post(http, sealed.data)
        assert refused(answer) == (503, "county_database_away")
        assert "Retry-After" in answer.headers


def test_after_its_database_was_started_anew_one_request_in_vain_is_enough(
    make_county: Callable[..., Bench],
) -> None:
    """Every connection is dead then, however many there are."""
    county = make_county()
    with (
        office.opened(county.folder) as opened,
        serving.answering(app.create_app(opened)) as url,
        httpx.Client(base_url=url, timeout=patience.SECONDS) as http,
    ):
        with ExitStack() as busy:
            for _ in range(6):
                busy.enter_context(opened.pool.connection())
        county.rows(
            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        told = [http.get("/readyz").status_code for _ in range(7)]
    assert told == [503] + [200] * 6


def test_a_fault_of_ours_tells_nothing(
    make_county: Callable[..., Bench], caplog: pytest.LogCaptureFixture
) -> None:
    county = make_county()
    desk = admitted(county)
    with psycopg.connect(county.database_url, autocommit=True) as connection:
        connection.execute("ALTER TABLE record RENAME TO elsewhere")
    with (
        caplog.at_level(logging.INFO, "station_desk.county"),
        serving.running(county.folder) as url,
        httpx.Client(base_url=url, timeout=patience.SECONDS) as http,
    ):
        answer = post(http, desk.pack(volunteer(name="张三丰")).data)
    assert refused(answer) == (500, "county_fault")
    assert "elsewhere" not in answer.text
    assert "UndefinedTable" in caplog.text
    assert "ledger.py" in caplog.text
    assert "张三丰" not in caplog.text


def test_nothing_was_half_done_by_the_fault(make_county: Callable[..., Bench]) -> None:
    county = make_county()
    desk = admitted(county)
    sealed = desk.pack(volunteer())
    with psycopg.connect(county.database_url, autocommit=True) as connection:
        connection.execute("ALTER TABLE letter RENAME TO elsewhere")
        with (
            serving.running(county.folder) as url,
            httpx.Client(base_url=url, timeout=patience.SECONDS) as http,
        ):
            assert refused(post(http, sealed.data)) == (500, "county_fault")
            assert county.rows("SELECT count(*) FROM package") == [(0,)]
            assert county.rows("SELECT count(*) FROM record") == [(0,)]
            connection.execute("ALTER TABLE elsewhere RENAME TO letter")
            assert post(http, sealed.data).status_code == 201


@pytest.mark.parametrize(
    ("accepted", "language", "word"),
    [
        (None, "zh-CN", "县平台"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN", "县平台"),
        ("en-GB,en;q=0.9", "en", "county"),
        ("de;q=1, en;q=0.5, zh;q=0.4", "en", "county"),
        ("en;q=0, zh;q=0.1", "zh-CN", "县平台"),
        ("nonsense;;q==,", "zh-CN", "县平台"),
    ],
)
def test_an_error_is_told_in_the_language_asked_for(
    http: httpx.Client, accepted: str | None, language: str, word: str
) -> None:
    headers = {"Accept-Language": accepted} if accepted else {}
    answer = http.get("/v1/nowhere", headers=headers)
    told = answer.json()
    assert (answer.headers["Content-Language"], word in told["title"]) == (language, True)
    assert told["detail"].startswith(told["title"])
    assert (len(told["zh"]), len(told["en"])) == (3, 3)


def test_the_front_tells_scheme_and_address_and_the_address_is_not_kept(
    make_county: Callable[..., Bench], caplog: pytest.LogCaptureFixture
) -> None:
    """What nginx says is believed from this machine; whoever asks is in no line of the log."""
    county = make_county()
    with office.opened(county.folder) as opened:
        made = app.create_app(opened)
        made.add_api_route("/seen", _seen)
        with (
            caplog.at_level(logging.INFO, "station_desk.county"),
            serving.answering(made) as url,
            httpx.Client(base_url=url, timeout=patience.SECONDS) as http,
        ):
            front = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
            assert http.get("/seen", headers=front).json() == ["https", "203.0.113.9"]
            assert http.get("/seen").json() == ["http", "127.0.0.1"]
    told = "".join(record.getMessage() for record in caplog.records)
    assert '"route":"/seen"' in told
    assert "203.0.113.9" not in told


async def _seen(asked: Request) -> list[str]:
    return [asked.url.scheme, asked.client.host if asked.client else ""]


def test_the_log_names_desk_and_code_and_no_content(
    http: httpx.Client, station: StationDesk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "station_desk.county"):
        post(http, station.pack(volunteer(name="张三丰", status="nonsense")).data)
        post(http, b"nonsense")
        http.get("/v1/nowhere/张三丰")
    assert station.desk in caplog.text
    assert '"code":"package_damaged"' in caplog.text
    assert '"route":"/v1/packages"' in caplog.text
    assert "张三丰" not in caplog.text
    assert "127.0.0.1" not in "".join(record.getMessage() for record in caplog.records)
