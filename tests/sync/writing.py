"""Letters written by hand, of a county and of a town it certified, for the tests of the wire."""

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest

from station_desk.outcome import Refusal
from station_desk.sync.wire import cose, join, letter

AT = datetime(2025, 4, 1, 8, tzinfo=UTC)
COUNTY_KEY, TOWN_KEY, DESK_KEY, STRANGER_KEY = (cose.new_signing_key() for _ in range(4))
COUNTY_KID = cose.kid_of_key(cose.public_of(COUNTY_KEY))
TRUST = join.Trust({COUNTY_KID: cose.public_of(COUNTY_KEY)})
DESK, TOWN_DESK, OTHER_DESK = (str(uuid.UUID(int=(0x0195F0 << 104) + at)) for at in (1, 2, 3))
DESK_AGE, OTHER_AGE = cose.new_age_identity(), cose.new_age_identity()
DESK_RECIPIENT = cose.age_recipient(DESK_AGE)


def town_certificate(signer: bytes = COUNTY_KEY, **changes: Any) -> bytes:
    fields: dict[str, Any] = {
        "desk": TOWN_DESK,
        "unit": "town",
        "unit_code": "990101101",
        "name": "麦泉镇",
        "public": cose.public_of(TOWN_KEY).hex(),
        "issued_at": AT,
        "stations": ["u1", "u2"],
    }
    return join.write_certificate(join.Certificate(**fields | changes), signer, COUNTY_KID)


CERTIFICATE = town_certificate()


def a_letter(kind: Any = "sent_back", **changes: Any) -> letter.Letter:
    fields: dict[str, Any] = {
        "id": DESK,
        "kind": kind,
        "to_desk": DESK,
        "to_unit": "u1",
        "issued_at": AT,
        "serial": 1,
        "body": {"remarks": "请补充李䶮、王𬴂、张𠮷的签到"},
    }
    return letter.Letter(**fields | changes)


def a_receipt(**changes: Any) -> letter.Letter:
    fields: dict[str, Any] = {
        "package_hash": "ab" * 32,
        "desk": DESK,
        "unit": "u1",
        "seq": 3,
        "verdicts": {"new": 2, "invalid": 1},
        "not_accepted": [letter.NotAccepted(line=4, verdict="invalid", reason="not_json")],
        "received_at": AT,
        "receiver": "county",
        "receiver_name": "青禾县",
        "road": "stick",
    }
    return a_letter("receipt", body=letter.body_of(letter.Receipt(**fields | changes)))


def from_county(what: letter.Letter, recipient: str | None = DESK_RECIPIENT) -> bytes:
    return letter.write(what, COUNTY_KEY, COUNTY_KID, recipient=recipient)


def from_town(
    what: letter.Letter, recipient: str | None = DESK_RECIPIENT, certificate: bytes = CERTIFICATE
) -> bytes:
    return letter.write(what, TOWN_KEY, cose.kid_of_desk(TOWN_DESK), certificate, recipient)


def read(data: bytes, **changes: Any) -> letter.ReadLetter:
    fields: dict[str, Any] = {"trust": TRUST, "age_identity": DESK_AGE, "own_desk": DESK}
    return letter.read(data, **fields | changes)


def refused(data: bytes, **changes: Any) -> str:
    with pytest.raises(Refusal) as caught:
        read(data, **changes)
    return caught.value.code


def county_signs(payload: bytes, content_type: str = cose.LETTER) -> bytes:
    return cose.sign(COUNTY_KEY, COUNTY_KID, content_type, payload)


def a_card(**changes: Any) -> join.Card:
    fields: dict[str, Any] = {
        "county_name": "青禾县",
        "keys": {COUNTY_KID.hex(): cose.public_of(COUNTY_KEY).hex()},
        "county": cose.age_recipient(OTHER_AGE),
        "towns": {"town": DESK_RECIPIENT},
        "server": "https://desk.example",
        "rule_set": "2025.1",
        "units": [
            join.Unit(id="u1", type="village", code12="990101101200", name="东泉村", parent="town")
        ],
        "issued_at": AT,
        "serial": 4,
    }
    return join.Card(**fields | changes)


def write_card(key: bytes = COUNTY_KEY, kid: bytes = COUNTY_KID, **changes: Any) -> bytes:
    return join.write_card(a_card(**changes), key, kid)
