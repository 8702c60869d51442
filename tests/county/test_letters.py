"""Join, enrolment and letters over HTTP."""

import base64
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from station_desk.county import nonces, office
from station_desk.identifiers import new_id, unit_id
from station_desk.outcome import Refusal
from station_desk.sync.wire import cose, join, letter

from .conftest import NEIGHBOUR, OTHER, STATION, TOWN, Bench, StationDesk, admitted, volunteer
from .test_receiving import post, refused


def ask(http: httpx.Client, desk: StationDesk, after: str = "") -> dict[str, Any]:
    nonce = http.get("/v1/hello").json()["nonce"]
    answer = http.get("/v1/letters", params={"after": after}, headers=desk.signed(nonce, after))
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def read(desk: StationDesk, told: dict[str, Any]) -> list[letter.Letter]:
    return [
        letter.read(
            base64.b64decode(one["data"]), desk.card.trust, desk.age_identity, desk.desk
        ).letter
        for one in told["letters"]
    ]


def test_hello(http: httpx.Client) -> None:
    told = http.get("/v1/hello").json()
    assert abs((datetime.fromisoformat(told["time"]) - datetime.now(UTC)).total_seconds()) < 60
    assert told["limits"]["package_bytes"] == 256 * 1024
    assert told["county"] == "沙洋县"


def test_health(http: httpx.Client) -> None:
    assert http.get("/healthz").json() == {"status": "ok"}
    assert http.get("/readyz").json() == {"status": "ready"}


def test_join_approve_and_the_enrolment_letter(county: Bench, http: httpx.Client) -> None:
    desk = StationDesk(county.card)
    request = desk.join_request()
    joined = http.post("/v1/join", content=request)
    assert (joined.status_code, joined.json()["state"]) == (202, "waiting")
    assert joined.json()["short_code"] == join.short_code(request)
    assert http.post("/v1/join", content=request).json() == joined.json()
    assert ask(http, desk)["letters"] == []

    office.approve(county.folder, joined.json()["short_code"].replace(" ", ""))
    told = ask(http, desk)
    (enrolment,) = read(desk, told)
    assert enrolment.kind == "enrolment"
    body = enrolment.body
    assert (body["desk"], body["unit"], body["certificate"]) == (desk.desk, desk.unit, None)
    assert join.read_card(base64.b64decode(body["card"])).serial >= 1
    assert ask(http, desk, told["after"]) == {"letters": [], "after": told["after"], "more": False}

    again = http.post("/v1/join", content=request)
    assert again.status_code == 200
    assert again.json()["enrolment"] == told["letters"][0]["data"]


def test_a_join_that_cannot_be(county: Bench, http: httpx.Client) -> None:
    desk = StationDesk(county.card)
    unknown = desk.join_request(unit=unit_id("420822109999"), unit_code="420822109999")
    assert refused(http.post("/v1/join", content=unknown)) == (422, "unit_unknown")
    assert refused(http.post("/v1/join", content=b"\xd2nonsense")) == (422, "join_damaged")
    assert refused(http.post("/v1/join", content=b"<html>")) == (422, "join_damaged")
    assert http.post("/v1/join", content=desk.join_request()).status_code == 202
    thief = StationDesk(county.card, desk=desk.desk)
    assert refused(http.post("/v1/join", content=thief.join_request())) == (
        409,
        "desk_known_otherwise",
    )


