"""SQLite's own failures, worded as refusals: full disk, damage, read-only, busy."""

import errno
import shutil
from pathlib import Path

from station_desk.outcome import Refusal, refuse

_BUSY, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 5, 8, 10, 11, 13, 14, 26
LITTLE = 1 << 20
"""An input or output error with less room than this is a full disk (quotas answer like that)."""


def refusal_of(problem: BaseException, path: Path) -> Refusal | None:
    """What a person is told about a failure of SQLite; None for a fault of our own."""
    code = getattr(problem, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF
    if primary in (_CORRUPT, _NOT_A_DATABASE):
        return refuse("file_damaged", file=path.name)
    if primary == _FULL or (primary == _IO and _is_full(path.parent)):
        return refuse("disk_full", folder=str(path.parent))
    if primary == _IO:
        return refuse("disk_failing", folder=str(path.parent))
    if primary in (_READ_ONLY, _CANNOT_OPEN):
        return refuse("folder_read_only", folder=str(path.parent))
    if primary == _BUSY:
        return refuse("file_busy", file=path.name)
    return None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < LITTLE
    except OSError:
        return False


def refusal_of_file(problem: OSError, folder: Path) -> Refusal:
    """The same for a file that is not the database's."""
    if problem.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return refuse("disk_full", folder=str(folder))
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return refuse("folder_read_only", folder=str(folder))
    return refuse("disk_failing", folder=str(folder))
