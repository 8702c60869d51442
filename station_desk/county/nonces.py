"""Nonces that prove themselves, so that any worker may check what another gave out."""

import base64
import binascii
import hashlib
import hmac
import secrets
import struct
import time

from station_desk.outcome import refuse

LIFETIME_SECONDS = 300
_TAG = 16


def key_from(signing_key: bytes) -> bytes:
    """The nonce key of all workers of one county."""
    return hmac.digest(signing_key, b"station-desk nonce key v1", hashlib.sha256)


def new(key: bytes, now: float | None = None) -> str:
    expires = int(now if now is not None else time.time()) + LIFETIME_SECONDS
    body = struct.pack(">Q", expires) + secrets.token_bytes(8)
    return base64.urlsafe_b64encode(body + _tag(key, body)).decode("ascii")


def check(key: bytes, nonce: str, now: float | None = None) -> None:
    """Refuses what we did not give out, and what is older than five minutes."""
    try:
        raw = base64.urlsafe_b64decode(nonce.encode("ascii"))
    except (binascii.Error, ValueError) as error:
        raise refuse("nonce_expired") from error
    body, tag = raw[:16], raw[16:]
    if len(body) != 16 or not hmac.compare_digest(tag, _tag(key, body)):
        raise refuse("nonce_expired")
    if struct.unpack(">Q", body[:8])[0] < (now if now is not None else time.time()):
        raise refuse("nonce_expired")


def _tag(key: bytes, body: bytes) -> bytes:
    return hmac.digest(key, body, hashlib.sha256)[:_TAG]
