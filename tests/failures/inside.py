"""What stands inside of packages and letters, altered field by field, for the fuzzer."""

import base64
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import msgspec

from station_desk.identifiers import new_id
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import keys, letters
from station_desk.sync.wire import letter
from tests.sync import issued
from tests.sync.conftest import CountyKeys
from tests.sync.desks import clock

JUNK: tuple[Any, ...] = (
    None, "", "\u0000", "长" * 5000, "a" * 70, "2025-02-30", "2025-05-10T09:00:00", "9999-12-31T23:59:59Z",
    "0001-01-01", -1, 0, 2**63, 2**70, 1.5, 1e300, True, [], {}, [[]], [None], {"a": 1}, "\ud7ff!", "=1+1",
    "00000000-0000-7000-8000-000000000000", "../x",
)  # fmt: skip


def altered(plain: bytes, chance: random.Random) -> bytes:
    """Lines of JSON in which one or two values are others, gone, or under another name."""
    lines = plain.split(b"\n")
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.randrange(len(lines))
        tree = msgspec.json.decode(lines[at])
        _alter(tree, chance)
        lines[at] = msgspec.json.encode(tree)
    return b"\n".join(lines)


def _alter(tree: Any, chance: random.Random) -> None:
    """Somewhere in the tree, deeper places as likely as others."""
    places = list(_places(tree))
    if not places:
        return
    within, key = chance.choice(places)
    match chance.randrange(5):
        case 0:
            del within[key]
        case 1 if isinstance(within, dict):
            within[chance.choice(("", "format", "id", "a:b", "长"))] = within.pop(key)
        case 2:
            within[key] = [within[key]] * 3
        case _:
            within[key] = chance.choice(JUNK)


def _places(tree: Any) -> Any:
    keyed = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in list(keyed):
        yield tree, key
        if isinstance(value, dict | list):
            yield from _places(value)


def letter_and_morning(db: Database, data: bytes) -> None:
    """What is done at once, and what the next start makes of it."""
    letters.take_in(db, data, "stick")
    letters.begin_the_day(db)


class _TakenBack(Exception):
    """Ends a transaction, so that the next round finds what this one found."""


def taken_back(desk: Desk, work: Callable[..., object], *given: object) -> None:
    def tried(db: Database) -> None:
        with db.transaction():
            work(db, *given)
            raise _TakenBack

    with suppress(_TakenBack):
        desk.ask(tried)


def every_letter(east: Desk, county: CountyKeys) -> list[bytes]:
    """One of each kind as the county's program would write it to east, before it is packed and signed."""
    to, unit = east.ask(keys.identity), east.ask(lambda db: db.setting("unit"))
    public, card = to.public.hex(), base64.b64encode(county.card()).decode()
    bodies: dict[str, list[dict[str, Any]]] = {
        "receipt": [letter.body_of(letter.Receipt(
            package_hash="0" * 64, desk=to.desk, unit=unit, seq=1, verdicts={"new": 6, "invalid": 1},
            not_accepted=[letter.NotAccepted(kind="event", id=new_id(), version=1, verdict="invalid",
                                             reason="wrong_fields")],
            received_at=clock(), receiver="county", receiver_name="青禾县", road="network"))],
        "sent_back": [letter.body_of(letter.SentBack(
            return_id=new_id(), version=1, month="2025-04", remarks="请核对", by="镇里"))],
        "order": [letter.body_of(letter.Order(
            order_id=new_id(), need_text="修水管", due_on=clock().date(), wanted_from=None, by="镇里"))],
        "enrolment": [letter.body_of(letter.Enrolment(
            desk=to.desk, unit=unit, public=public, epoch=1, name="东泉村", card=card, last_seq=3))],
        "revocation": [letter.body_of(letter.Revocation(desk=to.desk, public=public))],
        "reference": [
            {"holidays:2027": issued.HOLIDAYS},
            {"rule_set": issued.rule_set("2025.9", "2025-06-01")},
            {"units": issued.places("2025-06-01", east="东泉", west="西泉")},
            {"score_sheet:station": issued.SHEET | {"valid_from": "2025-01-01"}},
            {"themes": {"festivals": [issued.FAIR], "valid_from": "2025-02-01"}},
            {"menu": {"valid_from": "2025-01-01", "entries": [issued.ENTRY]}},
        ],
    }  # fmt: skip
    return [
        msgspec.json.encode(letter.Letter(
            id=new_id(), kind=kind, issued_at=clock(), serial=900, body=body,
            to_desk="" if kind == "reference" else to.desk,
            to_unit="" if kind == "reference" else unit,
        ))
        for kind, found in bodies.items() for body in found
    ]  # fmt: skip
