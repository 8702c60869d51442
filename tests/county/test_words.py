"""Every code that only the county end raises has its words, in both languages, alike."""

import re
import string
from pathlib import Path

import pytest

import station_desk
from station_desk import sentences
from station_desk.county import answers

PACKAGE = Path(station_desk.__file__).parent
RAISED = re.compile(r"refuse\(\s*\"([a-z_]+)\"|Refusal\(\s*\"([a-z_]+)\"")


def raised(folder: Path) -> set[str]:
    text = "\n".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))
    return {one or other for one, other in RAISED.findall(text)}


OTHERS = set().union(*(raised(PACKAGE / room) for room in ("records", "store", "sync", "rules")))
BARRED = {"desk_waiting", "desk_held", "desk_revoked"}
OWN = sorted((raised(PACKAGE / "county") - OTHERS) | BARRED | {"desk_unknown"})


@pytest.mark.parametrize("code", OWN)
def test_a_code_has_three_parts_in_two_languages(code: str) -> None:
    chinese = sentences.refusal(code, None, sentences.CHINESE)
    english = sentences.refusal(code, None, sentences.ENGLISH)
    assert all(chinese), code
    assert all(english), code
    assert re.search("[一-鿿]", chinese[0])


def test_no_words_without_a_code() -> None:
    written = (PACKAGE.parent / "resources/i18n/county.toml").read_text(encoding="utf-8")
    described = set(re.findall(r"^([a-z_]+) = \{ zh = \[", written, re.MULTILINE))
    assert described - raised(PACKAGE) - BARRED == set()


def test_both_languages_fill_in_the_same_values() -> None:
    written = (PACKAGE.parent / "resources/i18n/county.toml").read_text(encoding="utf-8")
    for line in filter(lambda each: "zh =" in each, written.splitlines()):
        chinese, english = line.split(" en = ")
        named = [{name for _, name, _, _ in string.Formatter().parse(part.replace("{ zh", "")
                 .replace(" }", "")) if name} for part in (chinese, english)]  # fmt: skip
        assert named[0] == named[1], line


def test_every_status_belongs_to_a_code_that_is_raised() -> None:
    assert set(answers._STATUS) - raised(PACKAGE) - BARRED == set()
