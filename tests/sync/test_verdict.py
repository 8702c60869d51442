"""Verdicts on items, and names on a stick."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.sync.wire.verdict import letter_name, package_name, verdict
from tests.sync.packing import AT


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
