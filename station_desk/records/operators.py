"""Operators: who may sit at this desk and in which role. Their keys are in the vault."""

from typing import Literal

from station_desk.outcome import Changes, refuse
from station_desk.records.register import HEADS, Name, Record, Register
from station_desk.store.database import Database, Person

Role = Literal["clerk", "head", "viewer", "collector", "approver"]

FIRST_ROLE = {"station": "head", "town": "approver"}
"""The first operator of a new desk may do everything."""


class Operator(Record, frozen=True):
    """One person who works at this desk."""

    name: Name
    role: Role
    active: bool = True


REGISTER = Register("operator", Operator)


def put(db: Database, value: Operator) -> Changes:
    """Add or change an operator. Only a head may; the last head stays."""
    with db.transaction():
        if REGISTER.all(db):
            db.require(*HEADS)
        if not value.name.strip():
            raise refuse("field_empty", field="name")
        others = [each for each in REGISTER.all(db) if each.id != value.id and each.active]
        if others and not any(each.role in HEADS for each in [*others, value] if each.active):
            raise refuse("last_head")
        return REGISTER.put(db, value)


def person(db: Database, operator_id: str) -> Person:
    """Who holds this key; refuses an operator who was removed."""
    found = REGISTER.find(db, operator_id)
    if found is None or found.voided or not found.value.active:
        raise refuse("operator_removed")
    return Person(found.value.id, found.value.name, found.value.role)
