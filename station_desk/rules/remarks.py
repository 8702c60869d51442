"""At a station: what came back about a return: accepted, or remarks that are open until it is corrected."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec

from station_desk.records import monthly_returns
from station_desk.store.database import Database


class _SentBack(msgspec.Struct, frozen=True):
    """As much of the letter's body as is shown."""

    return_id: str
    month: str
    remarks: str
    by: str = ""


class _Accepted(msgspec.Struct, frozen=True):
    return_id: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The return in force is taken as it is; a correction asks again."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SentBackRemark:
    """One return sent back. Open while the return it speaks of is in force and not accepted after all."""

    month: str
    remarks: str
    by: str
    signed_by: Literal["town", "county"]
    at: datetime
    is_open: bool


def about(db: Database, unit: str, month: str) -> tuple[Acceptance | None, list[SentBackRemark]]:
    """Everything that was said about this unit's return of a month."""
    latest = monthly_returns.sealed(db, unit, month)
    return _acceptances(db).get(latest.id) if latest else None, remarks(db, unit, month)


def remarks(db: Database, unit: str, month: str) -> list[SentBackRemark]:
    """Every remark about this unit's returns of a month, the newest first."""
    return [each for each in _all(db, unit) if each.month == month]


def open_remarks(db: Database, unit: str) -> list[SentBackRemark]:
    """What waits for a correction, of any month, the newest first."""
    return [each for each in _all(db, unit) if each.is_open]


def _all(db: Database, unit: str) -> list[SentBackRemark]:
    rows = db.rows(
        "SELECT signed_by, issued_at, body FROM letter WHERE kind = 'sent_back' AND signed_by <> 'revoked'"
        " ORDER BY issued_at DESC, serial DESC"
    )
    accepted = _acceptances(db) if rows else {}
    found = []
    for row in rows:
        body = msgspec.json.decode(row["body"], type=_SentBack)
        at = datetime.fromisoformat(row["issued_at"])
        since = accepted.get(body.return_id)
        if _is_ours(db, unit, body):
            found.append(
                SentBackRemark(
                    month=body.month,
                    remarks=body.remarks,
                    by=body.by,
                    signed_by=row["signed_by"],
                    at=at,
                    is_open=_stands(db, unit, body) and not (since and since.at > at),
                )
            )
    return found


def _acceptances(db: Database) -> dict[str, Acceptance]:
    """By the id of the return, the last word."""
    rows = db.rows(
        "SELECT issued_at, body FROM letter WHERE kind = 'accepted' AND signed_by <> 'revoked'"
        " ORDER BY issued_at, serial"
    )
    said = [(msgspec.json.decode(row["body"], type=_Accepted), row["issued_at"]) for row in rows]
    return {each.return_id: Acceptance(each.by, datetime.fromisoformat(at)) for each, at in said}


def _is_ours(db: Database, unit: str, body: _SentBack) -> bool:
    held = monthly_returns.REGISTER.find(db, body.return_id)
    return held is not None and held.value.unit == unit


def _stands(db: Database, unit: str, body: _SentBack) -> bool:
    latest = monthly_returns.sealed(db, unit, body.month)
    return latest is not None and latest.id == body.return_id
