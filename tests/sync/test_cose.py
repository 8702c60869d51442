"""COSE_Sign1 against the published examples, and its strictness."""

import cbor2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from station_desk.outcome import Refusal
from station_desk.sync.wire import cose

# cose-wg/Examples, eddsa-examples/eddsa-sig-01.json; the key is test 1 of RFC 8032, section 7.1.
EXAMPLE_PRIVATE = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
EXAMPLE_PUBLIC = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
EXAMPLE_TO_BE_SIGNED = bytes.fromhex(
    "846a5369676e61747572653145a2012703004054546869732069732074686520636f6e74656e742e"
)
EXAMPLE_MESSAGE = bytes.fromhex(
    "d28445a201270300a10442313154546869732069732074686520636f6e74656e742e"
    "58407142fd2ff96d56db85bee905a76ba1d0b7321a95c8c4d3607c5781932b7afb87"
    "11497dfa751bf40b58b3bcc32300b1487f3db34085eef013bf08f4a44d6fef0d"
)
KID = bytes(range(16))
LIMIT = 4096


@pytest.fixture(scope="module")
def private() -> bytes:
    return cose.new_signing_key()


@pytest.fixture(scope="module")
def message(private: bytes) -> bytes:
    return cose.sign(private, KID, cose.JOIN, b"payload")


def opened(data: bytes) -> cose.Signed:
    return cose.open_signed(data, (cose.JOIN,), LIMIT)


def assemble(protected: object, unprotected: object, *rest: object, tag: int = 18) -> bytes:
    header = protected if isinstance(protected, bytes) else cose.encode(protected)
    return cose.encode(cbor2.CBORTag(tag, [header, unprotected, *rest]))


def test_published_example_signs_the_same_bytes() -> None:
    protected, unprotected, payload, signature = cbor2.loads(EXAMPLE_MESSAGE).value
    assert payload == b"This is the content."
    assert cose.to_be_signed(protected, payload) == EXAMPLE_TO_BE_SIGNED
    assert assemble(protected, unprotected, payload, signature) == EXAMPLE_MESSAGE
    assert cose.public_of(EXAMPLE_PRIVATE) == EXAMPLE_PUBLIC


def test_published_example_verifies() -> None:
    protected, _, payload, signature = cbor2.loads(EXAMPLE_MESSAGE).value
    to_be_signed = cose.to_be_signed(protected, payload)
    cose.Signed(b"11", "", payload, signature, to_be_signed).verify(EXAMPLE_PUBLIC)
    with pytest.raises(Refusal, match="bad_signature"):
        cose.Signed(b"11", "", payload, signature, to_be_signed + b"!").verify(EXAMPLE_PUBLIC)


def test_published_key_gives_the_rfc_8032_signature_form(private: bytes) -> None:
    first = cose.sign(EXAMPLE_PRIVATE, KID, cose.JOIN, b"x")
    assert first == cose.sign(EXAMPLE_PRIVATE, KID, cose.JOIN, b"x")
    opened(first).verify(EXAMPLE_PUBLIC)
    with pytest.raises(Refusal, match="bad_signature"):
        opened(first).verify(cose.public_of(private))


def test_a_foreign_profile_is_not_let_in() -> None:
    with pytest.raises(cose.Damaged):
        opened(EXAMPLE_MESSAGE)


@given(st.binary(max_size=2000), st.binary(min_size=1, max_size=64))
def test_round_trip(payload: bytes, kid: bytes) -> None:
    signed = opened(cose.sign(EXAMPLE_PRIVATE, kid, cose.JOIN, payload))
    assert (signed.kid, signed.payload, signed.content_type) == (kid, payload, cose.JOIN)
    signed.verify(EXAMPLE_PUBLIC)


