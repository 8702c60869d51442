"""Letters, cards, certificates and join requests: who may say what to whom."""

import base64
import uuid
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from station_desk.outcome import Refusal
from station_desk.sync.wire import cose, join, letter, sealing

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


def county_signs(payload: bytes, content_type: str = cose.LETTER) -> bytes:
    return cose.sign(COUNTY_KEY, COUNTY_KID, content_type, payload)


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
