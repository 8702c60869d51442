"""What a county office has set: its name, its address, its database, in one file of its folder."""

from pathlib import Path

import msgspec

from station_desk.county import keys
from station_desk.outcome import refuse

SETTINGS_FILE = "county.json"
KEYS_FOLDER = "keys"
DATA_FOLDER = "pg"
DATABASE_URL = "STATION_DESK_DATABASE_URL"
"""A variable that may name the database, so that its password need not stand in a file of ours."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """``units_listed``: only listed units may join. ``database_url`` None is the embedded one."""

    name: str
    url: str
    database_url: str | None = None
    ca_pem: str = ""
    rule_set: str
    units_listed: bool = False


def load(folder: Path) -> Settings:
    """Refuses a file that others on this machine may read: a database address may hold a password."""
    file = folder / SETTINGS_FILE
    try:
        settings = msgspec.json.decode(file.read_bytes(), type=Settings)
        keys.require_private(file)
        return settings
    except OSError as error:
        raise refuse("county_missing", folder=str(folder)) from error
    except msgspec.MsgspecError as error:
        raise refuse("county_settings_damaged", folder=str(folder)) from error


def save(folder: Path, settings: Settings) -> None:
    """Whole or not at all. Private: a database address may hold a password."""
    fresh = folder / f"{SETTINGS_FILE}.part"
    fresh.unlink(missing_ok=True)
    text = msgspec.json.format(msgspec.json.encode(settings)).decode("utf-8")
    keys.write_private(fresh, text)
    fresh.replace(folder / SETTINGS_FILE)
