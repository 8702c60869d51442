"""Returns to look at: sent back with remarks in a signed letter, or accepted."""

from datetime import UTC, datetime
from typing import Any, Final

from fastapi import Response

from station_desk.county import mailbox, telling
from station_desk.county.board import station
from station_desk.county.board.months import PERIOD, START, STATE, lines, period
from station_desk.county.board.visit import Visit, redirect
from station_desk.outcome import refuse
from station_desk.sync.wire import letter

A_PAGE: Final = 60
LONGEST_REMARKS: Final = 4000

UNDECIDED: Final = f"""
SELECT u.unit::text
  FROM {PERIOD} JOIN month_line l ON l.month = p.month JOIN unit u USING (unit) {START}
 WHERE {STATE} IN ('received', 'late')
   AND (%(every)s OR l.claimed <> l.counted OR (l.counted < l.target AND NOT l.is_explained))
 ORDER BY u.code12, u.unit LIMIT %(limit)s"""
SENT_BACK: Final = f"""
SELECT u.unit::text
  FROM {PERIOD} JOIN month_line l ON l.month = p.month JOIN unit u USING (unit) {START}
 WHERE {STATE} = 'sent_back' ORDER BY u.code12, u.unit LIMIT %(limit)s"""

STANDING: Final = """
SELECT return_id::text, return_version FROM month_line WHERE unit = %s AND month = %s"""
ADD: Final = """
INSERT INTO return_decision (unit, return_id, version, month, decision, remarks, by_name, decided_at)
VALUES (%(unit)s, %(id)s, %(version)s, %(month)s, %(decision)s, %(remarks)s, %(by)s, %(at)s)"""
MARK: Final = """
UPDATE month_line SET decision = %(decision)s, decided_return = %(id)s,
       decided_version = %(version)s WHERE unit = %(unit)s AND month = %(month)s"""


def waiting(visit: Visit) -> Response:
    """Of one month: what nobody has decided about, and what was sent back and has not come again."""
    shown = period(visit, 1)
    every = visit.query("every") == "1"
    values = shown.values | {"every": every, "limit": A_PAGE}

    def of(query: str) -> list[Any]:
        units = [row[0] for row in visit.connection.execute(query, values)]
        return lines(visit, "u.unit = ANY(%(units)s::uuid[])", shown, units=units)

    return visit.page(
        "returns.html",
        shown=shown,
        every=every,
        undecided=of(UNDECIDED),
        sent_back=of(SENT_BACK),
        limit=A_PAGE,
    )


def send_back(visit: Visit) -> Response:
    """Letter and decision together, or neither."""
    remarks = visit.form.get("remarks", "").strip()[:LONGEST_REMARKS]
    month = visit.form.get("month", "")
    if not remarks:
        raise refuse("remarks_missing", month=month)
    unit, code, name, *_ = station.find(visit)
    with visit.connection.transaction():
        decided = _decide(visit, (unit, name), "sent_back", remarks)
        body = letter.SentBack(
            return_id=decided["id"],
            version=decided["version"],
            month=month,
            remarks=remarks,
            by=visit.signature,
        )
        if not telling.tell(visit.connection, visit.office.keys, unit, "sent_back", body):
            raise refuse("no_desk_to_write_to", name=name)
    return redirect(f"/board/stations/{code}", month=month, done="sent_back")


def accept(visit: Visit) -> Response:
    """The county takes the return as it is and says so in a letter; a later correction asks again."""
    unit, code, name, *_ = station.find(visit)
    month = visit.form.get("month", "")
    with visit.connection.transaction():
        decided = _decide(visit, (unit, name), "accepted", "")
        body = letter.Accepted(
            return_id=decided["id"], version=decided["version"], month=month, by=visit.signature
        )
        told = telling.tell(visit.connection, visit.office.keys, unit, "accepted", body)
    here = f"/board/stations/{code}"
    if told:
        return redirect(here, month=month, done="accepted")
    return redirect(here, month=month, done="accepted_untold")


def _decide(visit: Visit, of: tuple[str, str], decision: str, remarks: str) -> dict[str, Any]:
    """About the return that was on the screen, or about none: a newer one may have come."""
    form, (unit, name) = visit.form, of
    mailbox.next_serial(visit.connection, unit)  # the unit's lock
    month = form.get("month", "")
    held = visit.connection.execute(STANDING, (unit, month)).fetchone()
    if held is None or held[0] is None:
        raise refuse("return_not_here", name=name, month=month)
    if (held[0], str(held[1])) != (form.get("return_id"), form.get("version")):
        raise refuse("return_moved_on", month=month)
    values = {"unit": unit, "id": held[0], "version": held[1], "month": month}
    values |= {"decision": decision, "remarks": remarks, "by": visit.who, "at": datetime.now(UTC)}
    visit.connection.execute(ADD, values)
    visit.connection.execute(MARK, values)
    return values
