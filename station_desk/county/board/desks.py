"""Desks that ask to join, their short code compared; and desks that are let in no more."""

from typing import Final
from uuid import UUID

from fastapi import Response

from station_desk.county import enrolment
from station_desk.county.board.visit import Visit, missing, redirect
from station_desk.outcome import refuse

SHOWN: Final = 100
LONGEST_REASON: Final = 1000

LIST: Final = """
SELECT d.desk::text, d.unit_code, coalesce(u.name, d.unit_name), h.role, d.state, d.epoch, d.asked_at
  FROM desk d JOIN desk_home h USING (unit, desk) LEFT JOIN unit u ON u.unit = d.unit"""
ASKING: Final = f"""{LIST} WHERE d.state IN ('waiting', 'held')
 ORDER BY d.unit_code, d.asked_at LIMIT {SHOWN}"""
OF_CODE: Final = f"""{LIST} WHERE starts_with(d.unit_code, %s) AND d.state IN ('approved', 'revoked')
 ORDER BY d.unit_code, d.epoch DESC LIMIT {SHOWN}"""


def desks(visit: Visit) -> Response:
    """Who asks stands first; those let in are looked up by the beginning of their code."""
    code = visit.query("code").strip()
    return visit.page(
        "desks.html",
        asking=visit.connection.execute(ASKING).fetchall(),
        others=visit.connection.execute(OF_CODE, (code,)).fetchall(),
        code=code,
        limit=SHOWN,
    )


def approve(visit: Visit) -> Response:
    """The code is typed as the station reads it out; the page shows it nowhere before."""
    desk = _desk(visit)
    said = "".join(filter(str.isdigit, visit.form.get("short_code", "")))
    if said != "".join(filter(str.isdigit, desk.short_code)):
        raise refuse("short_code_differs", name=desk.unit_name)
    office = visit.office
    enrolment.approve(visit.connection, office.keys, office.settings, desk, f"board {visit.who}")
    return redirect("/board/desks", done="approved", code=desk.unit_code)


def revoke(visit: Visit) -> Response:
    desk = _desk(visit)
    reason = visit.form.get("reason", "").strip()[:LONGEST_REASON]
    if not reason:
        raise refuse("revoke_needs_reason", name=desk.unit_name)
    by = f"board {visit.who}"
    enrolment.revoke(visit.connection, visit.office.keys, desk, by, reason)
    return redirect("/board/desks", done="revoked", code=desk.unit_code)


def _desk(visit: Visit) -> enrolment.Desk:
    """By its id only: a short code in an address would be no comparison."""
    try:
        found = enrolment.find(visit.connection, str(UUID(visit.part("desk"))))
    except ValueError:
        found = None
    if found is None:
        raise missing()
    return found
