"""Finding people by a few letters: every reading, every tail, and never older than the file."""

import pytest

from station_desk.records import volunteers
from station_desk.records.volunteers import Consent
from station_desk.rules import volunteers as people
from station_desk.rules.finding import Finder
from tests.rules.desks import Village

SIGNED = Consent(record=True)


def add(village: Village, name: str, group: str = "", phone: str = "") -> str:
    return village.volunteer(name=name, village_group=group, phone=phone, consent=SIGNED)


def names(village: Village, finder: Finder, typed: str, **more: object) -> list[str]:
    found = village.ask(finder.find, typed, **more)  # type: ignore[arg-type]
    return [each.volunteer.name for each in found]


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("单桂英", ["sgy", "shgy", "dgy", "cgy", "shanguiying", "dangui"]),
        ("曾国强", ["zgq", "cgq", "ceng"]),
        ("仇建军", ["qjj", "cjj", "qiu", "chou"]), ("解红梅", ["xhm", "jhm", "xie", "jie"]),
        ("区文静", ["owj", "qwj", "ou", "qu"]), ("查志刚", ["zzg", "czg", "zha", "cha"]),
        ("覃秀兰", ["qxl", "txl", "qin", "tan"]), ("翟明", ["zm", "dm", "zhai", "di"]),
        ("尉迟恭", ["ycg", "wcg", "yuchi"]), ("乐和平", ["yhp", "lhp"]),
    ],
)  # fmt: skip
def test_ui03_every_reading_finds(village: Village, name: str, readings: list[str]) -> None:
    add(village, name)
    finder = Finder()
    for typed in readings:
        assert names(village, finder, typed) == [name], typed


def test_ui03_the_reading_of_the_surname_ranks_first(village: Village) -> None:
    for name in ("单桂英", "邓桂英", "沈桂英"):
        add(village, name)
    finder = Finder()
    assert names(village, finder, "dgy") == ["邓桂英", "单桂英"]
    assert names(village, finder, "sgy")[:2] == ["单桂英", "沈桂英"]


def test_ui03_a_character_a_tail_a_group(village: Village) -> None:
    add(village, "张伟", "一组", "13507249001")
    add(village, "李䶮", "二组", "15071110033")
    add(village, "王𬴂", "十二组", "15272220044")
    finder = Finder()
    for typed, name in {
        "伟": "张伟", "𬴂": "王𬴂", "9001": "张伟", "15071110033": "李䶮", "110033": "李䶮",
        "二组": "李䶮", "2组": "李䶮", "shang": None, "zhangwei": "张伟", "zhang wei": "张伟",
        "zh'w": "张伟", "ＺＷ": "张伟", "zhangw": "张伟", "zw 1": "张伟", "zw 2": None, " ": None,
    }.items():  # fmt: skip
        assert names(village, finder, typed) == ([name] if name else []), typed
    assert names(village, finder, "2") == ["李䶮"]


def test_homonyms_are_told_and_who_is_in_comes_last(village: Village) -> None:
    first, second = add(village, "张伟", "一组"), add(village, "张伟", "三组")
    add(village, "郑武", "一组")
    finder = Finder()
    found = village.ask(finder.find, "zw")
    assert [each.homonym for each in found] == [True, True, False]
    found = village.ask(finder.find, "zw", last={first})
    assert [each.volunteer.id for each in found][0::2] == [second, first]


def test_who_came_lately_comes_first(village: Village) -> None:
    add(village, "李安")
    lately = add(village, "李原")
    event = village.event("2025-06-10T09:00")
    village.serve(event, lately)
    finder = Finder()
    found = village.ask(finder.find, "l")
    assert [each.volunteer.name for each in found] == ["李原", "李安"]
    assert [str(each.last_attended) for each in found] == ["2025-06-10", "None"]


def test_the_index_follows_the_journal(village: Village) -> None:
    finder = Finder()
    assert names(village, finder, "wf") == []
    who = add(village, "王芳")
    assert names(village, finder, "wf") == ["王芳"]
    value = village.ask(volunteers.REGISTER.get, who)
    other = volunteers.Volunteer(id=who, number=value.number, name="吴菲", consent=SIGNED)
    village.ask(volunteers.put, other)
    assert names(village, finder, "wangf") == []
    assert names(village, finder, "wuf") == ["吴菲"]
    event = village.event("2025-06-10T09:00")
    village.serve(event, who)
    assert village.ask(finder.find, "wf")[0].last_attended == event.start.date()
    village.ask(people.withdraw, who)
    assert names(village, finder, "wf") == []
    village.ask(volunteers.void, who, "重复")
    assert village.ask(finder.find, value.number) == []


def test_the_index_is_read_anew_after_a_restore(village: Village) -> None:
    add(village, "王芳")
    finder = Finder()
    backup = village.desk.back_up()
    for name in ("吴菲", "魏丰"):
        add(village, name)
    assert len(names(village, finder, "wf")) == 3
    village.desk.restore(backup.path)
    for name in ("万方", "文凤", "温福"):
        add(village, name)
    assert sorted(names(village, finder, "wf")) == sorted(["王芳", "万方", "文凤", "温福"])