def test_other_content_type_is_refused_by_name(message: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        cose.open_signed(message, (cose.CARD,), LIMIT)
    assert caught.value.code == "wire_wrong_kind"
    assert caught.value.values == {"expected": cose.CARD, "found": cose.JOIN}


def test_every_flipped_byte_and_every_truncation_is_noticed(private: bytes, message: bytes) -> None:
    public = cose.public_of(private)
    broken = [message[:cut] for cut in range(len(message))]
    for place in range(len(message)):
        for bit in (1, 128):
            flipped = bytearray(message)
            flipped[place] ^= bit
            broken.append(bytes(flipped))
    for data in broken:
        with pytest.raises((cose.Damaged, Refusal)):
            opened(data).verify(public)


def test_a_county_key_is_named_by_the_beginning_of_its_hash() -> None:
    """Cards and letters that are out name their keys so: it can never be another part."""
    assert cose.kid_of_key(bytes(32)).hex() == "66687aadf862bd776c8fc18b8e9f8e20"


@pytest.mark.parametrize(
    "data",
    [
        assemble({1: -8, 3: cose.JOIN, 4: KID}, {}, b"p", bytes(64), tag=98),
        assemble({1: -8, 3: cose.JOIN, 4: KID}, {}, b"p", bytes(63)),
        assemble({1: -8, 3: cose.JOIN, 4: KID}, {}, b"p", bytes(65)),
        assemble({1: -8, 3: cose.JOIN, 4: KID}, {}, None, bytes(64)),
        assemble({1: -8, 3: cose.JOIN, 4: KID}, {}, b"p", bytes(64), b""),
        assemble({1: -8, 3: cose.JOIN, 4: KID}, {4: KID}, b"p", bytes(64)),
        assemble({1: -8, 3: cose.JOIN, 4: KID}, {-65537: "text"}, b"p", bytes(64)),
        assemble({1: -8, 3: cose.JOIN, 4: KID}, {-65537: b"c", 4: KID}, b"p", bytes(64)),
        assemble({1: -8, 3: cose.JOIN, 4: KID}, {-65537: bytes(20_000)}, b"p", bytes(64)),
        assemble({1: -7, 3: cose.JOIN, 4: KID}, {}, b"p", bytes(64)),
        assemble({1: -8.0, 3: cose.JOIN, 4: KID}, {}, b"p", bytes(64)),
        assemble({1: -8, 3: 0, 4: KID}, {}, b"p", bytes(64)),
        assemble({1: -8, 3: cose.JOIN, 4: b""}, {}, b"p", bytes(64)),
        assemble({1: -8, 3: cose.JOIN, 4: bytes(65)}, {}, b"p", bytes(64)),
        assemble({1: -8, 3: cose.JOIN}, {}, b"p", bytes(64)),
        assemble({1: -8, 3: cose.JOIN, 4: KID, 2: [9]}, {}, b"p", bytes(64)),
        assemble([1, 2], {}, b"p", bytes(64)),
        assemble(b"", {}, b"p", bytes(64)),
        cose.encode([1, {}, b"p", bytes(64)]),
    ],
)
def test_another_shape_is_damaged(data: bytes) -> None:
    with pytest.raises(cose.Damaged):
        cose.open_signed(data, (cose.JOIN,), 1 << 16)


def test_one_encoding_only(message: bytes) -> None:
    """No trailing byte, no longer length, no indefinite length, none beyond the limit."""
    assert message.startswith(b"\xd2\x84\x58")
    longer = message[:2] + b"\x59\x00" + message[3:]
    assert cbor2.loads(longer).value == cbor2.loads(message).value
    indefinite = b"\xd2\x9f" + message[2:] + b"\xff"
    assert cbor2.loads(indefinite).value == cbor2.loads(message).value
    for data in (message + b"\0", longer, indefinite, b"\xd2" + message, message + message):
        with pytest.raises(cose.Damaged):
            opened(data)
    with pytest.raises(cose.Damaged):
        cose.open_signed(message, (cose.JOIN,), len(message) - 1)
    cose.open_signed(message, (cose.JOIN,), len(message))


@given(st.binary(max_size=300).map(lambda tail: b"\xd2\x84" + tail) | st.binary(max_size=300))
@example(b"\xd2\x84" + b"\xca" * 4000)
@example(b"\xd2\x84" + b"\x81" * 4000)
@example(b"\xd2\x84\x5b\xff\xff\xff\xff\xff\xff\xff\xff")
@example(b"\xd2\x84\x9b\x7f\xff\xff\xff\xff\xff\xff\xff")
@example(b"\xd2\x84\xc4\x82\x1b\x7f\xff\xff\xff\xff\xff\xff\xff\x01")
def test_hostile_bytes_are_damaged(data: bytes) -> None:
    with pytest.raises(cose.Damaged):
        opened(data)


def test_a_certificate_rides_outside_the_signature(private: bytes) -> None:
    data = cose.sign(private, KID, cose.JOIN, b"payload", b"certificate")
    assert opened(data).certificate == b"certificate"
    assert (
        opened(data).to_be_signed
        == opened(cose.sign(private, KID, cose.JOIN, b"payload")).to_be_signed
    )


def test_key_ids() -> None:
    desk = "01890a5d-ac96-774b-bcce-b302099a8057"
    signed = opened(cose.sign(EXAMPLE_PRIVATE, cose.kid_of_desk(desk), cose.JOIN, b""))
    assert signed.desk_id == desk
    assert len(cose.kid_of_key(EXAMPLE_PUBLIC)) == 16
    with pytest.raises(cose.Damaged):
        _ = opened(cose.sign(EXAMPLE_PRIVATE, b"short", cose.JOIN, b"")).desk_id


def test_a_public_key_of_wrong_length_is_a_bad_signature(message: bytes) -> None:
    with pytest.raises(Refusal, match="bad_signature"):
        opened(message).verify(b"short")


def test_new_keys_are_new() -> None:
    assert cose.new_signing_key() != cose.new_signing_key()
    identity = cose.new_age_identity()
    assert identity.startswith("AGE-SECRET-KEY-1")
    assert cose.age_recipient(identity).startswith("age1")
    assert identity != cose.new_age_identity()
