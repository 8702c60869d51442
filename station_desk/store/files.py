"""Files beside the database: whole or not there, on the disk before they count."""

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from station_desk.store import faults

PATIENCE_SECONDS = 5.0
"""How long a virus scanner may hold a file before we give up (f21)."""


def write(path: Path, data: bytes) -> None:
    """Write a file as a whole: under ``.part``, flushed, then renamed over the old one."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        replace(part, path)
    except OSError as problem:
        _forget(part)
        raise faults.refusal_of_file(problem, path.parent) from problem


def settle(path: Path) -> None:
    """Flush a finished file that another library wrote."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def replace(
    part: Path,
    path: Path,
    *,
    rename: Callable[[Path, Path], object] = Path.replace,
    patience: float = PATIENCE_SECONDS,
) -> None:
    """Rename over the old file, patiently where another program has it open, and keep the rename."""
    give_up = time.monotonic() + patience
    while True:
        try:
            rename(part, path)
            break
        except PermissionError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.05)
    settle_folder(path.parent)


def settle_folder(folder: Path) -> None:
    """Flush the directory entry. Windows has no such call and needs none: NTFS journals renames."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def digest(path: Path) -> str:
    """SHA-256 of a file, read back in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy(source: Path, path: Path) -> None:
    """Copy a finished file under ``.part``, read it back, rename it. Refuses a copy that differs."""
    part = path.with_name(path.name + ".part")
    try:
        with source.open("rb") as file, part.open("wb") as out:
            while block := file.read(1 << 20):
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        if digest(part) != digest(source):
            raise OSError("the copy reads back differently")
        replace(part, path)
    except OSError as problem:
        _forget(part)
        raise faults.refusal_of_file(problem, path.parent) from problem


def _forget(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
