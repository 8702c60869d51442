"""The county office: made once in a folder, opened by the server and by every admin verb."""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from station_desk.county import cards, enrolment, postgres, unit_list
from station_desk.county import conflicts as rivals
from station_desk.county import keys as key_files
from station_desk.county import settings as setting_file
from station_desk.county.keys import CountyKeys
from station_desk.county.postgres import Pool
from station_desk.county.settings import DATA_FOLDER, KEYS_FOLDER, SETTINGS_FILE, Settings
from station_desk.outcome import refuse
from station_desk.resources import resource
from station_desk.store.database import utc_now

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Office:
    """An open county: its settings, its keys, a pool of connections, and its clock."""

    settings: Settings
    keys: CountyKeys
    pool: Pool
    now: Clock = utc_now


def init(
    folder: Path,
    *,
    name: str,
    url: str,
    database_url: str | None = None,
    units: Path | None = None,
    ca: Path | None = None,
    rule_set: str | None = None,
) -> bytes:
    """Make keys and tables in an empty folder; answers the first card.

    The settings are written last: an attempt that was interrupted is simply made again.
    """
    if (folder / SETTINGS_FILE).exists():
        raise refuse("county_exists", folder=str(folder))
    listed = unit_list.read(units) if units else []
    settings = Settings(
        name=name,
        url=url,
        database_url=database_url,
        ca_pem=ca.read_text(encoding="ascii") if ca else "",
        rule_set=rule_set or _shipped_rule_set(),
        units_listed=bool(listed),
    )
    (folder / KEYS_FOLDER).mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / KEYS_FOLDER / key_files.AGE_FILE).exists():
        (folder / KEYS_FOLDER / key_files.SIGNING_FILE).unlink(missing_ok=True)
        key_files.make(folder / KEYS_FOLDER)
    with _opened(folder, settings) as office, office.pool.connection() as connection:
        unit_list.add(connection, listed)
        card_now = cards.current(connection, office.keys, settings)
    setting_file.save(folder, settings)
    return card_now


@contextlib.contextmanager
def opened(folder: Path, now: Clock = utc_now) -> Iterator[Office]:
    """Starts the embedded database if nobody has, and stops it if nobody else uses it.

    The environment may name another database than the settings do.
    """
    settings = setting_file.load(folder)
    elsewhere = os.environ.get(setting_file.DATABASE_URL) or settings.database_url
    told = msgspec.structs.replace(settings, database_url=elsewhere)
    with _opened(folder, told, now) as office:
        yield office


@contextlib.contextmanager
def _opened(folder: Path, settings: Settings, now: Clock = utc_now) -> Iterator[Office]:
    keys = key_files.load(folder / KEYS_FOLDER, settings.name)
    with (
        postgres.server(folder / DATA_FOLDER, settings.database_url) as url,
        postgres.opened(url) as pool,
    ):
        yield Office(settings, keys, pool, now)


def card(folder: Path) -> bytes:
    with opened(folder) as office, office.pool.connection() as connection:
        return cards.current(connection, office.keys, office.settings)


def approve(folder: Path, who: str | Path, by: str = "office") -> bytes:
    """``who`` is a desk id, a short code, or the file of a join request. Answers the letter."""
    with opened(folder) as office, office.pool.connection() as connection:
        if isinstance(who, Path):
            desk = enrolment.ask(connection, office.settings, who.read_bytes())
        else:
            desk = enrolment.called(connection, who)
        return enrolment.approve(connection, office.keys, office.settings, desk, by)


def revoke(folder: Path, who: str, by: str = "office", reason: str = "") -> bytes:
    with opened(folder) as office, office.pool.connection() as connection:
        desk = enrolment.called(connection, who)
        return enrolment.revoke(connection, office.keys, desk, by, reason)


def desks(folder: Path, state: str | None = None) -> list[enrolment.Desk]:
    with opened(folder) as office, office.pool.connection() as connection:
        return enrolment.listed(connection, state)


def conflicts(folder: Path) -> list[rivals.Rival]:
    with opened(folder) as office, office.pool.connection() as connection:
        return rivals.open_ones(connection)


def decide(
    folder: Path, kind: str, record: str, version: int, keep: str, by: str = "office"
) -> None:
    """``keep`` is the beginning of the digest of the version to keep, held or rival."""
    with opened(folder) as office, office.pool.connection() as connection:
        rivals.decide(connection, kind, record, version, keep, by)


def _shipped_rule_set() -> str:
    shipped = msgspec.json.decode(resource("rulesets", "default.json").read_bytes())
    return str(shipped["version"])
