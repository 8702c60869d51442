"""Whether this file still lies where it was made: a copied folder takes a new identity (f24)."""

import hashlib
import platform
import sys
from pathlib import Path

from station_desk.store import journal
from station_desk.store.database import Database

if sys.platform == "win32":
    import winreg

ORIGIN = "origin"
STALE = "identity_stale"
"""``1`` when the desk must take a new identity before it may send."""
_LINUX = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def note(db: Database) -> None:
    """A new file remembers this PC and folder, as a digest."""
    with db.transaction():
        db.set_setting(ORIGIN, _here(db.path.parent))


def notice_move(db: Database) -> bool:
    """Whether the file was copied or moved since; if so its identity ends, capture goes on.

    A cloned disk image looks the same to itself: that one the county notices.
    """
    here = _here(db.path.parent)
    before = db.setting(ORIGIN)
    if before == here:
        return False
    with db.transaction():
        db.set_setting(ORIGIN, here)
        if before is not None:
            db.set_setting(STALE, "1")
            journal.note(db, "moved")
    return before is not None


def _here(folder: Path) -> str:
    where = f"{_machine()}\n{folder.resolve()}"
    return hashlib.sha256(where.encode()).hexdigest()[:32]


def _machine() -> str:
    """What the system calls this installation of itself; never a network card's number."""
    if sys.platform == "win32":
        place = r"SOFTWARE\Microsoft\Cryptography"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    for path in _LINUX:
        if path.is_file():
            return path.read_text(encoding="ascii", errors="replace").strip()
    return platform.node()
