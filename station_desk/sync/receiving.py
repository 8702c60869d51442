"""Town: one package taken in, whole, once, in its own transaction, and answered by a signed receipt."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import msgspec

from station_desk.outcome import Refusal, refuse
from station_desk.store.database import Database
from station_desk.sync import joining, keys
from station_desk.sync.outgoing import fault
from station_desk.sync.wire import letter, package, verdict
from station_desk.sync.wire.practice import stranger
from station_desk.sync.wire.verdict import Verdict


class Judged(NamedTuple):
    """What the town says about an item; ``reason`` is why it is invalid."""

    item: package.Item
    digest: bytes
    said: Verdict
    reason: str = ""


HELD: Final = """
SELECT r.record_id, r.version, r.digest
  FROM json_each(?) e CROSS JOIN received_record r
    ON r.unit = ? AND r.kind = ? AND r.record_id = e.value
 WHERE +r.state = 'current'"""

"""By the record's own key: the plus keeps SQLite from reading all of a unit by its state."""

NEWEST_ONLY: Final = ("volunteer", "photo")
"""Of these what an earlier version said is not kept: a withdrawn consent, a photo taken away."""

INSERT: Final = """
INSERT INTO received_record(unit, kind, record_id, version, op, data, digest, package_hash, state,
                            reason)
VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING"""

SUPERSEDE: Final = """
UPDATE received_record
   SET state = 'superseded', data = CASE WHEN kind IN ('volunteer', 'photo') THEN NULL ELSE data END
 WHERE unit = ? AND kind = ? AND record_id = ? AND +state = 'current'"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A package by a desk that is known here: its signature holds and its content has been read."""

    data: bytes = field(repr=False)
    known: dict[str, Any]
    content: package.Package


def open_up(db: Database, data: bytes, peek: package.Peek, known: dict[str, Any]) -> Opened:
    """Refuses what is not signed by the desk that it names, and what speaks for another unit."""
    content = package.unseal(peek, known["public"], keys.identity(db).age_identity)
    if content.manifest.unit != known["unit"]:
        raise refuse("package_other_unit")
    return Opened(data, known, content)


def receive(db: Database, data: bytes, road: str, place: str) -> bytes:
    """One package, one transaction: its records by verdict, its bytes untouched, a signed receipt.

    The same package again answers the same receipt and changes nothing but the list of arrivals.
    """
    peek = package.peek(data)
    known = db.row("SELECT * FROM known_desk WHERE desk = ?", [peek.desk_id])
    if known is None or known["state"] == "waiting":
        raise stranger(peek.desk_id)
    opened = open_up(db, data, peek, known)
    return take(db, opened, judge(db, known["unit"], opened.content.items), road, place)


def take(
    db: Database,
    opened: Opened,
    judged: list[Judged],
    road: str,
    place: str,
    *,
    lasting: bool = True,
) -> bytes:
    """What ``receive`` does, with a package that has been opened and judged.

    Not ``lasting``: the caller makes it last before anybody is told (``Database.make_last``).
    """
    known, content = opened.known, opened.content
    with db.transaction() if lasting else db.unhurried():
        person = db.require("collector", "approver")
        held = db.row(
            "SELECT hash, receipt FROM received_package WHERE desk = ? AND seq = ?",
            [known["desk"], content.manifest.seq],
        )
        twin = held is not None and held["hash"] != content.hash
        outcome = "twin" if twin else "again" if held else "new"
        if outcome != "again" and known["state"] != "approved" and not twin:
            raise barred(known)
        db.run(
            "INSERT INTO arrival(hash, road, place, at, operator, outcome) VALUES (?,?,?,?,?,?)",
            [content.hash, road, place, db.now().isoformat(), person.id, outcome],
        )
        if twin:
            _put_aside(db, opened)
        elif held:
            return bytes(held["receipt"])
        else:
            return _store(db, opened, judged, road)
    raise refuse("package_twin", unit=known["unit_name"], seq=content.manifest.seq)


def barred(known: dict[str, Any]) -> Refusal:
    """Nothing new is taken from a desk that is held or revoked."""
    return refuse(f"desk_{known['state']}", desk=known["desk"], unit=known["unit_name"])


