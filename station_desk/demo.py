"""The practice desk: one village of the sample county with its year, to look at and to try things on."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from station_desk import founding
from station_desk.identifiers import unit_id
from station_desk.records import units
from station_desk.sample import living, making
from station_desk.sample.cases import COHOST, HOST, TOWN, TOWN_NAME
from station_desk.store import desk as desks
from station_desk.store.database import CHINA, Database, utc_now
from station_desk.store.desk import Desk
from station_desk.sync import keys, practising

TODAY = datetime(2025, 12, 10, 9, 0, tzinfo=CHINA)
"""When practice begins: eleven months are sealed, one event of December is held and one announced."""

MARK = keys.PRACTICE

BEGUN = "practice.json"


def open_practice(folder: Path) -> Desk:
    """The practice desk in a folder of its own, made on the first call; nobody is asked for a passphrase.

    Its clock goes on from ``TODAY`` while the real one goes on from the making. One whose making was
    interrupted is made again.
    """
    if not (folder / BEGUN).exists():
        desks.remove(folder)
        _make(folder)
    begun = json.loads((folder / BEGUN).read_text(encoding="utf-8"))[MARK]
    behind = datetime.fromisoformat(begun) - TODAY
    desk = founding.open_desk(folder, living.PASSPHRASE, now=lambda: utc_now() - behind)
    desk.ask(practising.begin)
    return desk


def _make(folder: Path) -> None:
    life = making.make_one(HOST)
    made = living.begin(folder, life, code=founding.new_recovery_code())
    try:
        begun = utc_now().astimezone(UTC).isoformat()
        made.desk.ask(_furnish, begun)
        made.until(TODAY.replace(tzinfo=None) - timedelta(minutes=1))
        (folder / BEGUN).write_text(json.dumps({MARK: begun}), encoding="utf-8")
    except BaseException:
        made.desk.close()
        desks.remove(folder)
        raise
    made.desk.close()


def _furnish(db: Database, begun: str) -> None:
    """The mark, and the units that this village's events name."""
    with db.transaction():
        db.set_setting(MARK, begun)
        for code, name, type_, parent in _NEIGHBOURS:
            codes = [units.DatedCode(code)]
            units.put(
                db, units.Unit(id=unit_id(code), type=type_, name=name, parent=parent, codes=codes)
            )


_NEIGHBOURS: tuple[tuple[str, str, units.UnitType, str | None], ...] = (
    (TOWN, TOWN_NAME, "town_office", None),
    (COHOST, "西泉村", "station", unit_id(TOWN)),
)
