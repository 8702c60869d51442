"""The keys around the file: one random data key, wrapped per operator and by a recovery code.

``vault.json`` holds no name and no plain key. A passphrase runs once through argon2id with the
vault's own salt and parameters; the result is then tried on each operator's box, so that an operator
is known by the passphrase alone and no list of names lies on the disk.
"""

import os
import secrets
from pathlib import Path

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from station_desk.outcome import refuse

KEY_BYTES = 32
RECOVERY_GROUPS = 8
RECOVERY_DIGITS = 6
SHORTEST_PASSPHRASE = 6


class Stretch(msgspec.Struct, frozen=True):
    """argon2id parameters as stored, so that they can be raised later. Memory in KiB."""

    salt: bytes
    time: int = 3
    memory: int = 64 * 1024
    lanes: int = 2


class Box(msgspec.Struct, frozen=True):
    """The data key wrapped for one holder: ``operator`` or ``recovery``."""

    holder: str
    kind: str
    nonce: bytes
    sealed: bytes


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
    groups = (f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}d}" for _ in range(RECOVERY_GROUPS))
    return " ".join(groups)


def new_vault(*, time: int = 3, memory: int = 64 * 1024) -> Vault:
    """An empty vault with fresh salt. Tests and samples may ask for cheaper parameters."""
    return Vault(Stretch(secrets.token_bytes(16), time=time, memory=memory), [])


def with_operator(vault: Vault, key: bytes, operator_id: str, passphrase: str) -> Vault:
    """Wrap the key for an operator, replacing their earlier box."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise refuse("passphrase_too_short", shortest=SHORTEST_PASSPHRASE)
    stretched = _stretch(vault.stretch, passphrase)
    others = [box for box in vault.boxes if box.holder != operator_id]
    if any(_try(box, stretched) for box in others if box.kind == "operator"):
        raise refuse("passphrase_in_use")
    return Vault(vault.stretch, [*others, _wrap("operator", operator_id, stretched, key)])


def with_recovery(vault: Vault, key: bytes, code: str) -> Vault:
    """Wrap the key under a recovery code, replacing an earlier code."""
    others = [box for box in vault.boxes if box.kind != "recovery"]
    return Vault(vault.stretch, [*others, _wrap("recovery", "recovery", _stretch(vault.stretch, _digits(code)), key)])


def unlock(vault: Vault, passphrase: str) -> tuple[bytes, str]:
    """The data key and the operator's id; refuses a wrong passphrase."""
    stretched = _stretch(vault.stretch, passphrase)
    for box in vault.boxes:
        if box.kind == "operator" and (key := _try(box, stretched)):
            return key, box.holder
    raise refuse("passphrase_wrong")


def recover(vault: Vault, code: str) -> bytes:
    """The data key by the printed recovery code; spaces and dashes do not matter."""
    stretched = _stretch(vault.stretch, _digits(code))
    for box in vault.boxes:
        if box.kind == "recovery" and (key := _try(box, stretched)):
            return key
    raise refuse("recovery_code_wrong")


def load(path: Path) -> Vault:
    """Read ``vault.json``; refuses one that is missing or damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Vault)
    except FileNotFoundError as problem:
        raise refuse("vault_missing", folder=str(path.parent)) from problem
    except msgspec.MsgspecError as problem:
        raise refuse("vault_damaged", file=path.name) from problem


def save(vault: Vault, path: Path) -> None:
    """Replace ``vault.json`` as a whole: the old one stays until the new one is on the disk."""
    fresh = path.with_suffix(".part")
    with fresh.open("wb") as out:
        out.write(msgspec.json.format(msgspec.json.encode(vault), indent=1))
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)


def _digits(code: str) -> str:
    return "".join(character for character in code if character.isdigit())


def _stretch(stretch: Stretch, secret: str) -> bytes:
    return hash_secret_raw(
        secret.encode(), stretch.salt, stretch.time, stretch.memory, stretch.lanes, KEY_BYTES, Type.ID
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
