"""Volunteers: a name only with consent, every reading of it, hours even without a name."""

import itertools
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec

from station_desk.outcome import Changes, Refusal, refuse
from station_desk.records.register import WRITERS, Code, Id, Name, Record, Register
from station_desk.store import backup, drafts, journal
from station_desk.store.backup import Backup
from station_desk.store.database import Database, read_only

AgeBand = Literal["", "under_14", "14_17", "18_59", "60_plus"]
Status = Literal["active", "paused", "left"]
Reading = Annotated[str, msgspec.Meta(max_length=500)]
"""Pinyin of a whole name, up to seven letters and a space for each of sixty characters."""
MINORS = ("under_14", "14_17")
MOST_READINGS = 32


class Consent(msgspec.Struct, frozen=True):
    """What the volunteer signed and when (PIPL art. 13 to 17, 23, 25)."""

    signed_on: date | None = None
    notice_version: Code = ""
    record: bool = False
    publish: bool = False
    share_name: bool = False
    photo: bool = False


class Volunteer(Record, frozen=True):
    """One person who serves (domain.md d3). An empty name is an anonymous volunteer."""

    number: Code = ""
    name: Name = ""
    readings: list[Reading] = []
    name_alt: Name = ""
    gender: Literal["", "male", "female"] = ""
    age_band: AgeBand = ""
    birth_year: int | None = None
    village_group: Name = ""
    phone: Code = ""
    team: Name = ""
    skills: list[Name] = []
    service_categories: list[Name] = []
    source_tag: Name = ""
    national_volunteer_no: Code = ""
    registered_on: date | None = None
    joined_on: date | None = None
    status: Status = "active"
    left_on: date | None = None
    consent: Consent = Consent()
    guardian_name: Name = ""
    guardian_consent_on: date | None = None
    withdrawn_on: date | None = None


REGISTER = Register("volunteer", Volunteer)


def put(db: Database, value: Volunteer) -> Changes:
    """Add or change a volunteer; gives a number and every pinyin reading of the name.

    Refuses a name without consent to the record, and of a child under 14 without the guardian's
    (PIPL art. 28 to 31; domain.md f2, f3).
    """
    with db.transaction():
        _check(value)
        if not value.number:
            value = msgspec.structs.replace(value, number=_next_number(db))
        held = REGISTER.find(db, value.id)
        if held is None or held.value.name != value.name or not value.readings:
            value = msgspec.structs.replace(value, readings=readings_of(value.name))
        return REGISTER.put(db, value)


def void(db: Database, record_id: str, reason: str) -> Changes:
    """Take an entry out of the register, with a reason."""
    return REGISTER.void(db, record_id, reason)


def withdraw(db: Database, record_id: str) -> Changes:
    """The volunteer takes back their consent: who they are is forgotten, what they did still counts.

    Name, phone, readings, guardian and all that could point to them go from the row, from every
    earlier version in the journal, from drafts and from backups made from now on. Minutes and the
    record's id stay. :func:`backups_holding` lists the older backups.
    """
    with db.transaction():
        db.require(*WRITERS)
        held = REGISTER.entry(db, record_id).value
        bare = Volunteer(
            id=held.id,
            number=held.number,
            gender=held.gender,
            age_band=held.age_band,
            registered_on=held.registered_on,
            joined_on=held.joined_on,
            status=held.status,
            left_on=held.left_on,
            withdrawn_on=db.today(),
        )
        changes = REGISTER.erase_before(db, bare)
        drafts.forget_all(db, REGISTER.kind)
        db.sitting.note_lasting()
        db.forget_freed()
        return changes


class Holding(NamedTuple):
    """Where an erased name may still stand: files, newest first, and a drive that is not here."""

    files: list[Backup]
    away: Path | None


def backups_holding(db: Database, record_id: str) -> Holding:
    """The backups that still hold what a withdrawal erased, and those that cannot be read to tell."""
    second = backup.copy_place(db)
    held = [*backup.of_desk(db.path.parent), *backup.laid_aside(db.path.parent)]
    held += backup.all_of(second) if second else []
    files = [each for each in held if _may_hold(each, db.key, record_id)]
    away = second if second and not second.is_dir() else None
    return Holding(sorted(files, key=lambda each: each.made_at, reverse=True), away)


