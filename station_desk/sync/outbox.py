"""The outbox: where each package is, and the send page in numbers.

No state is stored twice. Waiting, packed, handed over, at the town, confirmed: all of it follows
from journal, package, handover and letter rows, so that green can only come from a receipt.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from station_desk.store.database import Database
from station_desk.sync import gaps, keys, not_accepted, pace
from station_desk.sync.packing import Packed, pack
from station_desk.sync.waiting import how_many_wait

__all__ = ["Facts", "Journey", "Packed", "State", "Step", "facts", "journeys", "note_handover",
           "open_packages", "pack"]  # fmt: skip

State = Literal["packed", "handed", "at_town", "confirmed", "problems", "renewed"]
"""``renewed``: made under an identity that has ended and never confirmed; its records travel again."""

ALL: Final = "SELECT seq FROM package"
UNCONFIRMED: Final = """
SELECT seq FROM package p WHERE NOT EXISTS (
       SELECT 1 FROM letter l WHERE l.package_hash = p.hash AND l.signed_by = 'county')"""
"""All that a sending has to look at, however long the desk has been at work."""
RECEIPTS: Final = """
SELECT package_hash, signed_by, road, at, body FROM letter
 WHERE package_hash IN (SELECT hash FROM package WHERE seq IN ({among})) AND kind = 'receipt'
 ORDER BY at"""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a package: ``what`` is a code, ``place`` a stick or an address."""

    what: str
    at: datetime
    road: str
    place: str


@dataclass(frozen=True, slots=True)
class Journey:
    """A package and its way so far."""

    seq: int
    hash: str
    made_at: datetime
    count: int
    state: State
    steps: list[Step]
    not_accepted: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The send page in numbers. ``waiting`` counts records, the others packages.

    ``paused`` is the code that stopped the queue until somebody acts, ``held`` that the county or the
    town saw two desks under this identity (f24), ``missing`` the numbers of packages that arrived
    above and that this file does not know since it was restored (f25).
    """

    waiting: int
    packed: int
    handed: int
    at_town: int
    confirmed: int
    returned: int
    last_success: Step | None
    last_failure: Step | None
    can_pack: bool
    joined: bool
    paused: str = ""
    held: bool = False
    missing: tuple[int, int] | None = None


def open_packages(db: Database, *, reached: Sequence[State] = ("packed", "handed")) -> list[Packed]:
    """The packages in one of these states, oldest first, with their bytes; none of an ended identity."""
    among = ALL if {"confirmed", "problems"} & set(reached) else UNCONFIRMED
    wanted = [each.seq for each in _journeys(db, among) if each.state in reached]
    rows = db.each(
        "SELECT seq, hash, made_at, sealed FROM package"
        " WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq",
        [msgspec.json.encode(wanted).decode()],
    )
    return [_packed(row) for row in rows]


def anything_open(db: Database) -> bool:
    """Whether a package of this identity still lacks the county's receipt."""
    query = f"SELECT EXISTS({UNCONFIRMED} AND p.desk = ?)"
    return bool(db.value(query, [keys.identity(db).desk]))


def note_handover(
    db: Database, seqs: Sequence[int], road: str, place: str, failure: str = ""
) -> None:
    """Remember that packages were handed over, or (with a failure code) that it did not work.

    The same failure right after itself is one fact with its last time, not a row every half hour.
    """
    with db.transaction():
        if failure and not seqs and _fails_again(db, road, place, failure):
            return
        rows: list[int | None] = [*seqs] or [None]
        for seq in rows:
            db.run(
                "INSERT INTO handover(package_seq, road, place, at, failure) VALUES (?,?,?,?,?)",
                [seq, road, place, db.now().isoformat(), failure],
            )


def _fails_again(db: Database, road: str, place: str, failure: str) -> bool:
    last = db.row("SELECT * FROM handover ORDER BY id DESC LIMIT 1")
    said = (None, road, place, failure)
    if last is None or (last["package_seq"], last["road"], last["place"], last["failure"]) != said:
        return False
    db.run("UPDATE handover SET at = ? WHERE id = ?", [db.now().isoformat(), last["id"]])
    return True


