"""f28: old desks and newer counties, and the reverse: every released format is read, the unknown kept."""

import base64
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from station_desk.county import mailbox
from station_desk.identifiers import new_id
from station_desk.outcome import Refusal
from station_desk.store.database import Database
from station_desk.sync import fetching, intake, joining, keys, outbox, push, stick
from station_desk.sync.client import county
from station_desk.sync.wire import cose, letter, package, sealing
from tests import patience
from tests.failures.lying_proxy import LyingProxy, answer
from tests.net import Net, never
from tests.sync.conftest import Road
from tests.sync.desks import hold_event

RELEASED = Path(__file__).parents[1] / "migrations" / "package_format_1.json"


def released() -> dict[str, Any]:
    """A package as the first release sealed it, and the keys that open it."""
    found: dict[str, Any] = json.loads(RELEASED.read_text(encoding="utf-8"))
    return found


def test_f28_a_package_of_last_year_still_reads() -> None:
    held = released()
    data = base64.b64decode(held["package"])
    content = package.unseal(data, bytes.fromhex(held["public"]), held["age_identity"])
    assert (content.hash, content.manifest.format) == (held["hash"], 1)
    assert content.invalid == ()
    found = [[item.kind, item.id, item.version, item.digest.hex()] for item in content.items]
    assert found == held["items"]
    assert {item.kind for item in content.items} == {"event", "volunteer", "attendance"}


def newer(net_desk: Any, add: dict[str, Any], **manifest: Any) -> package.Sealed:
    """What a later program of the same desk might seal: more fields than this one knows."""
    identity = net_desk.ask(keys.identity)
    first = net_desk.ask(outbox.pack)[0]
    content = net_desk.ask(_opened, first.data, add, manifest)
    payload = sealing.lock(sealing.deflate(content), net_desk.ask(keys.recipients))
    kid = cose.kid_of_desk(identity.desk)
    data = cose.sign(identity.signing_key, kid, cose.PACKAGE, payload)
    return package.Sealed(data, package.peek(data).hash)


def _opened(db: Database, _data: bytes, add: dict[str, Any], manifest: dict[str, Any]) -> bytes:
    identity = keys.identity(db)
    body = msgspec.json.decode(db.value("SELECT body FROM journal WHERE kind = 'event'"))
    line = {"kind": "event", "id": body["id"], "version": 1, "op": "put", "base": None}
    head = {
        "format": 1, "unit": db.setting("unit"), "unit_code": db.setting("code12"),
        "desk": identity.desk, "epoch": identity.epoch, "seq": 1, "prev": "", "first": 1, "last": 9,
        "count": 1, "rule_set": "2025.1", "app": "9.0", "made_at": "2026-01-31T09:00:00Z",
        "weather": "rain",
    }  # fmt: skip
    return b"\n".join(
        msgspec.json.encode(each)
        for each in (head | manifest, line | {"data": body | add, "witness": "x"})
    )


def test_f28_fields_of_a_newer_desk_are_kept_by_town_and_county(net: Net) -> None:
    net.east.ask(hold_event)
    sealed = newer(net.east, {"solar_term": "小满"})
    net.town.ask(joining.note, net.east.ask(joining.request))
    net.town.ask(joining.approve, net.east.ask(keys.identity).desk)
    net.town.ask(intake.receive, sealed.data, "stick", "KINGSTON")
    held = net.town.ask(lambda db: db.value("SELECT data FROM received_record"))
    assert msgspec.json.decode(held)["solar_term"] == "小满"
    assert push.push(net.town, wait=never).sent == 1
    digest = bytes.fromhex(sealed.hash)
    term = "SELECT data->>'solar_term' FROM record WHERE package_hash = %s"
    assert net.server.rows(term, digest)[0][0] == "小满"
    (kept,) = net.server.rows("SELECT data FROM package WHERE hash = %s", digest)
    assert bytes(kept[0]) == sealed.data  # what a line says beside its data stays in the package


def test_f28_a_newer_format_is_said_and_kept_where_it_is(road: Road, tmp_path: Path) -> None:
    road.east.ask(hold_event)
    sealed = newer(road.east, {}, format=2)
    stick.hand(road.east, tmp_path)
    path = next(tmp_path.rglob("*.sdpkg"))
    path.write_bytes(sealed.data)
    asked = intake.look(road.town, tmp_path).requests
    taken = intake.take_in(road.town, tmp_path, [each.desk for each in asked]).packages
    assert [(found.state, found.code) for found in taken] == [("bad", "package_newer_format")]
    assert path.read_bytes() == sealed.data


