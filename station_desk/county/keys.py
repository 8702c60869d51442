"""The county's own keys: one signs receipts and letters, one opens what desks send; old ones stay."""

import contextlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, TypeVar

from station_desk.outcome import Refusal, refuse
from station_desk.sync.wire import cose
from station_desk.sync.wire.join import Trust

SIGNING_FILE: Final = "signing.key"
AGE_FILE: Final = "age.key"
FORGOTTEN: Final = ".forgotten"
OTHERS_MAY: Final = 0o077

_NUMBERED = re.compile(r"(signing|age)(?:-([0-9]+))?\.key")
_NOT_FOR_THIS_KEY = frozenset({"package_unreadable", "letter_other_desk"})
_T = TypeVar("_T")

Purpose = Literal["signing", "age"]


@dataclass(frozen=True, slots=True, repr=False)
class CountyKeys:
    """``name`` is the county's, as receipts state it. ``earlier_*`` are kept, the oldest first."""

    name: str
    signing_key: bytes
    age_identity: str
    earlier_signing: tuple[bytes, ...] = ()
    earlier_ages: tuple[str, ...] = field(default=())

    @property
    def public(self) -> bytes:
        return cose.public_of(self.signing_key)

    @property
    def kid(self) -> bytes:
        return cose.kid_of_key(self.public)

    @property
    def recipient(self) -> str:
        return cose.age_recipient(self.age_identity)

    @property
    def oldest(self) -> bytes:
        """What cards are signed with: every desk that knows any key of ours knows this one."""
        return self.earlier_signing[0] if self.earlier_signing else self.signing_key

    @property
    def publics(self) -> dict[bytes, bytes]:
        """Every key that desks are to believe, by its id."""
        found = [cose.public_of(each) for each in (*self.earlier_signing, self.signing_key)]
        return {cose.kid_of_key(public): public for public in found}

    def trust(self, revoked: frozenset[bytes] = frozenset()) -> Trust:
        return Trust(self.publics, revoked)

    def opened(self, read: Callable[[str], _T]) -> _T:
        """``read`` with the newest identity that fits: what was locked to an old one is readable."""
        for identity in (self.age_identity, *reversed(self.earlier_ages)):
            try:
                return read(identity)
            except Refusal as refusal:
                if refusal.code not in _NOT_FOR_THIS_KEY:
                    raise
                last = refusal
        raise last


@dataclass(frozen=True, slots=True)
class KeyFile:
    """One key as the office shows it: what it is for, its fingerprint, since when, whether in use."""

    purpose: Purpose
    fingerprint: str
    made_at: datetime
    in_use: bool
    file: str


def make(folder: Path) -> None:
    """Two fresh keys, readable by their owner only. Never overwrites."""
    write_private(folder / SIGNING_FILE, cose.new_signing_key().hex())
    write_private(folder / AGE_FILE, cose.new_age_identity())


def rotate(folder: Path, purpose: Purpose) -> None:
    """One more key, in use from the next start on; the ones before stay for what they signed or lock."""
    before = load(folder, "")
    count = len(before.earlier_signing if purpose == "signing" else before.earlier_ages) + 1
    number = max([count, *(n + 1 for n, _ in _files(folder, purpose))])
    fresh = cose.new_signing_key().hex() if purpose == "signing" else cose.new_age_identity()
    write_private(folder / f"{purpose}-{number}.key", fresh)


def forget(folder: Path, fingerprint: str) -> None:
    """Believe a signing key no more, e.g. one that others may have: it leaves the next card.

    The one in use stays, and so does every key that opens packages.
    """
    found = [
        each for each in listed(folder)
        if each.purpose == "signing" and each.fingerprint.startswith(fingerprint.lower())
    ]  # fmt: skip
    if len(found) != 1 or len(fingerprint) < 4:
        raise refuse("key_unknown", given=fingerprint)
    if found[0].in_use:
        raise refuse("key_in_use", given=fingerprint)
    file = folder / found[0].file
    file.replace(file.with_name(file.name + FORGOTTEN))


def listed(folder: Path) -> list[KeyFile]:
    """Every key, the oldest of each purpose first."""
    load(folder, "")
    found = []
    purposes: tuple[Purpose, ...] = ("signing", "age")
    for purpose in purposes:
        files = _files(folder, purpose)
        for number, file in files:
            made = datetime.fromtimestamp(file.stat().st_mtime, UTC)
            in_use = number == files[-1][0]
            found.append(KeyFile(purpose, _fingerprint(purpose, file), made, in_use, file.name))
    return found


def load(folder: Path, name: str) -> CountyKeys:
    """Refuses damaged keys, and keys that others on this machine may read."""
    try:
        files = {purpose: _files(folder, purpose) for purpose in ("signing", "age")}
        signing = [bytes.fromhex(_text(file)) for _, file in files["signing"]]
        ages = [_text(file) for _, file in files["age"]]
        for key in signing:
            cose.public_of(key)
        for identity in ages:
            cose.age_recipient(identity)
        keys = CountyKeys(name, signing[-1], ages[-1], tuple(signing[:-1]), tuple(ages[:-1]))
    except Exception as error:
        raise refuse("county_keys_damaged", folder=str(folder)) from error
    for _, file in [*files["signing"], *files["age"]]:
        require_private(file)
    return keys


def require_private(file: Path) -> None:
    """Windows has no such modes: there the folder's rights hold."""
    if os.name != "nt" and file.stat().st_mode & OTHERS_MAY:
        raise refuse("county_file_open", file=file.name)


def write_private(file: Path, text: str) -> None:
    """0600 from the first byte. Windows has no such mode: there the folder's rights hold."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as opened:
        opened.write(text + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    with contextlib.suppress(OSError):
        file.chmod(0o600)


def _files(folder: Path, purpose: str) -> list[tuple[int, Path]]:
    """By number: the first has none, the highest is the one in use."""
    found = []
    for file in folder.iterdir():
        named = _NUMBERED.fullmatch(file.name)
        if named and named[1] == purpose:
            found.append((int(named[2] or 0), file))
    return sorted(found)


def _text(file: Path) -> str:
    return file.read_text("ascii").strip()


def _fingerprint(purpose: Purpose, file: Path) -> str:
    """The key id of a signing key; an age key is known by its public half."""
    if purpose == "signing":
        return cose.kid_of_key(cose.public_of(bytes.fromhex(_text(file)))).hex()
    return cose.age_recipient(_text(file))