def test_letters_only_for_a_signed_request(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    nonce = http.get("/v1/hello").json()["nonce"]
    good = station.signed(nonce, "")

    def get(headers: dict[str, str], after: str = "") -> tuple[int, str]:
        return refused(http.get("/v1/letters", params={"after": after}, headers=headers))

    old = nonces.new(nonces.key_from(b"other"), 0)
    thief = StationDesk(county.card, desk=station.desk)
    stranger = StationDesk(county.card)
    assert get(good, "5") == (401, "request_not_signed")
    assert get(good | {"Signature": "!"}) == (401, "request_not_signed")
    assert get(thief.signed(nonce, "")) == (401, "request_not_signed")
    assert get(station.signed(old, "")) == (401, "nonce_expired")
    assert get(station.signed("?", "")) == (401, "nonce_expired")
    assert get(stranger.signed(nonce, "")) == (403, "desk_unknown")
    assert get(station.signed(nonce, "x:y"), "x:y") == (400, "after_unknown")
    assert get({}) == (400, "request_malformed")


def test_a_nonce_lives_five_minutes() -> None:
    key = nonces.key_from(b"a key")
    given = nonces.new(key, now=1000)
    nonces.check(key, given, now=1000 + nonces.LIFETIME_SECONDS)
    with pytest.raises(Refusal, match="nonce_expired"):
        nonces.check(key, given, now=1001 + nonces.LIFETIME_SECONDS)


def test_a_town_carries_the_letters_of_its_stations(county: Bench, http: httpx.Client) -> None:
    town = admitted(county, unit_code=TOWN, role="town")
    near, far = admitted(county, unit_code=NEIGHBOUR), admitted(county, unit_code=OTHER)
    after = ask(http, town)["after"]
    sealed = near.pack(volunteer())
    nonce = http.get("/v1/hello").json()["nonce"]
    brought = post(http, sealed.data, **town.signed(nonce, sealed.hash))
    post(http, far.pack(volunteer()).data)
    told = ask(http, town, after)
    assert [(one["desk"], one["kind"]) for one in told["letters"]] == [(near.desk, "receipt")]
    assert base64.b64decode(told["letters"][0]["data"]) == brought.content
    own = ask(http, near)
    assert [one["kind"] for one in own["letters"]] == ["enrolment", "receipt"]
    assert ask(http, town, told["after"])["letters"] == []


def test_a_receipt_given_as_an_answer_is_not_sent_again(
    county: Bench, http: httpx.Client, station: StationDesk
) -> None:
    after = ask(http, station)["after"]
    post(http, station.pack(volunteer()).data)
    assert ask(http, station, after)["letters"] == []


def test_many_letters_come_in_parts(county: Bench, http: httpx.Client) -> None:
    town = admitted(county, unit_code=TOWN, role="town")
    near = admitted(county, unit_code=STATION)
    after = ask_all(http, town)[1]
    for _ in range(130):
        post(http, near.pack(volunteer()).data)
    found, _ = ask_all(http, town, after)
    assert len(found) == 130
    assert len({one["serial"] for one in found}) == 130


def ask_all(
    http: httpx.Client, desk: StationDesk, after: str = ""
) -> tuple[list[dict[str, Any]], str]:
    found: list[dict[str, Any]] = []
    more = True
    while more:
        told = ask(http, desk, after)
        found, after, more = found + told["letters"], told["after"], told["more"]
    return found, after


def test_revocation_is_told_and_ends_the_towns_word(county: Bench, http: httpx.Client) -> None:
    town = admitted(county, unit_code="420822102000", role="town")
    newcomer = StationDesk(county.card, unit_code=OTHER)
    office.revoke(county.folder, town.desk)
    assert read(town, ask(http, town))[-1].kind == "revocation"
    answer = http.post("/v1/join", json=with_approval(county, town, newcomer))
    assert refused(answer) == (422, "letter_unknown_signer")


def with_approval(
    county: Bench, town: StationDesk, desk: StationDesk, **other: str
) -> dict[str, str]:
    """The town's enrolment letter for a station, locked to the county."""
    posted = county.rows(
        "SELECT data FROM letter WHERE to_desk = %s AND kind = 'enrolment'", town.desk
    )
    own = letter.read(bytes(posted[0][0]), county.card.trust, town.age_identity).letter
    body = {
        "desk": desk.desk,
        "unit": desk.unit,
        "public": cose.public_of(desk.signing_key).hex(),
        "epoch": 1,
        "name": "彭堰村",
        "card": own.body["card"],
    }
    written = letter.Letter(
        id=new_id(), kind="enrolment", to_desk=desk.desk, to_unit=desk.unit,
        issued_at=datetime.now(UTC), serial=1, body=body | other,
    )  # fmt: skip
    data = letter.write(
        written,
        town.signing_key,
        cose.kid_of_desk(town.desk),
        base64.b64decode(own.body["certificate"]),
        county.card.county,
    )
    joins = {"join": desk.join_request(), "approval": data}
    return {name: base64.b64encode(part).decode() for name, part in joins.items()}


def test_a_certified_town_admits_its_stations(county: Bench, http: httpx.Client) -> None:
    town = admitted(county, unit_code=TOWN, role="town")
    desk = StationDesk(county.card)
    answer = http.post("/v1/join", json=with_approval(county, town, desk))
    assert (answer.status_code, answer.json()["state"]) == (200, "approved")
    assert post(http, desk.pack(volunteer()).data).status_code == 201


def test_a_town_admits_no_other_station_or_key(county: Bench, http: httpx.Client) -> None:
    town = admitted(county, unit_code=TOWN, role="town")
    beyond = StationDesk(county.card, unit_code=OTHER)
    answer = http.post("/v1/join", json=with_approval(county, town, beyond))
    assert refused(answer) == (403, "letter_beyond_signer")
    desk = StationDesk(county.card)
    answer = http.post("/v1/join", json=with_approval(county, town, desk, public="00" * 32))
    assert refused(answer) == (422, "approval_for_another")
    assert refused(post(http, desk.pack(volunteer()).data)) == (403, "desk_waiting")


def test_the_card_changes_only_when_something_has(county: Bench, http: httpx.Client) -> None:
    first = http.get("/v1/card")
    assert first.headers["Content-Type"] == cose.CARD
    assert http.get("/v1/card").content == first.content == office.card(county.folder)
    card = join.read_card(first.content)
    assert {unit.code12 for unit in card.units} >= {TOWN, STATION, NEIGHBOUR, OTHER}
    town = admitted(county, unit_code=TOWN, role="town")
    newer = join.read_card(office.card(county.folder), card.trust)
    assert newer.serial == card.serial + 1
    assert newer.towns[town.unit] == cose.age_recipient(town.age_identity)


def test_openapi_describes_every_route(http: httpx.Client) -> None:
    described = http.get("/openapi.json").json()
    assert set(described["paths"]) == {
        "/v1/hello", "/v1/packages", "/v1/letters", "/v1/join", "/v1/card", "/healthz", "/readyz",
        "/metrics",
    }  # fmt: skip
    answers = described["paths"]["/v1/packages"]["post"]["responses"]
    assert {"200", "201", "401", "403", "409", "413", "422", "429", "503"} <= set(answers)
    assert refused(http.get("/nothing")) == (404, "route_unknown")