def test_f28_a_kind_of_a_newer_desk_waits_in_quarantine(net: Net) -> None:
    net.admitted(net.east)
    identity = net.east.ask(keys.identity)
    item = package.item("festival_stall", new_id(), 1, {"a": 1})
    manifest = package.Manifest(
        unit=net.east.ask(lambda db: db.setting("unit")), unit_code=net.east_code,
        desk=identity.desk, seq=1, first=1, last=1, count=1, rule_set="1", app="9.0",
        made_at=net.east.ask(lambda db: db.now()),
    )  # fmt: skip
    recipients = net.east.ask(keys.recipients)
    sealed = package.seal(manifest, [item], identity.signing_key, identity.desk, recipients)
    with county(net.url, "", identity) as server:
        server.send_package(sealed.data, sealed.hash)
    rows = net.server.rows("SELECT reason, raw FROM quarantine WHERE id = %s", item.id)
    assert [(reason, bytes(raw)) for reason, raw in rows] == [("unknown_kind", item.raw)]


def newer_letter(net: Net) -> None:
    """The county, upgraded before the desks, writes to east in a format that only it knows."""
    office, to = net.server.office, net.east.ask(keys.identity)
    unit = net.east.ask(lambda db: db.setting("unit"))
    with office.pool.connection() as connection:
        serial = mailbox.next_serial(connection, unit)
        said = letter.Letter(
            format=2, id=new_id(), kind="festival_note", to_desk=to.desk, to_unit=unit,
            issued_at=office.now(), serial=serial, body={"a": 1},
        )  # fmt: skip
        recipient = cose.age_recipient(to.age_identity)
        data = letter.write(said, office.keys.signing_key, office.keys.kid, recipient=recipient)
        mailbox.add(
            connection, mailbox.Posted(unit, serial, said.id, to.desk, said.kind, data, said.issued_at)
        )  # fmt: skip


def test_f28_a_letter_of_a_newer_format_is_asked_for_again_after_the_upgrade(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    net.admitted(net.east)
    newer_letter(net)
    failed = net.east.ask(outbox.facts).last_failure
    assert push.push(net.east, wait=never).letters == 0
    told = net.east.ask(outbox.facts).last_failure
    assert told != failed
    assert told is not None
    assert told.what == "wire_newer_format"
    assert push.push(net.east, wait=never).letters == 0
    monkeypatch.setattr(letter, "FORMAT", 2)
    assert push.push(net.east, wait=never).letters == 0  # not before the program says it is newer
    monkeypatch.setattr(fetching, "__version__", "9.0")
    assert push.push(net.east, wait=never).letters == 1
    kept = net.east.ask(lambda db: db.rows("SELECT kind, applied FROM letter ORDER BY serial DESC"))
    assert kept[0] == {"kind": "festival_note", "applied": 0}
    assert push.push(net.east, wait=never).letters == 0


def test_f28_a_package_that_went_past_the_town_is_fetched_again_after_the_upgrade(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The county and the village are newer; the town, for a while, is not."""
    net.admitted(net.east)
    net.east.ask(hold_event)
    sealed = newer(net.east, {}, format=2)
    with monkeypatch.context() as upgraded:
        upgraded.setattr(package, "FORMAT", 2)
        with county(net.url, "", net.east.ask(keys.identity)) as server:
            server.send_package(sealed.data, sealed.hash)
    refused = push.push(net.town, wait=never).refused
    assert [code for _, code in refused] == ["package_newer_format"]
    monkeypatch.setattr(package, "FORMAT", 2)
    monkeypatch.setattr(fetching, "__version__", "9.0")
    assert push.push(net.town, wait=never).refused == ()
    held = net.town.ask(lambda db: db.rows("SELECT hash FROM received_package"))
    assert held == [{"hash": sealed.hash}]


def test_f28_a_card_of_a_newer_format_stops_no_sending(net: Net, proxy: LyingProxy) -> None:
    told = requests.get(f"{net.url}/v1/hello", timeout=patience.SECONDS).json() | {"card": 10**6}
    card = json.loads(msgspec.json.encode(net.east.ask(keys.card))) | {"serial": 10**6, "format": 2}
    held = net.server.office.keys
    payload = sealing.deflate(json.dumps(card).encode())
    signed = cose.sign(held.signing_key, held.kid, cose.CARD, payload)
    net.east.ask(hold_event)
    proxy.then("/v1/hello", answer(200, json.dumps(told).encode(), "application/json"))
    proxy.then("/v1/card", answer(200, signed, cose.CARD))
    assert push.push(net.east, wait=never).sent == 1
    assert any(line.startswith("GET /v1/card") for line in proxy.seen)
    assert net.east.ask(keys.card).serial < 10**6


def test_f28_a_card_with_more_than_we_know_is_believed(road: Road) -> None:
    card = json.loads(msgspec.json.encode(road.east.ask(keys.card)))
    payload = sealing.deflate(json.dumps(card | {"serial": 99, "anthem": "…"}).encode())
    signed = cose.sign(road.county.signing, road.county.kid, cose.CARD, payload)
    assert road.east.ask(keys.adopt_card, signed)
    newer_card = sealing.deflate(json.dumps(card | {"serial": 100, "format": 2}).encode())
    signed = cose.sign(road.county.signing, road.county.kid, cose.CARD, newer_card)
    with pytest.raises(Refusal, match="wire_newer_format"):
        road.east.ask(keys.adopt_card, signed)
