"""Packages and records in PostgreSQL: every statement here names one unit."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from psycopg import Connection
from psycopg.errors import UniqueViolation

from station_desk.county import copying
from station_desk.county.verdicts import Held, Judged
from station_desk.outcome import refuse
from station_desk.sync.wire.carrying import Carried
from station_desk.sync.wire.package import Item, Package
from station_desk.sync.wire.verdict import Verdict

Database = Connection[Any]

HOME: Final = "SELECT unit::text, public, role FROM desk_home WHERE desk = %s"

STATE: Final = "SELECT state FROM desk WHERE unit = %(unit)s AND desk = %(desk)s"

CLAIM: Final = """
UPDATE mailbox m SET serial = m.serial + 1 FROM desk d
 WHERE m.unit = %(unit)s AND d.unit = m.unit AND d.desk = %(desk)s
RETURNING m.serial, d.state"""

FIND_RECEIPT: Final = """
SELECT l.data FROM package p JOIN letter l ON l.unit = p.unit AND l.serial = p.receipt_serial
 WHERE p.unit = %(unit)s AND p.hash = %(hash)s"""

ADD_PACKAGE: Final = """
INSERT INTO package (unit, hash, desk, epoch, seq, prev, data, receipt_serial, received_at)
VALUES (%(unit)s, %(hash)s, %(desk)s, %(epoch)s, %(seq)s, %(prev)s, %(data)b, %(serial)s, %(at)s)
ON CONFLICT DO NOTHING"""

ADD_ARRIVAL: Final = """
INSERT INTO arrival (unit, hash, road, brought_by) VALUES (%s, %s, %s, %s)
ON CONFLICT (unit, hash, road, brought_by) DO UPDATE SET times = arrival.times + 1"""

TOUCHED: Final = """
SELECT a.kind
  FROM unnest(%(kinds)s::text[], %(firsts)s::uuid[], %(lasts)s::uuid[]) AS a (kind, first, last)
 CROSS JOIN LATERAL (
       SELECT FROM record
        WHERE unit = %(unit)s AND kind = a.kind AND id BETWEEN a.first AND a.last
        ORDER BY id LIMIT 1) r"""
"""Of which kinds anything is held between the first id and the last. Ids begin with their moment: of
what is new nothing is, and then this is all that has to be asked."""

HELD: Final = """
SELECT a.kind, a.id::text, r.version, r.digest
  FROM unnest(string_to_array(%(kinds)s, ','), string_to_array(%(ids)s, ',')::uuid[]) AS a (kind, id)
 CROSS JOIN LATERAL (
       SELECT version, digest FROM record
        WHERE unit = %(unit)s AND kind = a.kind AND id = a.id
        ORDER BY version DESC LIMIT 1) r"""

ARRIVING: Final = """
CREATE TEMPORARY TABLE IF NOT EXISTS arriving (
    kind text, id uuid, version integer, op text, data jsonb, raw bytea, digest bytea,
    verdict text, state text
) ON COMMIT DELETE ROWS"""

SUPERSEDE: Final = """
UPDATE record r SET state = 'superseded',
       data = CASE WHEN r.kind IN ('volunteer', 'photo') THEN NULL ELSE r.data END,
       raw = CASE WHEN r.kind IN ('volunteer', 'photo') THEN '' ELSE r.raw END
  FROM arriving a
 WHERE r.unit = %(unit)s AND r.kind = a.kind AND r.id = a.id
   AND r.state = 'current' AND a.verdict = 'newer' AND r.version < a.version"""
"""Of a person only the newest version is kept, so that a consent withdrawn is withdrawn here too."""

ADD_RECORDS: Final = """
INSERT INTO record (unit, kind, id, version, op, data, raw, digest, package_hash, state)
SELECT %(unit)s, kind, id, version, op,
       CASE WHEN kind IN ('volunteer', 'photo') AND verdict = 'older' THEN NULL ELSE data END,
       CASE WHEN kind IN ('volunteer', 'photo') AND verdict = 'older' THEN '' ELSE raw END,
       digest, %(hash)s, state
  FROM arriving WHERE verdict IN ('new', 'newer', 'older')
ON CONFLICT DO NOTHING"""

ADD_CONFLICTS: Final = """
INSERT INTO conflict (unit, kind, id, version, digest, op, data, raw, package_hash)
SELECT %(unit)s, kind, id, version, digest, op, data, raw, %(hash)s
  FROM arriving WHERE verdict = 'conflict'
ON CONFLICT DO NOTHING"""

NOTE_CUSTODY: Final = """
UPDATE arrival SET carried_by = %(person)s, place = %(place)s, carried_at = %(at)s
 WHERE unit = %(unit)s AND hash = %(hash)s AND road = 'stick' AND brought_by = %(desk)s
   AND carried_at IS NULL"""

ADD_QUARANTINE: Final = """
INSERT INTO quarantine (unit, package_hash, place, kind, id, version, reason, field, raw)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"""

ADD_ASIDE: Final = """
INSERT INTO aside (unit, hash, desk, seq, data)
SELECT unit, %(hash)s, desk, %(seq)s, %(data)b FROM desk
 WHERE unit = %(unit)s AND desk = %(desk)s AND state IN ('approved', 'held')
