"""Programs of other versions in one process: what the newer ones write, and up to where the others read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest

from station_desk.records.photos import SharedPhoto
from station_desk.sync import fetching, packing
from station_desk.sync.outgoing import outgoing
from station_desk.sync.wire import letter, package

NEWER = 2
TERM = "小满"
"""What a newer program says of every record in a field that no other knows."""


class Programs:
    """At first all are alike. A newer one adds a field, and may write in the next format, too.

    What it writes so no other reads before it is upgraded itself.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self.adds_a_field = False
        self.package_format = self.letter_format = package.FORMAT
        manifest, write = packing._manifest, letter.write

        def newer_manifest(*given: Any) -> package.Manifest:
            return msgspec.structs.replace(manifest(*given), format=self.package_format)

        def newer_letter(said: letter.Letter, *given: Any, **named: Any) -> bytes:
            by_town = given[2:3] != () or named.get("certificate")
            format_ = said.format if by_town else self.letter_format
            return write(msgspec.structs.replace(said, format=format_), *given, **named)

        patch.setattr(packing, "outgoing", self._outgoing)
        patch.setattr(packing, "_manifest", newer_manifest)
        patch.setattr(letter, "write", newer_letter)

    def are_alike(self) -> None:
        """As a land is founded."""
        self.adds_a_field = False
        self.package_format = self.letter_format = 1
        self._read(1, "1")

    def villages_are_upgraded(self, format_: int) -> None:
        self.adds_a_field, self.package_format = True, max(format_, self.package_format)

    def county_is_upgraded(self) -> None:
        """Its letters; what it reads is one with what the others read."""
        self.letter_format = NEWER

    def readers_are_upgraded(self) -> None:
        self._read(NEWER, "2")

    def _read(self, format_: int, version: str) -> None:
        self._patch.setattr(package, "FORMAT", format_)
        self._patch.setattr(letter, "FORMAT", format_)
        self._patch.setattr(fetching, "__version__", version)

    def _outgoing(self, kind: str, body: bytes | None) -> Any:
        said = outgoing(kind, body)
        return newer(said) if self.adds_a_field else said


def newer(said: Any) -> Any:
    """What a newer program says instead; a photo's picture is added to it later, so that stays."""
    if said is None or isinstance(said, SharedPhoto):
        return said
    return msgspec.to_builtins(said) | {"solar_term": TERM}


@contextmanager
def programs() -> Iterator[Programs]:
    with pytest.MonkeyPatch.context() as patch:
        yield Programs(patch)
