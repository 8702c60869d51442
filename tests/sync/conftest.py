"""A county made of keys alone, a town desk and a village desk that know it: for the road's tests."""

import base64
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from station_desk.identifiers import new_id, unit_id
from station_desk.store.desk import Desk
from station_desk.sync import joining, keys, letters
from station_desk.sync.wire import cose, join, letter
from tests.sync.desks import EAST, TOWN, WEST, clock, new_desk

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NAMES = {EAST: "东泉村", WEST: "西泉村"}


@dataclass
class CountyKeys:
    """The county's office with nothing but its keys."""

    clock: Callable[[], datetime]
    signing: bytes = field(default_factory=cose.new_signing_key)
    age: str = field(default_factory=cose.new_age_identity)
    towns: dict[str, str] = field(default_factory=dict)
    serial: int = 0
    villages: tuple[str, ...] = (EAST, WEST)

    @property
    def kid(self) -> bytes:
        return cose.kid_of_key(cose.public_of(self.signing))

    def card(self) -> bytes:
        """A fresh card that names every admitted town."""
        self.serial += 1
        places = [
            join.Unit(
                id=unit_id("990101000000"), type="center", code12="990101000000", name="青禾县"
            ),
            join.Unit(
                id=unit_id(TOWN),
                type="town_office",
                code12=TOWN,
                name="麦泉镇",
                parent=unit_id("990101000000"),
            ),
        ]
        places += [
            join.Unit(
                id=unit_id(code), type="station", code12=code, name=NAMES.get(code, code),
                parent=unit_id(TOWN),
            )
            for code in self.villages
        ]  # fmt: skip
        made = join.Card(
            county_name="青禾县", keys={self.kid.hex(): cose.public_of(self.signing).hex()},
            county=cose.age_recipient(self.age), towns=self.towns, rule_set="2025.1", units=places,
            issued_at=self.clock(), serial=self.serial,
        )  # fmt: skip
        return join.write_card(made, self.signing, self.kid)

    def admit_town(self, request: bytes) -> bytes:
        """The enrolment letter of a town, with its certificate and a new card."""
        asked = join.read_join(request)
        self.towns[asked.unit] = asked.recipient
        certificate = join.Certificate(
            desk=asked.desk, unit=asked.unit, unit_code=asked.unit_code, name=asked.unit_name,
            public=asked.public, issued_at=self.clock(), stations=[unit_id(code) for code in self.villages],
        )  # fmt: skip
        signed = join.write_certificate(certificate, self.signing, self.kid)
        body = letter.Enrolment(
            desk=asked.desk, unit=asked.unit, public=asked.public, epoch=asked.epoch, name=asked.unit_name,
            card=base64.b64encode(self.card()).decode(),
            certificate=base64.b64encode(signed).decode(),
        )  # fmt: skip
        written = letter.Letter(
            id=new_id(), kind="enrolment", to_desk=asked.desk, to_unit=asked.unit,
            issued_at=self.clock(), serial=1, body=letter.body_of(body),
        )  # fmt: skip
        return letter.write(written, self.signing, self.kid, None, asked.recipient)


@dataclass
class Road:
    """One county's keys, its town's desk and two village desks; the clock stands still."""

    county: CountyKeys
    town: Desk
    east: Desk
    west: Desk


@pytest.fixture
def road(tmp_path: Path) -> Iterator[Road]:
    """The town is enrolled; the villages hold the card and have not joined yet."""
    county = CountyKeys(clock)
    town = new_desk(tmp_path / "town", "town", TOWN, "麦泉镇")
    town.ask(keys.adopt_card, county.card())
    enrolment = county.admit_town(town.ask(joining.request))
    town.ask(letters.take_in, enrolment, "stick")
    east = new_desk(tmp_path / "east", "station", EAST, "东泉村")
    west = new_desk(tmp_path / "west", "station", WEST, "西泉村")
    card = town.ask(keys.card_bytes)
    for desk in (east, west):
        desk.ask(keys.adopt_card, card)
    yield Road(county, town, east, west)
    for desk in (town, east, west):
        desk.close()