def journeys(db: Database) -> list[Journey]:
    """Every package with its steps and its state, oldest first."""
    return _journeys(db, ALL)


def _journeys(db: Database, among: str) -> list[Journey]:
    steps: dict[int, list[Step]] = {}
    for row in db.rows(f"SELECT * FROM handover WHERE package_seq IN ({among}) ORDER BY id"):
        what = row["failure"] or "handed"
        steps.setdefault(row["package_seq"], []).append(_step(what, row))
    receipts: dict[str, list[dict[str, Any]]] = {}
    for row in db.rows(RECEIPTS.format(among=among)):
        receipts.setdefault(row["package_hash"], []).append(row)
    own = keys.identity(db).desk
    return [
        _journey(
            row,
            steps.get(row["seq"], []),
            receipts.get(row["hash"], []),
            ended=row["desk"] != own,
            open_=_open(db, receipts.get(row["hash"], [])),
        )
        for row in db.rows(
            f"SELECT seq, hash, desk, made_at, count FROM package WHERE seq IN ({among}) ORDER BY seq"
        )
    ]


def facts(db: Database) -> Facts:
    """What waits, what was handed over, what is confirmed; last success and failure apart."""
    found = journeys(db)
    states = Counter(journey.state for journey in found)
    stands, identity = pace.read(db), keys.identity(db)
    success = db.row("SELECT * FROM handover WHERE failure = '' ORDER BY id DESC LIMIT 1")
    failure = db.row("SELECT * FROM handover WHERE failure <> '' ORDER BY id DESC LIMIT 1")
    return Facts(
        waiting=how_many_wait(db),
        packed=states["packed"],
        handed=states["handed"],
        at_town=states["at_town"],
        confirmed=states["confirmed"],
        returned=states["problems"],
        last_success=_step("handed", success) if success else None,
        last_failure=_step(failure["failure"], failure) if failure else None,
        can_pack=keys.has_card(db),
        joined=db.setting("enrolled") == identity.desk,
        paused=stands.paused,
        held=db.setting("held") == identity.desk,
        missing=gaps.missing(db),
    )


def _packed(row: dict[str, Any]) -> Packed:
    return Packed(row["seq"], row["hash"], datetime.fromisoformat(row["made_at"]), row["sealed"])


def _step(what: str, row: dict[str, Any]) -> Step:
    return Step(what, datetime.fromisoformat(row["at"]), row["road"], row.get("place") or "")


def _journey(
    row: dict[str, Any],
    steps: list[Step],
    receipts: list[dict[str, Any]],
    *,
    ended: bool,
    open_: tuple[int, bool],
) -> Journey:
    signers = {receipt["signed_by"] for receipt in receipts}
    refused, unsettled = open_
    state: State = "packed"
    if "county" in signers:
        state = "problems" if unsettled else "confirmed"
    elif ended:
        state = "renewed"
    elif "town" in signers:
        state = "at_town"
    elif any(step.what == "handed" for step in steps):
        state = "handed"
    received = [_step(f"receipt_{receipt['signed_by']}", receipt) for receipt in receipts]
    made_at = datetime.fromisoformat(row["made_at"])
    return Journey(
        row["seq"],
        row["hash"],
        made_at,
        row["count"],
        state,
        [*steps, *received],
        refused,
    )


def _open(db: Database, receipts: Sequence[dict[str, Any]]) -> tuple[int, bool]:
    """How many items the receipts refuse, and whether any of them has not been taken since."""
    refused = [(each["package_hash"], not_accepted.of_body(each["body"])) for each in receipts]
    unsettled = any(items and not not_accepted.settled(db, by, items) for by, items in refused)
    return max((len(items) for _, items in refused), default=0), unsettled
