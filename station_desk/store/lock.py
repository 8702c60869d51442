"""One desk, one program: a lock that names who holds it and that the system lets go of by itself."""

import getpass
import os
import platform
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from station_desk.outcome import refuse
from station_desk.store import faults, names

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK = names.LOCK
_LOCKED_BYTE = 1 << 30
"""Windows locks bytes against reading too, so the locked one lies beyond the text."""


class Holder(msgspec.Struct, frozen=True):
    """Who has the desk open: the account and the PC, as the lock file says them."""

    person: str
    pc: str
    pid: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Lock:
    """Held while the desk is open. The system itself lets go of it when the process ends (f26)."""

    file: BinaryIO

    @property
    def released(self) -> bool:
        """Whether it has been let go."""
        return self.file.closed

    def release(self) -> None:
        """Let the next one in."""
        if not self.file.closed:
            self.file.truncate(0)
            self.file.close()


def take(folder: Path, now: datetime) -> Lock:
    """Be the only one at this desk; refuses with the name of who has it open."""
    path = folder / LOCK
    try:
        file: BinaryIO = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)
    except OSError as problem:
        raise faults.refusal_of_file(problem, folder) from problem
    if not _lock(file):
        text = file.read(4096)
        file.close()
        raise _taken(text or b"")
    mine = Holder(_account(), platform.node(), os.getpid(), now)
    file.truncate(0)
    file.seek(0)
    try:
        file.write(msgspec.json.encode(mine))
    except OSError as problem:
        file.close()
        raise faults.refusal_of_file(problem, folder) from problem
    return Lock(file)


def _taken(text: bytes) -> Exception:
    try:
        holder = msgspec.json.decode(text, type=Holder)
    except msgspec.MsgspecError:
        return refuse("desk_in_use", person="?", pc=platform.node(), since=None)
    return refuse("desk_in_use", person=holder.person, pc=holder.pc, since=holder.since)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


def _lock(file: BinaryIO) -> bool:
    try:
        _lock_handle(file.fileno())
    except OSError:
        return False
    finally:
        os.lseek(file.fileno(), 0, os.SEEK_SET)
    return True


def _lock_handle(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
