"""Town: a return sent back to its station, or acknowledged: the decision, and the letter that tells it."""

from station_desk.outcome import Changes
from station_desk.records import return_decisions, units
from station_desk.records.return_decisions import ReturnDecision
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
            by=_by(db, decision),
        )
        joining.write_letter(db, "sent_back", joining.desk_of(db, unit), letter.body_of(body))
    return Changes(frozenset({"return_decision"}), (decision.id,))


def acknowledge(db: Database, unit: str, month: str) -> Changes:
    """Acknowledge the return in force, and tell its station; one whose desk is revoked is not told."""
    with db.transaction():
        changes = returns_at_town.acknowledge(db, unit, month)
        to = joining.newest_desk(db, unit)
        if changes.ids and to:
            decision = return_decisions.REGISTER.get(db, changes.ids[0])
            body = letter.Accepted(
                return_id=decision.return_id,
                version=decision.return_version,
                month=month,
                by=_by(db, decision),
            )
            joining.write_letter(db, "accepted", to, letter.body_of(body))
    return changes


def _by(db: Database, decision: ReturnDecision) -> str:
    return f"{units.own(db).name} {decision.decided_by}".strip()
