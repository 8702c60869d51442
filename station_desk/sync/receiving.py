"""Town: one package taken in, whole, once, in its own transaction, and answered by a signed receipt."""

import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from station_desk.outcome import Refusal, refuse
from station_desk.store.database import Database
from station_desk.sync import joining, keys
from station_desk.sync.outgoing import fault
from station_desk.sync.wire import letter, package, verdict
from station_desk.sync.wire.practice import stranger
from station_desk.sync.wire.verdict import Verdict

Judged = tuple[package.Item, tuple[bytes, str], Verdict]
"""An item, its digest and why it is invalid if it is, and what the town says about it."""

HELD: Final = """
SELECT r.record_id, r.version, r.digest
  FROM json_each(?) e CROSS JOIN received_record r
    ON r.unit = ? AND r.kind = ? AND r.record_id = e.value
 WHERE +r.state = 'current'"""
"""By the record's own key: the plus keeps SQLite from reading all of a unit by its state."""

ANY_HELD: Final = """
SELECT EXISTS(SELECT 1 FROM received_record WHERE unit = ? AND kind = ? AND record_id BETWEEN ? AND ?)"""
"""Ids follow the clock: of a month that is new here nothing lies between its first and its last."""

NEWEST_ONLY: Final = ("volunteer", "photo")
"""Of these what an earlier version said is not kept: a withdrawn consent, a photo taken away."""


_Row = tuple[str, str, int, str, bytes | None, bytes, str, str]
"""From the kind to the reason."""

INSERT: Final = """
INSERT INTO received_record(unit, package_hash, kind, record_id, version, op, data, digest, state, reason)
VALUES {rows} ON CONFLICT DO NOTHING"""
"""Of many rows: what they have in common is given once."""

ROWS_AT_ONCE: Final = 60

