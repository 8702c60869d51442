"""Compression with a ceiling, and age encryption: the two wrappings inside a signature."""

from collections.abc import Sequence

import pyrage
import zstandard

from station_desk.outcome import refuse
from station_desk.sync.wire.cose import Damaged

LEVEL = 3
"""Measured: level 9 saves 3 % of a thousand service records and 5 % of a station's month, and takes five
times as long; level 19 saves a sixth and takes a hundred times as long."""

_MAX_WINDOW = 8 * 1024 * 1024


class TooBig(ValueError):
    """What would come out is larger than anything we ever write; nothing was inflated."""


class NotForUs(ValueError):
    """Sound, but locked to other keys."""


def deflate(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=LEVEL).compress(data)


def inflate(data: bytes, limit: int) -> bytes:
    """One zstd frame that states its size, at most ``limit`` bytes, and nothing after it.

    The stated size is looked at first because the library allocates it unseen
    (indygreg/python-zstandard 332). It then holds the frame to it.
    """
    try:
        frame = zstandard.get_frame_parameters(data)
        if frame.content_size == zstandard.CONTENTSIZE_UNKNOWN:
            raise Damaged("no stated size")
        if frame.content_size > limit or frame.window_size > max(limit, _MAX_WINDOW):
            raise TooBig(str(frame.content_size))
        plain = zstandard.ZstdDecompressor(max_window_size=max(limit, _MAX_WINDOW)).decompress(
            data, max_output_size=limit, allow_extra_data=False
        )
    except zstandard.ZstdError as error:
        raise Damaged("no zstd frame") from error
    if len(plain) != frame.content_size:
        raise Damaged("another size than stated")
    return plain


def lock(data: bytes, recipients: Sequence[str]) -> bytes:
    """Refuses what is no age X25519 recipient, and an empty list."""
    try:
        keys = [pyrage.x25519.Recipient.from_str(text) for text in recipients]
        return bytes(pyrage.encrypt(data, keys))
    except (pyrage.RecipientError, pyrage.EncryptError) as error:
        raise refuse("recipient_invalid", count=len(recipients)) from error


def unlock(data: bytes, identity: str) -> bytes:
    """The library tells a file for others from a damaged one only in words; a test holds them."""
    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)]))
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise NotForUs from error
        raise Damaged("the age file does not open") from error


def is_recipient(text: str) -> bool:
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True
