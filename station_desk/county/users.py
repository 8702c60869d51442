"""People at the county office: name, role, passphrase; the board lets nobody else in."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final, Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from station_desk.county.ledger import Database
from station_desk.outcome import refuse

Role = Literal["viewer", "officer", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""A viewer looks, an officer decides, an admin also manages people and keys."""
SHORTEST: Final = 10
LONGEST: Final = 200
LONGEST_NAME: Final = 60

ADD: Final = """
INSERT INTO board_user (name, role, passphrase_hash) VALUES (%s, %s, %s)
ON CONFLICT (name) DO UPDATE SET role = excluded.role, passphrase_hash = excluded.passphrase_hash,
    disabled_at = NULL
 WHERE board_user.disabled_at IS NOT NULL RETURNING true"""
LIST: Final = "SELECT name, role, created_at, disabled_at FROM board_user"
HASH: Final = "SELECT passphrase_hash FROM board_user WHERE name = %s AND disabled_at IS NULL"
NEW_HASH: Final = """
UPDATE board_user SET passphrase_hash = %s WHERE name = %s AND disabled_at IS NULL RETURNING true"""
SET_ROLE: Final = """
UPDATE board_user SET role = %s WHERE name = %s AND disabled_at IS NULL RETURNING true"""
DISABLE: Final = """
UPDATE board_user SET disabled_at = now() WHERE name = %s AND disabled_at IS NULL RETURNING true"""
OTHER_ADMINS: Final = """
SELECT count(*) FROM board_user WHERE role = 'admin' AND disabled_at IS NULL AND name <> %s"""


@dataclass(frozen=True, slots=True)
class User:
    """A removed user is disabled and keeps the name, for what was decided under it."""

    name: str
    role: Role
    created_at: datetime
    disabled_at: datetime | None


def add(connection: Database, name: str, role: str, passphrase: str) -> None:
    """A new user, or one that was removed and comes back."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise refuse("user_name_bad", longest=LONGEST_NAME)
    row = (name, known_role(role), _hashed(passphrase))
    if connection.execute(ADD, row).fetchone() is None:
        raise refuse("user_exists", name=name)


def listed(connection: Database) -> list[User]:
    """Everybody, the removed too, by name."""
    return [User(*row) for row in connection.execute(f"{LIST} ORDER BY name")]


def find(connection: Database, name: str) -> User | None:
    """A user who may come in."""
    row = connection.execute(f"{LIST} WHERE name = %s AND disabled_at IS NULL", (name,)).fetchone()
    return User(*row) if row else None


def signed_in(connection: Database, name: str, passphrase: str) -> User | None:
    """The user, if the passphrase is right; a stranger takes as long to turn away as a wrong one."""
    row = connection.execute(HASH, (name,)).fetchone()
    right = _verified(row[0] if row else _nobody(), passphrase)
    return find(connection, name) if row and right else None


def set_passphrase(connection: Database, name: str, passphrase: str) -> None:
    _must_be(connection.execute(NEW_HASH, (_hashed(passphrase), name)).fetchone(), name)


def set_role(connection: Database, name: str, role: str) -> None:
    """Refuses to leave the office without an admin."""
    if known_role(role) != "admin":
        _keep_an_admin(connection, name)
    _must_be(connection.execute(SET_ROLE, (role, name)).fetchone(), name)


def remove(connection: Database, name: str) -> None:
    """Refuses to leave the office without an admin."""
    _keep_an_admin(connection, name)
    _must_be(connection.execute(DISABLE, (name,)).fetchone(), name)


def known_role(given: str) -> Role:
    for role in ROLES:
        if role == given:
            return role
    raise refuse("user_role_unknown", given=given, roles=list(ROLES))


def _must_be(found: object, name: str) -> None:
    if found is None:
        raise refuse("user_unknown", name=name)


def _keep_an_admin(connection: Database, name: str) -> None:
    held = find(connection, name)
    row = connection.execute(OTHER_ADMINS, (name,)).fetchone()
    if held and held.role == "admin" and (row is None or row[0] == 0):
        raise refuse("last_admin", name=name)


def _hashed(passphrase: str) -> str:
    if not SHORTEST <= len(passphrase) <= LONGEST:
        raise refuse("user_passphrase_length", shortest=SHORTEST, longest=LONGEST)
    return _hasher().hash(passphrase)


def _verified(stored: str, passphrase: str) -> bool:
    try:
        return _hasher().verify(stored, passphrase[: LONGEST + 1])
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hasher().hash("nobody's passphrase")


@cache
def _hasher() -> PasswordHasher:
    """argon2id with the library's own profile, RFC 9106's for servers of little memory."""
    return PasswordHasher()
