"""What a package may not be: bad manifests, too much of everything, bombs."""

import hashlib
import tracemalloc
from typing import Any

import pytest
import zstandard

from station_desk.outcome import Refusal
from station_desk.sync.wire import cose, package, sealing
from tests.sync.packing import (
    AT,
    DESK,
    KEY,
    PUBLIC,
    RECIPIENTS,
    TOWN,
    forge,
    forge_items,
    line,
    manifest,
    record_id,
    refused,
    sealed,
    wrap,
)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"desk": record_id(4)}, "package_damaged"),
        ({"count": 2}, "package_damaged"),
        ({"seq": 0}, "package_damaged"),
        ({"prev": "x"}, "package_damaged"),
        ({"unit_code": "../up"}, "package_damaged"),
        ({"made_at": AT.replace(tzinfo=None)}, "package_damaged"),
        ({"format": 0}, "package_damaged"),
        ({"format": 2}, "package_newer_format"),
    ],
)
def test_a_bad_manifest(changes: dict[str, Any], code: str) -> None:
    assert refused(forge_items(line(), **changes)) == code


def test_a_newer_format_is_named_even_if_nothing_else_is_known() -> None:
    assert refused(forge(b'{"format":2,"shape":"other"}\nxyz')) == "package_newer_format"


def test_another_kind_of_file_is_named() -> None:
    assert refused(wrap(b"", cose.LETTER)) == "wire_wrong_kind"


def test_a_certificate_on_a_package_is_damage() -> None:
    payload = cose.open_signed(sealed([]).data, (cose.PACKAGE,), 1 << 20).payload
    assert package.unseal(wrap(payload), PUBLIC, TOWN).items == ()
    data = cose.sign(KEY, cose.kid_of_desk(DESK), cose.PACKAGE, payload, b"x")
    assert refused(data) == "package_damaged"


def test_limits_of_the_maker() -> None:
    many = [package.item("event", record_id(at), 1, {}) for at in range(1001)]
    assert len(package.unseal(sealed(many[:1000]).data, PUBLIC, TOWN).items) == 1000
    with pytest.raises(Refusal, match="package_too_many_items"):
        package.seal(manifest(0), many, KEY, DESK, RECIPIENTS)
    noise = package.item(
        "photo", record_id(1), 1, {"jpeg": hashlib.shake_256(b"").digest(200_000).hex()}
    )
    assert len(sealed([noise]).data) < package.MAX_SEALED
    with pytest.raises(Refusal, match="package_too_large"):
        sealed(
            [
                noise,
                package.item(
                    "photo", record_id(2), 1, {"jpeg": hashlib.shake_256(b"2").digest(90_000).hex()}
                ),
            ]
        )
    with pytest.raises(Refusal, match="recipient_invalid"):
        package.seal(manifest(0), [], KEY, DESK, ["age1nobody"])
    with pytest.raises(Refusal, match="recipient_invalid"):
        package.seal(manifest(0), [], KEY, DESK, [])
    with pytest.raises(ValueError, match="another package"):
        package.seal(manifest(1), [], KEY, DESK, RECIPIENTS)


def test_limits_of_the_reader() -> None:
    assert refused(bytes(package.MAX_SEALED + 1)) == "package_too_large"
    assert refused(forge_items(*[line()] * 1001, count=1000)) == "package_too_many_items"


def unsized(plain: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_content_size=False).compress(plain)


BOMBS = {
    "stated beyond the limit": (
        zstandard.compress(bytes(package.MAX_INFLATED + 1)),
        "package_bomb",
    ),
    "a terabyte stated in thirteen bytes": (
        bytes.fromhex("28b52ffde06c06060663636363"),
        "package_bomb",
    ),
    "size not stated": (unsized(bytes(64 * 1024 * 1024)), "package_damaged"),
    "more than stated": (
        zstandard.compress(b"x" * 100).replace(
            b"\x28\xb5\x2f\xfd\x20\x64", b"\x28\xb5\x2f\xfd\x20\x10"
        ),
        "package_damaged",
    ),
    "a second frame": (zstandard.compress(b"x") + zstandard.compress(b"y"), "package_damaged"),
    "a skippable frame": (b"\x50\x2a\x4d\x18\x00\x00\x00\x00", "package_damaged"),
    "a million lines": (zstandard.compress(b"\n" * package.MAX_INFLATED), "package_too_many_items"),
    "one endless line": (zstandard.compress(b"[" * package.MAX_INFLATED), "package_damaged"),
    "lists that unfold": (
        zstandard.compress(b'{"format":[' + b"[]," * 2_700_000),
        "package_damaged",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_bounded_memory(name: str) -> None:
    frame, code = BOMBS[name]
    data = wrap(sealing.lock(frame, RECIPIENTS))
    tracemalloc.start()
    try:
        assert refused(data) == code
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_wide_window_is_too_big_even_for_one_byte() -> None:
    for window, bits in ((0x50, 20), (0x88, 27)):
        frame = bytes.fromhex("28b52ffd80") + bytes([window]) + bytes.fromhex("0100000009000078")
        assert zstandard.get_frame_parameters(frame).window_size == 1 << bits
        if bits == 20:
            assert sealing.inflate(frame, 1) == b"x"
        else:
            with pytest.raises(sealing.TooBig):
                sealing.inflate(frame, 1)


def test_nothing_may_follow_a_frame() -> None:
    frame = sealing.deflate(b"x")
    assert sealing.inflate(frame, 1) == b"x"
    for extra in (b"\0", frame, b"\x50\x2a\x4d\x18\x00\x00\x00\x00"):
        with pytest.raises(cose.Damaged):
            sealing.inflate(frame + extra, 9)
    with pytest.raises(sealing.TooBig):
        sealing.inflate(frame, 0)


def test_items_that_unfold_in_memory_stay_bounded() -> None:
    unfolding = b'{"a":[' + b"[]," * 170_000 + b"[]]}"
    lines = [line(id=record_id(at)).replace(b'{"a": 1}', unfolding) for at in range(8)]
    data = forge_items(*lines)
    tracemalloc.start()
    try:
        assert len(package.unseal(data, PUBLIC, TOWN).items) == 8
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()
