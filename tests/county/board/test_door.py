"""The door: logging in, staying in, going out; a stranger gets nothing."""

import re
from collections.abc import Callable, Iterator

import httpx
import pytest

from station_desk.county import users
from station_desk.county.board import entry, routes, session, tries

from .conftest import MONTH, PASSPHRASE, PEOPLE, Board, csrf, log_in, opened, send

Of = Callable[[str], httpx.Client]
NEW = "five other words without sense"


@pytest.fixture
def client(board: Board) -> Iterator[httpx.Client]:
    with board.client() as client:
        yield client
    board.bench.rows("DELETE FROM login_try RETURNING 1")


def test_wrong_name_and_wrong_passphrase_are_answered_alike(client: httpx.Client) -> None:
    answers = [log_in(client, PEOPLE["viewer"], "wrong"), log_in(client, "nobody", PASSPHRASE)]
    assert [each.status_code for each in answers] == [403, 403]
    told = [re.sub(r'value="[^"]*"', "", each.text) for each in answers]
    assert told[0].replace("autofocus", "") == told[1].replace("autofocus", "")
    assert "姓名或口令不对" in told[0]
    assert entry.COOKIE not in client.cookies
    assert client.get("/board").headers["Location"] == "/board/login"


def test_wrong_tries_slow_down_by_name(board: Board, client: httpx.Client) -> None:
    codes = [log_in(client, PEOPLE["officer"], "wrong").status_code for _ in range(3)]
    assert codes == [403, 403, 403]
    # From three wrong tries on the wait doubles; a few more, so that no slow machine outwaits it.
    board.bench.rows("UPDATE login_try SET failures = 9 WHERE failures = 3 RETURNING 1")
    codes = [log_in(client, PEOPLE["officer"], "wrong").status_code for _ in range(2)]
    assert codes == [429, 429]
    assert log_in(client, PEOPLE["officer"]).status_code == 429
    assert log_in(client, PEOPLE["viewer"]).status_code == 303


def test_wrong_tries_slow_down_by_address(board: Board, client: httpx.Client) -> None:
    assert log_in(client, "guess", "wrong").status_code == 403
    board.bench.rows("UPDATE login_try SET failures = 11 RETURNING 1")
    board.bench.rows(
        "DELETE FROM login_try WHERE last_at < now() - interval '1 minute' RETURNING 1"
    )
    assert log_in(client, "guess 0", "wrong").status_code == 403
    # The twelfth wrong try has begun the wait; longer, so that no slow machine outwaits it.
    board.bench.rows("UPDATE login_try SET failures = 20 WHERE failures = 12 RETURNING 1")
    codes = [log_in(client, f"guess {n}", "wrong").status_code for n in (1, 2)]
    assert codes == [429, 429]
    board.bench.rows("UPDATE login_try SET last_at = now() - interval '1 hour' RETURNING 1")
    assert log_in(client, PEOPLE["viewer"]).status_code == 303


@pytest.mark.parametrize(("failures", "seconds"), [(2, 0), (3, 1), (4, 2), (8, 32), (40, 300)])
def test_the_wait_doubles_up_to_five_minutes(failures: int, seconds: int) -> None:
    assert tries.wait_after("name", failures) == seconds


def test_the_tries_name_nobody(board: Board, client: httpx.Client) -> None:
    log_in(client, PEOPLE["admin"], "wrong")
    kept = repr(board.bench.rows("SELECT * FROM login_try"))
    assert PEOPLE["admin"] not in kept
    assert "127.0.0.1" not in kept


def test_a_login_form_from_elsewhere_is_refused(client: httpx.Client) -> None:
    form = {"name": PEOPLE["viewer"], "passphrase": PASSPHRASE}
    assert client.post("/board/login", data=form).status_code == 403
    token = csrf(client.get("/board/login"))
    client.cookies.clear()
    assert client.post("/board/login", data={**form, "csrf": token}).status_code == 403


def test_the_cookie_is_for_this_site_only_and_fresh_at_each_login(
    board: Board, client: httpx.Client
) -> None:
    old = {"Cookie": f"{entry.COOKIE}=chosen-by-somebody-else"}
    assert client.get("/board", headers=old).status_code == 303
    first = log_in(client, PEOPLE["viewer"]).cookies[entry.COOKIE]
    with board.client() as again:
        token = csrf(again.get("/board/login"))
        again.cookies.set(entry.COOKIE, first, path="/board")
        form = {"name": PEOPLE["viewer"], "passphrase": PASSPHRASE, "csrf": token}
        answer = again.post("/board/login", data=form)
    given = next(each for each in answer.headers.get_list("set-cookie") if entry.COOKIE in each)
    assert {"HttpOnly", "SameSite=strict", "Path=/board"} <= set(given.split("; "))
    assert "Secure" not in given
    assert answer.cookies[entry.COOKIE] != first
    assert client.get("/board").status_code == 303


