"""COSE_Sign1 (RFC 9052, section 4.2) with Ed25519, and the keys that go with it."""

import functools
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import cbor2
import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from station_desk.outcome import refuse

PACKAGE: Final = "application/vnd.station-desk.package+age"
LETTER: Final = "application/vnd.station-desk.letter"
LETTER_AGE: Final = "application/vnd.station-desk.letter+age"
JOIN: Final = "application/vnd.station-desk.join"
CARD: Final = "application/vnd.station-desk.card"
CARRIED: Final = "application/vnd.station-desk.carried"
CERTIFICATE: Final = "application/vnd.station-desk.certificate"

MAX_CERTIFICATE: Final = 16 * 1024
_MAX_PROTECTED = 256

_SIGN1_TAG = 18
_START = b"\xd2\x84"  # tag 18 around an array of four, the only way we ever begin
_ALG, _CONTENT_TYPE, _KID, _EDDSA = 1, 3, 4, -8
_CERTIFICATE_LABEL = -65537  # private use, RFC 9052 section 11.3


class Damaged(ValueError):
    """Bytes that are not what they should be; each reader answers with a code of its own."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A COSE_Sign1 taken apart. Nothing in it is to be believed before ``verify``."""

    kid: bytes
    content_type: str
    payload: bytes
    signature: bytes
    to_be_signed: bytes
    certificate: bytes | None = None

    def verify(self, public: bytes) -> None:
        """``public`` is a raw 32-byte Ed25519 key."""
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(self.signature, self.to_be_signed)
        except (InvalidSignature, ValueError) as error:
            raise refuse("bad_signature", signer=self.kid.hex()) from error

    @property
    def desk_id(self) -> str:
        """The ``kid`` as the UUID of a desk."""
        if len(self.kid) != 16:
            raise Damaged("the key id is not a desk id")
        return str(UUID(bytes=self.kid))


def sign(
    private: bytes, kid: bytes, content_type: str, payload: bytes, certificate: bytes | None = None
) -> bytes:
    protected = encode({_ALG: _EDDSA, _CONTENT_TYPE: content_type, _KID: kid})
    signature = _signing_key(private).sign(to_be_signed(protected, payload))
    unprotected = {_CERTIFICATE_LABEL: certificate} if certificate else {}
    return encode(cbor2.CBORTag(_SIGN1_TAG, [protected, unprotected, payload, signature]))


@functools.lru_cache(maxsize=4)
def _signing_key(private: bytes) -> Ed25519PrivateKey:
    """Made ready once: that takes as long as signing does."""
    return Ed25519PrivateKey.from_private_bytes(private)


def to_be_signed(protected: bytes, payload: bytes) -> bytes:
    """The Sig_structure of RFC 9052, section 4.4, without external data."""
    return encode(["Signature1", protected, b"", payload])


def open_signed(data: bytes, accepted: Collection[str], limit: int) -> Signed:
    """Take apart, check the form, verify nothing.

    Only the one deterministic encoding is let in: what is not byte for byte what we would
    write raises ``Damaged``. A sound message of another content type is refused by name.
    """
    if len(data) > limit or not data.startswith(_START):
        raise Damaged("too long, or no COSE_Sign1")
    message = _decode(data)
    value = message.value if isinstance(message, cbor2.CBORTag) else None
    match value:
        case [bytes() as protected, Mapping() as unprotected, bytes() as payload, bytes(signature)]:
            pass
        case _:
            raise Damaged("not the four parts of a COSE_Sign1")
    if len(signature) != 64:
        raise Damaged("no Ed25519 signature")
    content_type, kid = _read_protected(protected)
    if content_type not in accepted:
        raise refuse("wire_wrong_kind", expected=sorted(accepted)[0], found=content_type)
    certificate = _read_unprotected(unprotected)
    tbs = to_be_signed(protected, payload)
    return Signed(kid, content_type, payload, signature, tbs, certificate)


def _read_protected(protected: bytes) -> tuple[str, bytes]:
    header: Any = _decode(protected) if len(protected) <= _MAX_PROTECTED else None
    match header:
        case {1: alg, 3: str() as content_type, 4: bytes() as kid} if len(header) == 3:
            if alg == _EDDSA and type(alg) is int and 0 < len(kid) <= 64:
                return content_type, kid
    raise Damaged("not our protected header")


def _read_unprotected(unprotected: Mapping[Any, Any]) -> bytes | None:
    if not unprotected:
        return None
    certificate = unprotected.get(_CERTIFICATE_LABEL)
    if len(unprotected) != 1 or not isinstance(certificate, bytes):
        raise Damaged("unknown unprotected header")
    if not 0 < len(certificate) <= MAX_CERTIFICATE:
        raise Damaged("certificate too long")
    return certificate


def encode(value: object) -> bytes:
    """Deterministic CBOR."""
    return cbor2.dumps(value, canonical=True)


def _decode(data: bytes) -> Any:
    """cbor2 answers hostile bytes with many kinds of exception; all of them mean damaged."""
    try:
        value = cbor2.loads(data)
        same = encode(value) == data
    except Exception as error:
        raise Damaged("no CBOR") from error
    if not same:
        raise Damaged("not the deterministic encoding")
    return value


def kid_of_desk(desk_id: str) -> bytes:
    return UUID(desk_id).bytes


def kid_of_key(public: bytes) -> bytes:
    """The key id of a county key: the first 16 bytes of its SHA-256."""
    return hashlib.sha256(public).digest()[:16]


def new_signing_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def new_age_identity() -> str:
    """An age X25519 identity, ``AGE-SECRET-KEY-1…``."""
    return str(pyrage.x25519.Identity.generate())


def age_recipient(identity: str) -> str:
    """The public half, ``age1…``."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())
