"""A stick is a folder: written so that a pull at any byte loses nothing, read without trusting names.

Only ``station-desk/`` is touched, only our endings are read, nothing on it is ever run.
"""

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from station_desk.outcome import Refusal, refuse
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import joining, keys, letters, outbox
from station_desk.sync.wire import join, letter, verdict

ROOT = "station-desk"
CARD = PurePosixPath(ROOT, "county.sdcard")
SPARE_BYTES = 64 * 1024
MOST_FILES = 20_000

T = TypeVar("T")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Handed:
    """What lies on the stick now; it may be removed."""

    place: str
    packages: int
    files: list[Path]
    join_request: bool


@dataclass(frozen=True, slots=True)
class Fetched:
    """Letters taken in, letters that were here before, and files that were refused with their code."""

    taken: list[str]
    known: int
    ignored: list[tuple[str, str]]


def hand(desk: Desk, folder: Path, progress: Progress | None = None) -> Handed:
    """Pack what waits and lay every package that has no receipt yet on the stick, verified."""
    made = desk.ask(_ready)
    try:
        files = [write(folder, place, data) for place, data in _told(made.files, progress)]
    except Refusal as refusal:
        desk.ask(outbox.note_handover, made.seqs, "stick", place_name(folder), refusal.code)
        raise
    desk.ask(outbox.note_handover, made.seqs, "stick", place_name(folder))
    return Handed(place_name(folder), len(made.seqs), files, made.join_request)


def fetch(desk: Desk, folder: Path) -> Fetched:
    """Take in the letters for this desk from a stick; a bad one stops nobody else."""
    card = read(folder, folder.joinpath(CARD), join.MAX_CARD)
    if card is not None and desk.ask(keys.has_card):
        with contextlib.suppress(Refusal):
            desk.ask(keys.adopt_card, card)
    taken: list[str] = []
    ignored: list[tuple[str, str]] = []
    known = 0
    for path in find(folder, verdict.DOWN, verdict.LETTER_SUFFIX):
        data = read(folder, path, letter.MAX_LETTER)
        try:
            kind = desk.ask(letters.take_in, data, "stick") if data is not None else None
        except Refusal as refusal:
            if refusal.code != "letter_other_desk":
                ignored.append((path.name, refusal.code))
            continue
        if kind:
            taken.append(kind)
        else:
            known += 1
    return Fetched(taken, known, ignored)


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
        if not path.resolve().is_relative_to(folder.resolve()) or path.stat().st_size > limit:
            return None
        return path.read_bytes()
    except OSError:
        return None


def write(folder: Path, place: PurePosixPath, data: bytes) -> Path:
    """Lay one file: room checked, ``.part``, flushed, renamed, opened again, hashed again (f12 to f14)."""
    target = folder.joinpath(place)
    try:
        if read(folder, target, len(data)) == data:
            return target
        _check_room(folder, len(data))
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(target.name + ".part")
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
        written = hashlib.sha256(target.read_bytes()).digest()
    except OSError as problem:
        raise _worded(problem, folder, len(data)) from problem
    if written != hashlib.sha256(data).digest():
        target.unlink(missing_ok=True)
        raise refuse("stick_corrupts", place=place_name(folder))
    return target


def _told(files: Sequence[T], progress: Progress | None) -> Iterator[T]:
    """The same files, each announced as ``progress(done, all)`` once it is written."""
    for done, each in enumerate(files, start=1):
        yield each
        if progress:
            progress(done, len(files))


def place_name(folder: Path) -> str:
    """What a person calls it: the folder's or the drive's own name."""
    return folder.name or str(folder)


def free_room(folder: Path) -> int:
    """Bytes free on the drive that holds this folder."""
    return shutil.disk_usage(folder).free


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


@dataclass(frozen=True, slots=True)
class _Ready:
    files: list[tuple[PurePosixPath, bytes]]
    seqs: list[int]
    join_request: bool


def _ready(db: Database) -> _Ready:
    """On the lane: pack, and name the files to lay on the stick."""
    code = db.setting("code12") or ""
    files: list[tuple[PurePosixPath, bytes]] = []
    asks = db.setting("enrolled") != keys.identity(db).desk
    if asks:
        files.append(joining.request_file(db))
    seqs: list[int] = []
    if keys.has_card(db):
        outbox.pack(db)
        for packed in outbox.open_packages(db):
            place = verdict.package_name(code, packed.made_at, packed.seq, packed.hash)
            files.append((place, packed.data))
            seqs.append(packed.seq)
    elif not asks:
        raise refuse("card_missing")
    return _Ready(files, seqs, asks)
