"""The schema of release 0.1.0, step by step. Released: never edited again."""

from sqlite_utils import Database

RECORD = (
    "id TEXT PRIMARY KEY, version INTEGER NOT NULL, voided INTEGER NOT NULL, seq INTEGER NOT NULL"
)

EVENT = """
    event_no TEXT NOT NULL, host_unit TEXT NOT NULL,
    cohost_units TEXT NOT NULL, point_id TEXT, location_text TEXT NOT NULL,
    title TEXT NOT NULL, project_code TEXT NOT NULL, activity_type TEXT NOT NULL,
    platform_code TEXT NOT NULL, six_channels TEXT NOT NULL, song_tag TEXT NOT NULL,
    form_tag TEXT NOT NULL, series_tag TEXT NOT NULL, gather_kind TEXT NOT NULL,
    channel TEXT NOT NULL, place_kind TEXT NOT NULL, origin TEXT NOT NULL,
    sender_unit TEXT, planned_start TEXT NOT NULL, planned_end TEXT NOT NULL,
    audience TEXT NOT NULL, preview_published_at TEXT, preview_entered_at TEXT,
    preview_channel TEXT NOT NULL, preview_text TEXT NOT NULL, actual_start TEXT,
    actual_end TEXT, status TEXT NOT NULL, cancel_reason TEXT NOT NULL,
    festival_code TEXT NOT NULL, month_theme TEXT NOT NULL, host_person TEXT NOT NULL,
    staff_present INTEGER, resident_headcount INTEGER, headcount_estimated INTEGER NOT NULL,
    headcount_method TEXT NOT NULL, content_summary TEXT NOT NULL, result_note TEXT NOT NULL,
    risk_level TEXT NOT NULL, risk_note TEXT NOT NULL, insurance_note TEXT NOT NULL,
    cost_yuan INTEGER, fund_source TEXT NOT NULL, photo_count INTEGER NOT NULL,
    record_done_at TEXT, explanation TEXT NOT NULL, merged_into TEXT
"""

RECEIVED_RECORD = """
    unit TEXT NOT NULL, kind TEXT NOT NULL, record_id TEXT NOT NULL,
    version INTEGER NOT NULL, op TEXT NOT NULL, data BLOB, digest BLOB NOT NULL,
    package_hash TEXT NOT NULL REFERENCES received_package(hash), state TEXT NOT NULL,
    reason TEXT NOT NULL, PRIMARY KEY(unit, kind, record_id, version, digest)
"""


