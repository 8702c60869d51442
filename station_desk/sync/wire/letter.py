"""The letter: what the county, or a town it certified, sends down to a desk."""

import hashlib
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, TypeVar

import msgspec

from station_desk.outcome import refuse
from station_desk.sync.wire import cose, sealing
from station_desk.sync.wire.fields import (
    Instant,
    Kind,
    Short,
    UuidText,
    Version,
    read_struct,
)
from station_desk.sync.wire.join import Certificate, Trust, read_certificate
from station_desk.sync.wire.letter_bodies import (
    Accepted,
    Enrolment,
    ItemDecided,
    NotAccepted,
    Order,
    Receipt,
    Revocation,
    Role,
    SentBack,
)

__all__ = ["Accepted", "Carried", "Enrolment", "ItemDecided", "Letter", "LetterKind", "NotAccepted",
           "Order", "ReadLetter", "Receipt", "Revocation", "Role", "SentBack", "Signer", "accepted_of",
           "body_of", "check", "enrolment_of", "item_of", "order_of", "read", "receipt_of",
           "revocation_of", "sent_back_of", "write"]  # fmt: skip

FORMAT: Final = 1
MAX_LETTER: Final = 4 * 1024 * 1024
MAX_INFLATED: Final = 16 * 1024 * 1024
COUNTY_ONLY: Final = frozenset({"reference", "revocation", "item"})
"""Kinds that a town may not sign, whatever its certificate says."""