def _put_aside(db: Database, opened: Opened) -> None:
    """Other bytes under a number that is taken: both are kept, the desk is held until a person decides."""
    known, content = opened.known, opened.content
    manifest = content.manifest
    db.run(
        "INSERT INTO aside(hash, desk, unit, seq, received_at, data) VALUES (?,?,?,?,?,?)"
        " ON CONFLICT DO NOTHING",
        [content.hash, manifest.desk, manifest.unit, manifest.seq, db.now().isoformat(),
         opened.data],
    )  # fmt: skip
    if known["state"] == "approved":
        db.run("UPDATE known_desk SET state = 'held' WHERE desk = ?", [manifest.desk])


def counted(content: package.Package, judged: Iterable[Judged]) -> dict[Verdict, int]:
    """How many items of a package got which verdict; lines that are no items are invalid."""
    counts = Counter(each.said for each in judged)
    counts["invalid"] += len(content.invalid)
    return {found: count for found, count in counts.items() if count}


def _store(db: Database, opened: Opened, judged: list[Judged], road: str) -> bytes:
    content, manifest = opened.content, opened.content.manifest
    receipt = letter.Receipt(
        package_hash=content.hash, desk=manifest.desk, unit=manifest.unit, seq=manifest.seq,
        verdicts=counted(content, judged),
        not_accepted=[*_unread(content.invalid), *_refused(judged)],
        received_at=db.now(), receiver="town", receiver_name=_own_name(db), road=road,
    )  # fmt: skip
    signed = joining.write_letter(db, "receipt", opened.known, letter.body_of(receipt))
    db.run(
        "INSERT INTO received_package(hash, desk, unit, seq, prev, made_at, received_at, road, data, receipt)"
        " VALUES (?,?,?,?,?,?,?,?,?,?)",
        [content.hash, manifest.desk, manifest.unit, manifest.seq, manifest.prev,
         manifest.made_at.isoformat(), db.now().isoformat(), road, opened.data, signed],
    )  # fmt: skip
    _keep(db, manifest.unit, content.hash, judged)
    return signed


def judge(db: Database, unit: str, items: Sequence[package.Item]) -> list[Judged]:
    """What the town says about each item, and why it is invalid if it is.

    One may replace another just before it.
    """
    newest = _held(db, unit, items)
    judged: list[Judged] = []
    for item in items:
        digest, reason = item.digest, fault(item.kind, item.data)
        if reason:
            judged.append(Judged(item, digest, "invalid", reason))
            continue
        version, held = newest.get((item.kind, item.id), (None, None))
        said = verdict.verdict(version, held, item.version, digest)
        if said in ("new", "newer"):
            newest[item.kind, item.id] = item.version, digest
        judged.append(Judged(item, digest, said))
    return judged


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
        for row in db.each(HELD, [msgspec.json.encode(ids).decode(), unit, kind])
    }


def _keep(db: Database, unit: str, digest: str, judged: Iterable[Judged]) -> None:
    """Of a person only the newest version is kept: a consent withdrawn is withdrawn here too."""
    rows: list[tuple[object, ...]] = []
    for item, mark, found, reason in judged:
        if found == "same":
            continue
        if found == "newer":
            db.run_many(INSERT, rows)
            rows = []
            db.run(SUPERSEDE, [unit, item.kind, item.id])
        data = None if item.kind in NEWEST_ONLY and found == "older" else item.data
        state = "current" if found in ("new", "newer") else found
        rows.append(
            (unit, item.kind, item.id, item.version, item.op, data, mark, digest, state,
             reason)
        )  # fmt: skip
    db.run_many(INSERT, rows)


def _refused(judged: Iterable[Judged]) -> list[letter.NotAccepted]:
    return [
        letter.NotAccepted(
            kind=item.kind, id=item.id, version=item.version, verdict=found, reason=reason[:200]
        )
        for item, _, found, reason in judged
        if found in ("invalid", "conflict")
    ]


def _unread(lines: Iterable[package.Invalid]) -> list[letter.NotAccepted]:
    return [
        letter.NotAccepted(line=each.line, verdict="invalid", reason=each.reason) for each in lines
    ]


def _own_name(db: Database) -> str:
    return db.value("SELECT name FROM unit WHERE id = ?", [db.setting("unit")]) or ""
