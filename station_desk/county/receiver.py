"""Taking a package in: believed, opened, judged item by item, answered by a signed receipt."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

import msgspec

from station_desk.county import ledger, mailbox, month_lines
from station_desk.county.keys import CountyKeys
from station_desk.county.ledger import Database
from station_desk.county.verdicts import Fault, Judged, judge, look, tally
from station_desk.outcome import Refusal, refuse
from station_desk.sync.wire import letter
from station_desk.sync.wire.package import Item, Package, Peek, peek, unseal
from station_desk.sync.wire.practice import stranger
from station_desk.sync.wire.verdict import Verdict

_BARRED: Final = {"waiting": "desk_waiting", "revoked": "desk_revoked", "held": "desk_held"}


@dataclass(frozen=True, slots=True)
class Taken:
    """``fresh`` is False if the package was here before: the receipt is the one it got then."""

    receipt: bytes
    package_hash: str
    desk: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class _Arrival:
    data: bytes
    package: Package
    good: list[tuple[Item, bytes | None]]
    faulty: list[tuple[Item, Fault]]
    road: str
    brought_by: str
    at: datetime


def take(
    connection: Database,
    keys: CountyKeys,
    data: bytes,
    road: str = "network",
    brought_by: str = "",
    outside: Peek | None = None,
    home: ledger.Home | None = None,
    at: datetime | None = None,
) -> Taken:
    """One package, one transaction. ``brought_by`` is the desk that carried it, "" its own.

    ``outside`` and ``home`` are what the caller may know of it already.

    The same bytes always get the same receipt (f01), by whatever road and however often.
    """
    outside = outside or peek(data)
    home = home or ledger.home(connection, outside.desk_id)
    if home is None:
        raise stranger(outside.desk_id)
    carrier = brought_by or outside.desk_id
    receipt = ledger.receipt(connection, home.unit, outside.hash)
    if receipt:
        outside.verify(home.public)
        ledger.note_arrival(connection, home.unit, outside.hash, road, carrier)
        return Taken(receipt, outside.hash, outside.desk_id, False)
    package = keys.opened(lambda identity: unseal(outside, home.public, identity, look))
    arrival = _read(data, package, home, road, carrier, at or datetime.now(UTC))
    receipt, fresh = _settle(connection, keys, arrival)
    return Taken(receipt, outside.hash, outside.desk_id, fresh)


def _read(
    data: bytes, package: Package, home: ledger.Home, road: str, brought_by: str, at: datetime
) -> _Arrival:
    """Everything that needs no database, done before anybody has to wait for this unit."""
    if package.manifest.unit != home.unit:
        raise refuse("package_other_unit", desk=package.manifest.desk)
    good: list[tuple[Item, bytes | None]] = []
    faulty: list[tuple[Item, Fault]] = []
    for item, said in zip(package.items, package.said, strict=True):
        if isinstance(said, Fault):
            faulty.append((item, said))
        else:
            good.append((item, said))
    return _Arrival(data, package, good, faulty, road, brought_by, at)


def _settle(connection: Database, keys: CountyKeys, arrival: _Arrival) -> tuple[bytes, bool]:
    package, manifest = arrival.package, arrival.package.manifest
    try:
        with connection.transaction():
            claim = ledger.claim(connection, manifest.unit, manifest.desk)
            if not ledger.add_package(connection, package, arrival.data, claim.serial, arrival.at):
                raise _HereBefore
            if claim.state != "approved":
                raise refuse(_BARRED.get(claim.state, "desk_unknown"), desk=manifest.desk)
            held = ledger.held(connection, manifest.unit, (item for item, _ in arrival.good))
            judged = judge(arrival.good, held)
            with ledger.adding(connection, manifest.unit, package.hash, judged):
                receipt = _write_receipt(keys, arrival, judged, claim.serial)
                counted = in_force(judged, arrival.at, arrival.road)
            with connection.pipeline():  # half as many waits: of most of it nothing is read back
                _note(connection, arrival, counted)
                mailbox.add(connection, receipt, answered=arrival.road == "network")
            return receipt.data, True
    except _HereBefore:
        return _second_look(connection, arrival)


class _HereBefore(Exception):
    """A constraint said no: the same bytes came meanwhile, or other bytes under this number."""


def _note(connection: Database, arrival: _Arrival, counted: list[month_lines.Arrived]) -> None:
    """What else the county keeps of a package: what it could not take, its way, the board's lines."""
    package = arrival.package
    unit = package.manifest.unit
    entries = [
        (item.kind, item.id, item.version, fault.reason, fault.field, item.raw)
        for item, fault in arrival.faulty
    ]
    lines = [("", "", 0, bad.reason, f"line {bad.line}", bad.raw) for bad in package.invalid]
    ledger.quarantine(connection, package, [*entries, *lines])
    ledger.note_arrival(connection, unit, package.hash, arrival.road, arrival.brought_by)
    month_lines.note(connection, unit, counted)


