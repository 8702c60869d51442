"""The ways around a desk that does not open: the newest good backup, or what can still be read."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from station_desk.store import backup, opening, restoring, salvage, vault
from station_desk.store.backup import Backup
from station_desk.store.database import utc_now
from station_desk.store.desk import FILE, VAULT
from station_desk.store.salvage import Salvaged

Clock = Callable[[], datetime]


def good_backups(folder: Path, secret: str, *, now: Clock = utc_now) -> list[Backup]:
    """The backups that open and read back whole, newest first. ``secret`` as in :func:`key_of`."""
    key = key_of(folder, secret, now)
    return [each for each in backup.of_desk(folder) if backup.is_good(each, key)]


def restore(folder: Path, secret: str, path: Path, *, now: Clock = utc_now) -> Path:
    """Put a backup in the place of the file that does not open; answers where that one lies now."""
    held = opening.at_the_door(folder, now)
    try:
        key = key_of(folder, secret, now)
        return restoring.restore_damaged(folder / FILE, key, path, now())
    finally:
        held.release()


def save_what_can_be_read(
    folder: Path, secret: str, target: Path, *, now: Clock = utc_now
) -> Salvaged:
    """Write every readable record to a new file; the damaged one is not touched."""
    held = opening.at_the_door(folder, now)
    try:
        return salvage.salvage(folder / FILE, key_of(folder, secret, now), target, now=now)
    finally:
        held.release()


def key_of(folder: Path, secret: str, now: Clock = utc_now) -> bytes:
    """The data key by a passphrase or a recovery code (48 digits); a wrong one counts as a try."""
    keys = vault.load(folder / VAULT)
    if vault.looks_like_code(secret):
        return opening.tried(folder, now, lambda: vault.recover(keys, secret))
    return opening.tried(folder, now, lambda: vault.unlock(keys, secret))[0]
