"""The shipped unit and site at work: Debian's nginx and PostgreSQL, two workers, a desk over TLS."""

import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from station_desk.county import office
from station_desk.outcome import Refusal
from station_desk.sync import keys, outbox, push
from station_desk.sync.wire import cose
from tests import patience
from tests.authority import Authority
from tests.sync.desks import hold_event, new_desk

from .conftest import NEIGHBOUR, STATION, UNITS, Bench, admitted, volunteer
from .deployed import DEPLOY, FOUND, Debian, database, folder_for_others, free_port, front, served

pytestmark = pytest.mark.skipif(not FOUND, reason="needs Debian's nginx-light and postgresql")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="module")
def debian(authority: Authority) -> Iterator[Debian]:
    """An office over Debian's database, and the front before it; the office itself is not started."""
    with folder_for_others() as folder, database(folder) as url:
        front_port, office_port = free_port(), free_port()
        units = folder / "units.csv"
        units.write_text(UNITS, encoding="utf-8")
        office.init(
            folder / "office", name="沙洋县", url=f"https://127.0.0.1:{front_port}", units=units,
            ca=authority.pem, database_url=url,
        )  # fmt: skip
        with front(folder, front_port, office_port, authority.issue()):
            yield Debian(folder / "office", url, office_port, front_port)


@pytest.mark.slow
def test_a_desk_joins_sends_and_gets_its_receipt_through_nginx(
    debian: Debian, authority: Authority, tmp_path: Path
) -> None:
    desk = new_desk(tmp_path / "desk", "station", STATION, "彭堰村")
    with served(debian.folder, debian.office_port, debian.database_url, workers=2) as process:
        desk.ask(keys.adopt_card, office.card(debian.folder))
        desk.ask(hold_event)
        with pytest.raises(Refusal, match="desk_waiting"):
            push.push(desk)
        office.approve(debian.folder, desk.ask(keys.identity).desk)
        assert push.push(desk).sent == 1
        assert desk.ask(outbox.facts).confirmed == 1
        _holds_what_was_sent(debian)
        with httpx.Client(
            base_url=debian.url, verify=authority.context(), timeout=patience.SECONDS
        ) as http:
            _keeps_its_limits(http)
        _metrics_stay_at_home(debian, authority)
        _slows_a_flood(debian, authority)
        _finishes_what_is_under_way(debian, process)
    desk.close()


def _holds_what_was_sent(debian: Debian) -> None:
    with psycopg.connect(debian.database_url, autocommit=True) as connection:
        assert connection.execute("SELECT count(*) FROM package").fetchone() == (1,)
        version = connection.execute("SHOW server_version_num").fetchone()
        assert version is not None
        assert int(version[0]) >= 150_000


def _keeps_its_limits(http: httpx.Client) -> None:
    assert http.get("/readyz").json() == {"status": "ready"}
    answer = http.post("/v1/packages", content=b"0" * (4 * 1024 * 1024 + 1))
    assert answer.status_code == 413
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    answer = http.post("/v1/packages", content=b"0" * (300 * 1024))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


def _slows_a_flood(debian: Debian, authority: Authority) -> None:
    """A burst is let through; what goes on is told when to come back, as a desk understands it."""
    asked = b"GET /metrics HTTP/1.1\r\nHost: county.example\r\n"
    whole = (asked + b"\r\n") * 799 + asked + b"Connection: close\r\n\r\n"
    plain = socket.create_connection(
        ("127.0.0.1", debian.front_port), source_address=("127.0.0.2", 0)
    )
    with authority.context().wrap_socket(plain, server_hostname="127.0.0.1") as line:
        line.sendall(whole)
        answers = b"".join(iter(lambda: line.recv(65536), b""))
    through, told = answers.count(b"HTTP/1.1 403 "), answers.count(b"HTTP/1.1 429 ")
    assert through >= 300
    assert told >= 100
    assert answers.count(b"Retry-After: 10\r\n") == told


def _metrics_stay_at_home(debian: Debian, authority: Authority) -> None:
    away = httpx.HTTPTransport(local_address="127.0.0.2", verify=authority.context())
    with httpx.Client(transport=away, timeout=patience.SECONDS) as http:
        assert http.get(f"{debian.url}/metrics").status_code == 403
        assert http.get(f"{debian.url}/healthz").status_code == 200


def _finishes_what_is_under_way(debian: Debian, process: "subprocess.Popen[str]") -> None:
    """Told to stop with half a package in hand, a worker takes the rest, answers, and then ends."""
    desk = admitted(Bench(debian.folder, debian.database_url), unit_code=NEIGHBOUR)
    data = desk.pack(volunteer()).data
    head = (
        f"POST /v1/packages HTTP/1.1\r\nHost: x\r\nContent-Type: {cose.PACKAGE}\r\n"
        f"Content-Length: {len(data)}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", debian.office_port)) as line:
        line.sendall(head.encode() + data[:20])
        assert line.recv(65536).startswith(b"HTTP/1.1 100 "), "a worker has begun to read it"
        process.send_signal(signal.SIGTERM)
        line.sendall(data[20:])
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 201 ")
    assert desk.receipt(answer.partition(b"\r\n\r\n")[2]).verdicts["new"] == 1
    assert process.wait(patience.SECONDS) == 0
    assert process.stderr is not None
    log = process.stderr.read()
    assert '"route":"/v1/packages"' in log
    assert "127.0.0.1" not in log.replace(f"127.0.0.1:{debian.office_port}", "")
    assert "彭堰村" not in log


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "station-desk-county.service"
    shipped = (DEPLOY / unit.name).read_text(encoding="utf-8")
    program = "/opt/station-desk/bin/station-desk"
    assert shipped.count(program) == 1
    unit.write_text(shipped.replace(program, sys.executable), encoding="utf-8")
    assert _said(unit) == []
    unit.write_text(shipped.replace("Restart=on-failure", "Restart=now and then"), encoding="utf-8")
    assert _said(unit) != []


def _said(unit: Path) -> list[str]:
    """What systemd has to say of this unit; of others on this machine nothing is asked."""
    command = ["systemd-analyze", "verify", "--man=no", str(unit)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=patience.SECONDS
    )
    return [line for line in done.stderr.splitlines() if unit.name in line]
