"""Wrong passphrases: counted in a small file beside the vault, each making the next wait longer."""

from datetime import datetime
from pathlib import Path

import msgspec

from station_desk.outcome import Refusal, refuse
from station_desk.store import files

FILE = "tries.json"
FREE_TRIES = 3
LONGEST_WAIT_SECONDS = 300


class Tries(msgspec.Struct, frozen=True):
    """How many wrong ones since somebody last came in, and when."""

    wrong: int = 0
    first: datetime | None = None
    last: datetime | None = None


def so_far(folder: Path) -> Tries:
    """What is noted; a missing or unreadable note counts as nothing."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Tries)
    except (OSError, msgspec.MsgspecError):
        return Tries()


def wait_seconds(tries: Tries, now: datetime) -> int:
    """How long before the next try: 2, 4, 8 … seconds after the third, five minutes at most.

    A clock set back makes nobody wait longer than the step itself.
    """
    if tries.wrong < FREE_TRIES or tries.last is None:
        return 0
    step = min(1 << min(tries.wrong - FREE_TRIES + 1, 30), LONGEST_WAIT_SECONDS)
    passed = max((now - tries.last).total_seconds(), 0)
    return max(0, round(step - passed))


def refuse_in_haste(folder: Path, now: datetime) -> None:
    """Refuse a try that comes too soon after wrong ones."""
    tries = so_far(folder)
    if seconds := wait_seconds(tries, now):
        raise refuse("wait_before_next_try", seconds=seconds, wrong=tries.wrong)


def note_wrong(folder: Path, now: datetime, code: str = "passphrase_wrong") -> Refusal:
    """Count a wrong try; answers the refusal to raise, with the wait it has earned."""
    before = so_far(folder)
    tries = Tries(before.wrong + 1, before.first or now, now)
    _keep(folder, tries)
    return refuse(code, wrong=tries.wrong, seconds=wait_seconds(tries, now))


def forget(folder: Path) -> Tries:
    """Somebody came in: answers what there was and starts again from nothing."""
    tries = so_far(folder)
    if tries.wrong:
        _keep(folder, Tries())
    return tries


def _keep(folder: Path, tries: Tries) -> None:
    try:
        files.write(folder / FILE, msgspec.json.encode(tries))
    except Refusal:
        return
