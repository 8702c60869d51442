"""The network road, top to bottom: pack, send what has no county receipt, settle, fetch letters.

A lost answer is simply sent again: the same bytes give the same receipt. A town also brings its
stations' packages, untouched, and what it approved.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from station_desk.outcome import Refusal, refuse
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import joining, keys, letters, outbox
from station_desk.sync.client import County, WaitingLetter, county
from station_desk.sync.keys import Identity
from station_desk.sync.wire import letter

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Pushed:
    """Packages that now have a county receipt, and letters that came."""

    sent: int
    letters: int


@dataclass(frozen=True, slots=True)
class _Way:
    """Where to send, and as whom."""

    url: str
    ca_pem: str
    identity: Identity
    enrolled: bool


def push(desk: Desk, progress: Progress | None = None) -> Pushed:
    """Send everything that waits and fetch letters. What failed is noted and stays as it was."""
    way = desk.ask(_way)
    try:
        with county(way.url, way.ca_pem, way.identity) as server:
            desk.ask(_note_time, server.hello().time)
            if not way.enrolled:
                _join(desk, server)
            for admitted in desk.ask(joining.to_report):
                _report(desk, server, admitted)
            sent = _send_own(desk, server, progress) + _bring(desk, server)
            return Pushed(sent, _fetch(desk, server))
    except Refusal as refusal:
        desk.ask(outbox.note_handover, [], "network", way.url, refusal.code)
        raise


def _send_own(desk: Desk, server: County, progress: Progress | None) -> int:
    desk.ask(outbox.pack)
    waiting = desk.ask(outbox.open_packages, reached=("packed", "handed", "at_town"))
    for done, package in enumerate(waiting, start=1):
        answer = server.send_package(package.data, package.hash)
        desk.ask(_settle, package, answer, server.url)
        if progress:
            progress(done, len(waiting))
    return len(waiting)


def _settle(db: Database, package: outbox.Packed, answer: bytes, place: str) -> None:
    """Receipt and hand-over in one transaction: green only with the receipt in the file (f11)."""
    with db.transaction():
        letters.take_in_receipt(db, answer, "network", package.hash)
        outbox.note_handover(db, [package.seq], "network", place)


def _bring(desk: Desk, server: County) -> int:
    """A town's own duty: its stations' packages go on as they came."""
    brought = desk.ask(_to_bring)
    for package_hash, data in brought:
        answer = server.send_package(data, package_hash, brought=True)
        desk.ask(_settle_brought, package_hash, answer)
    return len(brought)


def _to_bring(db: Database) -> list[tuple[str, bytes]]:
    rows = db.rows(
        "SELECT hash, data FROM received_package WHERE forwarded_at IS NULL ORDER BY unit, seq"
    )
    return [(row["hash"], row["data"]) for row in rows]


def _settle_brought(db: Database, package_hash: str, answer: bytes) -> None:
    read = letter.read(answer, keys.trust(db))
    if read.letter.kind != "receipt" or letter.receipt_of(read).package_hash != package_hash:
        raise refuse("answer_no_receipt", place="")
    with db.transaction():
        letters.keep_for_delivery(db, answer, _addressee(db, read.letter.to_desk), "receipt")
        db.run(
            "UPDATE received_package SET forwarded_at = ? WHERE hash = ?",
            [db.now().isoformat(), package_hash],
        )


def _join(desk: Desk, server: County) -> None:
    """Ask to be admitted. Nothing is sent before somebody has compared the short code."""
    joined = server.join(desk.ask(joining.request))
    if not joined.enrolment:
        raise refuse("desk_waiting", short_code=desk.ask(joining.own_short_code))
    desk.ask(letters.take_in, base64.b64decode(joined.enrolment), "network")


def _report(desk: Desk, server: County, admitted: joining.Admitted) -> None:
    """Tell the county whom this town admitted, and carry the county's enrolment letter down."""
    joined = server.join(admitted.request, admitted.approval)
    desk.ask(_reported, admitted.desk, joined.enrolment)


def _reported(db: Database, desk: str, enrolment: str | None) -> None:
    with db.transaction():
        if enrolment:
            data = base64.b64decode(enrolment)
            letters.keep_for_delivery(db, data, _addressee(db, desk), "enrolment")
        db.set_setting(f"reported:{desk}", db.now().isoformat())


def _fetch(desk: Desk, server: County) -> int:
    taken = 0
    more = True
    while more:
        page = server.letters(desk.ask(_letters_after))
        for each in page.letters:
            taken += desk.ask(_deliver, each)
        desk.ask(_note_letters_after, page.after)
        more = page.more
    return taken


def _deliver(db: Database, waiting: WaitingLetter) -> int:
    """For this desk: taken in. For a station of this town: kept for its next stick."""
    if waiting.desk not in ("", keys.identity(db).desk):
        letters.keep_for_delivery(db, waiting.content, _addressee(db, waiting.desk), waiting.kind)
        return 0
    try:
        return int(letters.take_in(db, waiting.content, "network") is not None)
    except Refusal as refusal:
        outbox.note_handover(db, [], "network", waiting.kind, refusal.code)
        return 0


def _addressee(db: Database, desk: str) -> dict[str, object]:
    row = db.row("SELECT desk, unit, unit_code FROM known_desk WHERE desk = ?", [desk])
    return row or {"desk": desk, "unit": "", "unit_code": ""}


def _way(db: Database) -> _Way:
    card = keys.card(db)
    url = db.setting("server") or card.server
    if not url:
        raise refuse("server_not_named")
    identity = keys.identity(db)
    return _Way(url, card.ca_pem, identity, db.setting("enrolled") == identity.desk)


def _note_time(db: Database, told: str) -> None:
    with db.transaction():
        db.set_setting("seen_server_at", datetime.fromisoformat(told).isoformat())


def _letters_after(db: Database) -> str:
    return db.setting("letters_after") or ""


def _note_letters_after(db: Database, after: str) -> None:
    with db.transaction():
        db.set_setting("letters_after", after)
