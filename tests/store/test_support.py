"""The support pack tells what a helper needs and nothing that points to a person."""

import json
from pathlib import Path

from station_desk.records import events
from station_desk.store import support
from tests.desks import PASSPHRASE, Station

NAMES = (
    "欧阳䶮",
    "王站长",
    "李文书",
    "水车村",
    "13912345678",
    PASSPHRASE,
    "法治宣讲",
    "单位内部说明",
)


def test_pack_holds_versions_and_counts_and_no_name(station: Station, tmp_path: Path) -> None:
    event, person = station.event(), station.volunteer("欧阳䶮", "13912345678")
    station.service(event.id, person.id)
    station.operator("李文书", "clerk", "clerk-passphrase")
    station.ask(events.void, event.id, "单位内部说明")
    station.desk.back_up()
    packed = station.ask(support.pack)
    path = tmp_path / "pack.json"
    support.write(packed, path)
    text = path.read_text(encoding="utf-8")
    for name in (*NAMES, person.id, event.id, station.head.id, station.recovery_code):
        assert name not in text
    assert text == support.text(packed)
    told = json.loads(text)
    assert told["counts"]["volunteer"] == 1
    assert told["operators_by_role"] == {"clerk": 1, "head": 1}
    assert told["check"] == {"sound": True, "codes": []}
    assert told["versions"]["schema"] == told["versions"]["schema_of_program"]
    assert told["backups"]["held"]
