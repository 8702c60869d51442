"""The package: what goes in comes out, and nothing else gets in."""

import hashlib
import json
import tracemalloc
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from station_desk.outcome import Refusal
from station_desk.sync.wire import cose, package, sealing
from station_desk.sync.wire.verdict import letter_name, package_name, verdict

DESK = "01890a5d-ac96-774b-bcce-b302099a8057"
KEY = cose.new_signing_key()
PUBLIC = cose.public_of(KEY)
TOWN, COUNTY, STRANGER = (cose.new_age_identity() for _ in range(3))
RECIPIENTS = [cose.age_recipient(TOWN), cose.age_recipient(COUNTY)]
AT = datetime(2025, 3, 8, 9, 30, tzinfo=UTC)
HARD_NAMES = ["李䶮", "王𬴂", "张𠮷", "欧阳·买买提", 'a\nb"c\\u0000']


def manifest(count: int, **changes: Any) -> package.Manifest:
    fields = {
        "unit": "u7",
        "unit_code": "990101101209",
        "desk": DESK,
        "seq": 3,
        "prev": "ab" * 32,
        "first": 10,
        "last": 10 + count,
        "count": count,
        "rule_set": "2025.1",
        "app": "0.1.0",
        "made_at": AT,
    }
    return package.Manifest(**fields | changes)


def record_id(number: int) -> str:
    return str(uuid.UUID(int=(0x01890A5DAC96774B << 64) + number))


def sealed(items: list[package.Item], **changes: Any) -> package.Sealed:
    return package.seal(manifest(len(items), **changes), items, KEY, DESK, RECIPIENTS)


def wrap(payload: bytes, content_type: str = cose.PACKAGE, key: bytes = KEY) -> bytes:
    return cose.sign(key, cose.kid_of_desk(DESK), content_type, payload)


def forge(lines: bytes) -> bytes:
    """Signed and locked as a desk would, with any content."""
    return wrap(sealing.lock(sealing.deflate(lines), RECIPIENTS))


def forge_items(*lines: bytes, **changes: Any) -> bytes:
    first = msgspec.json.encode(manifest(changes.pop("count", len(lines)), **changes))
    return forge(b"\n".join([first, *lines]))


def refused(data: bytes, identity: str = TOWN, public: bytes = PUBLIC) -> str:
    with pytest.raises(Refusal) as caught:
        package.unseal(data, public, identity)
    return caught.value.code


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
records = st.lists(
    st.tuples(
        st.sampled_from(["attendance", "volunteer", "event"]),
        st.integers(1, 2**31 - 1),
        st.dictionaries(st.text(min_size=1, max_size=8), json_values, max_size=4),
    ),
    max_size=8,
)


@given(records)
def test_round_trip(rows: list[tuple[str, int, dict[str, Any]]]) -> None:
    items = [
        package.item(kind, record_id(at), version, data)
        for at, (kind, version, data) in enumerate(rows)
    ]
    out = package.unseal(
        package.seal(manifest(len(items)), items, KEY, DESK, RECIPIENTS).data, PUBLIC, COUNTY
    )
    assert out.manifest == manifest(len(items))
    assert [each.raw for each in out.items] == [
        each.raw for each in items if not has_nul(each.fields())
    ]
    assert {each.reason for each in out.invalid} <= {"nul_character"}
    assert len(out.items) + len(out.invalid) == len(items)
    sent = {each.id: (each, data) for each, (_, _, data) in zip(items, rows, strict=True)}
    for found in out.items:
        assert (found, found.fields()) == sent[found.id]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def has_nul(value: Any) -> bool:
    return any("\0" in text for text in strings(value))


@pytest.mark.parametrize("name", HARD_NAMES)
def test_hard_names_survive(name: str) -> None:
    out = package.unseal(
        sealed([package.item("volunteer", record_id(1), 1, {"name": name})]).data, PUBLIC, TOWN
    )
    assert out.items[0].fields() == {"name": name}
    assert not out.invalid


def test_town_and_county_both_open_it_and_nobody_else() -> None:
    data = sealed([package.item("event", record_id(1), 1, {"a": 1})]).data
    assert package.unseal(data, PUBLIC, TOWN) == package.unseal(data, PUBLIC, COUNTY)
    assert refused(data, STRANGER) == "package_unreadable"


def test_hash_is_of_the_payload_and_seen_without_a_key() -> None:
    made = sealed([])
    payload = cose.open_signed(made.data, (cose.PACKAGE,), 1 << 20).payload
    assert made.hash == hashlib.sha256(payload).hexdigest()
    assert package.peek(made.data) == package.Peek(DESK, made.hash, len(made.data))
    assert (
        package.verify(made.data, PUBLIC).hash
        == package.unseal(made.data, PUBLIC, TOWN).hash
        == made.hash
    )


def test_another_key_is_a_bad_signature_before_anything_is_opened() -> None:
    stranger = cose.public_of(cose.new_signing_key())
    data = forge(b"this is no manifest")
    assert refused(data, public=stranger) == "bad_signature"
    with pytest.raises(Refusal, match="bad_signature"):
        package.verify(data, stranger)


def test_every_flipped_byte_and_every_truncation_is_refused() -> None:
    data = sealed([package.item("event", record_id(1), 1, {"a": 1})]).data
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        assert refused(bytes(flipped)) in {"bad_signature", "package_damaged", "wire_wrong_kind"}
        assert refused(data[:place]) == "package_damaged"


