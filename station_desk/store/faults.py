"""SQLite's own failures, worded as refusals: full disk, damage, read-only, busy."""

import errno
from pathlib import Path

from station_desk.outcome import Refusal, refuse

_BUSY, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 5, 8, 10, 11, 13, 14, 26
_WRITING = {10 | (detail << 8) for detail in (3, 4, 6, 18, 19)}
"""SQLITE_IOERR_WRITE, _FSYNC, _TRUNCATE, _SHMOPEN, _SHMSIZE: nothing was kept, reading still works."""


def refusal_of(problem: BaseException, path: Path) -> Refusal | None:
    """What a person is told about a failure of SQLite; None for a fault of our own."""
    extended = getattr(problem, "sqlite_errorcode", None)
    if extended is None:
        return None
    primary = extended & 0xFF
    if primary in (_CORRUPT, _NOT_A_DATABASE):
        return refuse("file_damaged", file=path.name)
    if primary == _FULL or extended in _WRITING:
        return refuse("disk_full", folder=str(path.parent))
    if primary == _IO:
        return refuse("disk_failing", folder=str(path.parent))
    if primary in (_READ_ONLY, _CANNOT_OPEN):
        return refuse("folder_read_only", folder=str(path.parent))
    if primary == _BUSY:
        return refuse("file_busy", file=path.name)
    return None


def refusal_of_file(problem: OSError, folder: Path) -> Refusal:
    """The same for a file that is not the database's."""
    if problem.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return refuse("disk_full", folder=str(folder))
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return refuse("folder_read_only", folder=str(folder))
    return refuse("disk_failing", folder=str(folder))
