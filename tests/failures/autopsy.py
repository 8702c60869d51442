"""What a fresh process finds after a kill: everything acknowledged, nothing half, a chain that holds."""

from pathlib import Path

from station_desk.outcome import Refusal
from station_desk.records import attendance, events, monthly_returns, operators, volunteers
from station_desk.store import backup, check, origin
from station_desk.store.database import Database, read_only
from tests.desks import opened
from tests.failures.acts import NAME, NEW_PASSPHRASE, PEOPLE, PHONE, Ack, now


def faults_after(folder: Path, acks: list[Ack]) -> list[str]:
    """Open the desk as the next morning would and say what is wrong; nothing, it is hoped."""
    desk = opened(folder, now)
    try:
        faults = desk.ask(_faults_inside, acks)
        active = desk.ask(_active)
    finally:
        desk.close()
    return faults + _faults_of_keys(folder, acks, active)


def _active(db: Database) -> set[str]:
    return {each.id for each in operators.REGISTER.all(db, "active = 1")}


def _faults_inside(db: Database, acks: list[Ack]) -> list[str]:
    faults = [f"check: {each.code} {each.values}" for each in check.check(db).findings]
    faults += [f"half an activity: {each.title}" for each in _half_activities(db)]
    went_back = db.setting(origin.STALE) == "1"
    if not went_back:
        faults += [f"lost: {ack}" for ack in acks if not _is_there(db, ack)]
    faults += _faults_of_restore(db, acks, went_back)
    faults += _faults_of_erasure(db, acks)
    faults += _faults_of_backups(db, acks)
    return faults


def _half_activities(db: Database) -> list[events.Event]:
    return [
        event
        for event in events.REGISTER.all(db)
        if len(attendance.of_event(db, event.id)) != PEOPLE
    ]


def _is_there(db: Database, ack: Ack) -> bool:
    if ack.what in ("activity", "until"):
        return events.REGISTER.find(db, ack.value) is not None
    if ack.what == "sealed":
        return monthly_returns.REGISTER.get(db, ack.value).state == "sealed"
    return True


def _faults_of_restore(db: Database, acks: list[Ack], went_back: bool) -> list[str]:
    """Before or after the exchange, never between; what was given up lies in a good backup."""
    done = any(ack.what == "restored" for ack in acks)
    if done and not went_back:
        return ["restored, but the identity goes on"]
    if not went_back:
        return []
    present = [each for each in backup.of_desk(db.path.parent) if each.why == "restore"]
    if not present:
        return ["went back without keeping the present"]
    inside = read_only(present[0].path, db.key)
    try:
        return [
            f"lost: {ack}" for ack in acks if ack.what == "until" and not _is_there(inside, ack)
        ]
    finally:
        inside.close()


def _faults_of_erasure(db: Database, acks: list[Ack]) -> list[str]:
    ids = [ack.value for ack in acks if ack.what == "erased"]
    named = volunteers.REGISTER.all(db, "name = ?", [NAME])
    told = db.value(
        "SELECT count(*) FROM journal WHERE instr(body, CAST(? AS BLOB)) OR instr(body, CAST(? AS BLOB))",
        [NAME, PHONE],
    )
    if ids and (named or told):
        return ["erased, but still told"]
    if bool(named) != bool(told):
        return ["half erased"]
    return []


def _faults_of_backups(db: Database, acks: list[Ack]) -> list[str]:
    held = backup.of_desk(db.path.parent)
    names = {each.path.name for each in held}
    faults = [f"bad backup: {each.path.name}" for each in held if not backup.is_good(each, db.key)]
    promised = [ack.value for ack in acks if ack.what == "backup"]
    if promised and promised[-1] not in names:
        faults.append(f"lost backup: {promised[-1]}")
    return faults


def _faults_of_keys(folder: Path, acks: list[Ack], active: set[str]) -> list[str]:
    """Who is in the register comes in, who was removed does not; a removal cut short is a removal."""
    whats = {ack.what: ack.value for ack in acks}
    if "added" not in whats:
        return []
    is_in = whats["added"] in active
    if is_in and "removed" in whats:
        return ["removed, but still in the register"]
    try:
        opened(folder, now, NEW_PASSPHRASE).close()
    except Refusal as refusal:
        return [f"locked out: {refusal}"] if is_in else []
    return [] if is_in else ["removed, but comes in"]
