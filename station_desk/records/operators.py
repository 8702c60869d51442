"""Operators: who may sit at this desk and in which role. Their keys are in the vault."""

from typing import Literal

import msgspec

from station_desk.outcome import Changes, refuse
from station_desk.records.register import HEADS, Name, Record, Register
from station_desk.store import journal, vault
from station_desk.store.database import Database, Person

Role = Literal["clerk", "head", "viewer", "collector", "approver"]

FIRST_ROLE: dict[str, Role] = {"station": "head", "town": "approver"}
"""The first operator of a new desk may do everything."""


class Operator(Record, frozen=True):
    """One person who works at this desk."""

    name: Name
    role: Role
    active: bool = True


class Operators(Register[Operator]):
    """Nobody is voided: who leaves is removed, by a head, and what they entered stays theirs."""

    def void(self, db: Database, record_id: str, reason: str) -> Changes:
        return remove(db, record_id, reason)


REGISTER = Operators("operator", Operator)


def put(db: Database, value: Operator, *, reason: str = "") -> Changes:
    """Add or change an operator. Only a head may; the last head stays."""
    with db.transaction():
        known = REGISTER.all(db)
        if known:
            db.require(*HEADS)
        if not value.name.strip():
            raise refuse("field_empty", field="name")
        everybody = [each for each in known if each.id != value.id] + [value]
        if not any(each.role in HEADS and each.active for each in everybody):
            raise refuse("last_head")
        return REGISTER.put(db, value, reason=reason)


def add(db: Database, value: Operator, passphrase: str) -> Changes:
    """A new operator with a passphrase. A box that outlives a crash opens for nobody."""
    db.require(*HEADS)
    keys = vault.with_operator(_keys(db), db.key, value.id, passphrase)
    with db.transaction():
        changes = put(db, value)
        _keep(db, keys)
    return changes


def remove(db: Database, operator_id: str, reason: str = "") -> Changes:
    """An operator may no longer sit down. What they entered stays, and stays theirs."""
    with db.transaction():
        held = REGISTER.get(db, operator_id)
        changes = put(db, msgspec.structs.replace(held, active=False), reason=reason)
    _keep(db, vault.without_operators(_keys(db), {operator_id}))
    return changes


def readmit(db: Database, operator_id: str, passphrase: str) -> Changes:
    """An operator who was removed comes back with a new passphrase."""
    db.require(*HEADS)
    keys = vault.with_operator(_keys(db), db.key, operator_id, passphrase)
    with db.transaction():
        held = REGISTER.get(db, operator_id)
        changes = put(db, msgspec.structs.replace(held, active=True))
        _keep(db, keys)
    return changes


def reset_passphrase(db: Database, operator_id: str, passphrase: str) -> None:
    """The head gives somebody who forgot theirs a new one (f27)."""
    db.require(*HEADS)
    person(db, operator_id)
    _change(db, operator_id, passphrase, "passphrase_reset")


def change_passphrase(db: Database, old: str, new: str) -> None:
    """One's own, by giving the old one."""
    me = db.require("clerk", "head", "viewer", "collector", "approver")
    if vault.unlock(_keys(db), old)[1] != me.id:
        raise refuse("passphrase_wrong")
    _change(db, me.id, new, "passphrase_changed")


def new_recovery_code(db: Database) -> str:
    """A fresh recovery code; the sheet printed before opens nothing any more."""
    db.require(*HEADS)
    code = vault.new_recovery_code()
    keys = vault.with_recovery(_keys(db), db.key, code)
    with db.transaction():
        journal.note(db, "recovery_code_changed")
        _keep(db, keys)
    return code


def entrust_to_town(db: Database, recipient: str) -> None:
    """After enrolment: the town can help a head who forgot everything (age recipient).

    Said again of the same town it changes nothing.
    """
    held = _keys(db)
    if db.setting(vault.TOWN) == recipient and vault.town_note(held) is not None:
        return
    keys = vault.with_town(held, db.key, recipient)
    with db.transaction():
        db.set_setting(vault.TOWN, recipient)
        journal.note(db, "entrusted_to_town")
        _keep(db, keys)


def person(db: Database, operator_id: str) -> Person:
    """Who holds this key; refuses an operator who was removed."""
    found = REGISTER.find(db, operator_id)
    if found is None or found.voided or not found.value.active:
        raise refuse("operator_removed")
    return Person(found.value.id, found.value.name, found.value.role)


def first_head(db: Database) -> Person:
    """Whose passphrase the recovery code sets anew when nobody else is named."""
    for each in REGISTER.all(db, "active = 1"):
        if each.role in HEADS:
            return Person(each.id, each.name, each.role)
    raise refuse("operator_removed")


def _change(db: Database, operator_id: str, passphrase: str, act: str) -> None:
    keys = vault.with_operator(_keys(db), db.key, operator_id, passphrase)
    with db.transaction():
        journal.note(db, act, operator=operator_id)
        _keep(db, keys)


def _keys(db: Database) -> vault.Vault:
    return vault.load(vault.beside(db.path))


def _keep(db: Database, keys: vault.Vault) -> None:
    vault.save(keys, vault.beside(db.path))
