"""Cards, join requests and certificates: how a desk and a county come to know each other."""

from typing import Any

import msgspec
import pytest
import zstandard

from station_desk.outcome import Refusal
from station_desk.sync.wire import cose, join, sealing
from tests.sync.writing import (
    AT,
    CERTIFICATE,
    COUNTY_KID,
    DESK,
    DESK_KEY,
    DESK_RECIPIENT,
    OTHER_DESK,
    STRANGER_KEY,
    TRUST,
    a_card,
    county_signs,
    town_certificate,
    write_card,
)


def test_the_first_card_is_believed_and_then_only_the_same_county() -> None:
    card = join.read_card(write_card())
    assert card == a_card()
    assert card.trust == TRUST
    assert join.read_card(write_card(serial=5), card.trust).serial == 5
    public = cose.public_of(STRANGER_KEY)
    kid = cose.kid_of_key(public)
    foreign = write_card(STRANGER_KEY, kid, keys={kid.hex(): public.hex()})
    assert join.read_card(foreign).county_name == "青禾县"
    with pytest.raises(Refusal, match="card_other_county"):
        join.read_card(foreign, TRUST)


def test_a_card_that_lies_about_its_signer() -> None:
    payload = sealing.deflate(msgspec.json.encode(a_card()))
    for trust in (None, TRUST):
        with pytest.raises(Refusal, match="bad_signature"):
            join.read_card(cose.sign(STRANGER_KEY, COUNTY_KID, cose.CARD, payload), trust)
    with pytest.raises(Refusal, match="card_damaged"):
        join.read_card(cose.sign(STRANGER_KEY, b"stranger", cose.CARD, payload))
    with pytest.raises(ValueError, match="does not name its signer"):
        write_card(STRANGER_KEY)


def test_a_card_with_a_recipient_nobody_can_lock_to() -> None:
    with pytest.raises(Refusal, match="recipient_invalid"):
        write_card(towns={"town": "age1x"})
    payload = sealing.deflate(msgspec.json.encode(a_card(county="age1x")))
    with pytest.raises(Refusal, match="card_damaged"):
        join.read_card(county_signs(payload, cose.CARD))


def test_card_damage_and_newer_card() -> None:
    data = write_card()
    for place in range(0, len(data), 3):
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        for trust in (None, TRUST):
            with pytest.raises(Refusal):
                join.read_card(bytes(flipped), trust)
    with pytest.raises(Refusal, match="wire_newer_format"):
        join.read_card(county_signs(sealing.deflate(b'{"format":9}'), cose.CARD))
    with pytest.raises(Refusal, match="card_damaged"):
        join.read_card(
            county_signs(zstandard.compress(bytes(join.MAX_CARD_INFLATED + 1)), cose.CARD)
        )


def a_request(**changes: Any) -> join.JoinRequest:
    fields: dict[str, Any] = {
        "desk": DESK,
        "unit": "u1",
        "unit_code": "990101101200",
        "unit_name": "张𠮷村",
        "role": "station",
        "public": cose.public_of(DESK_KEY).hex(),
        "recipient": DESK_RECIPIENT,
        "app": "0.1.0",
        "made_at": AT,
    }
    return join.JoinRequest(**fields | changes)


def test_join_request() -> None:
    data = join.write_join(a_request(), DESK_KEY)
    assert join.read_join(data) == a_request()
    with pytest.raises(ValueError, match="another key"):
        join.write_join(a_request(), STRANGER_KEY)
    with pytest.raises(Refusal, match="recipient_invalid"):
        join.write_join(a_request(recipient="x"), DESK_KEY)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"desk": OTHER_DESK}, "join_damaged"),
        ({"public": cose.public_of(STRANGER_KEY).hex()}, "bad_signature"),
        ({"recipient": "age1x"}, "join_damaged"),
        ({"public": "xyz"}, "join_damaged"),
        ({"format": 2}, "wire_newer_format"),
    ],
)
def test_a_forged_join_request(changes: dict[str, Any], code: str) -> None:
    payload = msgspec.json.encode(a_request(**changes))
    data = cose.sign(DESK_KEY, cose.kid_of_desk(DESK), cose.JOIN, payload)
    with pytest.raises(Refusal, match=code):
        join.read_join(data)


def test_join_damage() -> None:
    data = join.write_join(a_request(), DESK_KEY)
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        with pytest.raises(Refusal):
            join.read_join(bytes(flipped))
        with pytest.raises(Refusal, match="join_damaged"):
            join.read_join(data[:place])


def test_short_code_is_fixed_for_ever_and_differs() -> None:
    """Both ends may run different versions, so the digits of given bytes may never change."""
    assert join.short_code(b"join") == "5992 2237"
    assert join.short_code(b"joim") != join.short_code(b"join")


def test_certificate() -> None:
    assert join.read_certificate(CERTIFICATE, TRUST).stations == ["u1", "u2"]
    with pytest.raises(Refusal, match="letter_unknown_signer"):
        join.read_certificate(CERTIFICATE, join.Trust({}))
    with pytest.raises(ValueError, match="too many stations"):
        town_certificate(stations=[f"unit-number-{at:05d}" for at in range(1000)])
