"""A signed request: a desk proves who asks, by a nonce of the county and not by its own clock."""

import base64
import binascii
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from station_desk.outcome import refuse

DESK: Final = "Desk"
NONCE: Final = "Nonce"
SIGNATURE: Final = "Signature"

_DOMAIN = "station-desk request v1"
"""No COSE_Sign1 begins its signed bytes with this text, so no signature serves for both."""


def signed_headers(private: bytes, desk: str, nonce: str, subject: str) -> dict[str, str]:
    """The three headers. ``subject`` is what is asked: ``after`` for letters, a package hash."""
    signature = Ed25519PrivateKey.from_private_bytes(private).sign(_text(desk, nonce, subject))
    encoded = base64.urlsafe_b64encode(signature).decode("ascii")
    return {DESK: desk, NONCE: nonce, SIGNATURE: encoded}


def verify_headers(public: bytes, desk: str, nonce: str, subject: str, signature: str) -> None:
    """Whether the nonce is fresh is for whoever gave it out to say."""
    try:
        given = base64.urlsafe_b64decode(signature.encode("ascii"))
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(given, _text(desk, nonce, subject))
    except (InvalidSignature, binascii.Error, ValueError) as error:
        raise refuse("request_not_signed") from error


def _text(desk: str, nonce: str, subject: str) -> bytes:
    return "\n".join((_DOMAIN, nonce, desk, subject)).encode()
