"""The keys around the file: one random data key, wrapped per operator and by a recovery code.

``vault.json`` holds no name and no plain key. A passphrase runs once through argon2id with the
vault's own salt and parameters; the result is then tried on each operator's box, so that an operator
is known by the passphrase alone and no list of names lies on the disk.
"""

import secrets
import time as clock
from pathlib import Path

import msgspec
import pyrage
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from station_desk.outcome import refuse
from station_desk.store import files, names

KEY_BYTES = 32
RECOVERY_GROUPS = 8
RECOVERY_DIGITS = 6
SHORTEST_PASSPHRASE = 6
MEMORY = 64 * 1024
TARGET_SECONDS = 0.5
MOST_PASSES = 40
FILE = names.VAULT
TOWN = "entrusted_to_town"
"""The setting that says to whom the town's box is locked (age recipient)."""


class Stretch(msgspec.Struct, frozen=True):
    """argon2id parameters as stored, so that they can be raised later. Memory in KiB.

    ``target`` is what they were measured to take on the PC, in seconds; 0 means never raise.
    """

    salt: bytes
    time: int = 3
    memory: int = MEMORY
    lanes: int = 2
    target: float = 0.0


class Box(msgspec.Struct, frozen=True):
    """The data key wrapped for one holder; kind is ``operator``, ``recovery`` or ``town``.

    ``stretch`` is None while it is the vault's own. ``note`` of a town's box is the code that opens
    it, encrypted to the town (age).
    """

    holder: str
    kind: str
    nonce: bytes
    sealed: bytes
    stretch: Stretch | None = None
    note: bytes = b""


class Vault(msgspec.Struct, frozen=True):
    """Everything in ``vault.json``."""

    stretch: Stretch
    boxes: list[Box]
    format: int = 1


def new_key() -> bytes:
    """A random 256-bit data key."""
    return secrets.token_bytes(KEY_BYTES)


def new_recovery_code() -> str:
    """Forty-eight decimal digits in groups of six: about 159 bits, readable over the telephone."""
    groups = (
        f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}d}"
        for _ in range(RECOVERY_GROUPS)
    )
    return " ".join(groups)


def new_vault(*, time: int = 3, memory: int = MEMORY, target: float = 0.0) -> Vault:
    """An empty vault with fresh salt. Tests and samples may ask for cheaper parameters."""
    return Vault(Stretch(secrets.token_bytes(16), time=time, memory=memory, target=target), [])


def measured(seconds: float = TARGET_SECONDS) -> Vault:
    """An empty vault whose argon2id takes about so long on this PC, never less than RFC 9106 asks."""
    return Vault(_stretch_for(seconds), [])


def with_operator(vault: Vault, key: bytes, operator_id: str, passphrase: str) -> Vault:
    """Wrap the key for an operator, replacing their earlier box."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise refuse("passphrase_too_short", shortest=SHORTEST_PASSPHRASE)
    others = [box for box in vault.boxes if box.holder != operator_id]
    if _opened(vault, [box for box in others if box.kind == "operator"], passphrase):
        raise refuse("passphrase_in_use")
    fresh = _wrap("operator", operator_id, _stretched(vault.stretch, passphrase), key)
    return msgspec.structs.replace(vault, boxes=[*others, fresh])


def without_operators(vault: Vault, operator_ids: set[str]) -> Vault:
    """The vault without the boxes of these operators."""
    kept = [box for box in vault.boxes if box.kind != "operator" or box.holder not in operator_ids]
    return msgspec.structs.replace(vault, boxes=kept)


def operators(vault: Vault) -> set[str]:
    """Who holds a box."""
    return {box.holder for box in vault.boxes if box.kind == "operator"}


def with_recovery(vault: Vault, key: bytes, code: str) -> Vault:
    """Wrap the key under a recovery code, replacing an earlier code."""
    others = [box for box in vault.boxes if box.kind != "recovery"]
    fresh = _wrap("recovery", "recovery", _stretched(vault.stretch, _digits(code)), key)
    return msgspec.structs.replace(vault, boxes=[*others, fresh])


def with_town(vault: Vault, key: bytes, recipient: str) -> Vault:
    """Wrap the key under a second code that only the town can read (age recipient).

    The town opens :func:`town_note` with its own identity and reads the code over the telephone.
    """
    code = new_recovery_code()
    note = pyrage.encrypt(code.encode(), [pyrage.x25519.Recipient.from_str(recipient)])
    fresh = _wrap("town", "town", _stretched(vault.stretch, _digits(code)), key)
    others = [box for box in vault.boxes if box.kind != "town"]
    return msgspec.structs.replace(
        vault, boxes=[*others, msgspec.structs.replace(fresh, note=note)]
    )


def town_note(vault: Vault) -> bytes | None:
    """What a station hands the town when nobody there can open the desk any more."""
    return next((box.note for box in vault.boxes if box.kind == "town"), None)


def town_code(note: bytes, age_identity: str) -> str:
    """At the town: the code inside a station's note."""
    try:
        return str(pyrage.decrypt(note, [pyrage.x25519.Identity.from_str(age_identity)]).decode())
    except (pyrage.DecryptError, UnicodeDecodeError) as problem:
        raise refuse("town_note_unreadable") from problem


