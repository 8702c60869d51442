"""When to try again: back-off with jitter, what the county asks for, and a queue that is paused."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec

from station_desk.outcome import Refusal
from station_desk.store.database import Database

SETTING: Final = "push_pace"
ATTEMPTS: Final = 4
"""How often one request is made in one sending before the next one is left to the timer."""
PATIENCE_SECONDS: Final = 60.0
"""The longest that a sending waits by itself; what takes longer is left to the timer."""
ROUND: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(minutes=30)
PAUSE: Final = timedelta(hours=6)

_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_BARRED: Final = frozenset({401, 403})
_THIS_ONE: Final = frozenset({400, 409, 413, 422})

Chance = Callable[[], float]


class Pace(msgspec.Struct, frozen=True):
    """``after`` is when the timer may send again; ``paused`` the code that stopped the queue (f06)."""

    tries: int = 0
    after: datetime | None = None
    paused: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """Come back in so many seconds."""

    seconds: float


def again(refusal: Refusal, tries: int, chance: Chance = random.random) -> Later | None:
    """Whether the same request is worth making once more now; None if it is not (f07)."""
    told = _told_seconds(refusal)
    if not passes(refusal) or tries + 1 >= ATTEMPTS or (told or 0) > PATIENCE_SECONDS:
        return None
    spread = 0.5 + chance() / 2
    return Later(told * (1 + chance() / 4) if told else 2**tries * spread)


def passes(refusal: Refusal) -> bool:
    """Trouble that time mends: nobody answers, or the county is busy or faulty."""
    return refusal.code in ("server_unreachable", "server_silent") or _status(refusal) in _PASSING


def bars(refusal: Refusal) -> bool:
    """The county does not let this desk in: a person has to do something (f06)."""
    return _status(refusal) in _BARRED


def concerns_one(refusal: Refusal) -> bool:
    """Only this package is refused; the others go on (f04, f05)."""
    return _status(refusal) in _THIS_ONE


def told_code(refusal: Refusal) -> str:
    """The county's own code where it gave one."""
    return str(refusal.values.get("code") or refusal.code)


def read(db: Database) -> Pace:
    """How sending stands."""
    held = db.setting(SETTING)
    return msgspec.json.decode(held, type=Pace) if held else Pace()


def went_well(db: Database, chance: Chance = random.random) -> None:
    """The next round in a quarter of an hour or so: desks spread by themselves (f30)."""
    _keep(db, Pace(0, db.now() + ROUND * (0.75 + chance() / 2)))


def went_wrong(db: Database, refusal: Refusal, chance: Chance = random.random) -> None:
    """Back off, longer each time; a barred desk waits for a person and asks only now and then."""
    tries = read(db).tries + 1
    if bars(refusal):
        _keep(db, Pace(tries, db.now() + PAUSE * (0.75 + chance() / 2), told_code(refusal)))
        return
    span = min(timedelta(seconds=15 * 2 ** min(tries, 12)), LONGEST) * (0.5 + chance() / 2)
    asked = timedelta(seconds=_told_seconds(refusal) or 0)
    _keep(db, Pace(tries, db.now() + max(span, asked)))


def resume(db: Database) -> None:
    """Somebody has put it right, e.g. by a letter: the timer may send at once."""
    _keep(db, Pace())


def is_time(db: Database) -> bool:
    """A moment far ahead was set under a wrong clock and holds nobody back (f22)."""
    after = read(db).after
    return after is None or not db.now() < after <= db.now() + PAUSE * 2


def seconds_left(done: int, total: int, seconds: float) -> int | None:
    """How long the rest takes at the speed so far; None as long as nobody can say."""
    if done <= 0 or seconds < 1:
        return None
    return round((total - done) * seconds / done)


def _keep(db: Database, pace: Pace) -> None:
    with db.transaction():
        db.set_setting(SETTING, msgspec.json.encode(pace).decode())


def _status(refusal: Refusal) -> int:
    status = refusal.values.get("status")
    return status if isinstance(status, int) else 0


def _told_seconds(refusal: Refusal) -> float | None:
    seconds = refusal.values.get("seconds")
    return float(seconds) if isinstance(seconds, int | float) else None
