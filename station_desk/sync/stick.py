"""A stick is a folder: written so that a pull at any byte loses nothing, read without trusting names.

Only ``station-desk/`` is touched, only our endings are read, nothing on it is ever run.
"""

import contextlib
import errno
import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from station_desk.outcome import Refusal, refuse
from station_desk.rules.contents import Contents, Counted
from station_desk.store import media
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import contents, joining, keys, letters, outbox, registered
from station_desk.sync.wire import join, letter, verdict

ROOT = "station-desk"
CARD = PurePosixPath(ROOT, "county.sdcard")
SPARE_BYTES = 64 * 1024
MOST_FILES = 20_000

Progress = Callable[[int, int], None]
"""``progress(done, all)`` in bytes."""
Draw = Callable[[Contents], bytes]
"""Draws the summary that lies beside a package for people to read."""
Files = list[tuple[PurePosixPath, bytes]]


@dataclass(frozen=True, slots=True)
class Handed:
    """What lies on the stick now; it may be removed. ``stopped``: a person ended it, nothing counts."""

    place: str
    packages: int
    files: list[Path]
    join_request: bool
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """Letters taken in, letters that were here before, and files that were refused with their code."""

    taken: list[str]
    known: int
    ignored: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would be handed over, counted, and the letters that came from the stick meanwhile."""

    place: str
    seqs: list[int]
    counted: Counted
    size: int
    join_request: bool
    fetched: Fetched


def prepare(desk: Desk, folder: Path) -> Prepared:
    """Try the stick, read its letters, pack what waits, and say what would lie on it then."""
    desk.ask(registered.require, media.of(folder), place_name(folder))
    _try(folder, 0)
    fetched = fetch(desk, folder)
    made = desk.ask(_ready)
    size = sum(len(data) for _place, data in made.files)
    counted = desk.ask(contents.together, made.seqs)
    return Prepared(place_name(folder), made.seqs, counted, size, made.join_request, fetched)


def hand(
    desk: Desk,
    folder: Path,
    progress: Progress | None = None,
    *,
    seqs: Sequence[int] | None = None,
    draw: Draw | None = None,
    stop: threading.Event | None = None,
) -> Handed:
    """Lay every package that has no receipt yet on the stick, verified; what waits is packed first.

    With ``seqs`` just these packages; with ``draw`` a summary to read beside each.
    """
    place = place_name(folder)
    desk.ask(registered.require, media.of(folder), place)
    made = desk.ask(_ready, seqs)
    try:
        files = made.files + (_summaries(desk, folder, made, draw) if draw else [])
        _try(folder, sum(len(data) for each, data in files if not _lies(folder, each, data)))
        written = list(_written(folder, files, progress, stop or threading.Event()))
    except Refusal as refusal:
        desk.ask(outbox.note_handover, made.seqs, "stick", place, refusal.code)
        raise
    if len(written) < len(files):
        return Handed(place, 0, written, join_request=False, stopped=True)
    desk.ask(outbox.note_handover, made.seqs, "stick", place)
    return Handed(place, len(made.seqs), written, made.join_request)


def fetch(desk: Desk, folder: Path) -> Fetched:
    """Take in the letters for this desk from a stick; a bad one stops nobody else."""
    desk.ask(registered.require, media.of(folder), place_name(folder))
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
        if _lies(folder, place, data):
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


def _written(
    folder: Path, files: Files, progress: Progress | None, stop: threading.Event
) -> Iterator[Path]:
    """File by file, each told once it is verified; a person may stop in between."""
    done, total = 0, sum(len(data) for _place, data in files)
    for place, data in files:
        if stop.is_set():
            return
        yield write(folder, place, data)
        done += len(data)
        if progress:
            progress(done, total)


def _lies(folder: Path, place: PurePosixPath, data: bytes) -> bool:
    return read(folder, folder.joinpath(place), len(data)) == data


def place_name(folder: Path) -> str:
    """What a person calls it: the folder's or the drive's own name."""
    return media.name(folder)


def free_room(folder: Path) -> int:
    """Bytes free on the drive that holds this folder."""
    return shutil.disk_usage(folder).free


def _try(folder: Path, size: int) -> None:
    """Before the first byte: is it there, is there room for all of it, may anything be written (f14)."""
    probe = folder.joinpath(verdict.UP, "try.part")
    try:
        _check_room(folder, size)
        probe.parent.mkdir(parents=True, exist_ok=True)
        with probe.open("wb") as out:
            out.write(b"?")
        probe.unlink()
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


@dataclass(frozen=True, slots=True)
class _Ready:
    files: Files
    seqs: list[int]
    join_request: bool


def _ready(db: Database, seqs: Sequence[int] | None = None) -> _Ready:
    """On the lane: pack, and name the files to lay on the stick."""
    files: Files = []
    asks = db.setting("enrolled") != keys.identity(db).desk
    if asks:
        files.append(joining.request_file(db))
    if not keys.has_card(db):
        if not asks:
            raise refuse("card_missing")
        return _Ready(files, [], asks)
    if seqs is None:
        outbox.pack(db)
    waiting = [each for each in outbox.open_packages(db) if seqs is None or each.seq in seqs]
    code = db.setting("code12") or ""
    files += [
        (verdict.package_name(code, each.made_at, each.seq, each.hash), each.data)
        for each in waiting
    ]
    return _Ready(files, [each.seq for each in waiting], asks)


def _summaries(desk: Desk, folder: Path, made: _Ready, draw: Draw) -> Files:
    """The sheets that do not lie there yet: a package never changes, nor does its summary."""
    found = desk.ask(contents.of_packages, made.seqs)
    places = [_summary_place(each) for each in found]
    return [
        (place, draw(each))
        for place, each in zip(places, found, strict=True)
        if not folder.joinpath(place).is_file()
    ]


def _summary_place(each: Contents) -> PurePosixPath:
    package = verdict.package_name(each.unit_code, each.made_at, each.seq, each.hash)
    return package.with_name(f"{package.stem}-{'正式' if each.counted.sealed else '草稿'}.pdf")