def test_behind_tls_cookies_are_secure(client: httpx.Client) -> None:
    page = client.get("/board/login", headers={"X-Forwarded-Proto": "https"})
    assert "; Secure" in page.headers["set-cookie"]
    assert "max-age" in page.headers["strict-transport-security"]


def test_a_session_ends(board: Board, client: httpx.Client) -> None:
    log_in(client, PEOPLE["viewer"])
    assert client.get("/board").status_code == 200
    token = client.cookies[entry.COOKIE]
    send(client, "/board/logout")
    client.cookies.set(entry.COOKIE, token, path="/board")
    assert client.get("/board").status_code == 303


@pytest.mark.parametrize("column", ["seen_at", "begun_at"])
def test_a_session_grows_old(board: Board, client: httpx.Client, column: str) -> None:
    log_in(client, PEOPLE["viewer"])
    age = f"UPDATE board_session SET {column} = now() - interval '11 hours' WHERE token_digest = %s"
    board.bench.rows(f"{age} RETURNING 1", session._digest(client.cookies[entry.COOKIE]))
    assert client.get("/board").status_code == 303


def test_being_seen_keeps_a_session(board: Board, client: httpx.Client) -> None:
    log_in(client, PEOPLE["viewer"])
    digest = session._digest(client.cookies[entry.COOKIE])
    age = "UPDATE board_session SET seen_at = now() - interval '20 minutes' WHERE token_digest = %s"
    board.bench.rows(f"{age} RETURNING 1", digest)
    assert client.get("/board").status_code == 200
    fresh = (
        "SELECT seen_at > now() - interval '1 minute' FROM board_session WHERE token_digest = %s"
    )
    assert board.bench.rows(fresh, digest) == [(True,)]


def test_a_person_removed_or_given_less_is_so_at_once(board: Board, client: httpx.Client) -> None:
    with opened(board.bench) as (_, connection):
        users.add(connection, "赵临时", "officer", PASSPHRASE)
        log_in(client, "赵临时")
        assert client.get("/board/reference/menu").status_code == 200
        users.set_role(connection, "赵临时", "viewer")
        assert client.get("/board/reference/menu").status_code == 403
        users.set_passphrase(connection, "赵临时", NEW)
        assert client.get("/board").status_code == 303
        log_in(client, "赵临时", NEW)
        assert client.get("/board").status_code == 200
        users.remove(connection, "赵临时")
    assert client.get("/board").status_code == 303


def test_no_login_is_counted(board: Board, people: Of) -> None:
    """R7: when somebody was here is known only while the session lives."""
    people("viewer").get("/board")
    columns = {row[0] for row in board.bench.rows(
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'board_user'"
    )}  # fmt: skip
    assert columns == {"name", "role", "passphrase_hash", "created_at", "disabled_at"}


def test_every_answer_carries_the_headers(board: Board, people: Of) -> None:
    for address in ("/board/login", "/board", "/board/nothing", "/board/board.css"):
        headers = people("viewer").get(address).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'")
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        if address != "/board/board.css":
            assert headers["cache-control"] == "no-store"
    assert (
        routes.HEADERS.items()
        <= {
            **routes.HEADERS,
            **{name: headers[name] for name in routes.HEADERS},
        }.items()
    )


@pytest.mark.parametrize("role", ["viewer", "admin"])
def test_no_page_holds_a_script_or_a_style_of_its_own(people: Of, role: str) -> None:
    for address in ("/board", f"/board?month={MONTH}", f"/board/figures?month={MONTH}"):
        text = people(role).get(address).text
        assert not re.search(
            r"<script|<style|\sstyle=|\son[a-z]+=|javascript:|https?://(?!www\.w3)", text
        )


def test_the_language_is_kept_and_both_are_whole(board: Board) -> None:
    with board.client() as client:
        log_in(client, PEOPLE["viewer"])
        assert 'lang="zh-CN"' in client.get("/board").text
        english = client.get(f"/board?month={MONTH}&lang=en").text
        assert '<html lang="en">' in english
        assert f'href="?month={MONTH}&amp;lang=zh"' in english
        assert ">Overview</a>" in client.get("/board/troubles").text
        assert ">总览</a>" in client.get("/board/troubles?lang=zh").text
