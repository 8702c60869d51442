"""The names of the files in a desk's folder, and whether a desk lives there. Loads nothing."""

from pathlib import Path

FILE = "station-desk.db"
VAULT = "vault.json"
BACKUPS = "backups"
LOCK = "station-desk.lock"
BEGUN = "station-desk.founding"
"""Lies there while a desk is being made: what stands beside it was never finished."""


def exists(folder: Path) -> bool:
    """Whether a desk lives in this folder, and not just the beginning of one."""
    return not _unfinished(folder) and ((folder / FILE).exists() or (folder / VAULT).exists())


def _unfinished(folder: Path) -> bool:
    """Whether making a desk was cut short here. One that has a backup was finished once."""
    return (folder / BEGUN).exists() and not (folder / BACKUPS).exists()
