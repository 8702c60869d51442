"""Packages made and frozen on the lane: what changed, collapsed, split, sealed, never touched again."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from station_desk import __version__
from station_desk.outcome import Refusal
from station_desk.records import photos
from station_desk.rules import ruleset
from station_desk.store.database import Database
from station_desk.sync import keys
from station_desk.sync.outgoing import OUTGOING, PHOTO, outgoing
from station_desk.sync.wire import package as wire

LIMIT_BYTES: Final = "package_limit_bytes"
LIMIT_ITEMS: Final = "package_limit_items"
HALVED: Final = "package_limit_halved"
NEXT_PACKAGE: Final = "next_package_seq"
MOST: Final = wire.MAX_ITEMS
SMALLEST_BYTES: Final = 4 * 1024

LOST: Final = """
SELECT DISTINCT i.kind, i.record_id FROM package p JOIN package_item i ON i.package_seq = p.seq
 WHERE p.desk <> :desk AND NOT EXISTS (
       SELECT 1 FROM letter l WHERE l.package_hash = p.hash AND l.signed_by = 'county')"""
"""Records in packages of an identity that has ended, which no county receipt names: they travel again."""

_LEAVES: Final = f"+j.kind IN ({', '.join(repr(kind) for kind in OUTGOING if kind != PHOTO)})"
"""The plus keeps SQLite from reading all of a kind instead of what came last."""
_NEWEST: Final = """NOT EXISTS (
       SELECT 1 FROM journal n WHERE n.kind = j.kind AND n.record_id = j.record_id
          AND n.version > j.version)"""
_COLUMNS: Final = "j.kind, j.record_id, j.version, j.op, j.seq, j.body"

CHANGED: Final = f"""
SELECT {_COLUMNS} FROM journal j WHERE seq > :after AND {_LEAVES} AND {_NEWEST}
 ORDER BY seq LIMIT :most"""

ANYTHING_CHANGED: Final = "SELECT {}".format(
    " OR ".join(
        f"EXISTS(SELECT 1 FROM {kind} WHERE seq > :after)" for kind in OUTGOING if kind != PHOTO
    )
)
"""As ``CHANGED``, asked of the records, which know their newest entry, and not of the journal between."""

LOST_AGAIN: Final = f"""
SELECT {_COLUMNS} FROM ({LOST}) lost CROSS JOIN journal j
    ON j.kind = lost.kind AND j.record_id = lost.record_id
 WHERE seq > :after AND seq <= :packed_until AND {_LEAVES} AND {_NEWEST} AND NOT EXISTS (
       SELECT 1 FROM package_item i JOIN package p ON p.seq = i.package_seq
        WHERE i.kind = j.kind AND i.record_id = j.record_id AND i.version = j.version
          AND (p.desk = :desk OR EXISTS (
              SELECT 1 FROM letter l WHERE l.package_hash = p.hash AND l.signed_by = 'county')))
 ORDER BY seq LIMIT :most"""
"""Unless a later version of the record has arrived: then the lost one has nothing to say any more."""

PHOTOS: Final = f"""
SELECT {_COLUMNS} FROM journal j WHERE j.kind = '{PHOTO}' AND seq > :after AND {_NEWEST}
   AND NOT EXISTS (
       SELECT 1 FROM package_item i JOIN package p ON p.seq = i.package_seq
        WHERE i.kind = j.kind AND i.record_id = j.record_id AND i.version = j.version
          AND (p.desk = :desk OR EXISTS (
              SELECT 1 FROM letter l WHERE l.package_hash = p.hash AND l.signed_by = 'county')))
 ORDER BY seq LIMIT min(:most, 1)"""
"""One to a package, after all records: a bad line takes up again at the photo."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One frozen package: the same bytes by every road, for ever."""

    seq: int
    hash: str
    made_at: datetime
    data: bytes = field(repr=False)


class Change(msgspec.Struct, frozen=True):
    """The last version of a record that is to leave, and what of it does."""

    kind: str
    record_id: str
    version: int
    op: str
    seq: int
    said: msgspec.Struct


