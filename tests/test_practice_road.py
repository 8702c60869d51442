"""What a practice village makes goes to its own stick and back, and nowhere else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from station_desk import demo, papers, sentences
from station_desk.outcome import Refusal
from station_desk.store import backup
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import arriving, intake, joining, keys, outbox, practising, stick
from station_desk.sync.wire import join, package, practice
from tests.forms.conftest import poppler
from tests.sync.conftest import Road, road
from tests.sync.desks import hold_event

__all__ = ["road"]


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = demo.open_practice(tmp_path_factory.mktemp("data") / "practice")
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def usb(village: Desk) -> Path:
    """The practice stick with everything on it, and the receipts."""
    folder = practising.stick_of(village.folder)
    stick.hand(village, folder)
    assert practising.answer(village, folder) > 0
    return folder


def test_the_receipts_turn_it_green_and_a_second_answer_is_none(village: Desk, usb: Path) -> None:
    stick.fetch(village, usb)
    facts = village.ask(outbox.facts)
    assert (facts.waiting, facts.packed, facts.handed, facts.at_town) == (0, 0, 0, 0)
    assert facts.confirmed > 0
    assert practising.answer(village, usb) == 0


@pytest.mark.parametrize("form", ["plan", "return", "preview", "preview-a3", "sign-in"])
def test_every_page_it_prints_says_that_it_is_practice(
    village: Desk, road: Road, form: str
) -> None:
    real = road.east.ask(hold_event)
    for desk, said in ((village, True), (road.east, False)):
        event = desk.ask(Database.value, "SELECT id FROM event LIMIT 1") or real
        month = desk.ask(Database.today).isoformat()[:7]
        subject = month if form in ("plan", "return") else event
        drawn = desk.ask(papers.gather, form, subject).draw()
        told = poppler("pdftotext", drawn, "-raw", "-", "-").decode("utf-8").split("\f")[:-1]
        assert told
        assert {"练习" in "".join(page.split()) for page in told} == {said}


def test_what_it_puts_on_the_clipboard_says_so_too(village: Desk, road: Road) -> None:
    month = village.ask(Database.today).isoformat()[:7]
    assert village.ask(papers.month_text, month).startswith("【练习】")
    assert not road.east.ask(papers.month_text, month).startswith("【")


def test_a_real_town_refuses_a_practice_package_in_words(
    village: Desk, usb: Path, road: Road, tmp_path: Path
) -> None:
    real = tmp_path / "KINGSTON"
    shutil.copytree(usb, real)
    found = intake.look(road.town, real)
    assert found.requests == []
    assert {(each.state, each.code) for each in found.packages} == {("bad", "practice_only")}
    taken = intake.take_in(road.town, real)
    assert {each.code for each in taken.packages} == {"practice_only"}
    assert road.town.ask(lambda db: db.value("SELECT count(*) FROM received_package")) == 0
    what, safe, act = sentences.refusal("practice_only", {}, "zh")
    assert "练习村" in what
    assert "没有收下" in safe
    assert "自己单位的工作台" in act


def test_it_can_be_read_by_nobody_but_its_own_file(usb: Path, road: Road, village: Desk) -> None:
    data = next(usb.rglob("*.sdpkg")).read_bytes()
    public = village.ask(keys.identity).public
    with pytest.raises(Refusal, match="package_unreadable"):
        package.unseal(data, public, road.county.age)


def test_a_real_desk_believes_nothing_of_the_practice_county(usb: Path, road: Road) -> None:
    assert not usb.joinpath(stick.CARD).exists()
    for file in usb.rglob("*.sdltr"):
        with pytest.raises(Refusal, match="letter_unknown_signer"):
            arriving.accept_file(road.east, file)


def test_it_asks_nobody_to_join_and_its_request_would_be_refused(village: Desk, road: Road) -> None:
    with pytest.raises(Refusal, match="practice_desk"):
        village.ask(joining.request)
    identity = village.ask(keys.identity)
    assert practice.is_practice(identity.desk)
    own = join.read_join(road.east.ask(joining.request))
    asked = join.write_join(
        join.JoinRequest(
            **{**_fields(own), "desk": identity.desk, "public": identity.public.hex()}
        ),
        identity.signing_key,
    )
    with pytest.raises(Refusal, match="practice_only"):
        road.town.ask(joining.note, asked)


def _fields(asked: join.JoinRequest) -> dict[str, object]:
    return {name: getattr(asked, name) for name in asked.__struct_fields__}


def test_a_restored_practice_file_stays_marked(village: Desk) -> None:
    village.ask(keys.take_identity)
    assert practice.is_practice(village.ask(keys.identity).desk)
    assert backup.of_desk(village.folder) == []


def test_real_ids_never_carry_the_mark(road: Road) -> None:
    assert not practice.is_practice(road.east.ask(keys.identity).desk)
    with pytest.raises(Refusal, match="practice_only"):
        road.east.ask(practising._receipt, b"")
