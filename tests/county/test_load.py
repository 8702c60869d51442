"""Rates, metrics, several workers: what a busy county is asked and held to."""

import signal
import subprocess
import sys

import httpx
import pytest

from station_desk.county import rates
from station_desk.outcome import Refusal
from station_desk.sync.wire import cose
from tests import patience

from .conftest import Bench, StationDesk, admitted, volunteer
from .test_receiving import post, refused


def test_a_desk_may_send_so_many_at_once_and_then_waits() -> None:
    now = [0.0]
    held = rates.Rates(lambda: now[0])
    for _ in range(rates.BURST):
        held.check("a")
        held.count("a")
    with pytest.raises(Refusal, match="too_many_packages") as caught:
        held.check("a")
    assert caught.value.values["seconds"] == 1
    held.check("b")
    now[0] += 1
    held.check("a")


def test_a_desk_that_sends_too_much_is_told_when_to_come_back(
    http: httpx.Client, station: StationDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rates, "BURST", 2)
    monkeypatch.setattr(rates, "A_SECOND", 1e-4)  # nothing comes back while the test runs
    sealed = [station.pack(volunteer()).data for _ in range(3)]
    assert [post(http, data).status_code for data in sealed[:2]] == [201, 201]
    answer = post(http, sealed[2])
    assert refused(answer) == (429, "too_many_packages")
    assert 1 <= int(answer.headers["Retry-After"]) <= 10_000


def test_junk_under_a_desks_name_does_not_use_up_its_rate(
    http: httpx.Client, station: StationDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rates, "BURST", 1)
    sealed = station.pack(volunteer()).data
    forged = sealed[:-1] + bytes([sealed[-1] ^ 1])
    assert [refused(post(http, forged))[0] for _ in range(3)] == [422] * 3
    assert post(http, sealed).status_code == 201


def test_metrics_count_and_name_nobody(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    post(http, station.pack(volunteer()).data)
    answer = http.get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    lines = answer.text.splitlines()
    assert any(
        line.startswith(
            'station_desk_requests_total{method="POST",route="/v1/packages",status="201"'
        )
        for line in lines
    )
    assert any(line.startswith('station_desk_desks{state="approved"}') for line in lines)
    for secret in (station.desk, station.unit, station.unit_code, "彭堰村"):
        assert secret not in answer.text


def test_hello_tells_a_named_desk_whether_letters_wait(county: Bench, http: httpx.Client) -> None:
    desk = admitted(county)
    assert http.get("/v1/hello").json()["letters"] is None
    asked = {"desk": desk.desk, "after": "0"}
    assert http.get("/v1/hello", params=asked).json()["letters"] is True
    asked["after"] = "999999"
    assert http.get("/v1/hello", params=asked).json()["letters"] is False


@pytest.mark.slow
def test_several_workers_serve_one_office(county: Bench) -> None:
    words = ("county", "serve", "--folder", str(county.folder), "--port", "0", "--workers", "2")
    with subprocess.Popen(
        [sys.executable, "-m", "station_desk", *words], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        workers = set()
        desk = admitted(county)
        with httpx.Client(base_url=url, timeout=patience.SECONDS) as client:
            sealed = desk.pack(volunteer())
            to, headers = url + "/v1/packages", {"Content-Type": cose.PACKAGE}
            answers = [
                httpx.post(to, content=sealed.data, headers=headers, timeout=patience.SECONDS)
                for _ in range(6)
            ]
            while len(workers) < 2:  # each answers for itself, whichever takes the connection
                text = httpx.get(url + "/metrics", timeout=patience.SECONDS).text
                workers |= {part.split('"')[1] for part in text.split("worker=")[1:]}
            assert client.get("/readyz").status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(patience.SECONDS) == 0
    assert sorted(each.status_code for each in answers) == [200] * 5 + [201]
    assert len({each.content for each in answers}) == 1
