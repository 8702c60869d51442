"""Desks that ask to join, and what a person decides about them."""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

import msgspec

from station_desk.county import cards, ledger, mailbox, month_lines
from station_desk.county.keys import CountyKeys
from station_desk.county.ledger import Database
from station_desk.county.settings import Settings
from station_desk.outcome import refuse
from station_desk.store.database import CHINA
from station_desk.sync.wire import join, letter

ADD_HOME: Final = """
INSERT INTO desk_home (desk, unit, public, role) VALUES (%s, %s, %s, %s)
ON CONFLICT (desk) DO NOTHING"""

ADD_DESK: Final = """
INSERT INTO desk (unit, desk, epoch, recipient, state, short_code, join_request,
                  unit_code, unit_name)
SELECT %(unit)s, %(desk)s, %(epoch)s, %(recipient)s,
       CASE WHEN EXISTS (
            SELECT 1 FROM desk d JOIN desk_home h USING (unit, desk)
             WHERE d.unit = %(unit)s AND h.role = %(role)s AND d.state = 'approved'
               AND d.epoch >= %(epoch)s)
       THEN 'held' ELSE 'waiting' END,
       %(code)s, %(data)s, %(unit_code)s, %(unit_name)s
ON CONFLICT (unit, desk) DO NOTHING"""
"""An epoch of a unit that lives already is held, not just waiting: two PCs may be one (f24)."""

HOLD_EARLIER: Final = """
UPDATE desk d SET state = 'held', settled_at = now(), settled_by = 'newer epoch'
  FROM desk_home h
 WHERE d.unit = %(unit)s AND h.unit = d.unit AND h.desk = d.desk AND h.role = %(role)s
   AND d.state = 'approved' AND d.epoch < %(epoch)s"""

LAST_SEQ: Final = "SELECT coalesce(max(seq), 0) FROM package WHERE unit = %s"

BELOW: Final = """
SELECT d.unit::text, d.desk::text, d.recipient
  FROM unit u JOIN desk d ON d.unit = u.unit
 WHERE u.parent = %s AND d.state = 'approved' ORDER BY d.unit, d.desk"""

ABOVE: Final = """
SELECT d.unit::text, d.desk::text, d.recipient
  FROM unit u JOIN desk d ON d.unit = u.parent
 WHERE u.unit = %s AND d.state = 'approved' ORDER BY d.desk"""

ADD_MAILBOX: Final = "INSERT INTO mailbox (unit) VALUES (%s) ON CONFLICT (unit) DO NOTHING"

ADD_UNIT: Final = """
INSERT INTO unit (unit, type, code12, name) VALUES (%s, %s, %s, %s) ON CONFLICT (unit) DO NOTHING"""

SETTLE: Final = """
UPDATE desk SET state = %(state)s, settled_at = now(), settled_by = %(by)s
 WHERE unit = %(unit)s AND desk = %(desk)s AND state <> %(state)s RETURNING true"""

DESK: Final = """
SELECT h.unit::text, h.desk::text, h.public, h.role, d.epoch, d.recipient, d.state, d.short_code,
       d.unit_code, d.unit_name, d.asked_at, d.join_request
  FROM desk_home h JOIN desk d ON d.unit = h.unit AND d.desk = h.desk"""
