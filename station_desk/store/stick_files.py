"""The files on a stick: found without trusting names, written so that a pull at any byte loses nothing."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from station_desk.outcome import Refusal, refuse
from station_desk.store import media

SPARE_BYTES = 64 * 1024
MOST_FILES = 20_000
OPEN_AT_ONCE = 64
FLUSHED_AT_ONCE = 8

Files = list[tuple[PurePosixPath, bytes]]
"""Places on a stick, and what is to lie there."""


def find(folder: Path, below: PurePosixPath, suffix: str) -> Iterator[Path]:
    """Our files on a stick, by path; links and everything else are passed over."""
    root = folder.joinpath(below)
    if not root.is_dir():
        return
    found = 0
    for path in sorted(root.glob(f"*/*{suffix}")):
        if path.is_file() and not (path.is_symlink() or path.parent.is_symlink()):
            found += 1
            if found > MOST_FILES:
                raise refuse("stick_too_many_files", limit=MOST_FILES)
            yield path


def read(folder: Path, path: Path, limit: int) -> bytes | None:
    """A file's bytes, None if it is not there, too large, or does not really lie on the stick."""
    try:
        if path.stat().st_size > limit or not _inside(folder, path):
            return None
        return path.read_bytes()
    except OSError:
        return None


def _inside(folder: Path, path: Path) -> bool:
    """Wherever links on the way may lead."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def write(folder: Path, place: PurePosixPath, data: bytes) -> Path:
    """Lay one file: room checked, ``.part``, flushed, renamed, opened again, compared (f12 to f14)."""
    write_all(folder, [(place, data)])
    return folder.joinpath(place)


def write_all(
    folder: Path, files: Files, before_naming: Callable[[], object] = lambda: None
) -> None:
    """``write`` each, if it does not lie there yet. The stick is waited for once for some dozens.

    Until ``before_naming`` has returned no file has its name; what it raises is raised.
    """
    size = 0
    try:
        missing = [file for file in files if not lies(folder, *file)]
        size = sum(len(data) for _place, data in missing)
        if missing:
            _check_room(folder, size)
        with ThreadPoolExecutor(FLUSHED_AT_ONCE) as flushing:
            for start in range(0, len(missing), OPEN_AT_ONCE):
                _lay(folder, missing[start : start + OPEN_AT_ONCE], flushing, before_naming)
    except OSError as problem:
        raise _worded(problem, folder, size) from problem


def _lay(
    folder: Path, files: Files, flushing: Executor, before_naming: Callable[[], object]
) -> None:
    """Every part is on the stick before the first gets its name."""
    laid = [(folder.joinpath(place), data) for place, data in files]
    with ExitStack() as stack:
        written = []
        for target, data in laid:
            target.parent.mkdir(parents=True, exist_ok=True)
            part = stack.enter_context(_part(target).open("wb"))
            part.write(data)
            part.flush()
            written.append(part.fileno())
        list(flushing.map(os.fsync, written))
    before_naming()
    for target, _ in laid:
        _part(target).replace(target)
    for target, data in laid:
        if target.read_bytes() != data:
            target.unlink(missing_ok=True)
            raise refuse("stick_corrupts", place=place_name(folder))


def _part(target: Path) -> Path:
    return target.with_name(target.name + ".part")


def lies(folder: Path, place: PurePosixPath, data: bytes) -> bool:
    """Whether just these bytes lie there already."""
    return read(folder, folder.joinpath(place), len(data)) == data


def place_name(folder: Path) -> str:
    """What a person calls it: the folder's or the drive's own name."""
    return media.name(folder)


def free_room(folder: Path) -> int:
    """Bytes free on the drive that holds this folder."""
    return shutil.disk_usage(folder).free


def probe(folder: Path, probe_at: PurePosixPath, size: int) -> None:
    """Before the first byte: is it there, is there room for all of it, may anything be written (f14)."""
    tried = folder.joinpath(probe_at, "try.part")
    try:
        _check_room(folder, size)
        tried.parent.mkdir(parents=True, exist_ok=True)
        with tried.open("wb") as out:
            out.write(b"?")
        tried.unlink()
    except OSError as problem:
        raise _worded(problem, folder, size) from problem


def _check_room(folder: Path, size: int) -> None:
    if not folder.is_dir():
        raise refuse("stick_missing", place=place_name(folder))
    free = free_room(folder)
    if free < size + SPARE_BYTES:
        raise refuse("stick_full", place=place_name(folder), free=free, needed=size)


def _worded(problem: OSError, folder: Path, size: int) -> Refusal:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return refuse("stick_full", place=place_name(folder), free=0, needed=size)
    if problem.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return refuse("stick_read_only", place=place_name(folder))
    return refuse("stick_missing", place=place_name(folder))