def m001_settings_and_journal(db: Database) -> None:
    """The desk's own settings, and the journal that everything else is proven by."""
    db.execute("CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
    db.execute(
        """
        CREATE TABLE draft(page TEXT NOT NULL, record_id TEXT NOT NULL, kind TEXT NOT NULL,
            operator TEXT NOT NULL, at TEXT NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY(page, record_id, operator)) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE journal(
            seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id TEXT NOT NULL,
            version INTEGER NOT NULL, op TEXT NOT NULL, at TEXT NOT NULL, operator TEXT NOT NULL,
            reason TEXT NOT NULL, body BLOB, salt BLOB, body_digest BLOB NOT NULL, hash BLOB NOT NULL,
            UNIQUE(kind, record_id, version)
        ) STRICT
        """
    )


def m002_units_and_people(db: Database) -> None:
    """Units, operators and volunteers."""
    db.execute(
        f"""
        CREATE TABLE unit({RECORD}, type TEXT NOT NULL, name TEXT NOT NULL, parent TEXT,
            codes TEXT NOT NULL, opened_on TEXT, closed_on TEXT, targets TEXT NOT NULL) STRICT
        """
    )
    db.execute(
        f"""
        CREATE TABLE operator({RECORD}, name TEXT NOT NULL, role TEXT NOT NULL,
            active INTEGER NOT NULL) STRICT
        """
    )
    db.execute(
        f"""
        CREATE TABLE volunteer({RECORD}, number TEXT NOT NULL, name TEXT NOT NULL,
            readings TEXT NOT NULL, name_alt TEXT NOT NULL, gender TEXT NOT NULL,
            age_band TEXT NOT NULL, birth_year INTEGER, village_group TEXT NOT NULL,
            phone TEXT NOT NULL, team TEXT NOT NULL, skills TEXT NOT NULL,
            service_categories TEXT NOT NULL, source_tag TEXT NOT NULL,
            national_volunteer_no TEXT NOT NULL, registered_on TEXT, joined_on TEXT,
            status TEXT NOT NULL, left_on TEXT, consent TEXT NOT NULL, guardian_name TEXT NOT NULL,
            guardian_consent_on TEXT, withdrawn_on TEXT) STRICT
        """
    )


def m003_events_and_service(db: Database) -> None:
    """Events, who served at them, and the monthly returns."""
    db.execute(f"CREATE TABLE event({RECORD}, {EVENT}) STRICT")
    db.execute("CREATE INDEX event_start ON event(planned_start)")
    db.execute("CREATE INDEX event_number ON event(event_no)")
    db.execute(
        f"""
        CREATE TABLE attendance({RECORD}, event_id TEXT NOT NULL REFERENCES event(id),
            volunteer_id TEXT NOT NULL REFERENCES volunteer(id), role TEXT NOT NULL,
            sign_in_at TEXT, sign_out_at TEXT, service_minutes INTEGER,
            minutes_basis TEXT NOT NULL, minutes_note TEXT NOT NULL, service_content TEXT NOT NULL,
            recorder TEXT NOT NULL, recorded_at TEXT NOT NULL, quality_rating TEXT NOT NULL,
            rated_at TEXT, complaint_flag INTEGER NOT NULL, signed_on_paper INTEGER NOT NULL) STRICT
        """
    )
    db.execute(
        "CREATE UNIQUE INDEX attendance_once ON attendance(event_id, volunteer_id) WHERE voided = 0"
    )
    db.execute("CREATE INDEX attendance_volunteer ON attendance(volunteer_id)")
    db.execute(
        f"""
        CREATE TABLE monthly_return({RECORD}, unit TEXT NOT NULL, month TEXT NOT NULL,
            state TEXT NOT NULL, figures TEXT, explanation TEXT NOT NULL, problems TEXT NOT NULL,
            filled_by TEXT NOT NULL, reviewed_by TEXT NOT NULL, sealed_at TEXT,
            rule_set TEXT NOT NULL, counted TEXT NOT NULL, corrects TEXT,
            correction_reason TEXT NOT NULL) STRICT
        """
    )
    db.execute("CREATE INDEX monthly_return_month ON monthly_return(unit, month)")


def m004_road(db: Database) -> None:
    """What goes up (packages), what comes down (letters), and with which keys."""
    db.execute(
        """
        CREATE TABLE identity(epoch INTEGER PRIMARY KEY, desk TEXT NOT NULL UNIQUE,
            signing_key BLOB NOT NULL, age_identity TEXT NOT NULL, made_at TEXT NOT NULL,
            certificate BLOB) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE package(seq INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, prev TEXT NOT NULL,
            desk TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            count INTEGER NOT NULL, made_at TEXT NOT NULL, sealed BLOB NOT NULL) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE package_item(package_seq INTEGER NOT NULL REFERENCES package(seq),
            kind TEXT NOT NULL, record_id TEXT NOT NULL, version INTEGER NOT NULL,
            PRIMARY KEY(kind, record_id, version)) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE handover(id INTEGER PRIMARY KEY, package_seq INTEGER REFERENCES package(seq),
            road TEXT NOT NULL, place TEXT NOT NULL, at TEXT NOT NULL, failure TEXT NOT NULL) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE letter(hash TEXT PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL,
            serial INTEGER NOT NULL, signer TEXT NOT NULL, signed_by TEXT NOT NULL,
            package_hash TEXT NOT NULL, road TEXT NOT NULL, at TEXT NOT NULL,
            issued_at TEXT NOT NULL, body BLOB NOT NULL, data BLOB NOT NULL) STRICT
        """
    )
    db.execute("CREATE INDEX letter_package ON letter(package_hash)")


def m005_intake(db: Database) -> None:
    """What a town has taken in: desks it knows, packages untouched, and their records."""
    db.execute(
        """
        CREATE TABLE known_desk(desk TEXT PRIMARY KEY, unit TEXT NOT NULL, unit_code TEXT NOT NULL,
            unit_name TEXT NOT NULL, epoch INTEGER NOT NULL, public BLOB NOT NULL,
            recipient TEXT NOT NULL, short_code TEXT NOT NULL, state TEXT NOT NULL,
            request BLOB NOT NULL, decided_at TEXT, decided_by TEXT) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE received_package(hash TEXT PRIMARY KEY, desk TEXT NOT NULL, unit TEXT NOT NULL,
            seq INTEGER NOT NULL, prev TEXT NOT NULL, made_at TEXT NOT NULL,
            received_at TEXT NOT NULL, road TEXT NOT NULL, data BLOB NOT NULL, receipt BLOB NOT NULL,
            forwarded_at TEXT, UNIQUE(desk, seq)) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE arrival(id INTEGER PRIMARY KEY, hash TEXT NOT NULL, road TEXT NOT NULL,
            place TEXT NOT NULL, at TEXT NOT NULL, operator TEXT NOT NULL, outcome TEXT NOT NULL) STRICT
        """
    )
    db.execute(f"CREATE TABLE received_record({RECEIVED_RECORD}) STRICT")
    db.execute("CREATE INDEX received_kind ON received_record(unit, kind, state)")
    db.execute(
        """
        CREATE TABLE waiting_letter(hash TEXT PRIMARY KEY, unit TEXT NOT NULL, unit_code TEXT NOT NULL,
            desk TEXT NOT NULL, kind TEXT NOT NULL, data BLOB NOT NULL, made_at TEXT NOT NULL,
            written_at TEXT, place TEXT) STRICT
        """
    )


def m006_reading(db: Database) -> None:
    """What the today page and the town's board read by, so that neither reads every record."""
    db.execute(
        "CREATE INDEX attendance_open ON attendance(event_id)"
        " WHERE service_minutes IS NULL AND voided = 0"
    )
    db.execute(
        "CREATE INDEX received_month ON received_record(substr(coalesce("
        "json_extract(CAST(data AS TEXT), '$.actual_start'),"
        " json_extract(CAST(data AS TEXT), '$.planned_start')), 1, 7))"
        " WHERE kind = 'event' AND state = 'current'"
    )
    db.execute(
        "CREATE INDEX received_service ON received_record("
        "json_extract(CAST(data AS TEXT), '$.event_id'))"
        " WHERE kind = 'attendance' AND state = 'current'"
    )
    db.execute("CREATE INDEX received_conflict ON received_record(unit) WHERE state = 'conflict'")


def m007_aside(db: Database) -> None:
    """Packages that claim a number already taken by other bytes: kept until a person decides."""
    db.execute(
        """
        CREATE TABLE aside(hash TEXT PRIMARY KEY, desk TEXT NOT NULL, unit TEXT NOT NULL,
            seq INTEGER NOT NULL, received_at TEXT NOT NULL, data BLOB NOT NULL) STRICT
        """
    )


def m008_town(db: Database) -> None:
    """The town's decisions about returns, returns typed from paper, and its summaries."""
    db.execute(
        f"""
        CREATE TABLE return_decision({RECORD}, unit TEXT NOT NULL, month TEXT NOT NULL,
            return_id TEXT NOT NULL, return_version INTEGER NOT NULL, decision TEXT NOT NULL,
            remarks TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at TEXT) STRICT
        """
    )
    db.execute("CREATE INDEX return_decision_month ON return_decision(month)")
    db.execute(
        f"""
        CREATE TABLE paper_return({RECORD}, unit TEXT NOT NULL, month TEXT NOT NULL,
            signed_by TEXT NOT NULL, signed_on TEXT, received_on TEXT NOT NULL,
            explanation TEXT NOT NULL, problems TEXT NOT NULL, figures TEXT NOT NULL) STRICT
        """
    )
    db.execute(
        "CREATE UNIQUE INDEX paper_return_once ON paper_return(unit, month) WHERE voided = 0"
    )
    db.execute(
        f"""
        CREATE TABLE town_summary({RECORD}, unit TEXT NOT NULL, period TEXT NOT NULL,
            figures TEXT NOT NULL, inspections TEXT NOT NULL, meeting_items TEXT NOT NULL,
            made_at TEXT NOT NULL, made_by TEXT NOT NULL) STRICT
        """
    )
    db.execute(
        "CREATE UNIQUE INDEX town_summary_once ON town_summary(unit, period) WHERE voided = 0"
    )


def m009_plans(db: Database) -> None:
    """Monthly plans, and who signed up for an event."""
    db.execute(
        f"""
        CREATE TABLE month_plan({RECORD}, unit TEXT NOT NULL, month TEXT NOT NULL,
            theme TEXT NOT NULL, xun_foci TEXT NOT NULL, published_scope TEXT NOT NULL,
            published_on TEXT, note TEXT NOT NULL) STRICT
        """
    )
    db.execute("CREATE UNIQUE INDEX month_plan_once ON month_plan(unit, month) WHERE voided = 0")
    db.execute(
        f"""
        CREATE TABLE signup({RECORD}, event_id TEXT NOT NULL REFERENCES event(id),
            volunteer_id TEXT NOT NULL REFERENCES volunteer(id), signed_up_at TEXT,
            note TEXT NOT NULL) STRICT
        """
    )
    db.execute("CREATE UNIQUE INDEX signup_once ON signup(event_id, volunteer_id) WHERE voided = 0")
