"""The county's own keys: one signs receipts and letters, one opens what desks send."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from station_desk.outcome import refuse
from station_desk.sync.wire import cose

SIGNING_FILE = "signing.key"
AGE_FILE = "age.key"


@dataclass(frozen=True, slots=True, repr=False)
class CountyKeys:
    """``name`` is the county's, as receipts state it."""

    name: str
    signing_key: bytes
    age_identity: str

    @property
    def public(self) -> bytes:
        return cose.public_of(self.signing_key)

    @property
    def kid(self) -> bytes:
        return cose.kid_of_key(self.public)

    @property
    def recipient(self) -> str:
        return cose.age_recipient(self.age_identity)


def make(folder: Path) -> None:
    """Two fresh keys, readable by their owner only. Never overwrites."""
    write_private(folder / SIGNING_FILE, cose.new_signing_key().hex())
    write_private(folder / AGE_FILE, cose.new_age_identity())


def load(folder: Path, name: str) -> CountyKeys:
    try:
        signing = bytes.fromhex((folder / SIGNING_FILE).read_text("ascii").strip())
        identity = (folder / AGE_FILE).read_text("ascii").strip()
        cose.age_recipient(identity)
        cose.public_of(signing)
    except Exception as error:
        raise refuse("county_keys_damaged", folder=str(folder)) from error
    return CountyKeys(name, signing, identity)


def write_private(file: Path, text: str) -> None:
    """0600 from the first byte. Windows has no such mode: there the folder's rights hold."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as opened:
        opened.write(text + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    with contextlib.suppress(OSError):
        file.chmod(0o600)
