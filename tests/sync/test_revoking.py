"""Revocation at a desk and at its town: the queue waits in words, a revoked signer says nothing more."""

import base64
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from station_desk import sentences
from station_desk.identifiers import new_id, unit_id
from station_desk.records import units
from station_desk.store.desk import Desk
from station_desk.sync import intake, joining, keys, letters, outbox, pace, stick
from station_desk.sync.wire import cose, letter
from tests.desks import refused
from tests.sync.conftest import Road
from tests.sync.desks import EAST, clock, hold_event


@dataclass
class Office:
    """Letters of the county about a desk, numbered by hand."""

    road: Road

    def write(
        self, to: Desk, kind: letter.LetterKind, body: object, serial: int, **at: int
    ) -> bytes:
        identity = to.ask(keys.identity)
        written = letter.Letter(
            id=new_id(), kind=kind, to_desk=identity.desk, to_unit=to.ask(units.own).id,
            issued_at=clock() + timedelta(**at), serial=serial, body=letter.body_of(body),  # type: ignore[arg-type]
        )  # fmt: skip
        recipient = cose.age_recipient(identity.age_identity)
        return letter.write(
            written, self.road.county.signing, self.road.county.kid, None, recipient
        )

    def enrolment(self, to: Desk, serial: int, **at: int) -> bytes:
        identity = to.ask(keys.identity)
        body = letter.Enrolment(
            desk=identity.desk, unit=to.ask(units.own).id, public=identity.public.hex(), epoch=1,
            name="东泉村", card=base64.b64encode(self.road.county.card()).decode(),
        )  # fmt: skip
        return self.write(to, "enrolment", body, serial, **at)

    def revocation(self, to: Desk, of: Desk, serial: int, **at: int) -> bytes:
        identity = of.ask(keys.identity)
        body = letter.Revocation(desk=identity.desk, public=identity.public.hex(), reason="换电脑")
        return self.write(to, "revocation", body, serial, **at)


@pytest.fixture
def office(road: Road) -> Office:
    return Office(road)


def standing(desk: Desk) -> tuple[bool, str]:
    facts = desk.ask(outbox.facts)
    return facts.joined, facts.paused


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (0, 2, 1)])
def test_the_last_word_of_the_county_holds_in_any_order(
    road: Road, office: Office, order: tuple[int, ...]
) -> None:
    said = [
        office.enrolment(road.east, 1),
        office.revocation(road.east, road.east, 2),
        office.enrolment(road.east, 3),
    ]
    for number in order:
        road.east.ask(letters.take_in, said[number], "stick")
    assert standing(road.east) == (True, "")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_revoked_desk_waits_and_says_why(
    road: Road, office: Office, order: tuple[int, ...]
) -> None:
    road.east.ask(hold_event)
    said = [office.enrolment(road.east, 1), office.revocation(road.east, road.east, 2)]
    for number in order:
        road.east.ask(letters.take_in, said[number], "stick")
    assert standing(road.east) == (False, "desk_revoked")
    assert road.east.ask(outbox.facts).waiting > 0
    what, safe, act = sentences.refusal(road.east.ask(pace.read).paused)
    assert "停用" in what
    assert "本机数据都在" in safe
    assert "重新申请" in act


def test_a_town_does_not_overrule_the_county(road: Road, office: Office, tmp_path: Path) -> None:
    asked = road.town.ask(joining.note, road.east.ask(joining.request))
    road.east.ask(letters.take_in, office.revocation(road.east, road.east, 2), "stick")
    road.town.ask(joining.approve, asked.desk)
    intake.write_letters(road.town, tmp_path, {unit_id(EAST)})
    assert "enrolment" in stick.fetch(road.east, tmp_path).taken
    assert standing(road.east) == (False, "desk_revoked")


def carried(road: Road, usb: Path) -> Any:
    """East's package at the town, the town's receipt back in east's file."""
    road.east.ask(hold_event)
    stick.hand(road.east, usb)
    asked = intake.look(road.town, usb).requests
    intake.take_in(road.town, usb, [each.desk for each in asked])
    stick.fetch(road.east, usb)


def test_receipts_of_a_revoked_town_count_no_more_and_the_packages_go_again(
    road: Road, office: Office, tmp_path: Path
) -> None:
    carried(road, tmp_path)
    assert road.east.ask(outbox.facts).at_town == 1
    late = road.town.ask(joining.write_letter, "sent_back", _east(road), _remarks())
    road.east.ask(letters.take_in, office.revocation(road.east, road.town, 4, hours=1), "stick")
    facts = road.east.ask(outbox.facts)
    assert (facts.at_town, facts.handed) == (0, 1)
    (journey,) = road.east.ask(outbox.journeys)
    assert journey.steps[-1].what == "receipt_revoked"
    with refused("letter_unknown_signer"):
        road.east.ask(letters.take_in, late, "stick")


def test_a_card_made_later_knows_better(road: Road, office: Office) -> None:
    """The county admits the town's desk again: its next card does not name it as revoked."""
    asked = road.town.ask(joining.note, road.east.ask(joining.request))
    road.town.ask(joining.approve, asked.desk)
    said = road.town.ask(joining.write_letter, "sent_back", _east(road), _remarks())
    road.east.ask(letters.take_in, office.revocation(road.east, road.town, 4, hours=-1), "stick")
    assert road.east.ask(letters.take_in, said, "stick") == "sent_back"


def test_a_town_takes_nothing_more_of_a_station_the_county_revoked(
    road: Road, office: Office, tmp_path: Path
) -> None:
    carried(road, tmp_path)
    road.town.ask(letters.take_in, office.revocation(road.town, road.east, 9), "network")
    road.east.ask(lambda db: hold_event(db, "第二场", 12))
    stick.hand(road.east, tmp_path)
    taken = intake.take_in(road.town, tmp_path).packages
    assert sorted((each.state, each.code) for each in taken) == [
        ("bad", "desk_revoked"),
        ("held", None),
    ]


def _east(road: Road) -> dict[str, Any]:
    query = "SELECT * FROM known_desk WHERE unit_code = ?"
    found: dict[str, Any] = road.town.ask(lambda db: db.row(query, [EAST]))
    return found


def _remarks() -> dict[str, Any]:
    said = letter.SentBack(return_id=new_id(), version=1, month="2025-05", remarks="缺", by="镇")
    return letter.body_of(said)
