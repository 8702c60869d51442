"""The network road, top to bottom: join, pack, send what has no county receipt, settle, fetch letters.

A lost answer is simply sent again: the same bytes give the same receipt. A town also brings its
stations' packages, untouched, and what it approved.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from station_desk.outcome import Refusal, refuse
from station_desk.records.register import WRITERS
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import (
    bringing,
    fetching,
    gaps,
    joining,
    keys,
    letters,
    outbox,
    pace,
    packing,
    posting,
)
from station_desk.sync.client import Stopped, Watch, county
from station_desk.sync.keys import Identity
from station_desk.sync.messages import Hello, WaitingLetter
from station_desk.sync.meter import Meter, Progress
from station_desk.sync.sending import Road, Settled, Wait, packages


@dataclass(frozen=True, slots=True)
class Pushed:
    """Packages that now have a county receipt, letters that came, and what was refused.

    ``refused`` holds hash and code of single packages, which did not hold up the others.
    """

    sent: int
    letters: int
    refused: tuple[tuple[str, str], ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """Where to send, and as whom."""

    url: str
    ca_pem: str
    identity: Identity
    enrolled: bool
    expects: bool
    card: int
    after: str
    busy: bool
    """Whether there is anything to say: if not, one request is all (the county says if letters wait)."""
    broke: bool
    """Whether the sending before ended badly: the answer to its last package may have been lost."""


def push(
    desk: Desk,
    progress: Progress | None = None,
    *,
    stop: threading.Event | None = None,
    wait: Wait | None = None,
) -> Pushed:
    """Send everything that waits and fetch letters. What failed is noted and stays as it was.

    While the screen is locked it goes on; who only looks sends nothing. ``stop`` ends it at any
    moment; what was confirmed by then is confirmed.
    """
    way = desk.ask(_way)
    meter = Meter(progress)
    watch = Watch(stop, meter)
    settled = Settled()
    try:
        with county(way.url, way.ca_pem, way.identity, watch) as server:
            road = Road(desk, server, wait or (stop or threading.Event()).wait, settled)
            hello = server.hello(way.after)
            _take_up(road, way, hello)
            if way.busy:
                _up(road, way, meter)
            noted = desk.do(_note_success, hello)
            if way.busy:
                noted.result()  # of a round in which nothing happened it need not be waited for
            came = _fetch(road) if hello.letters is not False or way.expects else 0
            return Pushed(settled.count, came, tuple(road.refused))
    except Stopped:
        return Pushed(settled.count, 0, stopped=True)
    except Refusal as refusal:
        desk.ask(_note_trouble, way.url, refusal)
        raise


def due(db: Database) -> bool:
    """For a timer, on the lane: whether it is time to send or to ask for letters in the background.

    A queue that is paused asks only now and then, whatever waits (f06).
    """
    if not keys.has_card(db) or not (db.setting("server") or keys.card(db).server):
        return False
    if db.person is not None and db.person.role not in WRITERS:
        return False
    return pace.is_time(db)


def hurry(db: Database) -> None:
    """There is a connection again: a queue that only backed off goes on; one that is paused stays so."""
    stands = pace.read(db)
    if stands.tries and not stands.paused:
        pace.resume(db)


def _up(road: Road, way: _Way, meter: Meter) -> None:
    """Join, tell whom this town admitted, send what is ours, bring what our stations gave us."""
    if not way.enrolled:
        _join(road)
    for admitted in road.desk.ask(joining.to_report):
        _report(road, admitted)
    with _letters_even_if_barred(road), road.settled:
        for number, package in enumerate(packages(road, meter)):
            _send(road, package, doubted=way.broke and number == 0)
        for number, brought in enumerate(road.desk.ask(bringing.to_bring)):
            _bring(road, brought, doubted=way.broke and number == 0)
        posting.post(road)


def _take_up(road: Road, way: _Way, hello: Hello) -> None:
    """What the county says of itself: a newer card, how much it takes at once."""
    if hello.card and hello.card > way.card:
        newest = road.patiently(road.server.card)
        with suppress(Refusal):  # of a later format, say: the one we have still holds (f28)
            road.desk.ask(keys.adopt_card, newest)
    if way.busy:
        limits = hello.limits
        road.desk.ask(packing.offered, limits.package_bytes, limits.package_items)


@contextmanager
def _letters_even_if_barred(road: Road) -> Iterator[None]:
    """A desk that may not send may still read what was decided about it."""
    try:
        yield
    except Refusal as refusal:
        if pace.bars(refusal):
            with suppress(Refusal):
                _fetch(road)
        raise


def _send(road: Road, package: outbox.Packed, *, doubted: bool) -> None:
    """One package until its receipt is in the file; one that is refused stops no other."""
    try:
        answer = road.delivered(
            package.data, package.hash, road.server.identity.desk, doubted=doubted
        )
    except Refusal as refusal:
        if not pace.concerns_one(refusal):
            raise
        road.desk.ask(_note_refused, package, road.server.url, refusal)
        road.refused.append((package.hash, pace.told_code(refusal)))
        return
    road.settled.add(road.desk.do(_settle, package, answer, road.server.url))


def _settle(db: Database, package: outbox.Packed, answer: bytes, place: str) -> None:
    """Receipt and hand-over in one transaction: green only with the receipt in the file (f11)."""
    with db.transaction():
        letters.take_in_receipt(db, answer, "network", package.hash)
        outbox.note_handover(db, [package.seq], "network", place)
        db.set_setting("held", "")


def _note_refused(db: Database, package: outbox.Packed, place: str, refusal: Refusal) -> None:
    code = pace.told_code(refusal)
    with db.transaction():
        outbox.note_handover(db, [package.seq], "network", place, code)
        if refusal.values.get("status") == 413:
            packing.halve(db, len(package.data))
        if code == "sequence_taken":
            db.set_setting("held", keys.identity(db).desk)


def _bring(road: Road, brought: bringing.Brought, *, doubted: bool) -> None:
    """A town's own duty: its stations' packages go on as they came. A barred station stops only itself."""
    own = road.server.identity.desk
    try:
        answer = road.delivered(brought.data, brought.hash, brought.desk, doubted=doubted)
    except Refusal as refusal:
        others = pace.bars(refusal) and refusal.values.get("desk", own) != own
        if not (pace.concerns_one(refusal) or others):
            raise
        road.refused.append((brought.hash, pace.told_code(refusal)))
        return
    road.settled.add(road.desk.do(bringing.settle, brought.hash, answer))


def _join(road: Road) -> None:
    """Ask to be admitted. Nothing is sent before somebody has compared the short code."""
    joined = road.patiently(road.server.join, road.desk.ask(joining.request))
    road.desk.ask(gaps.learn, joined.last_seq)
    if joined.state in ("held", "revoked"):
        raise refuse("county_refused", code=f"desk_{joined.state}", status=403)
    if not joined.letter:
        raise refuse("desk_waiting", short_code=road.desk.ask(joining.own_short_code))
    road.desk.ask(letters.take_in, joined.letter, "network")


def _report(road: Road, admitted: joining.Admitted) -> None:
    """Tell the county whom this town admitted, and carry the county's enrolment letter down."""
    try:
        joined = road.patiently(road.server.join, admitted.request, admitted.approval)
    except Refusal as refusal:
        if not (pace.concerns_one(refusal) or pace.bars(refusal)):
            raise
        road.refused.append((admitted.desk, pace.told_code(refusal)))
        return
    road.desk.ask(bringing.reported, admitted.desk, joined.letter)


