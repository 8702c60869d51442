"""At a station: the remarks with which a return was sent back, open until it is corrected."""

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


@dataclass(frozen=True, slots=True)
class SentBackRemark:
    """One return sent back. Open while the return it speaks of is still the one in force."""

    month: str
    remarks: str
    by: str
    signed_by: Literal["town", "county"]
    at: datetime
    is_open: bool


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
    found = []
    for row in rows:
        body = msgspec.json.decode(row["body"], type=_SentBack)
        if _is_ours(db, unit, body):
            found.append(
                SentBackRemark(
                    month=body.month,
                    remarks=body.remarks,
                    by=body.by,
                    signed_by=row["signed_by"],
                    at=datetime.fromisoformat(row["issued_at"]),
                    is_open=_stands(db, unit, body),
                )
            )
    return found


def _is_ours(db: Database, unit: str, body: _SentBack) -> bool:
    held = monthly_returns.REGISTER.find(db, body.return_id)
    return held is not None and held.value.unit == unit


def _stands(db: Database, unit: str, body: _SentBack) -> bool:
    latest = monthly_returns.sealed(db, unit, body.month)
    return latest is not None and latest.id == body.return_id
