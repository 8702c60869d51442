"""What the county's API answers in JSON, as a desk reads it: fields of newer counties are passed over."""

import base64
from typing import Annotated

import msgspec

from station_desk.outcome import refuse
from station_desk.sync.wire.fields import Instant


class Limits(msgspec.Struct, frozen=True):
    """How much the county takes in one package; 0 is unsaid."""

    package_bytes: int = 0
    package_items: int = 0


class Hello(msgspec.Struct, frozen=True):
    """The county's own time, and a nonce that stands in for a trustworthy clock here (f22).

    ``letters`` says whether any wait, ``card`` which one is the newest, ``receipt`` (base64) is that of
    a package whose answer was lost; None where it does not say.
    """

    nonce: Annotated[str, msgspec.Meta(pattern="^[\\x21-\\x7e]*$", max_length=200)]
    time: Instant
    limits: Limits = Limits()
    letters: bool | None = None
    card: int | None = None
    receipt: str | None = None


class WaitingLetter(msgspec.Struct, frozen=True):
    """One letter as the county hands it out; ``data`` is base64, an empty ``desk`` is everyone."""

    unit: str
    kind: str
    desk: str
    data: str

    @property
    def content(self) -> bytes:
        return _bytes(self.data, "letter_damaged")


class Letters(msgspec.Struct, frozen=True):
    """A page of letters; ask again with ``after`` while there is more."""

    letters: list[WaitingLetter]
    after: str
    more: bool


class PassedPackage(msgspec.Struct, frozen=True):
    """A package that a station sent past its town, with what proves it; all three in base64."""

    unit: str
    desk: str
    data: str
    receipt: str
    join: str

    @property
    def content(self) -> bytes:
        """The package as it came."""
        return _bytes(self.data, "package_damaged")

    @property
    def vouched(self) -> bytes:
        """The county's receipt for it."""
        return _bytes(self.receipt, "answer_no_receipt")

    @property
    def asked(self) -> bytes:
        """The join request of the desk that made it."""
        return _bytes(self.join, "join_damaged")


class PassedPage(msgspec.Struct, frozen=True):
    """A page of them; ask again with ``after`` while there is more."""

    packages: list[PassedPackage]
    after: str
    more: bool


class Joined(msgspec.Struct, frozen=True):
    """What became of a join request; the enrolment letter (base64) once it is approved.

    ``last_seq`` is the highest package number that the county holds of this unit.
    """

    state: str
    enrolment: str | None = None
    last_seq: int = 0

    @property
    def letter(self) -> bytes | None:
        """The enrolment letter as signed."""
        return _bytes(self.enrolment, "letter_damaged") if self.enrolment else None


def _bytes(text: str, code: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as problem:
        raise refuse(code) from problem
