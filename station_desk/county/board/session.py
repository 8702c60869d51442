"""Who sits before the board: sessions in the database, so that any worker knows them."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final

from station_desk.county import users
from station_desk.county.ledger import Database
from station_desk.county.users import ROLES, Role

IDLE: Final = "30 minutes"
LONGEST: Final = "10 hours"

ALIVE: Final = f"""
SELECT s.name, u.role, s.csrf, s.seen_at < now() - interval '1 minute'
  FROM board_session s JOIN board_user u ON u.name = s.name AND u.disabled_at IS NULL
       AND u.passphrase_hash = s.passphrase_hash
 WHERE s.token_digest = %s AND s.seen_at > now() - interval '{IDLE}'
   AND s.begun_at > now() - interval '{LONGEST}'"""
"""The role is the one of now; whoever was removed, or has a new passphrase, is out at once."""
TOUCH: Final = "UPDATE board_session SET seen_at = now() WHERE token_digest = %s"
ADD: Final = """
INSERT INTO board_session (token_digest, name, passphrase_hash, csrf)
SELECT %s, name, passphrase_hash, %s FROM board_user WHERE name = %s"""
END: Final = "DELETE FROM board_session WHERE token_digest = %s"
SWEEP: Final = f"""
DELETE FROM board_session WHERE seen_at < now() - interval '{IDLE}'
    OR begun_at < now() - interval '{LONGEST}'"""


@dataclass(frozen=True, slots=True)
class Session:
    """One person at one browser."""

    name: str
    role: Role
    csrf: str

    def may(self, needed: str) -> bool:
        return self.role in ROLES[[*ROLES].index(users.known_role(needed)) :]


def begin(connection: Database, name: str, before: str) -> str:
    """A fresh token for a fresh login; whatever token came with it is worth nothing afterwards."""
    token = secrets.token_urlsafe(32)
    with connection.transaction():
        connection.execute(SWEEP)
        connection.execute(END, (_digest(before),))
        connection.execute(ADD, (_digest(token), secrets.token_urlsafe(32), name))
    return token


def find(connection: Database, token: str) -> Session | None:
    """Of a token in use; noted as seen at most once a minute."""
    if not token:
        return None
    row = connection.execute(ALIVE, (_digest(token),)).fetchone()
    if row is None:
        return None
    name, role, csrf, is_stale = row
    if is_stale:
        connection.execute(TOUCH, (_digest(token),))
    return Session(name, role, csrf)


def end(connection: Database, token: str) -> None:
    connection.execute(END, (_digest(token),))


def login_form(key: bytes, cookie: str) -> str:
    """What a login form must bring back beside its cookie, before there is any session."""
    return hmac.digest(key, b"board login " + cookie.encode(), hashlib.sha256).hex()


def same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
