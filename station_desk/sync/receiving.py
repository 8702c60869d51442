"""Town: one package taken in, whole, once, in its own transaction, and answered by a signed receipt."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from station_desk.outcome import refuse
from station_desk.store.database import Database
from station_desk.sync import joining, keys
from station_desk.sync.outgoing import fault
from station_desk.sync.wire import letter, package, verdict
from station_desk.sync.wire.verdict import Verdict


def receive(db: Database, data: bytes, road: str, place: str) -> bytes:
    """One package, one transaction: its records by verdict, its bytes untouched, a signed receipt.

    The same package again answers the same receipt and changes nothing but the list of arrivals.
    """
    peek = package.peek(data)
    with db.transaction():
        person = db.require("collector", "approver")
        known = db.row("SELECT * FROM known_desk WHERE desk = ?", [peek.desk_id])
        if known is None or known["state"] == "waiting":
            raise refuse("desk_unknown", desk=peek.desk_id)
        content = package.unseal(data, known["public"], keys.identity(db).age_identity)
        held = db.row(
            "SELECT hash, receipt FROM received_package WHERE desk = ? AND seq = ?",
            [peek.desk_id, content.manifest.seq],
        )
        twin = held is not None and held["hash"] != content.hash
        outcome = "twin" if twin else "again" if held else "new"
        if outcome != "again" and known["state"] != "approved" and not twin:
            raise refuse(f"desk_{known['state']}", desk=peek.desk_id, unit=known["unit_name"])
        db.run(
            "INSERT INTO arrival(hash, road, place, at, operator, outcome) VALUES (?,?,?,?,?,?)",
            [content.hash, road, place, db.now().isoformat(), person.id, outcome],
        )
        if twin:
            _put_aside(db, known, content, data)
        elif held:
            return bytes(held["receipt"])
        else:
            return _store(db, known, content, data, road)
    raise refuse("package_twin", unit=known["unit_name"], seq=content.manifest.seq)


def _put_aside(db: Database, known: dict[str, Any], content: package.Package, data: bytes) -> None:
    """Other bytes under a number that is taken: both are kept, the desk is held until a person decides."""
    manifest = content.manifest
    db.run(
        "INSERT INTO aside(hash, desk, unit, seq, received_at, data) VALUES (?,?,?,?,?,?)"
        " ON CONFLICT DO NOTHING",
        [content.hash, manifest.desk, manifest.unit, manifest.seq, db.now().isoformat(), data],
    )
    if known["state"] == "approved":
        db.run("UPDATE known_desk SET state = 'held' WHERE desk = ?", [manifest.desk])


def _store(
    db: Database, known: dict[str, Any], content: package.Package, data: bytes, road: str
) -> bytes:
    manifest = content.manifest
    judged = [(item, *judge(db, manifest.unit, item)) for item in content.items]
    counts: Counter[Verdict] = Counter(found for _, found, _ in judged)
    counts["invalid"] += len(content.invalid)
    receipt = letter.Receipt(
        package_hash=content.hash, desk=manifest.desk, unit=manifest.unit, seq=manifest.seq,
        verdicts={found: count for found, count in counts.items() if count},
        not_accepted=[*_unread(content.invalid), *_refused(judged)],
        received_at=db.now(), receiver="town", receiver_name=_own_name(db), road=road,
    )  # fmt: skip
    signed = joining.write_letter(db, "receipt", known, letter.body_of(receipt))
    db.run(
        "INSERT INTO received_package(hash, desk, unit, seq, prev, made_at, received_at, road, data, receipt)"
        " VALUES (?,?,?,?,?,?,?,?,?,?)",
        [content.hash, manifest.desk, manifest.unit, manifest.seq, manifest.prev,
         manifest.made_at.isoformat(), db.now().isoformat(), road, data, signed],
    )  # fmt: skip
    for item, found, reason in judged:
        _keep(db, manifest.unit, content.hash, item, found, reason)
    return signed


def judge(db: Database, unit: str, item: package.Item) -> tuple[Verdict, str]:
    """What the town says about an item, and why it is invalid if it is."""
    reason = fault(item.kind, item.data)
    if reason:
        return "invalid", reason
    held = db.row(
        "SELECT version, digest FROM received_record WHERE unit = ? AND kind = ? AND record_id = ?"
        " AND state = 'current'",
        [unit, item.kind, item.id],
    )
    version, digest = (held["version"], held["digest"]) if held else (None, None)
    return verdict.verdict(version, digest, item.version, item.digest), ""


def _keep(
    db: Database, unit: str, digest: str, item: package.Item, found: Verdict, reason: str
) -> None:
    """Of a person only the newest version is kept: a consent withdrawn is withdrawn here too."""
    if found == "same":
        return
    data = None if (item.kind, found) == ("volunteer", "older") else item.data
    state = {"new": "current", "newer": "current"}.get(found, found)
    if found == "newer":
        db.run(
            "UPDATE received_record SET state = 'superseded',"
            " data = CASE WHEN kind = 'volunteer' THEN NULL ELSE data END"
            " WHERE unit = ? AND kind = ? AND record_id = ? AND state = 'current'",
            [unit, item.kind, item.id],
        )
    db.run(
        "INSERT INTO received_record(unit, kind, record_id, version, op, data, digest, package_hash,"
        " state, reason) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
        [
            unit,
            item.kind,
            item.id,
            item.version,
            item.op,
            data,
            item.digest,
            digest,
            state,
            reason,
        ],
    )


def _refused(judged: Iterable[tuple[package.Item, Verdict, str]]) -> list[letter.NotAccepted]:
    return [
        letter.NotAccepted(
            kind=item.kind, id=item.id, version=item.version, verdict=found, reason=reason[:200]
        )
        for item, found, reason in judged
        if found in ("invalid", "conflict")
    ]


def _unread(lines: Iterable[package.Invalid]) -> list[letter.NotAccepted]:
    return [
        letter.NotAccepted(line=each.line, verdict="invalid", reason=each.reason) for each in lines
    ]


def _own_name(db: Database) -> str:
    return db.value("SELECT name FROM unit WHERE id = ?", [db.setting("unit")]) or ""
