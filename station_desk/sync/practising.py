"""The practice village's road: a stick that is a folder, and a county of its own that answers with receipts.

Nothing of it reaches a real town: its desk id says practice, which every reader refuses in words
before anything else; its packages are locked to keys that lie in the practice file alone.
"""

import base64
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from station_desk.identifiers import new_id
from station_desk.outcome import Refusal, refuse
from station_desk.rules import ruleset
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import keys, stick
from station_desk.sync.wire import cose, join, letter, package, verdict
from station_desk.sync.wire.practice import is_practice

COUNTY: Final = "practice_county"
"""The setting that holds the practice county's signing key and age identity."""
NAME: Final = "练习县"
STICK: Final = "练习U盘"
NOTE: Final = PurePosixPath("这是练习U盘，里面都不是真的.txt")


def begin(db: Database) -> None:
    """Know a practice county from now on, and be admitted by it. Done once."""
    if db.setting(COUNTY):
        return
    key, age = cose.new_signing_key(), cose.new_age_identity()
    public = cose.public_of(key)
    card = join.Card(
        county_name=NAME, keys={cose.kid_of_key(public).hex(): public.hex()},
        county=cose.age_recipient(age), towns={}, rule_set=ruleset.in_force(db).version, units=[],
        issued_at=db.now(), serial=1,
    )  # fmt: skip
    signed = join.write_card(card, key, cose.kid_of_key(public))
    with db.transaction():
        db.set_setting(COUNTY, f"{key.hex()} {age}")
        db.set_setting("card", base64.b64encode(signed).decode())
        db.set_setting("enrolled", keys.take_identity(db).desk)


def stick_of(folder: Path) -> Path:
    """The practice stick of a desk's folder; one that was thrown away is there again."""
    place = folder / STICK
    place.mkdir(exist_ok=True)
    (place / NOTE).touch()
    return place


def answer(desk: Desk, folder: Path) -> int:
    """Play town and county: open what lies on the practice stick, lay a receipt beside each package.

    Answers how many there were that had none yet.
    """
    paths = stick.find(folder, verdict.UP, verdict.PACKAGE_SUFFIX)
    brought = [data for path in paths if (data := stick.read(folder, path, package.MAX_SEALED))]
    receipts = [each for data in brought for each in desk.ask(_receipt, data)]
    for place, data in receipts:
        stick.write(folder, place, data)
    return len(receipts)


def _receipt(db: Database, data: bytes) -> list[tuple[PurePosixPath, bytes]]:
    identity = keys.identity(db)
    held = db.setting(COUNTY)
    if held is None or not is_practice(identity.desk):
        raise refuse("practice_only")
    key_text, age = held.split()
    try:
        content = package.unseal(data, identity.public, age)
    except Refusal:
        return []
    if db.value("SELECT 1 FROM letter WHERE package_hash = ?", [content.hash]):
        return []
    return list(_written(db, content, bytes.fromhex(key_text)))


def _written(
    db: Database, content: package.Package, key: bytes
) -> Iterator[tuple[PurePosixPath, bytes]]:
    manifest = content.manifest
    body = letter.Receipt(
        package_hash=content.hash, desk=manifest.desk, unit=manifest.unit, seq=manifest.seq,
        verdicts={"new": len(content.items)}, received_at=db.now(), receiver="county",
        receiver_name=NAME, road="stick",
    )  # fmt: skip
    written = letter.Letter(
        id=new_id(), kind="receipt", to_desk=manifest.desk, to_unit=manifest.unit,
        issued_at=db.now(), serial=manifest.seq, body=letter.body_of(body),
    )  # fmt: skip
    data = letter.write(written, key, cose.kid_of_key(cose.public_of(key)))
    yield verdict.letter_name(manifest.unit_code, db.now(), "receipt", content.hash), data