def _fetch(road: Road) -> int:
    taken = 0
    more = True
    while more:
        page = road.patiently(road.server.letters, road.desk.ask(fetching.letters_after))
        for each in page.letters:
            taken += road.desk.ask(_deliver, each)
        road.desk.ask(fetching.note_letters, page.after)
        more = page.more
    passed = fetching.fetch(road.desk, lambda after: road.patiently(road.server.passed, after))
    road.refused.extend(passed)
    return taken


def _deliver(db: Database, waiting: WaitingLetter) -> int:
    """For this desk: taken in. For a station of this town: kept for its next stick."""
    if waiting.desk not in ("", keys.identity(db).desk):
        bringing.keep(db, waiting)
        return 0
    try:
        return int(letters.take_in(db, waiting.content, "network") is not None)
    except Refusal as refusal:
        fetching.note_unread(db, refusal.code)
        outbox.note_handover(db, [], "network", waiting.kind, refusal.code)
        return 0


def _way(db: Database) -> _Way:
    if db.person is not None:
        db.require(*WRITERS)
    keys.only_real(db)
    fetching.read_again(db)
    card = keys.card(db)
    url = db.setting("server") or card.server
    if not url:
        raise refuse("server_not_named")
    identity = keys.identity(db)
    enrolled = db.setting("enrolled") == identity.desk
    expects = fetching.expected(db) or not enrolled
    after = fetching.letters_after(db)
    busy = not enrolled or any(ask(db) for ask in _QUESTIONS)
    broke = pace.read(db).tries > 0
    return _Way(url, card.ca_pem, identity, enrolled, expects, card.serial, after, busy, broke)


_QUESTIONS = (
    packing.waits, outbox.anything_open, bringing.anything, joining.anything_to_report,
    posting.anything,
)  # fmt: skip


def _note_success(db: Database, told: Hello) -> None:
    """Nothing that must last: a power cut takes us back to the success before, and we ask again.

    Before letters are read: a revocation among them has the last word.
    """
    with db.unhurried():
        db.set_setting("seen_server_at", told.time.isoformat())
        pace.went_well(db)


def _note_trouble(db: Database, place: str, refusal: Refusal) -> None:
    """Said once: the same pause again is no news (f06)."""
    code, before = pace.told_code(refusal), pace.read(db).paused
    with db.transaction():
        pace.went_wrong(db, refusal)
        if code == "desk_held":
            db.set_setting("held", keys.identity(db).desk)
        if code == "desk_unknown":
            db.set_setting("enrolled", "")
        if not before or before != pace.read(db).paused:
            outbox.note_handover(db, [], "network", place, refusal.code)
