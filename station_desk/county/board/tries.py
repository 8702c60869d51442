"""Wrong passphrases slow down whoever tries them, by name and by address."""

import hashlib
import hmac
import math
from typing import Final

from station_desk.county.ledger import Database
from station_desk.outcome import refuse

FREE: Final = {"name": 3, "address": 12}
"""Wrong tries without a wait. Behind one address sits a whole office."""
LONGEST_WAIT: Final = 300

SWEEP: Final = "DELETE FROM login_try WHERE last_at < now() - interval '1 day'"
STANDING: Final = """
SELECT failures, extract(epoch FROM now() - last_at)::float FROM login_try WHERE subject = %s"""
COUNT: Final = """
INSERT INTO login_try (subject, failures, last_at) VALUES (%s, 1, now())
ON CONFLICT (subject) DO UPDATE SET failures = login_try.failures + 1, last_at = excluded.last_at"""
FORGET: Final = "DELETE FROM login_try WHERE subject = %s"
FORGIVE: Final = "UPDATE login_try SET failures = greatest(failures - 1, 0) WHERE subject = %s"


def wait_after(kind: str, failures: int) -> int:
    """Seconds until the next try: doubling, at most five minutes."""
    over = failures - FREE[kind]
    return 0 if over < 0 else int(min(2.0 ** min(over, 20), LONGEST_WAIT))


def count(connection: Database, key: bytes, name: str, address: str) -> None:
    """Count a try as wrong before it is looked at; refuses one that comes too soon."""
    subjects = _subjects(key, name, address)
    connection.execute(SWEEP)
    left = 0.0
    for kind, subject in subjects.items():
        row = connection.execute(STANDING, (subject,)).fetchone()
        if row:
            left = max(left, wait_after(kind, row[0]) - row[1])
    if left > 0:
        raise refuse("login_too_soon", seconds=math.ceil(left))
    for subject in subjects.values():
        connection.execute(COUNT, (subject,))


def was_right(connection: Database, key: bytes, name: str, address: str) -> None:
    """The name starts afresh; the address gets back only this one try."""
    subjects = _subjects(key, name, address)
    connection.execute(FORGET, (subjects["name"],))
    connection.execute(FORGIVE, (subjects["address"],))


def _subjects(key: bytes, name: str, address: str) -> dict[str, bytes]:
    """Keyed digests: the table tells nobody which names were tried or from where."""
    return {
        kind: hmac.digest(key, f"board {kind} {value}".encode(), hashlib.sha256)
        for kind, value in (("name", name.strip().casefold()), ("address", address))
    }
