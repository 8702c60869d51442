"""Every address of the board, the role it asks for, and the gate that all of them pass."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from fastapi import FastAPI, Request, Response

from station_desk.county import answers, api
from station_desk.county.board import (
    desks,
    entry,
    figures,
    overview,
    quarantine,
    reference,
    returns,
    session,
    station,
    stick,
    troubles,
    uploads,
)
from station_desk.county.board.visit import (
    LANGUAGE_COOKIE,
    LOGIN,
    Visit,
    missing,
    redirect,
)
from station_desk.county.ledger import Database
from station_desk.county.office import Office
from station_desk.outcome import Refusal, refuse

MAX_FORM: Final = 1024 * 1024
Page = Callable[[Visit], Response]

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
        " frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
}


class Worker(Protocol):
    """What the API's counter offers: a job in a thread, with a connection of its own."""

    office: Office
    nonce_key: bytes

    async def work(self, job: Callable[..., Any], *given: Any) -> Any: ...


@dataclass(frozen=True, slots=True)
class Route:
    """``needs`` is the least role; empty for the few that a stranger may see."""

    method: str
    path: str
    page: Page
    needs: str = "viewer"
    most: int = MAX_FORM
    """Bytes of the form, files included; more than ``MAX_FORM`` only from whoever may send it."""


ROUTES: Final = (
    Route("GET", "/board/board.css", entry.style, ""),
    Route("GET", LOGIN, entry.login, ""),
    Route("POST", LOGIN, entry.log_in, ""),
    Route("POST", "/board/logout", entry.log_out),
    Route("GET", "/board", overview.county),
    Route("GET", "/board/towns/{code}", overview.town),
    Route("GET", "/board/stations/{code}", station.station),
    Route("POST", "/board/stations/{code}/send-back", returns.send_back, "officer"),
    Route("POST", "/board/stations/{code}/accept", returns.accept, "officer"),
    Route("GET", "/board/returns", returns.waiting),
    Route("GET", "/board/troubles", troubles.troubles),
    Route("GET", "/board/conflicts/{kind}/{record}/{version}", troubles.conflict),
    Route("POST", "/board/conflicts/{kind}/{record}/{version}", troubles.decide, "officer"),
    Route("GET", "/board/quarantine/{package}/{place}", quarantine.item),
    Route("POST", "/board/quarantine/{package}/{place}/ask", quarantine.ask, "officer"),
    Route("POST", "/board/quarantine/{package}/{place}/set-aside", quarantine.set_aside, "officer"),
    Route("POST", "/board/quarantine/{package}/{place}/take", quarantine.take, "officer"),
    Route("POST", "/board/quarantine/take", quarantine.take_all, "officer"),
    Route("GET", "/board/stick", stick.stick, "officer"),
    Route("POST", "/board/stick", stick.take, "officer", stick.LARGEST),
    Route("GET", "/board/stick/letters.zip", stick.letters, "officer"),
    Route("GET", "/board/desks", desks.desks),
    Route("POST", "/board/desks/{desk}/approve", desks.approve, "officer"),
    Route("POST", "/board/desks/{desk}/revoke", desks.revoke, "admin"),
    Route("GET", "/board/reference", reference.tables),
    Route("GET", "/board/reference/{kind}", reference.edit, "officer"),
    Route("POST", "/board/reference/{kind}", reference.save, "officer"),
    Route("GET", "/board/reference/{kind}/preview", reference.preview, "officer"),
    Route("POST", "/board/reference/{kind}/drop", reference.drop, "officer"),
    Route("POST", "/board/reference/{kind}/issue", reference.issue, "admin"),
    Route("GET", "/board/figures", figures.figures),
    Route("GET", "/board/figures.xlsx", figures.as_xlsx),
    Route("GET", "/board/figures.csv", figures.as_csv),
)


def mount(app: FastAPI, worker: Worker) -> None:
    """Put the board beside the API; none of it stands in the API's description."""
    for route in ROUTES:
        app.add_api_route(
            route.path, _answerer(worker, route), methods=[route.method], include_in_schema=False
        )
    nothing = Route("", "/board/{rest:path}", _nothing)
    app.add_api_route(
        nothing.path,
        _answerer(worker, nothing),
        methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        include_in_schema=False,
    )


def _nothing(_visit: Visit) -> Response:
    raise missing()


def _answerer(worker: Worker, route: Route) -> Callable[[Request], Awaitable[Response]]:
    async def answer(asked: Request) -> Response:
        try:
            body = b""
            if asked.method == "POST":
                limit = MAX_FORM
                if route.most > limit and await worker.work(_may_send, route, asked):
                    limit = route.most
                body = await api.body(asked, limit)
            given: Response = await worker.work(_serve, worker, route, asked, body)
        except Refusal as refusal:
            given = _without_database(asked, refusal)
        given.headers.update(HEADERS)
        given.headers.setdefault("Cache-Control", "no-store")
        if asked.url.scheme == "https":
            given.headers["Strict-Transport-Security"] = "max-age=31536000"
        return given

    return answer


def _without_database(asked: Request, refusal: Refusal) -> Response:
    asked.state.refusal = refusal.code
    return answers.problem(refusal)


def _serve(
    connection: Database, worker: Worker, route: Route, asked: Request, body: bytes
) -> Response:
    sent = uploads.read(asked.headers.get("content-type", ""), body)
    visit = Visit(asked, connection, worker.office, worker.nonce_key, sent=sent)
    chosen = asked.query_params.get("lang", "")
    visit.language = _language(chosen, asked.cookies.get(LANGUAGE_COOKIE, ""))
    try:
        given = _through_the_gate(visit, route)
    except Refusal as refusal:
        asked.state.refusal = refusal.code
        given = visit.refused(refusal, answers.status_of(refusal.code))
    if chosen == visit.language:
        given.set_cookie(
            LANGUAGE_COOKIE, chosen, 365 * 86400, path="/board", samesite="lax", httponly=True,
            secure=asked.url.scheme == "https",
        )  # fmt: skip
    return given


def _may_send(connection: Database, route: Route, asked: Request) -> bool:
    """Asked before a large form is read at all."""
    found = session.find(connection, asked.cookies.get(entry.COOKIE, ""))
    return found is not None and found.may(route.needs)


def _language(*wanted: str) -> str:
    return next((each for each in wanted if each in ("zh", "en")), "zh")


def _through_the_gate(visit: Visit, route: Route) -> Response:
    """A stranger learns nothing of an address, not even whether it is one."""
    visit.session = session.find(visit.connection, visit.asked.cookies.get(entry.COOKIE, ""))
    if not route.needs:
        return route.page(visit)
    if visit.session is None:
        return redirect(LOGIN)
    if visit.asked.method != "GET":
        _require_own_form(visit)
    if not visit.session.may(route.needs):
        raise refuse("board_role_may_not", role=visit.session.role, needed=route.needs)
    return route.page(visit)


def _require_own_form(visit: Visit) -> None:
    assert visit.session  # noqa: S101 -- the gate let it in
    elsewhere = visit.asked.headers.get("sec-fetch-site", "same-origin") != "same-origin"
    if elsewhere or not session.same(visit.form.get("csrf", ""), visit.session.csrf):
        raise refuse("form_not_ours")