def pack(db: Database) -> list[Packed]:
    """Freeze everything that changed since the last package; answers the packages made.

    All of it in one transaction.
    """
    made: list[Packed] = []
    with db.transaction():
        while packed := pack_next(db):
            made.append(packed)
    return made


def pack_next(db: Database) -> Packed | None:
    """Freeze the next package of what changed; None when nothing waits.

    Split at 1,000 items and 256 KiB, or what the county takes if that is less, before the first
    hand-over only.
    """
    with db.transaction():
        most = _limit(db, LIMIT_ITEMS, MOST)
        batch, last = _next_batch(db, most)
        while batch:
            try:
                return _freeze(db, batch, last, keys.recipients(db))
            except Refusal as refusal:
                if refusal.code != "package_too_large" or len(batch) == 1:
                    raise
                batch = batch[: len(batch) // 2]
                last = batch[-1].seq
    return None


def waits(db: Database) -> bool:
    """Whether there is anything to pack, without reading it."""
    place = standing(db) | {"most": 1}
    return any(
        db.value(ANYTHING_CHANGED if query is CHANGED else query, place | {"after": after})
        for query, after in sources(db, place)
    )


def _next_batch(db: Database, most: int) -> tuple[list[Change], int]:
    """What goes into the next package, and the journal entry up to which nothing waits then."""
    place = standing(db) | {"most": most}
    for query, after in sources(db, place):
        while rows := db.rows(query, place | {"after": after}):
            after = rows[-1]["seq"]
            if batch := [change for row in rows if (change := leaving(row))]:
                full = len(rows) == most or query is LOST_AGAIN
                if query is PHOTOS:
                    return batch, place["packed_until"]
                head = after if full else db.value("SELECT max(seq) FROM journal")
                return batch, head
    return [], 0


def standing(db: Database) -> dict[str, Any]:
    """What the queries of :func:`sources` are given."""
    desk = keys.identity(db).desk
    return {"packed_until": _packed_until(db), "desk": desk, "most": -1}


def _packed_until(db: Database) -> int:
    """The journal entry up to which everything has been packed; a later package never says less."""
    return int(db.value("SELECT last FROM package ORDER BY seq DESC LIMIT 1") or 0)


def sources(db: Database, place: dict[str, Any]) -> list[tuple[str, int]]:
    """Where packages are made from: what an ended identity never brought home, then what changed."""
    changed = (CHANGED, place["packed_until"])
    ended = db.value("SELECT 1 FROM package WHERE desk <> ? LIMIT 1", [place["desk"]])
    return [*([(LOST_AGAIN, 0)] if ended else []), changed, (PHOTOS, 0)]


def leaving(row: dict[str, Any]) -> Change | None:
    """A row of these queries as what would leave, or None where nothing does."""
    said = outgoing(row["kind"], row["body"])
    if said is None:
        return None
    return Change(row["kind"], row["record_id"], row["version"], row["op"], row["seq"], said)


def offered(db: Database, size: int, items: int) -> None:
    """What the county says it takes holds for packages made from now on; 0 is unsaid."""
    said = {
        LIMIT_BYTES: str(max(size, SMALLEST_BYTES) if size else ""),
        LIMIT_ITEMS: str(items or ""),
    }
    if any((db.setting(name) or "") != value for name, value in said.items()):
        with db.transaction():
            for name, value in said.items():
                db.set_setting(name, value)


def halve(db: Database, size: int) -> None:
    """A package of this size was too large for the server: those not yet packed become half of it.

    What is frozen stays as it is (f07).
    """
    with db.transaction():
        db.set_setting(HALVED, str(max(size // 2, SMALLEST_BYTES)))


def go_on_after(db: Database, seq: int) -> None:
    """A higher number than this file knows has been used: the next package comes after it (f25)."""
    following = max(seq + 1, int(db.setting(NEXT_PACKAGE) or 1))
    with db.transaction():
        db.set_setting(NEXT_PACKAGE, str(following))


def _limit(db: Database, name: str, own: int) -> int:
    return min(int(db.setting(name) or own), own)


def _largest(db: Database) -> int:
    return min(_limit(db, LIMIT_BYTES, wire.MAX_SEALED), _limit(db, HALVED, wire.MAX_SEALED))


def _freeze(db: Database, batch: list[Change], last: int, recipients: list[str]) -> Packed:
    identity = keys.identity(db)
    manifest = _manifest(db, identity, batch, last)
    items = [_item(db, change) for change in batch]
    largest = _largest(db) if len(batch) > 1 else wire.MAX_SEALED
    sealed = wire.seal(
        manifest, items, identity.signing_key, identity.desk, recipients, largest=largest
    )
    db.run(
        "INSERT INTO package(seq, hash, prev, desk, first, last, count, made_at, sealed)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        [manifest.seq, sealed.hash, manifest.prev, identity.desk, manifest.first, manifest.last,
         len(batch), manifest.made_at.isoformat(), sealed.data],
    )  # fmt: skip
    _note_items(db, manifest.seq, batch, identity.desk)
    return Packed(manifest.seq, sealed.hash, manifest.made_at, sealed.data)


def _manifest(
    db: Database, identity: keys.Identity, batch: list[Change], last: int
) -> wire.Manifest:
    before = db.row("SELECT seq, hash, last FROM package ORDER BY seq DESC LIMIT 1")
    packed_until = before["last"] if before else 0
    return wire.Manifest(
        unit=db.setting("unit") or "",
        unit_code=db.setting("code12") or "",
        desk=identity.desk,
        epoch=identity.epoch,
        seq=max(before["seq"] + 1 if before else 1, int(db.setting(NEXT_PACKAGE) or 1)),
        prev=before["hash"] if before else "",
        first=packed_until + 1,
        last=max(last, packed_until),
        count=len(batch),
        rule_set=ruleset.in_force(db).version,
        app=__version__,
        made_at=db.now(),
        kind="photos" if batch[0].kind == PHOTO else "records",
        seen_server_at=_seen_server(db),
    )


def _note_items(db: Database, seq: int, batch: list[Change], desk: str) -> None:
    if db.value("SELECT 1 FROM package WHERE desk <> ? LIMIT 1", [desk]):
        _forget_lost(db, batch, desk)
    db.run(
        "INSERT INTO package_item(package_seq, kind, record_id, version)"
        " SELECT ?, j.kind, j.record_id, j.version"
        " FROM json_each(?) e CROSS JOIN journal j ON j.seq = e.value",
        [seq, msgspec.json.encode([each.seq for each in batch]).decode()],
    )


def _forget_lost(db: Database, batch: list[Change], desk: str) -> None:
    """What travels again belongs to its new package: the old one will never get a receipt for it."""
    for each in batch:
        db.run(
            "DELETE FROM package_item WHERE kind = :kind AND record_id = :id"
            " AND package_seq IN (SELECT p.seq FROM package p WHERE p.desk <> :desk"
            " AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.package_hash = p.hash"
            " AND l.signed_by = 'county'))",
            {"kind": each.kind, "id": each.record_id, "desk": desk},
        )


def _item(db: Database, change: Change) -> wire.Item:
    base = None
    if change.version > 1:
        base = db.value(
            "SELECT max(version) FROM package_item WHERE kind = ? AND record_id = ? AND version < ?",
            [change.kind, change.record_id, change.version],
        )
    op: Literal["put", "void"] = "void" if change.op == "void" else "put"
    said = change.said
    if isinstance(said, photos.SharedPhoto) and op == "put":
        said = msgspec.structs.replace(said, jpeg=photos.kept(db, change.record_id))
    return wire.item(change.kind, change.record_id, change.version, said, base=base, op=op)


def _seen_server(db: Database) -> datetime | None:
    seen = db.setting("seen_server_at")
    return datetime.fromisoformat(seen) if seen else None
