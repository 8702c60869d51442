"""Joining: the request that a desk lays out, and how a town admits it."""

import base64
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from station_desk import __version__
from station_desk.identifiers import new_id
from station_desk.outcome import refuse
from station_desk.records import units
from station_desk.records.register import HEADS
from station_desk.store.database import Database
from station_desk.sync import keys, letters
from station_desk.sync.wire import cose, join, letter, verdict

JOIN_SUFFIX = ".sdjoin"

UNREPORTED = """
SELECT * FROM known_desk WHERE state = 'approved' AND NOT EXISTS (
       SELECT 1 FROM setting WHERE key = 'reported:' || desk AND value <> '')"""


@dataclass(frozen=True, slots=True)
class Request:
    """A desk that asks to be admitted; ``short_code`` is compared by telephone or face to face."""

    desk: str
    unit: str
    unit_code: str
    unit_name: str
    short_code: str
    state: str


def request(db: Database) -> bytes:
    """This desk's own join request, the same bytes as long as its identity lasts."""
    keys.only_real(db)
    identity = keys.identity(db)
    held = db.setting(f"join:{identity.desk}")
    if held is None:
        unit = units.own(db)
        made = join.JoinRequest(
            desk=identity.desk,
            unit=unit.id,
            unit_code=unit.code12,
            unit_name=unit.name,
            role="town" if db.setting("role") == "town" else "station",
            public=identity.public.hex(),
            recipient=cose.age_recipient(identity.age_identity),
            epoch=identity.epoch,
            app=__version__,
            made_at=db.now(),
        )
        held = base64.b64encode(join.write_join(made, identity.signing_key)).decode()
        with db.transaction():
            db.set_setting(f"join:{identity.desk}", held)
    return base64.b64decode(held)


def made_already(db: Database) -> bytes | None:
    """The request of a desk that has asked and waits; None where none was made, or none is needed."""
    desk = db.value("SELECT desk FROM identity ORDER BY epoch DESC LIMIT 1")
    held = db.setting(f"join:{desk}") if db.setting("enrolled") != desk else None
    return base64.b64decode(held) if held else None


def request_file(db: Database) -> tuple[PurePosixPath, bytes]:
    """The join request and its place on a stick."""
    code, desk = db.setting("code12") or "", keys.identity(db).desk
    return PurePosixPath(verdict.UP, code, desk + JOIN_SUFFIX), request(db)


def own_short_code(db: Database) -> str:
    """The short code of this desk's own request, to be read out."""
    return join.short_code(request(db))


def note(db: Database, data: bytes) -> Request:
    """Town: keep a join request until somebody decides. A known desk keeps its state.

    An epoch of a unit that lives already is held, not just waiting: two PCs may be one (f24).
    """
    held = db.row("SELECT * FROM known_desk WHERE request = ?", [data])
    if held:
        return _request(held)
    asked = join.read_join(data)
    if db.value("SELECT 1 FROM known_desk WHERE desk = ?", [asked.desk]) is None:
        with db.transaction():
            lives = db.value(
                "SELECT 1 FROM known_desk WHERE unit = ? AND epoch >= ? AND state = 'approved'",
                [asked.unit, asked.epoch],
            )
            db.run(
                "INSERT INTO known_desk(desk, unit, unit_code, unit_name, epoch, public, recipient,"
                " short_code, state, request) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                [asked.desk, asked.unit, asked.unit_code, asked.unit_name, asked.epoch,
                 bytes.fromhex(asked.public), asked.recipient, join.short_code(data),
                 "held" if lives else "waiting", data],
            )  # fmt: skip
    known = db.row("SELECT * FROM known_desk WHERE desk = ?", [asked.desk])
    assert known is not None  # noqa: S101
    return _request(known)


def waiting(db: Database) -> list[Request]:
    """The desks that wait for a decision, those held because of a twin among them."""
    rows = db.rows("SELECT * FROM known_desk WHERE state IN ('waiting', 'held') ORDER BY unit_code")
    return [_request(row) for row in rows]


def approve(db: Database, desk: str) -> None:
    """Town: admit a desk after its short code was compared; writes its enrolment letter.

    The town needs the county's certificate for that.
    """
    with db.transaction():
        person = db.require("collector", *HEADS)
        row = db.row("SELECT * FROM known_desk WHERE desk = ?", [desk])
        if row is None:
            raise refuse("desk_unknown", desk=desk)
        if row["state"] == "approved":
            return
        if row["unit"] not in {unit.id for unit in units.stations(db)}:
            raise refuse("unit_not_ours", code=row["unit_code"], name=row["unit_name"])
        write_letter(db, "enrolment", row, letter.body_of(_enrolment(db, row)))
        _admit(db, row, person.id)


