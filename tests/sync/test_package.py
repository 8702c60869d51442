"""The package: what goes in comes out, and nothing else gets in."""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.outcome import Refusal
from station_desk.sync.wire import cose, package, sealing
from station_desk.sync.wire.items import MAX_LINE
from tests.sync.packing import (
    COUNTY,
    DESK,
    HARD_NAMES,
    KEY,
    PUBLIC,
    RECIPIENTS,
    STRANGER,
    TOWN,
    forge,
    forge_items,
    line,
    manifest,
    record_id,
    records,
    refused,
    sealed,
    wrap,
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
    seen = package.peek(made.data)
    assert (seen.desk_id, seen.hash, seen.size) == (DESK, made.hash, len(made.data))
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
        (line(data={"a": "x" * MAX_LINE}), "line_too_long"),
        (line().replace(b'"a": 1', b'"a": 1e999'), "wrong_fields"),
        (line().replace(b'"a": 1', b'"a": "\xff\xfe"'), "not_json"),
        (line().replace(b'"a": 1', b'"a": ' + b"[" * 100_000 + b"]" * 100_000), "not_json"),
    ],
)
def test_reasons(raw: bytes, reason: str) -> None:
    out = package.unseal(forge_items(line(id=record_id(1)), raw), PUBLIC, TOWN)
    assert [(each.line, each.reason) for each in out.invalid] == [(3, reason)]
    assert len(out.items) == 1


def test_a_line_may_be_as_long_as_is_said_and_no_longer() -> None:
    room = MAX_LINE - len(line(data={"a": ""}))
    longest, longer = (line(data={"a": "x" * (room + more)}) for more in (0, 1))
    assert len(longest) == MAX_LINE
    out = package.unseal(forge_items(longest, longer), PUBLIC, TOWN)
    assert [each.raw for each in out.items] == [longest]
    assert [(each.line, each.reason) for each in out.invalid] == [(3, "line_too_long")]


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
