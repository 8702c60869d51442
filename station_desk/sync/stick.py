"""A village's or a town's stick: what is handed over on it, which letters are read from it.

Only ``station-desk/`` is touched, only our endings are read, nothing on it is ever run.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from station_desk.outcome import Refusal, refuse
from station_desk.records.register import WRITERS
from station_desk.rules.contents import Contents, Counted
from station_desk.store import media
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.store.stick_files import (
    Files,
    find,
    free_room,
    lies,
    place_name,
    probe,
    read,
    write,
    write_all,
)
from station_desk.sync import (
    contents,
    forwarding,
    joining,
    keys,
    letters,
    outbox,
    registered,
    waiting,
)
from station_desk.sync.wire import join, letter, verdict

__all__ = ["CARD", "Fetched", "Files", "Handed", "Prepared", "fetch", "find", "free_room", "hand",
           "place_name", "prepare", "read", "write", "write_all"]  # fmt: skip

ROOT = "station-desk"
CARD = PurePosixPath(ROOT, "county.sdcard")

Progress = Callable[[int, int], None]
"""``progress(done, all)`` in bytes."""
Draw = Callable[[Contents], bytes]
"""Draws the summary that lies beside a package for people to read."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What lies on the stick now; it may be removed. ``stopped``: a person ended it, nothing counts.

    ``carried`` are the packages of a town's stations that go on to the county; ``unpacked`` the records
    that stay here because the county's card is not here yet.
    """

    place: str
    packages: int
    files: list[Path]
    join_request: bool
    stopped: bool = False
    carried: int = 0
    unpacked: int = 0


@dataclass(frozen=True, slots=True)
class Fetched:
    """Letters taken in, letters that were here before, and files that were refused with their code.

    ``carried`` are letters to a town's stations, for their next sticks.
    """

    taken: list[str]
    known: int
    ignored: list[tuple[str, str]]
    carried: int = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would be handed over, counted, and the letters that came from the stick meanwhile."""

    place: str
    seqs: list[int]
    counted: Counted
    size: int
    join_request: bool
    fetched: Fetched
    carried: int = 0
    unpacked: int = 0


def prepare(desk: Desk, folder: Path) -> Prepared:
    """Try the stick, read its letters, pack what waits, and say what would lie on it then."""
    desk.ask(_may_hand, folder)
    probe(folder, verdict.UP, 0)
    fetched = fetch(desk, folder)
    made = desk.ask(_ready, place_name(folder))
    size = sum(len(data) for _place, data in made.files)
    counted = desk.ask(contents.together, made.seqs)
    return Prepared(
        place_name(folder), made.seqs, counted, size, made.join_request, fetched, len(made.carried),
        made.unpacked,
    )  # fmt: skip


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
    desk.ask(_may_hand, folder)
    made = desk.ask(_ready, place, seqs)
    try:
        files = made.files + (_summaries(desk, folder, made, draw) if draw else [])
        probe(
            folder,
            verdict.UP,
            sum(len(data) for each, data in files if not lies(folder, each, data)),
        )
        written = list(_written(folder, files, progress, stop or threading.Event()))
    except Refusal as refusal:
        desk.ask(outbox.note_handover, made.seqs, "stick", place, refusal.code)
        raise
    if len(written) < len(files):
        return Handed(place, 0, written, join_request=False, stopped=True)
    if made.seqs or made.carried:
        desk.ask(outbox.note_handover, made.seqs, "stick", place)
    desk.ask(forwarding.note_carried, made.carried, place)
    return Handed(
        place, len(made.seqs), written, made.join_request, carried=len(made.carried),
        unpacked=made.unpacked,
    )  # fmt: skip


def fetch(desk: Desk, folder: Path) -> Fetched:
    """Take in the letters for this desk from a stick; a bad one stops nobody else."""
    registered.ask(desk, folder)
    card = read(folder, folder.joinpath(CARD), join.MAX_CARD)
    if card is not None and desk.ask(keys.has_card):
        with contextlib.suppress(Refusal):
            desk.ask(keys.adopt_card, card)
    taken: list[str] = []
    ignored: list[tuple[str, str]] = []
    known = carried = 0
    for path in find(folder, verdict.DOWN, verdict.LETTER_SUFFIX):
        data = read(folder, path, letter.MAX_LETTER)
        try:
            kind = desk.ask(letters.take_in, data, "stick") if data is not None else None
        except Refusal as refusal:
            if refusal.code != "letter_other_desk":
                ignored.append((path.name, refusal.code))
            elif data is not None:
                carried += desk.ask(forwarding.deliver, path, data)
            continue
        if kind:
            taken.append(kind)
        else:
            known += 1
    return Fetched(taken, known, ignored, carried)


def _may_hand(db: Database, folder: Path) -> None:
    """Who only looks hands nothing over; an unknown stick gets nothing while the rule is on.

    The practice village writes nowhere but beside its own file.
    """
    db.require(*WRITERS)
    if folder.parent != db.path.parent:
        keys.only_real(db)
    registered.require(db, media.of(folder), place_name(folder))


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


@dataclass(frozen=True, slots=True)
class _Ready:
    files: Files
    seqs: list[int]
    join_request: bool
    carried: list[str]
    unpacked: int = 0


def _ready(db: Database, place: str, seqs: Sequence[int] | None = None) -> _Ready:
    """On the lane: pack, and name the files to lay on the stick."""
    files: Files = []
    asks = db.setting("enrolled") != keys.identity(db).desk
    if asks:
        files.append(joining.request_file(db))
    if not keys.has_card(db):
        if not asks:
            raise refuse("card_missing")
        return _Ready(files, [], asks, [], waiting.how_many_wait(db))
    if seqs is None:
        outbox.pack(db)
    ready = [each for each in outbox.open_packages(db) if seqs is None or each.seq in seqs]
    code = db.setting("code12") or ""
    files += [
        (verdict.package_name(code, each.made_at, each.seq, each.hash), each.data) for each in ready
    ]
    on = forwarding.to_carry(db, place)
    return _Ready(files + on.files, [each.seq for each in ready], asks, on.hashes)


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