ONE_DESK: Final = f"{DESK} WHERE d.unit = %s AND h.desk = %s"


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk as the county knows it."""

    unit: str
    desk: str
    public: bytes
    role: str
    epoch: int
    recipient: str
    state: str
    short_code: str
    unit_code: str
    unit_name: str
    asked_at: datetime
    join_request: bytes


def ask(connection: Database, settings: Settings, data: bytes) -> Desk:
    """Keep a join request until someone decides; the same request again changes nothing."""
    request = join.read_join(data)
    _require_known_unit(connection, settings, request)
    held = find(connection, request.desk)
    if held is None:
        _add(connection, request, data, join.short_code(data))
        held = find(connection, request.desk)
    if held is None or held.join_request != data:
        raise refuse("desk_known_otherwise", desk=request.desk)
    return held


def _require_known_unit(
    connection: Database, settings: Settings, request: join.JoinRequest
) -> None:
    try:
        UUID(request.unit)
    except ValueError as error:
        raise refuse("join_damaged") from error
    known = connection.execute("SELECT 1 FROM unit WHERE unit = %s", (request.unit,)).fetchone()
    if settings.units_listed and known is None:
        raise refuse("unit_unknown", unit=request.unit_code)


def _add(connection: Database, request: join.JoinRequest, data: bytes, code: str) -> None:
    with connection.transaction():
        home = (request.desk, request.unit, bytes.fromhex(request.public), request.role)
        connection.execute(ADD_HOME, home)
        connection.execute(ADD_MAILBOX, (request.unit,))
        month_lines.begin(connection, request.unit, f"{datetime.now(CHINA):%Y-%m}")
        about = {"code": code, "data": data, **msgspec.structs.asdict(request)}
        connection.execute(ADD_DESK, about)


def find(connection: Database, desk: str) -> Desk | None:
    """Its unit first: whoever asks for letters touches one unit's desks, not every unit's."""
    home = ledger.home(connection, desk)
    if home is None:
        return None
    row = connection.execute(ONE_DESK, (home.unit, desk)).fetchone()
    return Desk(*row) if row else None


def listed(connection: Database, state: str | None = None) -> list[Desk]:
    """All desks, or those in one state, by unit code; for the office, over all units."""
    query = f"{DESK} WHERE %(state)s::text IS NULL OR d.state = %(state)s ORDER BY d.unit_code"
    return [Desk(*row) for row in connection.execute(query, {"state": state})]


def called(connection: Database, who: str) -> Desk:
    """The desk with this id, or the only waiting or held one with this short code."""
    try:
        found = find(connection, str(UUID(who)))
    except ValueError:
        digits = who.replace(" ", "")
        same = [
            desk
            for desk in listed(connection)
            if desk.short_code.replace(" ", "") == digits and desk.state != "revoked"
        ]
        if len(same) > 1:
            raise refuse("short_code_ambiguous", given=who) from None
        found = same[0] if same else None
    if found is None:
        raise refuse("desk_unknown", desk=who)
    return found


def approve(
    connection: Database, keys: CountyKeys, settings: Settings, desk: Desk, by: str
) -> bytes:
    """Admit a waiting, held or revoked desk and write its enrolment letter; twice is once."""
    with connection.transaction():
        serial = mailbox.next_serial(connection, desk.unit)
        if not _settled(connection, desk, "approved", by):
            return _last_letter(connection, desk, "enrolment")
        earlier = {"unit": desk.unit, "role": desk.role, "epoch": desk.epoch}
        connection.execute(HOLD_EARLIER, earlier)
        _add_unit(connection, desk)
        card = cards.current(connection, keys, settings)
        body = letter.Enrolment(
            desk=desk.desk,
            unit=desk.unit,
            public=desk.public.hex(),
            epoch=desk.epoch,
            name=desk.unit_name,
            card=base64.b64encode(card).decode("ascii"),
            certificate=_certificate(connection, keys, desk),
            last_seq=last_seq(connection, desk.unit),
        )
        to = mailbox.Addressee(desk.unit, desk.desk, desk.recipient)
        posted = mailbox.write(keys, "enrolment", to, letter.body_of(body), serial)
        mailbox.add(connection, posted)
        return posted.data


def revoke(connection: Database, keys: CountyKeys, desk: Desk, by: str, reason: str = "") -> bytes:
    """Nothing new is taken from this desk any more; what it sent stays. Twice is once."""
    with connection.transaction():
        serial = mailbox.next_serial(connection, desk.unit)
        if not _settled(connection, desk, "revoked", by):
            return _last_letter(connection, desk, "revocation")
        said = letter.Revocation(desk=desk.desk, public=desk.public.hex(), reason=reason)
        body = letter.body_of(said)
        to = mailbox.Addressee(desk.unit, desk.desk, desk.recipient)
        posted = mailbox.write(keys, "revocation", to, body, serial)
        mailbox.add(connection, posted)
        _warn(connection, keys, desk, body)
        return posted.data


def _warn(connection: Database, keys: CountyKeys, desk: Desk, body: dict[str, Any]) -> None:
    """A revoked town's stations learn that nothing it signs counts, a station's town to take no more."""
    query = BELOW if desk.role == "town" else ABOVE
    for row in connection.execute(query, (desk.unit,)).fetchall():
        to = mailbox.Addressee(*row)
        serial = mailbox.next_serial(connection, to.unit)
        mailbox.add(connection, mailbox.write(keys, "revocation", to, body, serial))


def last_seq(connection: Database, unit: str) -> int:
    """The highest package number that the county holds of a unit, whichever desk made it."""
    row = connection.execute(LAST_SEQ, (unit,)).fetchone()
    return int(row[0]) if row else 0


def approve_by_town(
    connection: Database, keys: CountyKeys, settings: Settings, desk: Desk, approval: bytes
) -> bytes:
    """A certified town has admitted the desk already: believe its enrolment letter.

    The letter is the one the town wrote for this desk, locked to the county instead of the desk.
    Somebody who revoked or held the desk here is not overruled.
    """
    trust = keys.trust(_revoked_kids(connection))
    read = keys.opened(partial(letter.read, approval, trust))
    town = read.signer.certificate
    if town is None or read.letter.kind != "enrolment":
        raise refuse("approval_not_by_town")
    said = msgspec.convert(read.letter.body, letter.Enrolment, strict=True)
    asked = (desk.desk, desk.unit, desk.public.hex())
    if (said.desk, said.unit, said.public) != asked or read.letter.to_unit != desk.unit:
        raise refuse("approval_for_another", desk=desk.desk)
    if desk.state in ("held", "revoked"):
        raise refuse(f"desk_{desk.state}", desk=desk.desk)
    return approve(connection, keys, settings, desk, f"town {town.desk}")


def _revoked_kids(connection: Database) -> frozenset[bytes]:
    towns = "SELECT h.desk FROM desk_home h JOIN desk d USING (unit, desk)"
    rows = connection.execute(f"{towns} WHERE h.role = 'town' AND d.state <> 'approved'")
    return frozenset(row[0].bytes for row in rows)


def _settled(connection: Database, desk: Desk, state: str, by: str) -> bool:
    values = {"unit": desk.unit, "desk": desk.desk, "state": state, "by": by}
    return connection.execute(SETTLE, values).fetchone() is not None


def _last_letter(connection: Database, desk: Desk, kind: str) -> bytes:
    row = connection.execute(
        "SELECT data FROM letter WHERE unit = %s AND to_desk = %s AND kind = %s"
        " ORDER BY serial DESC LIMIT 1",
        (desk.unit, desk.desk, kind),
    ).fetchone()
    return bytes(row[0]) if row else b""


def _add_unit(connection: Database, desk: Desk) -> None:
    type_ = "town_office" if desk.role == "town" else "station"
    connection.execute(ADD_UNIT, (desk.unit, type_, desk.unit_code, desk.unit_name))


def _certificate(connection: Database, keys: CountyKeys, desk: Desk) -> str | None:
    """Only a town gets one; it binds the town to the stations listed below it."""
    if desk.role != "town":
        return None
    stations = [row[0] for row in connection.execute(mailbox.STATIONS, (desk.unit,))]
    certificate = join.Certificate(
        desk=desk.desk,
        unit=desk.unit,
        unit_code=desk.unit_code,
        name=desk.unit_name,
        public=desk.public.hex(),
        epoch=desk.epoch,
        issued_at=datetime.now(UTC),
        stations=stations,
    )
    written = join.write_certificate(certificate, keys.signing_key, keys.kid)
    return base64.b64encode(written).decode("ascii")