ON CONFLICT DO NOTHING"""

HOLD: Final = """
UPDATE desk SET state = 'held', settled_at = now(), settled_by = 'sequence'
 WHERE unit = %s AND desk = %s AND state = 'approved'"""


@dataclass(frozen=True, slots=True)
class Home:
    """The unit a desk belongs to, and the key it may be believed by."""

    unit: str
    public: bytes
    role: str


@dataclass(frozen=True, slots=True)
class Claim:
    """The lock on a unit, the serial of the next letter to it, and the state of the desk."""

    serial: int
    state: str


def prepare(connection: Database) -> None:
    """What a connection needs before its first package."""
    connection.execute(ARRIVING)


def home(connection: Database, desk: str) -> Home | None:
    row = connection.execute(HOME, (desk,)).fetchone()
    return Home(*row) if row else None


def state(connection: Database, unit: str, desk: str) -> str:
    row = connection.execute(STATE, {"unit": unit, "desk": desk}).fetchone()
    return str(row[0]) if row else ""


def claim(connection: Database, unit: str, desk: str) -> Claim:
    """Whoever writes for a unit waits here for whoever is writing for it."""
    row = connection.execute(CLAIM, {"unit": unit, "desk": desk}).fetchone()
    return Claim(*row) if row else Claim(0, "unknown")


def receipt(connection: Database, unit: str, digest: str) -> bytes | None:
    """The receipt this package got when it first came."""
    values = {"unit": unit, "hash": bytes.fromhex(digest)}
    row = connection.execute(FIND_RECEIPT, values).fetchone()
    return bytes(row[0]) if row else None


def add_package(
    connection: Database, package: Package, data: bytes, serial: int, at: datetime
) -> bool:
    """False if its hash or its sequence number is already there: the constraints decide."""
    manifest = package.manifest
    values = {
        "unit": manifest.unit,
        "hash": bytes.fromhex(package.hash),
        "desk": manifest.desk,
        "epoch": manifest.epoch,
        "seq": manifest.seq,
        "prev": bytes.fromhex(manifest.prev),
        "data": data,
        "serial": serial,
        "at": at,
    }
    return connection.execute(ADD_PACKAGE, values).rowcount == 1


def note_arrival(connection: Database, unit: str, digest: str, road: str, brought_by: str) -> None:
    connection.execute(ADD_ARRIVAL, (unit, bytes.fromhex(digest), road, brought_by))


def note_custody(connection: Database, unit: str, digest: str, note: Carried) -> None:
    """By whom and on which stick it came, the first time that this desk carried it."""
    values = {
        "unit": unit, "hash": bytes.fromhex(digest), "desk": note.desk, "person": note.by,
        "place": note.place, "at": note.at,
    }  # fmt: skip
    connection.execute(NOTE_CUSTODY, values)


def held(connection: Database, unit: str, items: Iterable[Item]) -> Held:
    """The newest version held of each of these records."""
    by_kind: dict[str, set[str]] = {}
    for item in items:
        by_kind.setdefault(item.kind, set()).add(item.id)
    firsts, lasts = ([*map(end, by_kind.values())] for end in (min, max))
    asked = {"unit": unit, "kinds": [*by_kind], "firsts": firsts, "lasts": lasts}
    touched = connection.execute(TOUCHED, asked).fetchall()
    if not touched:
        return {}
    keys = [(kind, record) for (kind,) in touched for record in by_kind[kind]]
    kinds, ids = (",".join(part) for part in zip(*keys, strict=True))
    rows = connection.execute(HELD, {"kinds": kinds, "ids": ids, "unit": unit})
    return {(kind, record): (version, digest) for kind, record, version, digest in rows}


@contextmanager
def adding(
    connection: Database, unit: str, digest: str, judged: Sequence[Judged]
) -> Iterator[None]:
    """Keep what was judged. PostgreSQL is still at it while the block runs, which asks it for nothing.

    ``county_busy`` if the records held are others than those judged against: under the claim this
    cannot be, and the unique key of ``record`` is what makes it sure.
    """
    moving = [each for each in judged if each.verdict != "same"]
    verdicts = {each.verdict for each in moving}
    if verdicts == {"new"} and all(each.state == "current" for each in moving):
        try:
            with copying.to_record(connection, unit, digest, moving):
                yield
        except UniqueViolation as problem:
            raise refuse("county_busy") from problem
        return
    if moving and not _added(connection, unit, digest, moving, verdicts):
        raise refuse("county_busy")
    yield


def _added(
    connection: Database,
    unit: str,
    digest: str,
    moving: Sequence[Judged],
    verdicts: set[Verdict],
) -> bool:
    """Each as its verdict says; False if fewer were new than were judged to be."""
    with copying.to_arriving(connection, moving):
        pass
    values = {"unit": unit, "hash": bytes.fromhex(digest)}
    if "newer" in verdicts:
        connection.execute(SUPERSEDE, values)
    added = connection.execute(ADD_RECORDS, values).rowcount
    if "conflict" in verdicts:
        connection.execute(ADD_CONFLICTS, values)
    return added >= sum(each.verdict in ("new", "newer") for each in moving)


def quarantine(
    connection: Database, package: Package, entries: Sequence[tuple[str, str, int, str, str, bytes]]
) -> None:
    """Each entry is kind, id, version, reason, field and the raw line."""
    if entries:
        rows = [
            (package.manifest.unit, bytes.fromhex(package.hash), place, *entry)
            for place, entry in enumerate(entries, start=1)
        ]
        with connection.cursor() as cursor:
            cursor.executemany(ADD_QUARANTINE, rows)


def put_aside(connection: Database, package: Package, data: bytes) -> None:
    """Keep the bytes that claim a taken number, and hold the desk until someone decides."""
    manifest = package.manifest
    values = {"unit": manifest.unit, "desk": manifest.desk, "seq": manifest.seq, "data": data}
    connection.execute(ADD_ASIDE, values | {"hash": bytes.fromhex(package.hash)})
    connection.execute(HOLD, (manifest.unit, manifest.desk))
