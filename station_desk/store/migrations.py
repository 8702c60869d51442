"""The steps that bring an older file up to date, in the order in which they were released.

Each step is one function under ``schema``; those modules import nothing of ours, ever. A released
step is never edited: a change of schema is a new function at the end of ``STEPS``.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from station_desk.store.schema import (
    menu,
    orders,
    photos,
    posting,
    printed_rows,
    readiness,
    reference,
    release_0_1,
    road,
    town_duties,
    waiting,
)

STEPS = (
    release_0_1.m001_settings_and_journal,
    release_0_1.m002_units_and_people,
    release_0_1.m003_events_and_service,
    release_0_1.m004_road,
    release_0_1.m005_intake,
    release_0_1.m006_reading,
    release_0_1.m007_aside,
    release_0_1.m008_town,
    release_0_1.m009_plans,
    town_duties.m010_town_duties,
    orders.m011_orders,
    posting.m012_posting,
    reference.m013_reference,
    road.m014_road,
    printed_rows.m015_printed_rows,
    photos.m016_photos,
    waiting.m017_waiting,
    menu.m018_menu,
    readiness.m019_readiness,
)

steps = Migrations("station-desk")
for _step in STEPS:
    steps()(_step)


def bring_up_to_date(db: Database) -> None:
    """Apply what is missing, inside the caller's transaction: all steps with their records or none."""
    steps.apply(db)
    db.execute(f"PRAGMA user_version = {newest()}")


def newest() -> int:
    """The schema version that this program writes."""
    return len(steps._migrations)