def unlock(vault: Vault, passphrase: str) -> tuple[bytes, str]:
    """The data key and the operator's id; refuses a wrong passphrase."""
    found = _opened(vault, [box for box in vault.boxes if box.kind == "operator"], passphrase)
    if found is None:
        raise refuse("passphrase_wrong")
    return found[0], found[1].holder


def recover(vault: Vault, code: str) -> bytes:
    """The data key by the printed recovery code, or the town's; spaces and dashes do not matter."""
    found = _opened(
        vault, [box for box in vault.boxes if box.kind in ("recovery", "town")], _digits(code)
    )
    if found is None:
        raise refuse("recovery_code_wrong")
    return found[0]


def looks_like_code(secret: str) -> bool:
    """Whether somebody typed a recovery code where a passphrase may stand too."""
    return len(_digits(secret)) == RECOVERY_GROUPS * RECOVERY_DIGITS


def raised(
    vault: Vault, key: bytes, operator_id: str, passphrase: str, took: float
) -> Vault | None:
    """The vault with this operator's box under stronger parameters, when the PC has become faster.

    ``took`` is how many seconds unlocking took; None while that is at least half of the target.
    Boxes of others keep their own parameters until they sign in.
    """
    mine = next((box for box in vault.boxes if box.holder == operator_id), None)
    if mine is None or not vault.stretch.target:
        return None
    fresh = vault.stretch
    if mine.stretch is None:
        if took >= vault.stretch.target / 2:
            return None
        fresh = _stretch_for(vault.stretch.target)
        if fresh.time <= vault.stretch.time:
            return None
    pinned = [
        msgspec.structs.replace(box, stretch=box.stretch or vault.stretch) for box in vault.boxes
    ]
    if fresh is vault.stretch:
        pinned = vault.boxes
    others = [box for box in pinned if box.holder != operator_id]
    box = _wrap("operator", operator_id, _stretched(fresh, passphrase), key)
    return Vault(fresh, [*others, box])


def beside(database: Path) -> Path:
    """Where the vault of a database file lies."""
    return database.with_name(FILE)


def load(path: Path) -> Vault:
    """Read ``vault.json``; refuses one that is missing or damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Vault)
    except FileNotFoundError as problem:
        raise refuse("vault_missing", folder=str(path.parent)) from problem
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise refuse("vault_damaged", file=path.name) from problem


def save(vault: Vault, path: Path) -> None:
    """Replace ``vault.json`` as a whole: the old one stays until the new one is on the disk."""
    files.write(path, msgspec.json.format(msgspec.json.encode(vault), indent=1))


def _stretch_for(seconds: float) -> Stretch:
    """As many passes over 64 MiB as fit into the time, at least the three of RFC 9106."""
    trial = Stretch(secrets.token_bytes(16))
    began = clock.perf_counter()
    _stretched(trial, "a passphrase of usual length")
    taken = max(clock.perf_counter() - began, 0.001)
    passes = min(max(trial.time, round(trial.time * seconds / taken)), MOST_PASSES)
    return msgspec.structs.replace(trial, time=passes, target=seconds)


def _opened(vault: Vault, boxes: list[Box], secret: str) -> tuple[bytes, Box] | None:
    """The first box that the secret opens; each set of parameters is run once."""
    groups: dict[Stretch, list[Box]] = {}
    for box in boxes:
        groups.setdefault(box.stretch or vault.stretch, []).append(box)
    for stretch in sorted(groups, key=lambda each: each != vault.stretch):
        stretched = _stretched(stretch, secret)
        for box in groups[stretch]:
            if key := _try(box, stretched):
                return key, box
    return None


def _digits(code: str) -> str:
    return "".join(character for character in code if character.isdigit())


def _stretched(stretch: Stretch, secret: str) -> bytes:
    return hash_secret_raw(
        secret.encode(),
        stretch.salt,
        stretch.time,
        stretch.memory,
        stretch.lanes,
        KEY_BYTES,
        Type.ID,
    )


def _box_key(stretched: bytes, kind: str, holder: str) -> bytes:
    info = f"station-desk/vault/1/{kind}/{holder}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(stretched)


def _wrap(kind: str, holder: str, stretched: bytes, key: bytes) -> Box:
    nonce = secrets.token_bytes(12)
    sealed = ChaCha20Poly1305(_box_key(stretched, kind, holder)).encrypt(nonce, key, None)
    return Box(holder, kind, nonce, sealed)


def _try(box: Box, stretched: bytes) -> bytes | None:
    try:
        cipher = ChaCha20Poly1305(_box_key(stretched, box.kind, box.holder))
        return cipher.decrypt(box.nonce, box.sealed, None)
    except InvalidTag:
        return None
