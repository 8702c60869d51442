"""Packages that came past a town: its stations sent them themselves, the town fetches them as they came."""

from dataclasses import dataclass
from typing import Final

from station_desk.county import mailbox
from station_desk.county.ledger import Database

BYTES_AT_ONCE: Final = 1024 * 1024

LAST_SERIAL: Final = "SELECT serial FROM mailbox WHERE unit = %(unit)s"

PASSED: Final = """
SELECT serial, desk, data, receipt, join_request, total FROM (
       SELECT p.receipt_serial AS serial, p.desk::text AS desk, p.data, l.data AS receipt,
              d.join_request, count(*) OVER () AS total,
              sum(octet_length(p.data)) OVER (ORDER BY p.receipt_serial) AS size
         FROM package p
         JOIN letter l ON l.unit = %(unit)s AND l.serial = p.receipt_serial
         JOIN desk d ON d.unit = %(unit)s AND d.desk = p.desk
        WHERE p.unit = %(unit)s AND p.receipt_serial > %(after)s AND p.receipt_serial <= %(last)s
          AND NOT EXISTS (SELECT 1 FROM arrival a
                           WHERE a.unit = %(unit)s AND a.hash = p.hash AND a.brought_by = %(town)s)
       ) passed
 WHERE size - octet_length(data) < %(room)s ORDER BY serial"""
"""Not those that the asking desk has brought. The first one always fits."""


@dataclass(frozen=True, slots=True)
class Passed:
    """One package with the county's receipt for it and the join request of the desk that made it."""

    unit: str
    serial: int
    desk: str
    data: bytes
    receipt: bytes
    join: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """``after`` is what to ask with the next time."""

    packages: list[Passed]
    after: str
    more: bool


def by(connection: Database, town: str, desk: str, after: str) -> Page:
    """A page of what the stations of a town sent past this desk of it, unit by unit.

    A package is ordered by the serial of its receipt, so whoever has read a unit's letters knows
    that there is one to fetch.
    """
    read = mailbox.parse(after, town)
    found: list[Passed] = []
    full = False
    for (unit,) in connection.execute(mailbox.STATIONS, (town,)).fetchall():
        room = BYTES_AT_ONCE - sum(len(each.data) for each in found)
        if room <= 0:
            full = True
            break
        passed, last, full = _of_unit(connection, unit, desk, read.get(unit, 0), room)
        found += passed
        read[unit] = last
        if full:
            break
    return Page(found, mailbox.after_of(read, town, "town"), full)


def _of_unit(
    connection: Database, unit: str, town: str, after: int, room: int
) -> tuple[list[Passed], int, bool]:
    """What fits, up to which serial that is everything, and whether something did not fit."""
    row = connection.execute(LAST_SERIAL, {"unit": unit}).fetchone()
    last = row[0] if row else 0
    if last <= after:
        return [], after, False
    values = {"unit": unit, "town": town, "after": after, "last": last, "room": room}
    rows = connection.execute(PASSED, values).fetchall()
    found = [
        Passed(unit, serial, desk, bytes(data), bytes(receipt), bytes(join))
        for serial, desk, data, receipt, join, _total in rows
    ]
    full = bool(rows) and rows[0][-1] > len(rows)
    return found, found[-1].serial if full else last, full
