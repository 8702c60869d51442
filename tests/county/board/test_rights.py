"""Every address by every role, from the application's own list: a new one cannot be forgotten."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

from station_desk.county import office
from station_desk.county.app import create_app
from station_desk.county.board.routes import ROUTES
from station_desk.identifiers import new_id

from ..conftest import STATION, TOWN
from .conftest import ROLES, Board, csrf

Of = Callable[[str], httpx.Client]

ALLOWED = {
    "GET /board/board.css": "stranger",
    "GET /board/login": "stranger",
    "POST /board/login": "stranger",
    "POST /board/logout": "viewer",
    "GET /board": "viewer",
    "GET /board/towns/{code}": "viewer",
    "GET /board/stations/{code}": "viewer",
    "POST /board/stations/{code}/send-back": "officer",
    "POST /board/stations/{code}/accept": "officer",
    "GET /board/returns": "viewer",
    "GET /board/troubles": "viewer",
    "GET /board/conflicts/{kind}/{record}/{version}": "viewer",
    "POST /board/conflicts/{kind}/{record}/{version}": "officer",
    "GET /board/quarantine/{package}/{place}": "viewer",
    "POST /board/quarantine/{package}/{place}/ask": "officer",
    "POST /board/quarantine/{package}/{place}/set-aside": "officer",
    "POST /board/quarantine/{package}/{place}/take": "officer",
    "POST /board/quarantine/take": "officer",
    "GET /board/stick": "officer",
    "POST /board/stick": "officer",
    "GET /board/stick/letters.zip": "officer",
    "GET /board/desks": "viewer",
    "POST /board/desks/{desk}/approve": "officer",
    "POST /board/desks/{desk}/revoke": "admin",
    "GET /board/reference": "viewer",
    "GET /board/reference/{kind}": "officer",
    "POST /board/reference/{kind}": "officer",
    "GET /board/reference/{kind}/preview": "officer",
    "POST /board/reference/{kind}/drop": "officer",
    "POST /board/reference/{kind}/issue": "admin",
    "GET /board/figures": "viewer",
    "GET /board/figures.xlsx": "viewer",
    "GET /board/figures.csv": "viewer",
}
"""Who may, written down a second time: what the program says has to agree with this."""
WHO = ("stranger", *ROLES)
REST = "/board/{rest:path}"


def real(path: str) -> str:
    """An address of things that are there."""
    parts = {
        "{code}": TOWN if "towns" in path else STATION,
        "{kind}/{record}/{version}": f"event/{new_id()}/1",
        "{package}/{place}": f"{'0' * 64}/1",
        "{kind}": "menu",
        "{desk}": new_id(),
        "{rest:path}": "x",
    }
    for name, value in parts.items():
        path = path.replace(name, value)
    return path


def made_up(path: str) -> str:
    """The same address of things that nobody has ever heard of."""
    return real(path).replace(TOWN, "999999999999").replace(STATION, "888888888888")


@pytest.fixture(scope="module")
def served(board: Board) -> Iterator[set[str]]:
    with office.opened(board.bench.folder) as county:
        found: list[Any] = [r for r in create_app(county).routes if isinstance(r, APIRoute)]
        yield {
            f"{method} {r.path}" for r in found for method in r.methods if r.path[:6] == "/board"
        }


def test_the_table_names_every_address_that_is_served(served: set[str]) -> None:
    assert {each for each in served if REST not in each} == set(ALLOWED)
    assert {each.split()[0] for each in served if REST in each} == {
        "GET", "POST", "PUT", "PATCH", "DELETE",
    }  # fmt: skip


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_every_role_at_every_address(people: Of, route: Any) -> None:
    needed = WHO.index(ALLOWED[f"{route.method} {route.path}"])
    for place, role in enumerate(WHO):
        if route.path == "/board/logout" and place:
            continue  # the door's own tests go out
        client = people("" if role == "stranger" else role)
        answer = asked(client, route.method, real(route.path), with_token=place > 0)
        if route.path == "/board/login":
            assert answer.status_code in (200, 303, 403)
        elif place == 0 and needed > 0:
            assert (answer.status_code, answer.headers.get("location")) == (303, "/board/login")
        elif place < needed:
            assert answer.status_code == 403, role
            assert "不能办这件事" in answer.text
        else:
            assert "不能办这件事" not in answer.text, role
            assert answer.status_code != 500


def asked(client: httpx.Client, method: str, address: str, *, with_token: bool) -> httpx.Response:
    form = {"csrf": csrf(client.get("/board"))} if method == "POST" and with_token else {}
    return client.request(method, address, data=form or None)


def test_a_stranger_learns_not_even_what_there_is(people: Of) -> None:
    """The answers to real, made-up and impossible addresses are the same to the byte."""
    stranger = people("")
    addresses = {real(r.path) for r in ROUTES if r.needs} | {
        made_up(r.path) for r in ROUTES if r.needs
    }
    addresses |= {
        "/board/",
        "/board/nothing/at/all",
        "/board/stations",
        "/board/%00",
        "/board/login/x",
    }
    answers = set()
    for address in sorted(addresses):
        for method in ("GET", "POST", "PUT", "DELETE"):
            if method != "GET" and address == "/board":
                continue  # the one address that everybody is told
            given = stranger.request(method, address)
            kept = {k: v for k, v in given.headers.items() if k != "date"}
            answers.add((given.status_code, tuple(sorted(kept.items())), given.content))
    ((status, headers, content),) = answers
    assert (status, dict(headers)["location"], content) == (303, "/board/login", b"")


@pytest.mark.parametrize(
    "route", [r for r in ROUTES if r.method == "POST" and r.needs], ids=lambda route: route.path
)
def test_a_form_without_its_token_is_refused(people: Of, board: Board, route: Any) -> None:
    admin = people("admin")
    address = real(route.path)
    for form in ({}, {"csrf": ""}, {"csrf": csrf(people("viewer").get("/board"))}):
        answer = admin.post(address, data=form)
        assert answer.status_code == 403
        assert "数据没有改动" in answer.text
    right = {"csrf": csrf(admin.get("/board"))}
    elsewhere = admin.post(address, data=right, headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 403
    assert admin.get("/board").status_code == 200


def test_the_apis_description_says_nothing_of_the_board(people: Of) -> None:
    paths = people("").get("/openapi.json").json()["paths"]
    assert not [path for path in paths if "board" in path]