@given(st.binary(max_size=400))
def test_random_bytes_are_refused_at_every_layer(data: bytes) -> None:
    assert refused(data) == "package_damaged"
    assert refused(wrap(data)) == "package_damaged"
    assert refused(wrap(b"age-encryption.org/v1\n" + data)) in {
        "package_damaged",
        "package_unreadable",
    }
    assert refused(wrap(sealing.lock(data, RECIPIENTS))) == "package_damaged"
    assert refused(forge(data)) == "package_damaged"
    with pytest.raises(Refusal):
        package.peek(data)


@given(st.binary(max_size=200))
def test_a_bad_line_never_hides_the_good_ones(line: bytes) -> None:
    line = line.replace(b"\n", b"")
    before, after = (package.item("event", record_id(at), 1, {"at": at}) for at in (1, 2))
    out = package.unseal(forge_items(before.raw, line, after.raw), PUBLIC, TOWN)
    assert out.items == (before, after)
    assert [(each.line, each.raw) for each in out.invalid] == [(3, line)]


GOOD = {"kind": "event", "id": record_id(9), "version": 2, "base": 1, "op": "put", "data": {"a": 1}}


def line(**changes: Any) -> bytes:
    return json.dumps(GOOD | changes).encode()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b'{"kind":"event"}', "wrong_fields"),
        (line(kind="Event!"), "wrong_fields"),
        (line(id="../../etc"), "wrong_fields"),
        (line(id=record_id(9).upper()), "wrong_fields"),
        (line(version=0), "wrong_fields"),
        (line(version=2**31), "wrong_fields"),
        (line(version=True), "wrong_fields"),
        (line(op="drop"), "wrong_fields"),
        (line(data=[1]), "wrong_fields"),
        (line(data="text"), "wrong_fields"),
        (line(data=None), "data_missing"),
        (line(base=2), "base_not_older"),
        (line(data={"a": "x\0"}), "nul_character"),
        (line(data={"a\0": 1}), "nul_character"),
        (line(data={"a": "x" * package.MAX_LINE}), "line_too_long"),
        (line().replace(b'"a": 1', b'"a": 1e999'), "wrong_fields"),
        (line().replace(b'"a": 1', b'"a": "\xff\xfe"'), "not_json"),
        (line().replace(b'"a": 1', b'"a": ' + b"[" * 100_000 + b"]" * 100_000), "not_json"),
    ],
)
def test_reasons(raw: bytes, reason: str) -> None:
    out = package.unseal(forge_items(line(id=record_id(1)), raw), PUBLIC, TOWN)
    assert [(each.line, each.reason) for each in out.invalid] == [(3, reason)]
    assert len(out.items) == 1


def test_the_same_version_twice_in_one_package() -> None:
    out = package.unseal(forge_items(line(), line(data={"a": 2}), line(version=3)), PUBLIC, TOWN)
    assert [each.version for each in out.items] == [2, 3]
    assert [(each.line, each.reason) for each in out.invalid] == [(3, "twice")]


def test_unknown_fields_are_kept() -> None:
    raw = line(data={"later": [1]}, signed_by="someone")
    first = msgspec.json.encode(msgspec.to_builtins(manifest(1)) | {"weather": "rain"})
    out = package.unseal(forge(first + b"\n" + raw), PUBLIC, TOWN)
    assert out.items[0].raw == raw
    assert out.manifest_raw == first
    again = package.unseal(sealed(list(out.items)).data, PUBLIC, TOWN)
    assert again.items[0].raw == raw


def test_a_void_needs_no_data_and_keeps_it_where_given() -> None:
    void = package.item("event", record_id(1), 2, None, base=1, op="void")
    marked = package.item("event", record_id(2), 2, {"reason": "typo"}, op="void")
    out = package.unseal(sealed([void, marked]).data, PUBLIC, TOWN)
    assert out.items == (void, marked)
    assert [each.fields() for each in out.items] == [{}, {"reason": "typo"}]


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


@pytest.mark.parametrize(
    ("held", "digest", "version", "says"),
    [
        (None, None, 1, "new"),
        (1, b"a", 2, "newer"),
        (2, b"a", 2, "same"),
        (2, b"b", 2, "conflict"),
        (2, None, 2, "same"),
        (3, b"b", 2, "older"),
        (3, None, 2, "older"),
    ],
)
def test_verdicts(held: int | None, digest: bytes | None, version: int, says: str) -> None:
    assert verdict(held, digest, version, b"a") == says


@given(st.integers(1, 50), st.binary(max_size=2), st.integers(1, 50), st.binary(max_size=2))
def test_an_older_version_never_wins(held: int, digest: bytes, version: int, other: bytes) -> None:
    assert (verdict(held, digest, version, other) in {"new", "newer"}) == (version > held)
    assert verdict(version, other, version, other) == "same"


def test_names_on_the_stick() -> None:
    assert (
        str(package_name("990101101209", AT, 12, "0123456789abcdef"))
        == "station-desk/up/990101101209/202503-12-01234567.sdpkg"
    )
    assert (
        str(letter_name("", AT, "receipt", "0123456789"))
        == "station-desk/down/all/20250308-receipt-01234567.sdltr"
    )
    for code in ("..", "a/b", "", "a\\b", "C:"):
        with pytest.raises(ValueError, match="path"):
            package_name(code, AT, 1, "01234567")
    with pytest.raises(ValueError, match="path"):
        letter_name("1", AT, "../x", "01234567")
