"""The town's own registers, and what of a package's custody the first tables had no place for."""

from sqlite_utils import Database

RECORD = (
    "id TEXT PRIMARY KEY, version INTEGER NOT NULL, voided INTEGER NOT NULL, seq INTEGER NOT NULL"
)


def m010_town_duties(db: Database) -> None:
    """Posts, trainings, inspections, joint meetings, resources; when the county had a package; sticks up."""
    _registers(db)
    db.execute("ALTER TABLE received_package ADD COLUMN county_at TEXT")
    db.execute(
        """
        CREATE TABLE carried(id INTEGER PRIMARY KEY, hash TEXT NOT NULL, place TEXT NOT NULL,
            at TEXT NOT NULL, operator TEXT NOT NULL) STRICT
        """
    )
    db.execute("CREATE INDEX carried_hash ON carried(hash)")


def _registers(db: Database) -> None:
    db.execute(
        f"""
        CREATE TABLE staff_post({RECORD}, unit TEXT NOT NULL, person_name TEXT NOT NULL,
            post TEXT NOT NULL, position_title TEXT NOT NULL, full_part TEXT NOT NULL,
            source TEXT NOT NULL, from_on TEXT NOT NULL, to_on TEXT) STRICT
        """
    )
    db.execute(
        f"""
        CREATE TABLE training({RECORD}, unit TEXT NOT NULL, name TEXT NOT NULL,
            held_on TEXT NOT NULL, organiser TEXT NOT NULL, main_content TEXT NOT NULL,
            learning_minutes INTEGER, person_times INTEGER NOT NULL) STRICT
        """
    )
    db.execute(
        f"""
        CREATE TABLE inspection({RECORD}, unit TEXT NOT NULL, inspected_on TEXT NOT NULL,
            inspector TEXT NOT NULL, finding TEXT NOT NULL, due_on TEXT, done_on TEXT,
            result_note TEXT NOT NULL) STRICT
        """
    )
    db.execute(
        f"""
        CREATE TABLE meeting_item({RECORD}, met_on TEXT NOT NULL, title TEXT NOT NULL,
            decision TEXT NOT NULL, owner TEXT NOT NULL, due_on TEXT, done_on TEXT) STRICT
        """
    )
    db.execute(
        f"""
        CREATE TABLE resource({RECORD}, name TEXT NOT NULL, platform_code TEXT NOT NULL,
            resource_kind TEXT NOT NULL, owner TEXT NOT NULL, custodian TEXT NOT NULL,
            from_on TEXT NOT NULL, to_on TEXT) STRICT
        """
    )
