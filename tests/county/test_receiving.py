"""Packages over HTTP: once, whatever happens; a signed receipt, or words."""

import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from station_desk.county import office
from station_desk.identifiers import new_id, unit_id
from station_desk.sync.wire import cose, package
from tests import patience

from .conftest import NEIGHBOUR, TOWN, Bench, StationDesk, admitted, volunteer


def post(http: httpx.Client, data: bytes, **headers: str) -> httpx.Response:
    return http.post(
        "/v1/packages", content=data, headers={"Content-Type": cose.PACKAGE, **headers}
    )


def stored(county: Bench, desk: StationDesk) -> list[tuple[object, ...]]:
    query = "SELECT kind, id::text, version, state FROM record WHERE unit = %s ORDER BY id, version"
    return county.rows(query, desk.unit)


def of(county: Bench, item: package.Item) -> list[tuple[int, str]]:
    rows = county.rows("SELECT version, state FROM record WHERE id = %s ORDER BY 1", item.id)
    return [(version, state) for version, state in rows]


def refused(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert len(told["zh"]) == len(told["en"]) == 3
    assert told["status"] == answer.status_code
    return answer.status_code, told["code"]


def test_a_package_is_answered_by_a_signed_receipt(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    items = [volunteer() for _ in range(3)]
    sealed = station.pack(*items)
    answer = post(http, sealed.data)
    assert answer.status_code == 201
    assert answer.headers["Content-Type"] == cose.LETTER
    assert answer.headers["Package-Hash"] == sealed.hash
    receipt = station.receipt(answer.content)
    assert (receipt.package_hash, receipt.seq, receipt.road) == (sealed.hash, 1, "network")
    assert receipt.verdicts["new"] == 3
    assert (receipt.receiver, receipt.receiver_name) == ("county", "沙洋县")
    assert [of(county, item) for item in items] == [[(1, "current")]] * 3


def test_f01_the_same_package_gets_the_same_receipt(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    item = volunteer()
    sealed = station.pack(item)
    first, second = post(http, sealed.data), post(http, sealed.data)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.content == second.content
    assert of(county, item) == [(1, "current")]


def test_f02_eight_at_once_are_one_package_and_eight_equal_receipts(
    county: Bench, station: StationDesk
) -> None:
    items = [volunteer() for _ in range(50)]
    sealed = station.pack(*items)
    together = threading.Barrier(8)

    def send(_number: int) -> tuple[int, bytes]:
        with httpx.Client(base_url=county.url, timeout=patience.SECONDS) as client:
            client.get("/healthz")
            together.wait()
            answer = post(client, sealed.data)
            return answer.status_code, answer.content

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(send, range(8)))
    assert sorted(status for status, _ in answers) == [200] * 7 + [201]
    assert len({content for _, content in answers}) == 1
    digest = bytes.fromhex(sealed.hash)
    assert county.rows("SELECT count(*) FROM package WHERE hash = %s", digest) == [(1,)]
    assert county.rows("SELECT count(*) FROM record WHERE package_hash = %s", digest) == [(50,)]
    arrived = county.rows("SELECT sum(times)::int FROM arrival WHERE hash = %s", digest)
    assert arrived == [(8,)]


def test_f04_other_bytes_of_one_version_are_kept_beside_it(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    held = volunteer(status="active")
    rival = volunteer(held.id, status="paused")
    other = volunteer()
    post(http, station.pack(held).data)
    receipt = station.receipt(post(http, station.pack(rival, other).data).content)
    assert (receipt.verdicts["conflict"], receipt.verdicts["new"]) == (1, 1)
    assert [(one.id, one.verdict, one.reason) for one in receipt.not_accepted] == [
        (held.id, "conflict", "other_bytes")
    ]
    waiting = [each for each in office.conflicts(county.folder) if each.id == held.id]
    assert [(one.held["status"], one.rival["status"]) for one in waiting] == [("active", "paused")]
    assert of(county, other) == [(1, "current")]

    office.decide(county.folder, "volunteer", held.id, 1, waiting[0].rival_digest[:12])
    assert [one for one in office.conflicts(county.folder) if one.id == held.id] == []
    status = county.rows("SELECT data->>'status' FROM record WHERE id = %s", held.id)
    kept = county.rows("SELECT data->>'status', decision FROM conflict WHERE id = %s", held.id)
    assert (status, kept) == ([("paused",)], [("active", "rival")])


def test_f05_a_bad_item_does_not_hold_up_the_others(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    good, bad = volunteer(), volunteer(status="nonsense", name="张三")
    strange = package.item("unheard_of", new_id(), 1, {"a": 1})
    huge = volunteer(remark="长" * 30_000)
    receipt = station.receipt(post(http, station.pack(bad, strange, good, huge).data).content)
    assert (receipt.verdicts["new"], receipt.verdicts["invalid"]) == (1, 3)
    assert [one.reason for one in receipt.not_accepted] == [
        "wrong_fields",
        "unknown_kind",
        "item_too_large",
    ]
    assert of(county, good) == [(1, "current")]
    query = "SELECT reason, field, raw FROM quarantine WHERE id = %s"
    assert county.rows(query, bad.id) == [("wrong_fields", "status", bad.raw)]


def test_f16_an_older_version_never_overwrites_a_newer_one(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    first = volunteer(status="active")
    third = volunteer(first.id, 3, status="left")
    second = volunteer(first.id, 2, status="paused")
    post(http, station.pack(first).data)
    newer = station.receipt(post(http, station.pack(third).data).content)
    older = station.receipt(post(http, station.pack(second).data).content)
    same = station.receipt(post(http, station.pack(third).data).content)
    assert (newer.verdicts["newer"], older.verdicts["older"], same.verdicts["same"]) == (1, 1, 1)
    assert of(county, first) == [(1, "superseded"), (2, "superseded"), (3, "current")]


def test_two_versions_in_one_package(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    first = volunteer()
    second = volunteer(first.id, 2, status="left")
    receipt = station.receipt(post(http, station.pack(first, second).data).content)
    assert (receipt.verdicts["new"], receipt.verdicts["newer"]) == (1, 1)
    assert of(county, first) == [(1, "superseded"), (2, "current")]


def test_text_that_a_database_might_choke_on(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    deep = b'{"a":' * 200 + b"1" + b"}" * 200
    awkward = [b'"x":1e-70000', b'"x":' + deep, '"x":"李䶮王𬴂张𠮷\\u0001"'.encode()]
    items = []
    for part in awkward:
        record = volunteer()
        data = (record.data or b"")[:-1] + b"," + part + b"}"
        raw = record.raw.replace(record.data or b"", data)
        items.append(
            package.Item(
                kind="volunteer", id=record.id, version=1, base=None, op="put", data=data, raw=raw
            )
        )
    receipt = station.receipt(post(http, station.pack(*items).data).content)
    assert receipt.verdicts["new"] == 3
    assert [of(county, item) for item in items] == [[(1, "current")]] * 3


def test_f24_one_number_with_other_bytes_is_kept_aside_and_the_desk_is_held(
    county: Bench, http: httpx.Client
) -> None:
    desk = admitted(county, unit_code=NEIGHBOUR)
    post(http, desk.pack(volunteer()).data)
    clone = desk.pack(volunteer(), seq=1)
    assert refused(post(http, clone.data)) == (409, "sequence_taken")
    assert county.rows("SELECT hash FROM aside WHERE desk = %s", desk.desk) == [
        (bytes.fromhex(clone.hash),)
    ]
    following = desk.pack(volunteer())
    assert refused(post(http, following.data)) == (403, "desk_held")
    office.approve(county.folder, desk.desk)
    assert post(http, following.data).status_code == 201


def test_an_unknown_desk(county: Bench, http: httpx.Client) -> None:
    stranger = StationDesk(county.card)
    assert refused(post(http, stranger.pack(volunteer()).data)) == (403, "desk_unknown")


def test_a_waiting_desk_sends_after_it_was_approved(county: Bench, http: httpx.Client) -> None:
    desk = StationDesk(county.card)
    joined = http.post("/v1/join", content=desk.join_request())
    sealed = desk.pack(volunteer())
    assert refused(post(http, sealed.data)) == (403, "desk_waiting")
    office.approve(county.folder, joined.json()["short_code"])
    assert post(http, sealed.data).status_code == 201


def test_a_revoked_desk_sends_nothing_new(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    before = station.pack(volunteer())
    first = post(http, before.data)
    office.revoke(county.folder, station.desk, reason="moved")
    assert refused(post(http, station.pack(volunteer()).data)) == (403, "desk_revoked")
    assert post(http, before.data).content == first.content


def test_another_units_name_on_a_package(http: httpx.Client, station: StationDesk) -> None:
    sealed = station.pack(volunteer(), unit=unit_id(NEIGHBOUR))
    assert refused(post(http, sealed.data)) == (422, "package_other_unit")


def test_another_countys_package(http: httpx.Client, station: StationDesk) -> None:
    elsewhere = cose.age_recipient(cose.new_age_identity())
    sealed = package.seal(
        package.Manifest(
            unit=station.unit, unit_code=TOWN, desk=station.desk, seq=1, first=1, last=1, count=0,
            rule_set="1", app="1", made_at=station.card.issued_at,
        ),
        [], station.signing_key, station.desk, [elsewhere],
    )  # fmt: skip
    assert refused(post(http, sealed.data)) == (422, "package_unreadable")


def test_bytes_that_are_no_package(http: httpx.Client, station: StationDesk) -> None:
    sealed = station.pack(volunteer()).data
    flipped = sealed[:-1] + bytes([sealed[-1] ^ 1])
    assert refused(post(http, b"<html>sign in</html>")) == (422, "package_damaged")
    assert refused(post(http, sealed[:-10])) == (422, "package_damaged")
    assert refused(post(http, flipped)) == (422, "bad_signature")
    assert refused(post(http, b"")) == (422, "package_damaged")
    assert post(http, sealed).status_code == 201
    assert refused(post(http, flipped)) == (422, "bad_signature"), "no receipt for a forger"


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_too_large_is_not_read(http: httpx.Client, announced: bool) -> None:
    size = package.MAX_SEALED + 1
    chunks = (b"x" * 65_536 for _ in range(size // 65_536 + 1))
    content = b"x" * size if announced else chunks
    answer = http.post("/v1/packages", content=content)
    assert refused(answer) == (413, "body_too_large")


def test_f17_by_network_and_through_the_town_counts_once(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    town = admitted(county, unit_code=TOWN, role="town")
    item = volunteer()
    sealed = station.pack(item)
    first = post(http, sealed.data)
    nonce = http.get("/v1/hello").json()["nonce"]
    brought = post(http, sealed.data, **town.signed(nonce, sealed.hash))
    assert (first.status_code, brought.status_code) == (201, 200)
    assert brought.content == first.content
    assert of(county, item) == [(1, "current")]
    query = "SELECT road, brought_by::text FROM arrival WHERE hash = %s ORDER BY road"
    roads = county.rows(query, bytes.fromhex(sealed.hash))
    assert roads == [("network", station.desk), ("town", town.desk)]


def test_only_a_town_brings_packages_of_others(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    other = admitted(county, unit_code=NEIGHBOUR)
    sealed = station.pack(volunteer())
    nonce = http.get("/v1/hello").json()["nonce"]
    as_other = other.signed(nonce, sealed.hash)
    assert refused(post(http, sealed.data, **as_other)) == (403, "carrier_not_town")
    forged = other.signed(nonce, "another subject")
    assert refused(post(http, sealed.data, **forged)) == (401, "request_not_signed")