SUPERSEDE: Final = """
UPDATE received_record
   SET state = 'superseded', data = CASE WHEN kind IN ('volunteer', 'photo') THEN NULL ELSE data END
 WHERE unit = ? AND kind = ? AND record_id = ? AND +state = 'current'"""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An opened package beside what the town holds: its desk as it stands, the package that is here
    under its number, a verdict for each item, and how many got which."""

    known: dict[str, Any]
    data: bytes = field(repr=False)
    content: package.Package
    held: dict[str, Any] | None
    judged: list[Judged]
    counts: dict[Verdict, int]

    @property
    def is_twin(self) -> bool:
        """Whether its number is taken by other bytes."""
        return self.held is not None and self.held["hash"] != self.content.hash


def weigh(db: Database, known: dict[str, Any], peek: package.Peek, data: bytes) -> Weighed:
    """Opens the package, and says of each item what the town says to it.

    Refuses what is not signed by the desk that it names, and what speaks for another unit.
    """
    content = package.unseal(peek, known["public"], keys.identity(db).age_identity, _look)
    if content.manifest.unit != known["unit"]:
        raise refuse("package_other_unit")
    held = db.row(
        "SELECT hash, receipt FROM received_package WHERE desk = ? AND seq = ?",
        [known["desk"], content.manifest.seq],
    )
    judged = judge(db, known["unit"], content)
    return Weighed(known, data, content, held, judged, _counted(content, judged))


def _look(item: package.Item) -> tuple[bytes, str]:
    """Its digest, and why it cannot be taken at all, if so: ``content.said``."""
    return item.digest, fault(item)


def receive(db: Database, data: bytes, road: str, place: str) -> bytes:
    """One package, one transaction: its records by verdict, its bytes untouched, a signed receipt.

    The same package again answers the same receipt and changes nothing but the list of arrivals.
    """
    peek = package.peek(data)
    known = db.row("SELECT * FROM known_desk WHERE desk = ?", [peek.desk_id])
    if known is None or known["state"] == "waiting":
        raise stranger(peek.desk_id)
    return take(db, weigh(db, known, peek, data), road, place)


def take(db: Database, weighed: Weighed, road: str, place: str, *, lasting: bool = True) -> bytes:
    """What ``receive`` does, with a package that has been weighed.

    Not ``lasting``: the caller makes it last before anybody is told (``Database.make_last``).
    """
    known, held, content = weighed.known, weighed.held, weighed.content
    with db.transaction() if lasting else db.unhurried():
        person = db.require("collector", "approver")
        outcome = "twin" if weighed.is_twin else "again" if held else "new"
        if outcome == "new" and known["state"] != "approved":
            raise barred(known)
        db.run(
            "INSERT INTO arrival(hash, road, place, at, operator, outcome) VALUES (?,?,?,?,?,?)",
            [content.hash, road, place, db.now().isoformat(), person.id, outcome],
        )
        if weighed.is_twin:
            _put_aside(db, weighed)
        elif held:
            return bytes(held["receipt"])
        else:
            return _store(db, weighed, road)
    raise refuse("package_twin", unit=known["unit_name"], seq=content.manifest.seq)


def barred(known: dict[str, Any]) -> Refusal:
    """Nothing new is taken from a desk that is held or revoked."""
    return refuse(f"desk_{known['state']}", desk=known["desk"], unit=known["unit_name"])


def _put_aside(db: Database, weighed: Weighed) -> None:
    """Other bytes under a number that is taken: both are kept, the desk is held until a person decides."""
    known, content = weighed.known, weighed.content
    manifest = content.manifest
    db.run(
        "INSERT INTO aside(hash, desk, unit, seq, received_at, data) VALUES (?,?,?,?,?,?)"
        " ON CONFLICT DO NOTHING",
        [content.hash, manifest.desk, manifest.unit, manifest.seq, db.now().isoformat(),
         weighed.data],
    )  # fmt: skip
    if known["state"] == "approved":
        db.run("UPDATE known_desk SET state = 'held' WHERE desk = ?", [manifest.desk])


def _counted(content: package.Package, judged: Iterable[Judged]) -> dict[Verdict, int]:
    """How many items of a package got which verdict; lines that are no items are invalid."""
    counts = Counter(found for _, _, found in judged)
    counts["invalid"] += len(content.invalid)
    return {found: count for found, count in counts.items() if count}


def _store(db: Database, weighed: Weighed, road: str) -> bytes:
    content, manifest = weighed.content, weighed.content.manifest
    receipt = letter.Receipt(
        package_hash=content.hash, desk=manifest.desk, unit=manifest.unit, seq=manifest.seq,
        verdicts=weighed.counts,
        not_accepted=[*_unread(content.invalid), *_refused(weighed.judged)],
        received_at=db.now(), receiver="town", receiver_name=_own_name(db), road=road,
    )  # fmt: skip
    signed = joining.write_letter(db, "receipt", weighed.known, letter.body_of(receipt))
    db.run(
        "INSERT INTO received_package(hash, desk, unit, seq, prev, made_at, received_at, road, data, receipt)"
        " VALUES (?,?,?,?,?,?,?,?,?,?)",
        [content.hash, manifest.desk, manifest.unit, manifest.seq, manifest.prev,
         manifest.made_at.isoformat(), db.now().isoformat(), road, weighed.data,
         signed],
    )  # fmt: skip
    _keep(db, manifest.unit, content.hash, weighed.judged)
    return signed


def judge(db: Database, unit: str, content: package.Package) -> list[Judged]:
    """What the town says about each item, and why it is invalid if it is.

    One may replace another just before it.
    """
    newest = _held(db, unit, content.items)
    verdicts: list[Verdict] = []
    for item, (digest, reason) in zip(content.items, content.said, strict=True):
        found: Verdict = "invalid"
        if not reason:
            key = (item.kind, item.id)
            at_hand = newest.get(key)
            found = verdict.verdict(*at_hand, item.version, digest) if at_hand else "new"
            if found in ("new", "newer"):
                newest[key] = item.version, digest
        verdicts.append(found)
    return list(zip(content.items, content.said, verdicts, strict=True))


def _held(
    db: Database, unit: str, items: Sequence[package.Item]
) -> dict[tuple[str, str], tuple[int, bytes | None]]:
    """The version and digest in force of every item that is here already."""
    asked: dict[str, list[str]] = {}
    for item in items:
        asked.setdefault(item.kind, []).append(item.id)
    return {
        (kind, row["record_id"]): (row["version"], row["digest"])
        for kind, ids in asked.items()
        if db.value(ANY_HELD, [unit, kind, min(ids), max(ids)])
        for row in db.each(HELD, [msgspec.json.encode(ids).decode(), unit, kind])
    }


def _keep(db: Database, unit: str, digest: str, judged: Iterable[Judged]) -> None:
    """Of a person only the newest version is kept: a consent withdrawn is withdrawn here too."""
    rows: list[_Row] = []
    for item, (mark, reason), found in judged:
        if found == "same":
            continue
        if found == "newer":
            _insert(db, unit, digest, rows)
            rows = []
            db.run(SUPERSEDE, [unit, item.kind, item.id])
        data = None if item.kind in NEWEST_ONLY and found == "older" else item.data
        state = "current" if found in ("new", "newer") else found
        rows.append((item.kind, item.id, item.version, item.op, data, mark, state, reason))
    _insert(db, unit, digest, rows)


def _insert(db: Database, unit: str, digest: str, rows: Sequence[_Row]) -> None:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[start : start + ROWS_AT_ONCE]
        db.run(_statement(len(some)), [unit, digest, *itertools.chain.from_iterable(some)])


@functools.cache
def _statement(count: int) -> str:
    """To insert so many rows: ?1 is the unit of all, ?2 their package."""
    own = [",".join(f"?{3 + 8 * row + place}" for place in range(8)) for row in range(count)]
    return INSERT.format(rows=",".join(f"(?1,?2,{each})" for each in own))


def _refused(judged: Iterable[Judged]) -> list[letter.NotAccepted]:
    return [
        letter.NotAccepted(
            kind=item.kind, id=item.id, version=item.version, verdict=found, reason=reason[:200]
        )
        for item, (_, reason), found in judged
        if found in ("invalid", "conflict")
    ]


def _unread(lines: Iterable[package.Invalid]) -> list[letter.NotAccepted]:
    return [
        letter.NotAccepted(line=each.line, verdict="invalid", reason=each.reason) for each in lines
    ]


def _own_name(db: Database) -> str:
    return db.value("SELECT name FROM unit WHERE id = ?", [db.setting("unit")]) or ""
