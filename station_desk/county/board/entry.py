"""The door: the login page, logging in and out, and the one style sheet."""

import secrets
from typing import Final

from fastapi import Response

from station_desk.county import answers, users
from station_desk.county.board import session, tries
from station_desk.county.board.visit import HOME, LOGIN, Visit, redirect, style_version
from station_desk.outcome import Refusal, refuse
from station_desk.resources import resource

COOKIE: Final = "sd_board"
FORM_COOKIE: Final = "sd_login"


def style(visit: Visit) -> Response:
    """The only thing beside the login page that a stranger gets."""
    content = resource("county", "board", "board.css").read_bytes()
    is_named = visit.query("v") == style_version()
    headers = {"Cache-Control": "public, max-age=31536000, immutable"} if is_named else {}
    return Response(content, headers=headers, media_type="text/css; charset=utf-8")


def login(visit: Visit) -> Response:
    if visit.session:
        return redirect(HOME)
    return _form(visit)


def _form(visit: Visit, refusal: Refusal | None = None, status: int = 200) -> Response:
    mark = visit.asked.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(24)
    page = visit.page(
        "login.html",
        status,
        token=session.login_form(visit.key, mark),
        told=visit.sentences(refusal) if refusal else None,
        name=visit.form.get("name", "")[: users.LONGEST_NAME],
    )
    _set(visit, page, FORM_COOKIE, mark)
    return page


def log_in(visit: Visit) -> Response:
    """A wrong name and a wrong passphrase are answered alike."""
    try:
        name = _admitted(visit)
    except Refusal as refusal:
        visit.asked.state.refusal = refusal.code
        return _form(visit, refusal, answers.status_of(refusal.code))
    token = session.begin(visit.connection, name, visit.asked.cookies.get(COOKIE, ""))
    inside = redirect(HOME)
    _set(visit, inside, COOKIE, token)
    inside.delete_cookie(FORM_COOKIE, path="/board")
    return inside


def _admitted(visit: Visit) -> str:
    form = visit.form
    mark = visit.asked.cookies.get(FORM_COOKIE, "")
    brought = form.get("csrf", "")
    if not mark or not session.same(brought, session.login_form(visit.key, mark)):
        raise refuse("form_not_ours")
    name, passphrase = form.get("name", "").strip(), form.get("passphrase", "")
    address = visit.asked.client.host if visit.asked.client else ""
    tries.count(visit.connection, visit.key, name, address)
    fits = len(name) <= users.LONGEST_NAME and len(passphrase) <= users.LONGEST
    user = users.signed_in(visit.connection, name, passphrase) if fits else None
    if user is None:
        raise refuse("login_wrong")
    tries.was_right(visit.connection, visit.key, name, address)
    return user.name


def log_out(visit: Visit) -> Response:
    session.end(visit.connection, visit.asked.cookies.get(COOKIE, ""))
    outside = redirect(LOGIN)
    outside.delete_cookie(COOKIE, path="/board")
    return outside


def _set(visit: Visit, page: Response, name: str, value: str) -> None:
    page.set_cookie(
        name, value, path="/board", httponly=True, samesite="strict",
        secure=visit.asked.url.scheme == "https",
    )  # fmt: skip
