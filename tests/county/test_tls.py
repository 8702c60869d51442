"""The county's own certificate authority: believed for the county alone, and told about when it fails."""

import contextlib
import select
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn

from station_desk import sentences
from station_desk.county import office, serving
from station_desk.county.app import create_app
from station_desk.outcome import Refusal
from station_desk.store.desk import Desk
from station_desk.sync import keys, outbox, push
from tests.authority import DAY, Authority
from tests.net import point_at
from tests.sync.desks import hold_event, new_desk

from .conftest import NEIGHBOUR, STATION, Bench, new_county

Serve = Callable[..., contextlib.AbstractContextManager[str]]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="module")
def bench(
    postgres_url: str, authority: Authority, tmp_path_factory: pytest.TempPathFactory
) -> Bench:
    folder = tmp_path_factory.mktemp("county")
    return new_county(postgres_url, folder, "沙洋县", ca=authority.pem)


@pytest.fixture(scope="module")
def serve(bench: Bench) -> Iterator[Serve]:
    """The county behind a certificate, on a free port."""
    with office.opened(bench.folder) as opened:
        app = create_app(opened)

        @contextlib.contextmanager
        def over_tls(certificate: tuple[Path, Path], host: str = "127.0.0.1") -> Iterator[str]:
            with socket.create_server(("127.0.0.1", 0)) as listener:
                config = uvicorn.Config(
                    app, lifespan="off", log_level="critical", ssl_certfile=certificate[0],
                    ssl_keyfile=certificate[1],
                )  # fmt: skip
                server = uvicorn.Server(config)
                thread = threading.Thread(target=server.run, args=([listener],))
                thread.start()
                try:
                    yield f"https://{host}:{listener.getsockname()[1]}"
                finally:
                    server.should_exit = True
                    thread.join()

        yield over_tls


@pytest.fixture
def desk(bench: Bench, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A village's; those that are admitted are of villages apart."""
    code = NEIGHBOUR if "proxy" in request.node.name else STATION
    made = new_desk(tmp_path / "desk", "station", code, "彭堰村")
    made.ask(keys.adopt_card, office.card(bench.folder))
    made.ask(hold_event)
    yield made
    made.close()


def sent(desk: Desk, url: str) -> int:
    """As a person would: ask to join, be approved, send. Answers how many packages are confirmed."""
    desk.ask(point_at, url)
    with contextlib.suppress(Refusal):
        push.push(desk)
    push.push(desk)
    return desk.ask(outbox.facts).confirmed


def refused(desk: Desk, url: str) -> tuple[str, str]:
    """The code, and what a person reads; whatever it is, nothing has left the desk."""
    desk.ask(point_at, url)
    with pytest.raises(Refusal) as caught:
        push.push(desk, wait=lambda _seconds: False)
    what, safe, act = sentences.refusal(caught.value.code, caught.value.values)
    assert "都在本机" in safe
    assert desk.ask(outbox.facts).waiting > 0
    return caught.value.code, f"{what}{act}"


def approve(bench: Bench, desk: Desk, url: str) -> None:
    desk.ask(point_at, url)
    with pytest.raises(Refusal, match="desk_waiting"):
        push.push(desk)
    office.approve(bench.folder, desk.ask(keys.identity).desk)


def test_with_the_cards_authority_the_road_is_open(
    bench: Bench, serve: Serve, authority: Authority, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the PC itself believes or a variable says: the card's authority decides."""
    other = Authority(authority.folder / "of the PC")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(other.pem))
    with serve(authority.issue()) as url:
        approve(bench, desk, url)
        assert sent(desk, url) == 1


def test_another_authority_is_not_believed(
    serve: Serve, authority: Authority, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even one that the PC believes: somebody in between may have put it there."""
    other = Authority(authority.folder / "stranger")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(other.pem))
    with serve(other.issue()) as url:
        code, said = refused(desk, url)
    assert (code, "不像是县里的服务器" in said) == ("server_not_trusted", True)


@pytest.mark.parametrize(
    ("begins", "ends"), [(-30 * DAY, -DAY), (DAY, 30 * DAY)], ids=["expired", "not valid yet"]
)
def test_f22_a_certificate_out_of_its_time_asks_for_the_date(
    serve: Serve, authority: Authority, desk: Desk, begins: timedelta, ends: timedelta
) -> None:
    days = {datetime.now(UTC).astimezone().date()}
    with serve(authority.issue(begins=begins, ends=ends)) as url:
        code, said = refused(desk, url)
    days.add(datetime.now(UTC).astimezone().date())  # midnight may have come
    assert code == "server_date_differs"
    assert any(f"{day}" in said for day in days)
    assert "日期改对" in said


def test_another_servers_certificate_is_no_proof(
    serve: Serve, authority: Authority, desk: Desk
) -> None:
    with serve(authority.issue("bank.example")) as url:
        code, said = refused(desk, url)
    assert (code, "别的名字" in said) == ("server_other_name", True)


def test_a_server_that_speaks_no_tls_is_not_believed(desk: Desk, bench: Bench) -> None:
    with serving.running(bench.folder) as url:
        assert refused(desk, url.replace("http:", "https:"))[0] == "server_not_trusted"


class _Proxy(socketserver.ThreadingTCPServer):
    """A proxy of an office: tunnels what asks with CONNECT, and remembers where to."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    asked: list[str]


class _Tunnel(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        words = self.rfile.readline().split()
        while self.rfile.readline().strip():
            pass
        assert isinstance(self.server, _Proxy)
        self.server.asked.append(words[1].decode())
        host, _, port = words[1].decode().partition(":")
        with socket.create_connection((host, int(port))) as beyond:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            ends = {self.connection: beyond, beyond: self.connection}
            while True:
                for each in select.select(list(ends), [], [])[0]:
                    data = each.recv(65536)
                    if not data:
                        return
                    ends[each].sendall(data)


def test_the_systems_proxy_is_used_and_believed_no_more_than_anybody(
    bench: Bench, serve: Serve, authority: Authority, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _Proxy(("127.0.0.1", 0), _Tunnel) as proxy, serve(authority.issue()) as url:
        proxy.asked = []
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.server_address[1]}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        approve(bench, desk, url)
        assert sent(desk, url) == 1
        proxy.shutdown()
    assert set(proxy.asked) == {url.removeprefix("https://")}