def in_force(judged: list[Judged], at: datetime, road: str) -> list[month_lines.Arrived]:
    """Of what was judged, that which the board counts from now on."""
    return [
        month_lines.Arrived(
            kind=each.item.kind,
            id=each.item.id,
            version=each.item.version,
            fields=msgspec.json.decode(each.data) if each.data and each.item.op == "put" else None,
            at=at,
            road=road,
            is_first=each.verdict == "new",
        )
        for each in judged
        if each.item.kind in month_lines.KINDS
        and each.verdict in ("new", "newer")
        and each.state == "current"
    ]


def _second_look(connection: Database, arrival: _Arrival) -> tuple[bytes, bool]:
    """Nothing was written. Answer as before, or keep the other bytes aside and hold the desk."""
    package, manifest = arrival.package, arrival.package.manifest
    receipt = ledger.receipt(connection, manifest.unit, package.hash)
    if receipt:
        ledger.note_arrival(
            connection, manifest.unit, package.hash, arrival.road, arrival.brought_by
        )
        return receipt, False
    with connection.transaction():
        ledger.put_aside(connection, package, arrival.data)
    raise Refusal("sequence_taken", {"desk": manifest.desk, "seq": manifest.seq})


def _write_receipt(
    keys: CountyKeys, arrival: _Arrival, judged: list[Judged], serial: int
) -> mailbox.Posted:
    manifest = arrival.package.manifest
    said: list[Verdict] = [each.verdict for each in judged]
    said += ["invalid"] * (len(arrival.faulty) + len(arrival.package.invalid))
    body = letter.Receipt(
        package_hash=arrival.package.hash,
        desk=manifest.desk,
        unit=manifest.unit,
        seq=manifest.seq,
        verdicts=tally(said),
        not_accepted=_not_accepted(arrival, judged),
        received_at=arrival.at,
        receiver="county",
        receiver_name=keys.name,
        road=arrival.road,
    )
    to = mailbox.Addressee(manifest.unit, manifest.desk)
    return mailbox.write(keys, "receipt", to, letter.body_of(body), serial, arrival.at)


def _not_accepted(arrival: _Arrival, judged: list[Judged]) -> list[letter.NotAccepted]:
    reasons = {"conflict": "other_bytes", "older": "newer_held"}
    kept = [
        _told(each.item, each.verdict, reasons[each.verdict])
        for each in judged
        if each.verdict in reasons
    ]
    faulty = [_told(item, "invalid", fault.reason) for item, fault in arrival.faulty]
    lines = [
        letter.NotAccepted(line=bad.line, verdict="invalid", reason=bad.reason)
        for bad in arrival.package.invalid
    ]
    return [*kept, *faulty, *lines]


def _told(item: Item, said: Verdict, reason: str) -> letter.NotAccepted:
    return letter.NotAccepted(
        kind=item.kind, id=str(UUID(item.id)), version=item.version, verdict=said, reason=reason
    )
