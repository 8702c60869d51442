"""Town: a return sent back to its station, as a decision and the signed letter that carries it."""

from station_desk.outcome import Changes
from station_desk.records import units
from station_desk.rules import returns_at_town
from station_desk.store.database import Database
from station_desk.sync import joining
from station_desk.sync.wire import letter


def send_back(db: Database, unit: str, month: str, remarks: str) -> Changes:
    """Send the return in force back with remarks: decision and letter together, or neither.

    The letter waits for the station's next stick, like its receipts.
    """
    with db.transaction():
        decision = returns_at_town.decide_sent_back(db, unit, month, remarks)
        body = letter.SentBack(
            return_id=decision.return_id,
            version=decision.return_version,
            month=month,
            remarks=decision.remarks,
            by=f"{units.own(db).name} {decision.decided_by}".strip(),
        )
        joining.write_letter(db, "sent_back", joining.desk_of(db, unit), letter.body_of(body))
    return Changes(frozenset({"return_decision"}), (decision.id,))
