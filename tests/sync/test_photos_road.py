"""Photos on the road: after the records, one to a package, kept above until they are taken away."""

import base64
from pathlib import Path
from typing import Any

import msgspec

from station_desk.records import photos
from station_desk.records.photos import MOST_BYTES, Picture
from station_desk.rules import photos as of_events
from station_desk.store.database import Database
from station_desk.sync import contents, intake, keys, outbox, packing, push
from station_desk.sync.wire import package
from tests.net import Net, never
from tests.records.test_photos import jpeg
from tests.sync.conftest import Road
from tests.sync.desks import hold_event


def large(mark: int) -> Picture:
    """As large as one may be, and as hard to pack as a photo is."""
    import random

    noise = random.Random(mark).randbytes(MOST_BYTES - 30)  # noqa: S311
    return Picture(1280, 960, jpeg(noise))


def with_photos(db: Database, *pictures: Picture) -> str:
    event = hold_event(db)
    of_events.add(db, event, pictures)
    return event


def opened(road: Road) -> list[package.Package]:
    public, age = road.east.ask(keys.identity).public, road.town.ask(keys.identity).age_identity
    return [package.unseal(each.data, public, age) for each in road.east.ask(outbox.open_packages)]


def test_they_follow_the_records_in_packages_of_their_own(road: Road) -> None:
    road.east.ask(with_photos, large(1), large(2))
    assert road.east.ask(outbox.facts).waiting == 9
    made = road.east.ask(outbox.pack)
    assert all(len(each.data) <= package.MAX_SEALED for each in made)
    found = opened(road)
    assert [each.manifest.kind for each in found] == ["records", "photos", "photos"]
    assert [len(each.items) for each in found] == [7, 1, 1]
    assert len({each.manifest.last for each in found}) == 1
    sent = msgspec.json.decode(found[1].items[0].data or b"", type=photos.SharedPhoto)
    assert sent.jpeg == large(1).jpeg
    assert road.east.ask(outbox.pack) == []
    assert not road.east.ask(packing.waits)
    road.east.ask(hold_event, "读书会", 12)
    road.east.ask(outbox.pack)
    assert [each.manifest.kind for each in opened(road)][3:] == ["records"]
    counted = road.east.ask(contents.together, [1, 2, 3])
    assert counted.kinds["photo"] == 2


def received(db: Database) -> list[dict[str, Any]]:
    return db.rows(
        "SELECT version, op, state, data FROM received_record WHERE kind = 'photo' ORDER BY version"
    )


def carry(road: Road, usb: Path) -> None:
    from station_desk.sync import stick

    stick.hand(road.east, usb)
    asked = [each.desk for each in intake.look(road.town, usb).requests]
    intake.take_in(road.town, usb, asked)


def test_the_town_keeps_it_until_it_is_taken_away(road: Road, tmp_path: Path) -> None:
    usb = tmp_path / "USB"
    usb.mkdir()
    event = road.east.ask(with_photos, Picture(9, 9, jpeg(b"face")))
    carry(road, usb)
    (held,) = road.town.ask(received)
    assert msgspec.json.decode(held["data"], type=photos.SharedPhoto).jpeg == jpeg(b"face")
    (photo,) = road.east.ask(photos.of_event, event)
    road.east.ask(of_events.remove, photo.id, "本人不同意")
    carry(road, usb)
    before, after = road.town.ask(received)
    assert (before["state"], before["data"]) == ("superseded", None)
    assert (after["op"], after["state"]) == ("void", "current")
    assert msgspec.json.decode(after["data"], type=photos.SharedPhoto).jpeg == b""


def test_the_county_keeps_the_picture_beside_its_json(net: Net) -> None:
    net.admitted(net.east)
    event = net.east.ask(with_photos, large(3))
    pushed = push.push(net.east, wait=never)
    assert (pushed.sent, pushed.refused) == (2, ())
    query = "SELECT data, raw FROM record WHERE kind = 'photo' AND unit = %s ORDER BY version"
    unit = net.east.ask(lambda db: db.setting("unit"))
    ((data, raw),) = net.server.rows(query, unit)
    assert "jpeg" not in data
    assert data["event_id"] == event
    line = msgspec.json.decode(bytes(raw))
    assert base64.b64decode(line["data"]["jpeg"]) == large(3).jpeg
    (photo,) = net.east.ask(photos.of_event, event)
    net.east.ask(of_events.remove, photo.id, "本人不同意")
    push.push(net.east, wait=never)
    (before, gone), (_after, bare) = net.server.rows(query, unit)
    assert (before, bytes(gone)) == (None, b"")
    assert len(bytes(bare)) < 600
    assert net.east.ask(outbox.facts).waiting == 0
