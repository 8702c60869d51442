"""Items that did not fit, one by one: what is wrong, what was said about it, and the three ways on."""

from typing import Any, Final

from fastapi import Response

from station_desk.county import quarantined
from station_desk.county.board.visit import Visit, missing, redirect

LATELY: Final = 20
LONGEST_WORDS: Final = 4000

OPEN: Final = f"""
SELECT u.code12, u.name, encode(q.package_hash, 'hex'), q.place, q.kind, q.version, q.reason,
       q.field, q.decision, q.arrived_at
  FROM quarantine q JOIN unit u USING (unit) WHERE {quarantined.IS_OPEN}
 ORDER BY u.code12, q.arrived_at, q.place LIMIT %s"""
"""What stands in such an item is not shown: nobody has checked it for names."""
DECIDED: Final = """
SELECT u.code12, u.name, q.kind, q.reason, d.decision, d.remarks, d.by_name, d.decided_at
  FROM item_decision d JOIN quarantine q USING (unit, package_hash, place) JOIN unit u USING (unit)
 ORDER BY d.decided_at DESC LIMIT %s"""
ABOUT: Final = """
SELECT u.code12, u.name, p.seq, p.received_at FROM unit u
  LEFT JOIN package p ON p.unit = u.unit AND p.hash = %s WHERE u.unit = %s"""
SAID: Final = """
SELECT decision, remarks, by_name, decided_at FROM item_decision
 WHERE unit = %s AND package_hash = %s AND place = %s ORDER BY decided_at DESC"""


def item(visit: Visit) -> Response:
    entry = _entry(visit)
    digest = bytes.fromhex(entry.package_hash)
    about: Any = visit.connection.execute(ABOUT, (digest, entry.unit)).fetchone()
    said = visit.connection.execute(SAID, (entry.unit, digest, entry.place)).fetchall()
    return visit.page(
        "quarantined.html",
        entry=entry,
        here_at=f"/board/quarantine/{entry.package_hash}/{entry.place}",
        unit=about,
        said=said,
        is_open=entry.decision in ("", "asked"),
        longest=LONGEST_WORDS,
    )


def ask(visit: Visit) -> Response:
    quarantined.ask(visit.connection, _by(visit), _entry(visit), _words(visit))
    return redirect("/board/troubles", done="item_asked")


def set_aside(visit: Visit) -> Response:
    quarantined.set_aside(visit.connection, _by(visit), _entry(visit), _words(visit))
    return redirect("/board/troubles", done="item_set_aside")


def take(visit: Visit) -> Response:
    quarantined.take(visit.connection, _by(visit), _entry(visit))
    return redirect("/board/troubles", done="item_taken")


def take_all(visit: Visit) -> Response:
    """After the program or its schemas were mended: whatever fits now, in one click."""
    if quarantined.take_all(visit.connection, _by(visit)):
        return redirect("/board/troubles", done="items_taken")
    return redirect("/board/troubles", done="items_unfit")


def _by(visit: Visit) -> quarantined.Decider:
    return quarantined.Decider(visit.office.keys, visit.who)


def _words(visit: Visit) -> str:
    return visit.form.get("words", "")[:LONGEST_WORDS]


def _entry(visit: Visit) -> quarantined.Entry:
    place = visit.part("place")
    number = int(place) if place.isascii() and place.isdigit() and len(place) < 7 else 0
    found = quarantined.find(visit.connection, visit.part("package"), number)
    if found is None:
        raise missing()
    return found
