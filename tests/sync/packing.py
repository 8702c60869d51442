"""Packages made by hand, sound and forged, for the tests of the wire."""

import json
import uuid
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import strategies as st

from station_desk.outcome import Refusal
from station_desk.sync.wire import cose, package, sealing

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


GOOD = {"kind": "event", "id": record_id(9), "version": 2, "base": 1, "op": "put", "data": {"a": 1}}


def line(**changes: Any) -> bytes:
    return json.dumps(GOOD | changes).encode()
