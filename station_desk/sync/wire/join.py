"""How a desk and a county come to know each other: card, join request, certificate, trust."""

import functools
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Final, Literal

import msgspec
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from station_desk.outcome import refuse
from station_desk.sync.wire import cose, sealing
from station_desk.sync.wire.fields import (
    Code,
    Hex32,
    Instant,
    Short,
    Text,
    UuidText,
    Version,
    read_struct,
)
from station_desk.sync.wire.practice import is_practice

FORMAT: Final = 1
MAX_CARD: Final = 1024 * 1024
MAX_CARD_INFLATED: Final = 4 * 1024 * 1024
MAX_JOIN: Final = 16 * 1024
MAX_CERTIFICATE: Final = cose.MAX_CERTIFICATE

KidText = Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{2})+$", max_length=128)]


@dataclass(frozen=True, slots=True)
class Trust:
    """The county keys a desk believes, by key id, and the key ids it does not believe any more."""

    keys: dict[bytes, bytes]
    revoked: frozenset[bytes] = frozenset()

    def public(self, kid: bytes) -> bytes | None:
        return None if kid in self.revoked else self.keys.get(kid)


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    id: Short
    type: Short
    code12: Code
    name: Text
    parent: Short | None = None


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """``keys`` maps key ids to public keys, both hex; ``towns`` maps unit ids to age recipients.

    ``revoked`` are the key ids of towns' desks whose letters count no more.
    """

    format: int = FORMAT
    county_name: Text
    keys: dict[KidText, Hex32]
    county: Short
    towns: dict[Short, Short]
    server: Text = ""
    ca_pem: str = ""
    rule_set: Short
    units: list[Unit]
    issued_at: Instant
    serial: Version
    revoked: list[KidText] = []

    @property
    def trust(self) -> Trust:
        keys = {bytes.fromhex(kid): bytes.fromhex(key) for kid, key in self.keys.items()}
        return Trust(keys, frozenset(map(bytes.fromhex, self.revoked)))


class JoinRequest(msgspec.Struct, frozen=True, kw_only=True):
    format: int = FORMAT
    desk: UuidText
    unit: Short
    unit_code: Code
    unit_name: Text
    role: Literal["station", "town"]
    public: Hex32
    recipient: Short
    epoch: Version = 1
    app: Short
    made_at: Instant


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """The county's word that a town's desk may sign letters.

    ``stations`` are the unit ids it may write to; None sets no bound.
    """

    format: int = FORMAT
    desk: UuidText
    unit: Short
    unit_code: Code
    name: Text
    public: Hex32
    epoch: Version = 1
    role: Literal["town"] = "town"
    issued_at: Instant
    stations: list[Short] | None = None


def write_card(card: Card, signing_key: bytes, kid: bytes) -> bytes:
    """``kid`` must be one of the card's own keys: the card vouches for its signer."""
    if card.trust.public(kid) != cose.public_of(signing_key):
        raise ValueError("the card does not name its signer")
    _require_recipients(card.county, *card.towns.values())
    return cose.sign(signing_key, kid, cose.CARD, sealing.deflate(msgspec.json.encode(card)))


def read_card(data: bytes, known_trust: Trust | None = None) -> Card:
    """Without ``known_trust`` the first card is believed; afterwards only the same county's."""
    try:
        signed = cose.open_signed(data, (cose.CARD,), MAX_CARD)
        if known_trust is not None:
            _verify_known(signed, known_trust)
        card = read_struct(sealing.inflate(signed.payload, MAX_CARD_INFLATED), Card, FORMAT)
    except (cose.Damaged, sealing.TooBig) as error:
        raise refuse("card_damaged") from error
    public = card.trust.public(signed.kid)
    if known_trust is None and public is not None:
        signed.verify(public)
    if public is None or not all(map(sealing.is_recipient, [card.county, *card.towns.values()])):
        raise refuse("card_damaged")
    return card


def _verify_known(signed: cose.Signed, trust: Trust) -> None:
    public = trust.public(signed.kid)
    if public is None:
        raise refuse("card_other_county")
    signed.verify(public)


def write_join(request: JoinRequest, signing_key: bytes) -> bytes:
    if request.public != cose.public_of(signing_key).hex():
        raise ValueError("signed with another key than it asks for")
    _require_recipients(request.recipient)
    payload = msgspec.json.encode(request)
    return cose.sign(signing_key, cose.kid_of_desk(request.desk), cose.JOIN, payload)


def read_join(data: bytes) -> JoinRequest:
    """Proves that the sender holds the key, not who the sender is: that is for the short code."""
    try:
        signed = cose.open_signed(data, (cose.JOIN,), MAX_JOIN)
        request = read_struct(signed.payload, JoinRequest, FORMAT)
        if is_practice(request.desk):
            raise refuse("practice_only", desk=request.desk)
        if request.desk != signed.desk_id:
            raise cose.Damaged("signed for another desk")
    except cose.Damaged as error:
        raise refuse("join_damaged") from error
    signed.verify(bytes.fromhex(request.public))
    if not sealing.is_recipient(request.recipient):
        raise refuse("join_damaged")
    return request


@functools.lru_cache(maxsize=64)
def short_code(join: bytes) -> str:
    """Eight digits, ``1234 5678``, that both screens show for the same join request.

    Eight digits of a plain hash could be matched by a forged request after a minute of trying;
    scrypt (RFC 7914) makes every try cost a tenth of a second; a screen that shows it again pays once.
    """
    kdf = Scrypt(salt=b"station-desk short code", length=8, n=2**15, r=8, p=1)
    number = int.from_bytes(kdf.derive(sha256(join).digest())) % 100_000_000
    return f"{number // 10_000:04d} {number % 10_000:04d}"


def write_certificate(certificate: Certificate, signing_key: bytes, kid: bytes) -> bytes:
    """``kid`` and key are the county's."""
    data = cose.sign(signing_key, kid, cose.CERTIFICATE, msgspec.json.encode(certificate))
    if len(data) > MAX_CERTIFICATE:
        raise ValueError("too many stations for one certificate")
    return data


def read_certificate(data: bytes, trust: Trust) -> Certificate:
    try:
        signed = cose.open_signed(data, (cose.CERTIFICATE,), MAX_CERTIFICATE)
        public = trust.public(signed.kid)
        if public is None:
            raise refuse("letter_unknown_signer", signer=signed.kid.hex())
        signed.verify(public)
        return read_struct(signed.payload, Certificate, FORMAT)
    except cose.Damaged as error:
        raise refuse("certificate_damaged") from error


def _require_recipients(*recipients: str) -> None:
    if not all(map(sealing.is_recipient, recipients)):
        raise refuse("recipient_invalid", count=len(recipients))
