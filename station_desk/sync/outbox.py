"""The outbox: packages made and frozen from the journal, and where each of them is.

No state is stored twice. Waiting, packed, handed over, at the town, confirmed: all of it follows
from journal, package, handover and letter rows, so that green can only come from a receipt.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

import msgspec

from station_desk import __version__
from station_desk.outcome import Refusal, refuse
from station_desk.rules import ruleset
from station_desk.store.database import Database
from station_desk.sync import keys
from station_desk.sync.outgoing import OUTGOING, outgoing
from station_desk.sync.wire import package as wire

State = Literal["packed", "handed", "at_town", "confirmed", "problems"]


@dataclass(frozen=True, slots=True)
class Packed:
    """One frozen package: the same bytes by every road, for ever."""

    seq: int
    hash: str
    made_at: datetime
    data: bytes = field(repr=False)


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
    summary: dict[str, int]


@dataclass(frozen=True, slots=True)
class Facts:
    """The send page in numbers. ``waiting`` counts records, the others packages."""

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


@dataclass(frozen=True, slots=True)
class _Change:
    kind: str
    record_id: str
    version: int
    op: str
    seq: int
    body: bytes | None


def pack(db: Database) -> list[Packed]:
    """Freeze everything that changed since the last package; answers the packages made.

    All of it in one transaction. Split at 1,000 items and 256 KiB before the first hand-over only.
    """
    if db.setting("identity_stale"):
        raise refuse("identity_stale")
    recipients = keys.recipients(db)
    made: list[Packed] = []
    with db.transaction():
        head = db.value("SELECT max(seq) FROM journal") or 0
        batches = _batches(_waiting(db))
        while batches:
            batch = batches.pop(0)
            last = batch[-1].seq if batches else head
            try:
                made.append(_freeze(db, batch, last, recipients))
            except Refusal as refusal:
                if refusal.code != "package_too_large" or len(batch) == 1:
                    raise
                middle = len(batch) // 2
                batches[:0] = [batch[:middle], batch[middle:]]
    return made


def open_packages(db: Database, *, reached: Sequence[State] = ("packed", "handed")) -> list[Packed]:
    """The packages that are still in one of these states, oldest first, with their bytes."""
    wanted = {journey.seq for journey in journeys(db) if journey.state in reached}
    rows = db.rows("SELECT seq, hash, made_at, sealed FROM package ORDER BY seq")
    return [_packed(row) for row in rows if row["seq"] in wanted]


def note_handover(
    db: Database, seqs: Sequence[int], road: str, place: str, failure: str = ""
) -> None:
    """Remember that packages were handed over, or (with a failure code) that it did not work."""
    with db.transaction():
        rows: list[int | None] = [*seqs] or [None]
        for seq in rows:
            db.run(
                "INSERT INTO handover(package_seq, road, place, at, failure) VALUES (?,?,?,?,?)",
                [seq, road, place, db.now().isoformat(), failure],
            )


def journeys(db: Database) -> list[Journey]:
    """Every package with its steps and its state, oldest first."""
    steps: dict[int, list[Step]] = {}
    for row in db.rows("SELECT * FROM handover WHERE package_seq IS NOT NULL ORDER BY id"):
        what = row["failure"] or "handed"
        steps.setdefault(row["package_seq"], []).append(_step(what, row))
    receipts: dict[str, list[dict[str, Any]]] = {}
    for row in db.rows("SELECT * FROM letter WHERE kind = 'receipt' ORDER BY at"):
        receipts.setdefault(row["package_hash"], []).append(row)
    summaries: dict[int, Counter[str]] = {}
    for row in db.rows("SELECT package_seq, kind, count(*) AS n FROM package_item GROUP BY 1, 2"):
        summaries.setdefault(row["package_seq"], Counter())[row["kind"]] = row["n"]
    return [
        _journey(
            row,
            steps.get(row["seq"], []),
            receipts.get(row["hash"], []),
            summaries.get(row["seq"], Counter()),
        )
        for row in db.rows("SELECT seq, hash, made_at, count FROM package ORDER BY seq")
    ]


def facts(db: Database) -> Facts:
    """What waits, what was handed over, what is confirmed; last success and failure apart."""
    found = journeys(db)
    states = Counter(journey.state for journey in found)
    success = db.row("SELECT * FROM handover WHERE failure = '' ORDER BY id DESC LIMIT 1")
    failure = db.row("SELECT * FROM handover WHERE failure <> '' ORDER BY id DESC LIMIT 1")
    return Facts(
        waiting=len(_waiting(db)),
        packed=states["packed"],
        handed=states["handed"],
        at_town=states["at_town"],
        confirmed=states["confirmed"],
        returned=states["problems"],
        last_success=_step("handed", success) if success else None,
        last_failure=_step(failure["failure"], failure) if failure else None,
        can_pack=keys.has_card(db),
        joined=bool(db.setting("enrolled")),
    )


def _waiting(db: Database) -> list[_Change]:
    """The last version of every record that changed since the last package and may leave."""
    packed_until = db.value("SELECT max(last) FROM package") or 0
    rows = db.rows(
        "SELECT kind, record_id, max(version) AS version, op, max(seq) AS seq, body FROM journal"
        f" WHERE seq > ? AND kind IN ({','.join('?' * len(OUTGOING))})"
        " GROUP BY kind, record_id ORDER BY seq",
        [packed_until, *OUTGOING],
    )
    changes = [_Change(**row) for row in rows]
    return [change for change in changes if outgoing(change.kind, change.body) is not None]


def _batches(changes: list[_Change]) -> list[list[_Change]]:
    return [
        changes[start : start + wire.MAX_ITEMS] for start in range(0, len(changes), wire.MAX_ITEMS)
    ]


def _freeze(db: Database, batch: list[_Change], last: int, recipients: list[str]) -> Packed:
    identity = keys.identity(db)
    before = db.row("SELECT seq, hash, last FROM package ORDER BY seq DESC LIMIT 1")
    floor = int(db.setting("next_package_seq") or 1)
    manifest = wire.Manifest(
        unit=db.setting("unit") or "",
        unit_code=db.setting("code12") or "",
        desk=identity.desk,
        epoch=identity.epoch,
        seq=max(before["seq"] + 1 if before else 1, floor),
        prev=before["hash"] if before else "",
        first=(before["last"] if before else 0) + 1,
        last=last,
        count=len(batch),
        rule_set=ruleset.in_force(db).version,
        app=__version__,
        made_at=db.now(),
        seen_server_at=_seen_server(db),
    )
    items = [_item(db, change) for change in batch]
    sealed = wire.seal(manifest, items, identity.signing_key, identity.desk, recipients)
    db.run(
        "INSERT INTO package(seq, hash, prev, desk, first, last, count, made_at, sealed)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        [manifest.seq, sealed.hash, manifest.prev, identity.desk, manifest.first, last, len(batch),
         manifest.made_at.isoformat(), sealed.data],
    )  # fmt: skip
    for change in batch:
        db.run(
            "INSERT INTO package_item(package_seq, kind, record_id, version) VALUES (?,?,?,?)",
            [manifest.seq, change.kind, change.record_id, change.version],
        )
    return Packed(manifest.seq, sealed.hash, manifest.made_at, sealed.data)


def _item(db: Database, change: _Change) -> wire.Item:
    base = db.value(
        "SELECT max(version) FROM package_item WHERE kind = ? AND record_id = ?",
        [change.kind, change.record_id],
    )
    op: Literal["put", "void"] = "void" if change.op == "void" else "put"
    return wire.item(
        change.kind,
        change.record_id,
        change.version,
        outgoing(change.kind, change.body),
        base=base,
        op=op,
    )


def _seen_server(db: Database) -> datetime | None:
    seen = db.setting("seen_server_at")
    return datetime.fromisoformat(seen) if seen else None


def _packed(row: dict[str, Any]) -> Packed:
    return Packed(row["seq"], row["hash"], datetime.fromisoformat(row["made_at"]), row["sealed"])


def _step(what: str, row: dict[str, Any]) -> Step:
    return Step(what, datetime.fromisoformat(row["at"]), row["road"], row.get("place") or "")


def _journey(
    row: dict[str, Any], steps: list[Step], receipts: list[dict[str, Any]], summary: Counter[str]
) -> Journey:
    signers = {receipt["signed_by"] for receipt in receipts}
    refused = max((_not_accepted(receipt["body"]) for receipt in receipts), default=0)
    state: State = "packed"
    if "county" in signers:
        state = "problems" if refused else "confirmed"
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
        dict(summary),
    )


def _not_accepted(body: bytes) -> int:
    found = msgspec.json.decode(body, type=dict[str, Any])
    return len(found.get("not_accepted", []))
