"""Files of a stick chosen in the browser: the same intake, a verdict for each, letters to put back."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.county.board import uploads
from station_desk.identifiers import unit_id
from station_desk.sync.wire import carrying, letter, package

from ..conftest import STATION, TOWN, admitted
from ..records import event
from .conftest import Board, csrf

Of = Callable[[str], httpx.Client]
CARRIED_AT = datetime(2025, 4, 2, 1, 30, tzinfo=UTC)
FOLDER = "station-desk/up/x"


def packed(board: Board, day: str) -> package.Sealed:
    desk = board.desks[STATION]
    return desk.pack(event(desk.unit, day, title="理论宣讲"))


def note(board: Board, *packages: package.Sealed) -> bytes:
    """The word of a town's desk in use that it has carried them."""
    town = admitted(board.bench, unit_code=TOWN, role="town")
    said = carrying.Carried(
        desk=town.desk, unit=unit_id(TOWN), by="周主任", place="KINGSTON", at=CARRIED_AT,
        packages=[each.hash for each in packages],
    )  # fmt: skip
    return carrying.write(said, town.signing_key)


def choose(client: httpx.Client, *files: tuple[str, bytes]) -> httpx.Response:
    sent = [("files", (name, data, "application/octet-stream")) for name, data in files]
    return client.post("/board/stick", data={"csrf": csrf(client.get("/board"))}, files=sent)


def archive(client: httpx.Client, page: httpx.Response) -> zipfile.ZipFile:
    address = page.text.partition('href="/board/stick/letters.zip?')[2].partition('"')[0]
    answer = client.get("/board/stick/letters.zip?" + address.replace("&amp;", "&"))
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_each_file_has_its_verdict_and_a_bad_one_stops_no_other(board: Board, people: Of) -> None:
    good, other = packed(board, "2024-08-03"), packed(board, "2024-08-04")
    damaged = bytearray(other.data)
    damaged[len(damaged) // 2] ^= 1
    officer = people("officer")
    page = choose(
        officer,
        (f"{FOLDER}/202408-1-aa.sdpkg", good.data),
        (f"{FOLDER}\\damaged.sdpkg", bytes(damaged)),
        (f"{FOLDER}/town.sdcarry", note(board, good, other)),
        ("System Volume Information/virus.exe", b"MZ"),
        ("../../../etc/passwd.sdpkg", b"\0" * 10),
    )
    assert page.status_code == 200
    assert page.text.count("没有收下</span>") == 2
    assert page.text.count("已收下</span>") == 1
    assert "damaged.sdpkg" in page.text
    assert "改动过，或者损坏了。" in page.text
    assert "另有 1 个文件不用收" in page.text
    again = choose(officer, (f"{FOLDER}/x.sdpkg", good.data), (f"{FOLDER}/other.sdpkg", other.data))
    assert ("以前收过" in again.text, again.text.count("已收下</span>")) == (True, 1)
    held = board.bench.rows(
        "SELECT count(*) FROM package WHERE hash = %s", bytes.fromhex(good.hash)
    )
    assert held == [(1,)]


def test_the_letters_for_the_stick_are_signed_receipts(board: Board, people: Of) -> None:
    sealed = packed(board, "2024-08-09")
    page = choose(people("officer"), (f"{FOLDER}/a.sdpkg", sealed.data))
    with archive(people("officer"), page) as zipped:
        names = zipped.namelist()
        letters = [zipped.read(name) for name in names if "-receipt-" in name]
    assert "station-desk/county.sdcard" in names
    assert {name.split("/")[2] for name in names if name.endswith(".sdltr")} >= {STATION}
    desk, trust = board.desks[STATION], board.bench.card.trust
    read = [letter.receipt_of(letter.read(each, trust, None, None)) for each in letters]
    assert [each.desk for each in read if each.package_hash == sealed.hash] == [desk.desk]


def test_the_station_page_says_which_town_brought_it_on_which_stick(
    board: Board, people: Of
) -> None:
    """Who carried it is for those who decide, not for those who look."""
    sealed = packed(board, "2024-08-15")
    choose(people("officer"), ("a.sdpkg", sealed.data), ("n.sdcarry", note(board, sealed)))
    here = f"/board/stations/{STATION}"
    for role, knows in (("viewer", False), ("officer", True)):
        page = people(role).get(here).text
        assert "沈集镇 · U盘“KINGSTON”" in page
        assert "2025-04-02 09:30" in page
        assert ("经手：周主任" in page) is knows, role


def test_nothing_chosen_is_said_and_a_viewer_may_not(board: Board, people: Of) -> None:
    assert "没有选到" in choose(people("officer"), ("notes.txt", b"x")).text
    assert choose(people("officer")).status_code in (403, 422)
    assert choose(people("viewer"), ("a.sdpkg", b"x")).status_code == 403


@pytest.mark.parametrize("role", ["", "viewer"])
def test_a_large_form_is_read_only_from_whoever_may_send_it(
    board: Board, people: Of, role: str
) -> None:
    """More than a form of ours is not even read from others: the same answer as at any address."""
    large = [("files", ("a.sdpkg", b"\0" * 2_000_000))]
    for address in ("/board/stick", "/board/nothing"):
        assert people(role).post(address, files=large).status_code == 413
    page = choose(people("officer"), ("a.sdpkg", b"\0" * 2_000_000))
    assert (page.status_code, page.text.count("没有收下</span>")) == (200, 1)


NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters='\0\r\n"\\/'), min_size=1, max_size=60
).filter(str.strip)
TYPES = [
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    'multipart/form-data; boundary="',
    "",
]


@given(st.lists(st.tuples(NAMES, st.binary(max_size=200)), max_size=5), st.text(max_size=30))
def test_what_a_browser_sends_is_read_as_it_was_chosen(
    files: list[tuple[str, bytes]], words: str
) -> None:
    asked = httpx.Request(
        "POST", "http://x/", data={"csrf": words.replace("\0", "")},
        files=[("files", (name, data)) for name, data in files] or [("files", ("", b""))],
    )  # fmt: skip
    found = uploads.read(asked.headers["content-type"], asked.read())
    assert [each.data for each in found.files] == [data for _, data in files]
    assert found.fields.get("csrf") == [words.replace("\0", "")]


@given(st.binary(max_size=300), st.sampled_from(TYPES))
def test_no_body_is_too_strange_to_read(body: bytes, content_type: str) -> None:
    uploads.read(content_type, body)
    uploads.read("multipart/form-data; boundary=x", b"--x\r\n" + body + b"\r\n--x--")