def _may_hold(made: Backup, key: bytes, record_id: str) -> bool:
    try:
        inside = read_only(made.path, key)
    except Refusal:
        return True
    try:
        reasons = inside.rows(
            "SELECT reason FROM journal WHERE kind = 'volunteer' AND record_id = ?", [record_id]
        )
    finally:
        inside.close()
    return bool(reasons) and journal.WITHDRAWN not in {row["reason"] for row in reasons}


def _check(value: Volunteer) -> None:
    if value.name and not value.consent.record:
        raise refuse("consent_missing")
    if value.name and value.age_band == "under_14" and not value.guardian_consent_on:
        raise refuse("guardian_consent_missing")
    if value.phone and not value.phone.replace("-", "").replace(" ", "").lstrip("+").isdigit():
        raise refuse("phone_not_digits", field="phone")


def _next_number(db: Database) -> str:
    count = db.value("SELECT count(*) FROM volunteer") + 1
    return f"{db.setting('short_code') or ''}{count:04d}"


def readings_of(name: str) -> list[str]:
    """Every pinyin reading, syllables apart, the surname's own reading first.

    ``单`` as a surname gives both ``shan`` and ``dan``. Bounded to 32 combinations.
    """
    if not name:
        return []
    import pypinyin

    surname_first = pypinyin.pinyin(name[0], style=pypinyin.Style.NORMAL, heteronym=True)
    first = list(dict.fromkeys([*_surname(name), *surname_first[0]]))
    others = (
        pypinyin.pinyin(name[1:], style=pypinyin.Style.NORMAL, heteronym=True) if name[1:] else []
    )
    combined = ((own, *rest) for rest in itertools.product(*others) for own in first)
    return [" ".join(each).lower() for each in itertools.islice(combined, MOST_READINGS)]


_SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "区": "ou", "查": "zha", "覃": "qin",
    "翟": "zhai", "朴": "piao", "盖": "ge", "任": "ren", "华": "hua", "秘": "bi", "冼": "xian",
    "尉": "yu", "乐": "yue", "员": "yun", "黑": "he", "召": "shao", "缪": "miao", "折": "she",
}  # fmt: skip


def _surname(name: str) -> list[str]:
    return [_SURNAMES[name[0]]] if name[0] in _SURNAMES else []


def shown_name(value: Volunteer) -> str:
    """The name for a list at this desk; an anonymous volunteer goes by number."""
    return value.name or f"#{value.number[-4:]}"


def masked_phone(phone: str) -> str:
    """``138****1234``."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 9 else "*" * len(phone)


def masked_name(value: Volunteer) -> str:
    """``王*芳``, ``李*``: for a screen that anybody may look at."""
    name = value.name
    if len(name) < 2:
        return shown_name(value)
    return name[0] + "*" * max(1, len(name) - 2) + (name[-1] if len(name) > 2 else "")


class SharedVolunteer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What of a volunteer leaves the village; the last three only with consent to sharing."""

    id: Id
    number: Code
    age_band: AgeBand
    status: Status
    joined_on: date | None = None
    left_on: date | None = None
    named: bool = False
    name: Name = ""
    birth_year: int | None = None
    national_volunteer_no: Code = ""


def outgoing(value: Volunteer) -> SharedVolunteer:
    """Without consent to sharing an id without a name (domain.md f5)."""
    shared = SharedVolunteer(
        id=value.id,
        number=value.number,
        age_band=value.age_band,
        status=value.status,
        joined_on=value.joined_on,
        left_on=value.left_on,
        named=bool(value.name),
    )
    if not (value.consent.share_name and value.name) or value.withdrawn_on:
        return shared
    return msgspec.structs.replace(
        shared,
        name=value.name,
        birth_year=value.birth_year,
        national_volunteer_no=value.national_volunteer_no,
    )
