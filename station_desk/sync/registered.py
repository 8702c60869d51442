"""Registered sticks, a setting that is off by default: when on, only sticks that the head knows are used."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from station_desk.outcome import refuse
from station_desk.records.register import HEADS
from station_desk.store import journal, media
from station_desk.store.database import Database
from station_desk.store.desk import Desk

ONLY: Final = "sticks_registered_only"
KNOWN: Final = "sticks_registered"


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether only registered sticks are used, and the names of those by their serial."""

    only: bool
    known: dict[str, str]


def rule(db: Database) -> Rule:
    """How it stands."""
    held = db.setting(KNOWN)
    known = msgspec.json.decode(held, type=dict[str, str]) if held else {}
    return Rule(bool(db.setting(ONLY)), known)


def require(db: Database, medium: media.Medium, place: str) -> None:
    """Refuse a stick that the head does not know, while the rule is on. A folder of this PC is no stick."""
    stands = rule(db)
    if stands.only and medium.removable and medium.serial not in stands.known:
        raise refuse("stick_unregistered", place=place)


def ask(desk: Desk, folder: Path) -> None:
    """``require``, for whoever is not on the lane; what kind of medium it is, is looked up only if asked."""
    if desk.ask(rule).only:
        desk.ask(require, media.of(folder), media.name(folder))


def register(db: Database, folder: Path) -> None:
    """The head knows this stick from now on."""
    medium, name = media.of(folder), media.name(folder)
    _add(db, medium, name)


def _add(db: Database, medium: media.Medium, name: str) -> None:
    if not medium.serial:
        raise refuse("stick_nameless", place=name)
    _keep(db, rule(db).known | {medium.serial: name})


def forget(db: Database, serial: str) -> None:
    """The head takes a stick off the list, e.g. one that was lost."""
    _keep(db, {each: name for each, name in rule(db).known.items() if each != serial})


def only_registered(db: Database, on: bool) -> None:
    """The head turns the rule on or off."""
    with db.transaction():
        db.require(*HEADS)
        db.set_setting(ONLY, "1" if on else "")
        journal.note(db, "sticks_registered_only", on=on)


def _keep(db: Database, known: dict[str, str]) -> None:
    with db.transaction():
        db.require(*HEADS)
        db.set_setting(KNOWN, msgspec.json.encode(known).decode())
        journal.note(db, "sticks_registered", count=len(known))
