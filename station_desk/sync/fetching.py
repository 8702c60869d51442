"""How far the county has been read: letters; for a town also what its stations sent past it, as it came."""

import hashlib
from collections.abc import Callable
from typing import Final

from station_desk import __version__
from station_desk.outcome import Refusal, refuse
from station_desk.records import units
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import joining, keys, pace
from station_desk.sync.messages import PassedPackage, PassedPage
from station_desk.sync.receiving import receive
from station_desk.sync.wire import join, letter, package

AFTER, MORE = "packages_after", "packages_more"
NOT_SERVED = "route_unknown"
"""An older county says this to a question it does not know."""
UNREAD: Final = "unread_by"
"""The version of the program that met what it could not read."""
NEWER: Final = ("wire_newer_format", "package_newer_format")


def expected(db: Database) -> bool:
    """Whether there may be packages to fetch: with every package comes a letter, its receipt."""
    return db.setting("role") == "town" and db.setting(_key(db, MORE)) != ""


def letters_after(db: Database) -> str:
    """How far this desk has read the county's letters, in the county's own words."""
    return db.setting(_key(db, "letters_after")) or ""


def note_letters(db: Database, after: str) -> None:
    """Letters have been read; if there were any, packages may wait, too."""
    if after == letters_after(db):
        return
    with db.transaction():
        db.set_setting(_key(db, "letters_after"), after)
        db.set_setting(_key(db, MORE), "yes")


def note_unread(db: Database, code: str) -> None:
    """Something came that a newer program has made: once this one is newer, too, it is asked for again."""
    if code in NEWER:
        db.set_setting(UNREAD, __version__)


def read_again(db: Database) -> None:
    """Begin again after an upgrade, if the program before left something unread (f28).

    Everything comes once more and counts once.
    """
    if (db.setting(UNREAD) or __version__) == __version__:
        return
    with db.transaction():
        for name, place in ((UNREAD, ""), (_key(db, "letters_after"), ""), (_key(db, AFTER), ""),
                            (_key(db, MORE), "yes")):  # fmt: skip
            db.set_setting(name, place)


def fetch(desk: Desk, ask: Callable[[str], PassedPage]) -> list[tuple[str, str]]:
    """Page by page, each package whole in its own transaction; a bad one stops no other.

    Answers desk and code of those that could not be taken.
    """
    refused: list[tuple[str, str]] = []
    while desk.ask(expected):
        try:
            page = ask(desk.ask(_after))
        except Refusal as refusal:
            if pace.told_code(refusal) != NOT_SERVED:
                raise
            break
        for each in page.packages:
            try:
                desk.ask(take, each)
            except Refusal as refusal:
                desk.ask(note_unread, refusal.code)
                refused.append((each.desk, refusal.code))
        desk.ask(_note_read, page)
    return refused


def take(db: Database, passed: PassedPackage) -> bool:
    """One package that the county has confirmed. Answers whether it is new here.

    The county's signed receipt vouches for it and for its desk; the town adds none of its own. It is
    in time if it reached the county in time, whenever the town fetched it.
    """
    receipt = _receipt(db, passed)
    problem: Refusal | None = None
    with db.transaction():
        _admit(db, passed, receipt)
        fresh = not db.value(
            "SELECT 1 FROM received_package WHERE hash = ?", [receipt.package_hash]
        )
        if fresh or not _came_by_network(db, receipt.package_hash):
            try:
                own = receive(db, passed.content, "network", receipt.receiver_name)
            except Refusal as refusal:
                problem = refusal
            else:
                if fresh:
                    _withdraw_receipt(db, own)
        db.run(
            "UPDATE received_package SET county_at = ?, forwarded_at = coalesce(forwarded_at, ?)"
            " WHERE hash = ?",
            [receipt.received_at.isoformat(), db.now().isoformat(), receipt.package_hash],
        )
    if problem:
        raise problem
    return fresh


def _receipt(db: Database, passed: PassedPackage) -> letter.Receipt:
    """The county's word for just this package."""
    read = letter.read(passed.vouched, keys.trust(db))
    receipt = letter.receipt_of(read)
    peek = package.peek(passed.content)
    same = (receipt.package_hash, receipt.desk) == (peek.hash, peek.desk_id)
    if read.signer.role != "county" or not same:
        raise refuse("answer_no_receipt", place="")
    return receipt


def _admit(db: Database, passed: PassedPackage, receipt: letter.Receipt) -> None:
    """A desk that the county admitted is admitted here too, unless this town knows better."""
    asked = join.read_join(passed.asked)
    if (asked.desk, asked.unit) != (receipt.desk, receipt.unit):
        raise refuse("join_damaged")
    if asked.unit not in {unit.id for unit in units.stations(db)}:
        raise refuse("unit_not_ours", code=asked.unit_code, name=asked.unit_name)
    if joining.note(db, passed.asked).state == "waiting":
        joining.admitted_by_county(db, asked.desk)


def _came_by_network(db: Database, digest: str) -> bool:
    return bool(
        db.value("SELECT 1 FROM arrival WHERE hash = ? AND road = 'network'", [digest])
    )  # fmt: skip


def _withdraw_receipt(db: Database, own: bytes) -> None:
    """The station has the county's receipt: the town's would only lie about on its sticks."""
    db.run("DELETE FROM waiting_letter WHERE hash = ?", [hashlib.sha256(own).hexdigest()])


def _after(db: Database) -> str:
    return db.setting(_key(db, AFTER)) or ""


def _note_read(db: Database, page: PassedPage) -> None:
    with db.transaction():
        db.set_setting(_key(db, AFTER), page.after)
        db.set_setting(_key(db, MORE), "yes" if page.more else "")


def _key(db: Database, name: str) -> str:
    return f"{name}:{keys.identity(db).desk}"
