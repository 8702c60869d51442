"""Letters, cards, certificates and join requests: who may say what to whom."""

import base64
from typing import Any

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from station_desk.outcome import Refusal
from station_desk.sync.wire import cose, join, letter, sealing
from tests.sync.writing import (
    AT,
    CERTIFICATE,
    COUNTY_KEY,
    COUNTY_KID,
    DESK,
    DESK_KEY,
    DESK_RECIPIENT,
    OTHER_AGE,
    OTHER_DESK,
    STRANGER_KEY,
    TOWN_DESK,
    TOWN_KEY,
    TRUST,
    a_letter,
    a_receipt,
    county_signs,
    from_county,
    from_town,
    read,
    refused,
    town_certificate,
    write_card,
)


def test_from_the_county_to_one_desk() -> None:
    out = read(from_county(a_letter()))
    assert out.letter == a_letter()
    assert out.signer == letter.Signer(COUNTY_KID, "county")
    assert msgspec.json.decode(out.raw, type=letter.Letter) == out.letter


def test_from_a_certified_town() -> None:
    out = read(from_town(a_letter()))
    assert out.letter == a_letter()
    assert out.signer.role == "town"
    assert out.signer.certificate is not None
    assert out.signer.certificate.name == "麦泉镇"


@given(
    st.dictionaries(st.text(max_size=8), st.text(max_size=30) | st.integers(0, 2**50), max_size=6)
)
def test_round_trip(body: dict[str, Any]) -> None:
    assert read(from_county(a_letter(body=body))).letter.body == body


def test_a_receipt_lies_open_for_the_carrier_and_is_typed() -> None:
    data = from_county(a_receipt(), None)
    carried = letter.check(data, TRUST)
    assert (carried.signer.role, carried.locked) == ("county", False)
    out = read(data, age_identity=None, own_desk=None)
    receipt = letter.receipt_of(out)
    assert out.hash == carried.hash
    assert (receipt.verdicts, receipt.received_at) == ({"new": 2, "invalid": 1}, AT)
    assert receipt.not_accepted == [
        letter.NotAccepted(line=4, verdict="invalid", reason="not_json")
    ]


def test_a_carrier_checks_a_locked_letter_without_opening_it() -> None:
    data = from_town(a_letter())
    assert letter.check(data, TRUST).locked
    assert refused(data, age_identity=None) == "letter_other_desk"
    assert refused(data, age_identity=OTHER_AGE) == "letter_other_desk"


def test_a_town_cannot_speak_as_the_county() -> None:
    with pytest.raises(Refusal, match="letter_beyond_signer"):
        letter.receipt_of(read(from_town(a_receipt(), None)))
    with pytest.raises(Refusal, match="letter_beyond_signer"):
        letter.receipt_of(read(from_county(a_receipt(receiver="town"), None)))
    assert letter.receipt_of(read(from_town(a_receipt(receiver="town"), None))).receiver == "town"


@pytest.mark.parametrize(
    "what",
    [
        a_letter("reference"),
        a_letter("revocation"),
        a_letter(to_unit="u3"),
        a_letter(to_unit=""),
    ],
)
def test_a_town_stays_within_its_certificate(what: letter.Letter) -> None:
    assert refused(from_town(what)) == "letter_beyond_signer"
    assert read(from_county(what)).letter == what


def test_a_certificate_without_bounds() -> None:
    free = town_certificate(stations=None)
    assert read(from_town(a_letter(to_unit="u3"), certificate=free)).letter.to_unit == "u3"
    assert refused(from_town(a_letter(to_unit=""), certificate=free)) == "letter_beyond_signer"


def test_letters_to_everyone_and_to_others() -> None:
    everyone = a_letter("reference", to_desk="", to_unit="")
    assert read(from_county(everyone, None)).letter == everyone
    other = a_receipt(desk=OTHER_DESK)
    other = msgspec.structs.replace(other, to_desk=OTHER_DESK)
    assert refused(from_county(other, None)) == "letter_other_desk"
    assert letter.receipt_of(read(from_county(other, None), own_desk=None)).desk == OTHER_DESK


def test_what_must_be_locked_is_locked() -> None:
    for what, recipient in ((a_letter(), None), (a_receipt(), DESK_RECIPIENT)):
        with pytest.raises(ValueError, match="lock or leave open"):
            from_county(what, recipient)
    assert b"remarks" not in from_county(a_letter())


