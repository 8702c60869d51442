"""The county's API: what desks ask of it over HTTP."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any, Final, TypeVar

from fastapi import FastAPI, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from station_desk import __version__
from station_desk.county import (
    api,
    cards,
    described,
    enrolment,
    ledger,
    mailbox,
    metrics,
    nonces,
    passing,
    postgres,
    rates,
    receiver,
    requests_log,
    schema,
)
from station_desk.county.answers import problem
from station_desk.county.board import routes
from station_desk.county.ledger import Database
from station_desk.county.office import Office
from station_desk.county.posting import POST, Posting
from station_desk.outcome import Refusal, refuse
from station_desk.sync.wire import cose, join, letter, package, request

IN_FLIGHT: Final = 64
"""Requests taken on at once; the next one is told to come back (f30)."""
MOST_HOMES: Final = 50_000
"""Desks whose unit a worker remembers: it never changes, and every desk asks four times an hour."""

_A = TypeVar("_A")


class Counter:
    """The endpoints of one office."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.nonce_key = nonces.key_from(office.keys.signing_key)
        self.in_flight = 0
        self.homes: dict[str, ledger.Home] = {}
        self.rates = rates.Rates()
        self.meter = metrics.Meter()

    async def work(self, job: Callable[..., _A], *given: Any) -> _A:
        """Run in a thread with a connection of its own; busy rather than slow."""
        if self.in_flight >= IN_FLIGHT:
            raise refuse("county_busy")
        self.in_flight += 1
        try:
            return await run_in_threadpool(self._with_connection, job, *given)
        finally:
            self.in_flight -= 1

    def _with_connection(self, job: Callable[..., _A], *given: Any) -> _A:
        with postgres.lent(self.office.pool) as connection:
            return job(connection, *given)

    def asker(self, connection: Database, signed: api.SignedBy, subject: str) -> enrolment.Desk:
        """The desk that signed this request. Whatever its state, it is who it says it is."""
        nonces.check(self.nonce_key, signed.nonce)
        desk = enrolment.find(connection, api.desk_id(signed.desk))
        if desk is None:
            raise refuse("desk_unknown", desk=signed.desk)
        request.verify_headers(desk.public, signed.desk, signed.nonce, subject, signed.signature)
        return desk

    async def hello(
        self,
        asked: Request,
        desk: Annotated[str, Query(max_length=36)] = "",
        after: Annotated[str, Query(max_length=8000)] = "",
        sent: Annotated[str, Query(pattern="^([0-9a-f]{64})?$", max_length=64)] = "",
    ) -> api.Hello:
        """With ``desk`` and its ``after`` it also says whether letters wait: then one request is all.

        With ``sent``, the hash of a package whose answer was lost, it repeats the receipt if it has one.
        """
        news = api.News()
        if desk:
            asked.state.desk = api.desk_id(desk)
            news = await self.work(self._news, asked.state.desk, after, sent)
        return api.Hello(
            **news.model_dump(),
            county=self.office.keys.name,
            time=datetime.now(UTC),
            app=__version__,
            formats=api.Formats(package=package.FORMAT, letter=letter.FORMAT, join=join.FORMAT),
            limits=api.Limits(
                package_bytes=package.MAX_SEALED,
                package_items=package.MAX_ITEMS,
                join_bytes=join.MAX_JOIN,
            ),
            nonce=nonces.new(self.nonce_key),
            nonce_seconds=nonces.LIFETIME_SECONDS,
        )

    def _news(self, connection: Database, desk_id: str, after: str, sent: str) -> api.News:
        home = self._home(connection, desk_id)
        if home is None:
            return api.News(letters=False, card=cards.serial(connection))
        approved = (
            home.role == "town" and ledger.state(connection, home.unit, desk_id) == "approved"
        )
        role = "town" if approved else ""
        letters, card = mailbox.news(connection, home.unit, desk_id, role, after)
        receipt = ledger.receipt(connection, home.unit, sent) if sent else None
        return api.News(letters=letters, card=card, receipt=_base64(receipt) if receipt else None)

    def _home(self, connection: Database, desk_id: str) -> ledger.Home | None:
        """Remembered: it never changes."""
        home = self.homes.get(desk_id) or ledger.home(connection, desk_id)
        if home and len(self.homes) < MOST_HOMES:
            self.homes[desk_id] = home
        return home

    async def packages(
        self,
        asked: Request,
        desk: Annotated[str, Header()] = "",
        nonce: Annotated[str, Header()] = "",
        signature: Annotated[str, Header()] = "",
    ) -> Response:
        """A package proves itself. A town that brings one for a station signs the request."""
        data = await api.body(asked, package.MAX_SEALED)
        carrier = api.SignedBy(desk, nonce, signature) if desk else None
        taken = await self.work(self._take, data, carrier)
        asked.state.desk = taken.desk
        headers = {"Package-Hash": taken.package_hash}
        return Response(taken.receipt, 201 if taken.fresh else 200, headers, cose.LETTER)

    def _take(
        self, connection: Database, data: bytes, carrier: api.SignedBy | None
    ) -> receiver.Taken:
        road, brought_by = "network", ""
        outside = package.peek(data)
        if carrier:
            bringer = self.asker(connection, carrier, outside.hash)
            if bringer.desk != outside.desk_id:
                if (bringer.role, bringer.state) != ("town", "approved"):
                    raise refuse("carrier_not_town", desk=bringer.desk)
                road, brought_by = "town", bringer.desk
        sender = brought_by or outside.desk_id
        self.rates.check(sender)
        keys, at = self.office.keys, self.office.now()
        home = self._home(connection, outside.desk_id)
        taken = receiver.take(connection, keys, data, road, brought_by, outside, home, at)
        self.rates.count(sender)
        return taken

    async def letters(
        self,
        asked: Request,
        desk: Annotated[str, Header()],
        nonce: Annotated[str, Header()],
        signature: Annotated[str, Header()],
        after: Annotated[str, Query(max_length=8000)] = "",
    ) -> api.Letters:
        """Sign ``after`` as sent. While there is more, ask with the ``after`` of the answer."""
        asked.state.desk = api.desk_id(desk)
        return await self.work(self._letters, api.SignedBy(desk, nonce, signature), after)

    def _letters(self, connection: Database, signed: api.SignedBy, after: str) -> api.Letters:
        desk = self.asker(connection, signed, after)
        role = desk.role if desk.state == "approved" else ""
        waiting = mailbox.waiting(connection, desk.unit, desk.desk, role, after)
        found = [
            api.Letter(unit=unit, serial=serial, kind=kind, desk=to, data=_base64(data))
            for unit, serial, kind, to, data in waiting.letters
        ]
        return api.Letters(letters=found, after=waiting.after, more=waiting.more)

    async def fetch(
        self,
        asked: Request,
        desk: Annotated[str, Header()],
        nonce: Annotated[str, Header()],
        signature: Annotated[str, Header()],
        after: Annotated[str, Query(max_length=8000)] = "",
    ) -> api.PassedPage:
        """Sign ``packages`` and ``after`` with a space between. A letter tells of each: its receipt."""
        asked.state.desk = api.desk_id(desk)
        return await self.work(self._fetch, api.SignedBy(desk, nonce, signature), after)

    def _fetch(self, connection: Database, signed: api.SignedBy, after: str) -> api.PassedPage:
        desk = self.asker(connection, signed, f"packages {after}")
        if (desk.role, desk.state) != ("town", "approved"):
            raise refuse("fetching_not_town", desk=desk.desk)
        page = passing.by(connection, desk.unit, desk.desk, after)
        return api.passed_page(page)

    async def join(self, asked: Request, answer: Response) -> api.Joined:
        """The request alone waits for the county; with a town's approval it is admitted at once."""
        data = await api.body(asked, api.MAX_JOIN_BODY)
        approval = None
        if not data.startswith(b"\xd2"):
            data, approval = api.join_with_approval(data)
        joined = await self.work(self._join, data, approval)
        asked.state.desk = joined.desk
        answer.status_code = 200 if joined.state == "approved" else 202
        return joined

    def _join(self, connection: Database, data: bytes, approval: bytes | None) -> api.Joined:
        office = self.office
        desk = enrolment.ask(connection, office.settings, data)
        enrolled = None
        if approval:
            enrolled = enrolment.approve_by_town(
                connection, office.keys, office.settings, desk, approval
            )
        elif desk.state == "approved":
            enrolled = enrolment.approve(connection, office.keys, office.settings, desk, "")
        return api.Joined(
            desk=desk.desk,
            state="approved" if enrolled else desk.state,
            short_code=desk.short_code,
            enrolment=_base64(enrolled) if enrolled else None,
            last_seq=enrolment.last_seq(connection, desk.unit),
        )

    async def card(self) -> Response:
        office = self.office
        data = await self.work(cards.current, office.keys, office.settings)
        return Response(data, media_type=cose.CARD)

    async def metrics(self) -> Response:
        text = await self.work(metrics.text, self.meter, self.in_flight)
        return Response(text, media_type=metrics.TEXT)

    async def healthz(self) -> api.Health:
        return api.Health(status="ok")

    async def readyz(self) -> api.Health:
        if await self.work(schema.standing) != schema.newest():
            raise refuse("county_database_away")
        return api.Health(status="ready")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def create_app(office: Office, lifespan: Any = None) -> FastAPI:
    """Stateless: any number of workers may serve one office."""
    about: dict[str, Any] = {"title": "station-desk county", "version": __version__}
    app = FastAPI(**about, docs_url=None, redoc_url=None, lifespan=lifespan)
    counter = Counter(office)
    add = app.add_api_route
    add("/v1/hello", counter.hello, **api.HELLO)
    add("/v1/packages", counter.packages, methods=["POST"], **api.PACKAGES)
    add("/v1/packages", counter.fetch, **api.FETCH)
    add("/v1/letters", counter.letters, **api.LETTERS)
    add("/v1/letters", Posting(counter).post, methods=["POST"], **POST)
    add("/v1/join", counter.join, methods=["POST"], **api.JOIN)
    add("/v1/card", counter.card, **api.CARD)
    add("/healthz", counter.healthz, summary="The process answers")
    add("/readyz", counter.readyz, summary="The database answers too", responses=api.BUSY)
    add("/metrics", counter.metrics, **api.METRICS)
    routes.mount(app, counter)
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _not_served)
    app.middleware("http")(partial(requests_log.log, meter=counter.meter))
    described.describe(app)
    return app


async def _refused(asked: Request, refusal: Exception) -> Response:
    if not isinstance(refusal, Refusal):
        raise refusal
    asked.state.refusal = refusal.code
    return problem(refusal, asked.headers.get("accept-language", ""))


async def _malformed(asked: Request, _error: Exception) -> Response:
    return await _refused(asked, refuse("request_malformed"))


async def _not_served(asked: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return await _refused(asked, refuse("route_unknown", status=status))
