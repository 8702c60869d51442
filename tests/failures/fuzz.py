"""Mutated packages, letters, cards and join requests by the thousand: a refusal with a code, or sound.

``python -m tests.failures.fuzz --rounds 100000`` prints what came out and how much memory it took.
"""

import argparse
import random
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import zstandard

from station_desk.outcome import Refusal
from station_desk.store.desk import Desk
from station_desk.sync import arriving, intake, joining, keys, letters, outbox, stick
from station_desk.sync.wire import cose, package, sealing
from tests.failures.inside import altered, every_letter, letter_and_morning, taken_back
from tests.sync.conftest import CountyKeys
from tests.sync.desks import EAST, TOWN, clock, hold_event, new_desk

MOST_MEMORY = 64 * 1024 * 1024


@dataclass
class Prey:
    """What is mutated, and who reads it."""

    kind: str
    sound: list[bytes]
    read: Callable[[bytes], object]
    alter: Callable[[bytes, random.Random], bytes] | None = None
    """Changes what stands in a field, so that more than the outermost reader sees it."""


@dataclass
class Land:
    """A town and a village that know each other, and everything that travels between them."""

    county: CountyKeys
    town: Desk
    east: Desk

    def close(self) -> None:
        self.town.close()
        self.east.close()


def settled(folder: Path) -> Land:
    """The village's first package is at the town, its receipt is back."""
    county = CountyKeys(clock)
    town = new_desk(folder / "town", "town", TOWN, "麦泉镇")
    town.ask(keys.adopt_card, county.card())
    town.ask(letters.take_in, county.admit_town(town.ask(joining.request)), "stick")
    east = new_desk(folder / "east", "station", EAST, "东泉村")
    east.ask(keys.adopt_card, town.ask(keys.card_bytes))
    east.ask(hold_event)
    usb = folder / "usb"
    usb.mkdir()
    stick.hand(east, usb)
    asked = intake.look(town, usb).requests
    intake.take_in(town, usb, [each.desk for each in asked])
    stick.fetch(east, usb)
    return Land(county, town, east)


def prey(land: Land) -> list[Prey]:
    """Whole files, and payloads that are sealed again so that the mutation reaches the inside."""
    return _as_files(land) + _as_written(land)


def _as_files(land: Land) -> list[Prey]:
    package_data = land.east.ask(outbox.open_packages, reached=("at_town",))[0].data
    receipt = land.east.ask(lambda db: db.value("SELECT data FROM letter WHERE kind='receipt'"))
    enrolment = land.east.ask(lambda db: db.value("SELECT data FROM letter WHERE kind='enrolment'"))
    card, request = land.east.ask(keys.card_bytes), land.east.ask(joining.request)
    town, east = land.town, land.east
    return [
        Prey("package", [package_data], lambda data: town.ask(intake.receive, data, "stick", "")),
        Prey("look", [package_data], lambda data: town.ask(intake.examine, "x.sdpkg", data)),
        Prey("letter", [receipt, enrolment], lambda data: east.ask(letters.take_in, data, "stick")),
        Prey("file", [card, receipt], lambda data: east.ask(arriving.accept, data)),
        Prey("join", [request], lambda data: town.ask(joining.note, data)),
    ]


def _as_written(land: Land) -> list[Prey]:
    """The inside of a next package, and of letters of every kind; what comes of it is taken back."""
    package_data = land.east.ask(outbox.open_packages, reached=("at_town",))[0].data
    inner = _inside(land, package_data).replace(b'"seq":1,', b'"seq":2,', 1)
    reseal, sign = _resealed(land), _signed(land)
    town, east = land.town, land.east
    return [
        Prey("inside", [inner],
             lambda data: taken_back(town, intake.receive, reseal(data), "stick", ""), altered),
        Prey("letter inside", every_letter(land.east, land.county),
             lambda data: taken_back(east, letter_and_morning, sign(data)), altered),
    ]  # fmt: skip


def _inside(land: Land, data: bytes) -> bytes:
    signed = cose.open_signed(data, (cose.PACKAGE,), package.MAX_SEALED)
    return sealing.inflate(sealing.unlock(signed.payload, land.county.age), package.MAX_INFLATED)


def _resealed(land: Land) -> Callable[[bytes], bytes]:
    identity, to = land.east.ask(keys.identity), land.east.ask(keys.recipients)
    kid = cose.kid_of_desk(identity.desk)

    def seal(plain: bytes) -> bytes:
        payload = sealing.lock(sealing.deflate(plain), to)
        return cose.sign(identity.signing_key, kid, cose.PACKAGE, payload)

    return seal


def mutated(data: bytes, chance: random.Random) -> bytes:
    """One to four changes: flip, cut, repeat, insert, drop, or a number that is out of all bounds."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed) + 1)
        size = chance.choice((1, 1, 2, 8, 64, 1000))
        match chance.randrange(7):
            case 0 if at < len(changed):
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                del changed[at:]
            case 2:
                del changed[at : at + size]
            case 3:
                changed[at:at] = changed[at : at + size]
            case 4:
                changed[at:at] = chance.randbytes(size)
            case 5:
                changed[at : at + size] = b"\xff" * size
            case _:
                digits = chance.choice((b"-1", b"99999999999999999999", b"null", b"[[[[[[", b'"'))
                changed[at : at + len(digits)] = digits
    return bytes(changed)


def _signed(land: Land) -> Callable[[bytes], bytes]:
    def sign(plain: bytes) -> bytes:
        return cose.sign(land.county.signing, land.county.kid, cose.LETTER, sealing.deflate(plain))

    return sign


def bombs(land: Land) -> list[bytes]:
    """Small files that would unfold into very large ones."""
    plain = b"0" * (96 * 1024 * 1024)
    squeezed = zstandard.ZstdCompressor(level=3).compress(plain)
    nested = msgspec.json.encode({"format": 1})[:-1] + b',"a":' + b"[" * 200_000
    identity, to = land.east.ask(keys.identity), land.east.ask(keys.recipients)
    kid = cose.kid_of_desk(identity.desk)
    return [
        cose.sign(identity.signing_key, kid, cose.PACKAGE, sealing.lock(payload, to))
        for payload in (squeezed, sealing.deflate(nested), sealing.deflate(b"\n" * 5_000_000))
    ]


def run(land: Land, rounds: int, seed: int) -> Counter[str]:
    """What each mutation came to: a code, or ``sound``. Anything but a refusal is raised."""
    chance = random.Random(seed)  # noqa: S311
    found: Counter[str] = Counter()
    animals = prey(land)
    for number in range(rounds):
        one = animals[number % len(animals)]
        change = one.alter if one.alter and chance.random() < 0.8 else mutated
        data = change(chance.choice(one.sound), chance)
        try:
            one.read(data)
        except Refusal as refusal:
            found[f"{one.kind} {refusal.code}"] += 1
        except Exception as problem:
            raise AssertionError(f"{one.kind}, seed {seed}, round {number}") from problem
        else:
            found[f"{one.kind} sound"] += 1
    return found


def peak() -> int:
    """The most memory this process has held, in bytes."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else held * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        land = settled(Path(folder))
        run(land, 200, 0)
        before = peak()
        found = run(land, asked.rounds, asked.seed)
        grown = peak() - before
        land.close()
    for what, count in sorted(found.items()):
        print(f"{count:8} {what}")  # noqa: T201
    print(f"{asked.rounds} rounds, seed {asked.seed}, {grown / 1024**2:.1f} MiB more than before")  # noqa: T201
    if grown > MOST_MEMORY:
        raise SystemExit("too much memory")


if __name__ == "__main__":
    main()