def test_signers_that_nobody_vouched_for() -> None:
    kid = cose.kid_of_key(cose.public_of(STRANGER_KEY))
    assert refused(letter.write(a_receipt(), STRANGER_KEY, kid)) == "letter_unknown_signer"
    assert refused(letter.write(a_receipt(), STRANGER_KEY, COUNTY_KID)) == "bad_signature"
    assert (
        refused(letter.write(a_receipt(), TOWN_KEY, cose.kid_of_desk(TOWN_DESK)))
        == "letter_unknown_signer"
    )
    assert (
        refused(from_town(a_letter(), certificate=town_certificate(STRANGER_KEY)))
        == "bad_signature"
    )
    other_town = town_certificate(public=cose.public_of(STRANGER_KEY).hex())
    assert refused(from_town(a_letter(), certificate=other_town)) == "bad_signature"
    other_desk = town_certificate(desk=OTHER_DESK)
    assert refused(from_town(a_letter(), certificate=other_desk)) == "letter_unknown_signer"
    assert refused(from_town(a_letter(), certificate=b"paper")) == "certificate_damaged"


def test_revoked_signers() -> None:
    town_out = join.Trust(TRUST.keys, frozenset({cose.kid_of_desk(TOWN_DESK)}))
    assert refused(from_town(a_letter()), trust=town_out) == "letter_unknown_signer"
    assert read(from_county(a_letter()), trust=town_out)
    county_out = join.Trust(TRUST.keys, frozenset({COUNTY_KID}))
    assert refused(from_county(a_letter()), trust=county_out) == "letter_unknown_signer"
    assert refused(from_town(a_letter()), trust=county_out) == "letter_unknown_signer"


def test_every_flipped_byte_and_every_truncation_is_refused() -> None:
    for data in (from_county(a_letter()), from_town(a_receipt(receiver="town"), None)):
        for place in range(len(data)):
            flipped = bytearray(data)
            flipped[place] ^= 1 << place % 8
            refused(bytes(flipped))
            assert refused(data[:place]) == "letter_damaged"


@given(st.binary(max_size=300))
def test_random_bytes_are_refused_at_every_layer(data: bytes) -> None:
    assert refused(data) == "letter_damaged"
    assert refused(county_signs(data)) == "letter_damaged"
    assert refused(county_signs(sealing.deflate(data))) == "letter_damaged"
    assert refused(county_signs(data, cose.LETTER_AGE)) == "letter_damaged"
    for reader in (join.read_card, join.read_join, lambda raw: join.read_certificate(raw, TRUST)):
        with pytest.raises(Refusal):
            reader(data)


def test_sizes_and_formats() -> None:
    assert refused(bytes(letter.MAX_LETTER + 1)) == "letter_too_large"
    assert (
        refused(county_signs(zstandard.compress(bytes(letter.MAX_INFLATED + 1))))
        == "letter_too_large"
    )
    assert refused(county_signs(sealing.deflate(b'{"format":2}'))) == "wire_newer_format"
    assert refused(cose.sign(COUNTY_KEY, COUNTY_KID, cose.CARD, b"")) == "wire_wrong_kind"


def test_bodies_of_another_shape() -> None:
    sent_back = letter.SentBack(
        return_id=DESK, version=2, month="2025-03", remarks="缺签到", by="县中心"
    )
    assert (
        letter.sent_back_of(read(from_county(a_letter(body=letter.body_of(sent_back)))))
        == sent_back
    )
    with pytest.raises(Refusal, match="letter_damaged"):
        letter.sent_back_of(read(from_county(a_letter(body={"remarks": 1}))))
    with pytest.raises(Refusal, match="letter_damaged"):
        letter.receipt_of(read(from_county(a_receipt(unit="u2"), None)))
    with pytest.raises(ValueError, match="is no receipt"):
        letter.receipt_of(read(from_county(a_letter())))


def test_enrolment_carries_card_and_certificate() -> None:
    enrolment = letter.Enrolment(
        desk=DESK,
        unit="u1",
        public=cose.public_of(DESK_KEY).hex(),
        epoch=1,
        name="东泉村",
        card=base64.b64encode(write_card()).decode(),
        certificate=base64.b64encode(CERTIFICATE).decode(),
    )
    sent = a_letter("enrolment", body=letter.body_of(enrolment))
    assert letter.enrolment_of(read(from_county(sent))) == enrolment
    stray = msgspec.structs.replace(sent, to_desk="")
    with pytest.raises(Refusal, match="letter_damaged"):
        letter.enrolment_of(read(from_county(stray, None)))
