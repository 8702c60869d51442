"""Making a desk's folder, so that a power cut leaves a desk or only the beginning of one."""

from pathlib import Path

from station_desk.outcome import refuse
from station_desk.store import files
from station_desk.store.names import BEGUN, FILE, LOCK, VAULT, exists


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
    for leftover in (*_parts(folder), folder / LOCK, folder / BEGUN):
        leftover.unlink(missing_ok=True)


def _parts(folder: Path) -> list[Path]:
    return [*folder.glob(FILE + "*"), folder / VAULT]