def admitted_by_county(db: Database, desk: str) -> None:
    """Town: the county has admitted this desk itself; its enrolment letter has gone out already."""
    with db.transaction():
        person = db.require("collector", *HEADS)
        row = db.row("SELECT * FROM known_desk WHERE desk = ?", [desk])
        if row is None:
            raise refuse("desk_unknown", desk=desk)
        _admit(db, row, person.id)
        db.set_setting(f"reported:{desk}", db.now().isoformat())


def revoke(db: Database, desk: str) -> None:
    """Town: take nothing new from this desk any more; what it brought stays."""
    with db.transaction():
        person = db.require("collector", *HEADS)
        if db.value("SELECT 1 FROM known_desk WHERE desk = ?", [desk]) is None:
            raise refuse("desk_unknown", desk=desk)
        _decide(db, desk, "revoked", person.id)


def _admit(db: Database, row: dict[str, Any], person: str) -> None:
    """From now on this desk writes for its unit; an earlier one is held."""
    _decide(db, row["desk"], "approved", person)
    for earlier in db.rows(
        "SELECT desk FROM known_desk WHERE unit = ? AND epoch < ? AND state = 'approved'",
        [row["unit"], row["epoch"]],
    ):
        _decide(db, earlier["desk"], "held", person)


def _decide(db: Database, desk: str, state: str, person: str) -> None:
    db.run(
        "UPDATE known_desk SET state = ?, decided_at = ?, decided_by = ? WHERE desk = ?",
        [state, db.now().isoformat(), person, desk],
    )


def write_letter(
    db: Database, kind: letter.LetterKind, to: dict[str, Any], body: dict[str, Any]
) -> bytes:
    """Sign a letter to a known desk and keep it until a stick carries it down."""
    data = _signed(db, kind, to, body, None if kind == "receipt" else to["recipient"])
    letters.keep_for_delivery(db, data, to, kind, written_here=True)
    return data


def newest_desk(db: Database, unit: str) -> dict[str, Any] | None:
    """The desk that writes for a station now: the newest one admitted."""
    return db.row(
        "SELECT * FROM known_desk WHERE unit = ? AND state = 'approved'"
        " ORDER BY epoch DESC, decided_at DESC LIMIT 1",
        [unit],
    )


def desk_of(db: Database, unit: str) -> dict[str, Any]:
    """``newest_desk``; refuses if there is none."""
    row = newest_desk(db, unit)
    if row is None:
        raise refuse("no_desk_to_write_to", name=units.known(db, unit).name)
    return row


def _request(row: dict[str, Any]) -> Request:
    return Request(
        row["desk"],
        row["unit"],
        row["unit_code"],
        row["unit_name"],
        row["short_code"],
        row["state"],
    )


@dataclass(frozen=True, slots=True)
class Admitted:
    """A desk that this town admitted and the county does not know of yet."""

    desk: str
    request: bytes
    approval: bytes


def to_report(db: Database) -> list[Admitted]:
    """The admitted desks to tell the county about, each with the town's word locked to the county."""
    rows = db.rows(f"{UNREPORTED} ORDER BY unit_code")
    return [Admitted(row["desk"], row["request"], _approval(db, row)) for row in rows]


def anything_to_report(db: Database) -> bool:
    """Whether there is one."""
    return bool(db.value(f"SELECT EXISTS({UNREPORTED})"))


def _approval(db: Database, row: dict[str, Any]) -> bytes:
    body = letter.body_of(_enrolment(db, row))
    return _signed(db, "enrolment", row, body, keys.card(db).county)


def _enrolment(db: Database, row: dict[str, Any]) -> letter.Enrolment:
    return letter.Enrolment(
        desk=row["desk"],
        unit=row["unit"],
        public=row["public"].hex(),
        epoch=row["epoch"],
        name=row["unit_name"],
        card=base64.b64encode(keys.card_bytes(db)).decode(),
        last_seq=db.value("SELECT max(seq) FROM received_package WHERE unit = ?", [row["unit"]])
        or 0,
    )


def _signed(
    db: Database,
    kind: letter.LetterKind,
    to: dict[str, Any],
    body: dict[str, Any],
    recipient: str | None,
) -> bytes:
    """A letter in this town's name, under the county's certificate."""
    identity = keys.identity(db)
    if identity.certificate is None:
        raise refuse("town_not_enrolled")
    with db.transaction():
        serial = int(db.setting("letter_serial") or 0) + 1
        db.set_setting("letter_serial", str(serial))
    written = letter.Letter(
        id=new_id(), kind=kind, to_desk=to["desk"], to_unit=to["unit"],
        issued_at=db.now(), serial=serial, body=body,
    )  # fmt: skip
    kid = cose.kid_of_desk(identity.desk)
    return letter.write(written, identity.signing_key, kid, identity.certificate, recipient)