LetterKind = Literal[
    "receipt", "sent_back", "accepted", "item", "order", "reference", "enrolment", "revocation"
]
_S = TypeVar("_S", bound=msgspec.Struct)


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """An empty ``to_desk`` is everyone. Of one kind to one desk the newest ``serial`` applies.

    ``kind`` may be one that only a later program knows; it is kept until then.
    """

    format: int = FORMAT
    id: UuidText
    kind: Kind
    to_desk: Annotated[str, msgspec.Meta(max_length=36)] = ""
    to_unit: Short = ""
    issued_at: Instant
    serial: Version
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, checked. The fields of a town come from its certificate."""

    kid: bytes
    role: Role
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """A letter that may be carried on: the signature holds, the content was not opened."""

    signer: Signer
    hash: str
    locked: bool


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """``raw`` is the JSON as written, fields unknown to us included; ``hash`` of the payload."""

    letter: Letter
    signer: Signer
    hash: str
    raw: bytes


def write(
    letter: Letter,
    signing_key: bytes,
    kid: bytes,
    certificate: bytes | None = None,
    recipient: str | None = None,
) -> bytes:
    """Receipts and letters to everyone stay open, every other is locked to ``recipient``."""
    is_open = letter.kind == "receipt" or not letter.to_desk
    if is_open != (recipient is None):
        raise ValueError(f"a {letter.kind} to {letter.to_desk or 'everyone'}: lock or leave open?")
    payload = sealing.deflate(msgspec.json.encode(letter))
    content_type = cose.LETTER
    if recipient is not None:
        payload, content_type = sealing.lock(payload, [recipient]), cose.LETTER_AGE
    data = cose.sign(signing_key, kid, content_type, payload, certificate)
    if len(data) > MAX_LETTER:
        raise refuse("letter_too_large", size=len(data), limit=MAX_LETTER)
    return data


def check(data: bytes, trust: Trust) -> Carried:
    """For a carrier: who signed, verified, without opening the letter."""
    signed, signer = _open(data, trust)
    return Carried(signer, _hash(signed), signed.content_type == cose.LETTER_AGE)


def read(
    data: bytes, trust: Trust, age_identity: str | None = None, own_desk: str | None = None
) -> ReadLetter:
    """Signer first, then the lock, the size, the fields, the signer's right to say it.

    With ``own_desk`` a letter to another desk is refused; a carrier of receipts leaves it out.
    """
    signed, signer = _open(data, trust)
    try:
        raw = sealing.inflate(_unlocked(signed, age_identity), MAX_INFLATED)
        letter = read_struct(raw, Letter, FORMAT)
    except sealing.NotForUs as error:
        raise refuse("letter_other_desk", unit="") from error
    except sealing.TooBig as error:
        raise refuse("letter_too_large", size=len(data), limit=MAX_INFLATED) from error
    except cose.Damaged as error:
        raise refuse("letter_damaged") from error
    if own_desk is not None and letter.to_desk not in ("", own_desk):
        raise refuse("letter_other_desk", unit=letter.to_unit)
    _check_right(letter, signer)
    return ReadLetter(letter, signer, _hash(signed), raw)


def body_of(value: msgspec.Struct) -> dict[str, Any]:
    """A typed body as ``Letter.body`` wants it."""
    body: dict[str, Any] = msgspec.to_builtins(value)
    return body


def receipt_of(read_letter: ReadLetter) -> Receipt:
    """Refuses a receipt in which a town speaks as the county: that would turn the light green."""
    receipt = _typed(read_letter, "receipt", Receipt)
    letter, signer = read_letter.letter, read_letter.signer
    if receipt.receiver != signer.role:
        raise refuse("letter_beyond_signer", kind="receipt")
    if (receipt.desk, receipt.unit) != (letter.to_desk, letter.to_unit):
        raise refuse("letter_damaged")
    return receipt


def sent_back_of(read_letter: ReadLetter) -> SentBack:
    return _typed(read_letter, "sent_back", SentBack)


def accepted_of(read_letter: ReadLetter) -> Accepted:
    return _typed(read_letter, "accepted", Accepted)


def item_of(read_letter: ReadLetter) -> ItemDecided:
    return _typed(read_letter, "item", ItemDecided)


def order_of(read_letter: ReadLetter) -> Order:
    """Only to one desk: what a household asked for is for nobody else to read."""
    order = _typed(read_letter, "order", Order)
    if not read_letter.letter.to_desk:
        raise refuse("letter_damaged")
    return order


def enrolment_of(read_letter: ReadLetter) -> Enrolment:
    enrolment = _typed(read_letter, "enrolment", Enrolment)
    if enrolment.desk != read_letter.letter.to_desk:
        raise refuse("letter_damaged")
    return enrolment


def revocation_of(read_letter: ReadLetter) -> Revocation:
    return _typed(read_letter, "revocation", Revocation)


def _typed(read_letter: ReadLetter, kind: LetterKind, body: type[_S]) -> _S:
    if read_letter.letter.kind != kind:
        raise ValueError(f"a {read_letter.letter.kind} is no {kind}")
    try:
        return msgspec.convert(read_letter.letter.body, body)
    except msgspec.ValidationError as error:
        raise refuse("letter_damaged") from error


def _open(data: bytes, trust: Trust) -> tuple[cose.Signed, Signer]:
    if len(data) > MAX_LETTER:
        raise refuse("letter_too_large", size=len(data), limit=MAX_LETTER)
    try:
        signed = cose.open_signed(data, (cose.LETTER, cose.LETTER_AGE), MAX_LETTER)
    except cose.Damaged as error:
        raise refuse("letter_damaged") from error
    return signed, _verify_signer(signed, trust)


def _verify_signer(signed: cose.Signed, trust: Trust) -> Signer:
    public = trust.public(signed.kid)
    if signed.certificate is None:
        if public is None:
            raise refuse("letter_unknown_signer", signer=signed.kid.hex())
        signed.verify(public)
        return Signer(signed.kid, "county")
    certificate = read_certificate(signed.certificate, trust)
    if signed.kid != cose.kid_of_desk(certificate.desk) or signed.kid in trust.revoked:
        raise refuse("letter_unknown_signer", signer=signed.kid.hex())
    signed.verify(bytes.fromhex(certificate.public))
    return Signer(signed.kid, certificate.role, certificate)


def _unlocked(signed: cose.Signed, age_identity: str | None) -> bytes:
    if signed.content_type != cose.LETTER_AGE:
        return signed.payload
    if age_identity is None:
        raise sealing.NotForUs
    return sealing.unlock(signed.payload, age_identity)


def _check_right(letter: Letter, signer: Signer) -> None:
    """A town writes to units, to its own, and only what a town may say."""
    if signer.certificate is None:
        return
    stations = signer.certificate.stations
    outside = stations is not None and letter.to_unit not in stations
    if letter.kind in COUNTY_ONLY or not letter.to_unit or outside:
        raise refuse("letter_beyond_signer", kind=letter.kind)


def _hash(signed: cose.Signed) -> str:
    return hashlib.sha256(signed.payload).hexdigest()
