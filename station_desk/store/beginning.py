"""Whether a desk stands in a folder, or only the beginning of one that a power cut left there."""

from pathlib import Path

from station_desk.outcome import refuse
from station_desk.store import backup, files, lock, vault

FILE = "station-desk.db"
BEGUN = "station-desk.founding"
"""Lies there while a desk is being made: what stands beside it was never finished."""


def exists(folder: Path) -> bool:
    """Whether a desk lives in this folder, and not just the beginning of one."""
    return not _unfinished(folder) and ((folder / FILE).exists() or (folder / vault.FILE).exists())


def begin(folder: Path) -> None:
    """Mark the folder, and clear away what an earlier beginning left."""
    if exists(folder):
        raise refuse("desk_exists", folder=str(folder))
    files.write(folder / BEGUN, b"")
    for leftover in _parts(folder):
        leftover.unlink(missing_ok=True)


def finish(folder: Path) -> None:
    """From now on a desk stands here; only after this does anybody work with it."""
    (folder / BEGUN).unlink()
    files.settle_folder(folder)


def remove(folder: Path) -> None:
    """Take away a desk that was never finished: its file, its vault, its lock."""
    for leftover in (*_parts(folder), folder / lock.LOCK, folder / BEGUN):
        leftover.unlink(missing_ok=True)


def _parts(folder: Path) -> list[Path]:
    return [*folder.glob(FILE + "*"), folder / vault.FILE]


def _unfinished(folder: Path) -> bool:
    """Whether making a desk was cut short here. One that has a backup was finished once."""
    return (folder / BEGUN).exists() and not (folder / backup.FOLDER).exists()
