"""The county's card: made from what is known now, with a new serial only when that has changed."""

import hashlib
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from station_desk.county.keys import CountyKeys
from station_desk.county.ledger import Database
from station_desk.county.settings import Settings
from station_desk.sync.wire import cose, join

_LOCK: Final = 0x5D5C_0002

LAST: Final = "SELECT serial, content_digest, data FROM card ORDER BY serial DESC LIMIT 1"
LAST_SERIAL: Final = "SELECT coalesce(max(serial), 0) FROM card"
ADD: Final = "INSERT INTO card (serial, content_digest, data) VALUES (%s, %s, %s)"
UNITS: Final = "SELECT unit::text, type, code12, name, parent::text FROM unit ORDER BY code12, unit"
TOWNS: Final = """
SELECT DISTINCT ON (d.unit) d.unit::text, d.recipient
  FROM desk_home h JOIN desk d USING (unit, desk)
 WHERE h.role = 'town' AND d.state = 'approved' ORDER BY d.unit, d.settled_at DESC"""
REVOKED: Final = """
SELECT DISTINCT d.desk::text
  FROM desk_home h JOIN desk d USING (unit, desk)
 WHERE h.role = 'town' AND d.state = 'revoked' ORDER BY 1"""


def current(connection: Database, keys: CountyKeys, settings: Settings) -> bytes:
    """Byte for byte the last card, unless a unit, a town, a key or the address has changed."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        content = _content(connection, keys, settings)
        digest = hashlib.sha256(msgspec.json.encode(content, order="deterministic")).digest()
        last = connection.execute(LAST).fetchone()
        if last and bytes(last[1]) == digest:
            return bytes(last[2])
        number = int(last[0]) + 1 if last else 1
        card = msgspec.convert(
            content | {"issued_at": datetime.now(UTC), "serial": number}, join.Card
        )
        signer = keys.oldest
        data = join.write_card(card, signer, cose.kid_of_key(cose.public_of(signer)))
        connection.execute(ADD, (number, digest, data))
        return data


def serial(connection: Database) -> int:
    """That of the newest card, 0 before the first."""
    last = connection.execute(LAST_SERIAL).fetchone()
    return int(last[0]) if last else 0


def _content(connection: Database, keys: CountyKeys, settings: Settings) -> dict[str, Any]:
    units = [
        {"id": unit, "type": type_, "code12": code12, "name": name, "parent": parent}
        for unit, type_, code12, name, parent in connection.execute(UNITS)
    ]
    return {
        "county_name": settings.name,
        "keys": {kid.hex(): public.hex() for kid, public in keys.publics.items()},
        "county": keys.recipient,
        "towns": dict(connection.execute(TOWNS).fetchall()),
        "server": settings.url,
        "ca_pem": settings.ca_pem,
        "rule_set": settings.rule_set,
        "units": units,
        "revoked": [UUID(row[0]).hex for row in connection.execute(REVOKED)],
    }
