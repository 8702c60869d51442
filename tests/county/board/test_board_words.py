"""The board's words: every one that a page asks for is there, and none lies idle."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

import station_desk
from station_desk import sentences
from station_desk.county.board import figures, months, table_forms
from station_desk.county.board.routes import ROUTES
from station_desk.resources import resource

from ..conftest import STATION, TOWN
from .conftest import MONTH

PAGES = sorted(resource("county", "board").glob("*.html"))
CODE = sorted(Path(station_desk.__file__).parent.joinpath("county", "board").glob("*.py"))
TEXT = "\n".join(file.read_text("utf-8") for file in [*PAGES, *CODE])

ASKED = (
    set(re.findall(r'\bw\("([a-z0-9_]+)"', TEXT))
    | set(re.findall(r"\bw\('([a-z0-9_]+)'", TEXT))
    | set(re.findall(r'words\("board", "([a-z_]+)"', TEXT))
    | {f"column_{name}" for name in (*figures.NAMES[:8], *figures.LINE_NAMES)}
)


def listed(pattern: str, prefix: str = "") -> set[str]:
    """Words named in a list that a page runs through."""
    found = re.findall(pattern, TEXT, re.DOTALL)
    return {prefix + name for each in found for name in re.findall(r'"([a-z_]+)"', each)}


LISTED = (
    listed(r'in \["(day".*?)\] %', "event_") | {"event_day"}
    | listed(r'in \["(table".*?)\] %', "table_") | {"table_table"}
    | listed(r'in (\["column_.*?\]) %') | listed(r'in (\["change".*?\]) %')
    | {name for _, name in re.findall(r'\("(/board[a-z/]*)", "([a-z]+)"\)', TEXT)}
)  # fmt: skip


def test_every_word_asked_for_is_written_and_none_is_idle() -> None:
    wanted = {name for name in ASKED | LISTED if not name.endswith("_")}
    assert sorted(wanted - sentences.known("board")) == []
    assert sorted(sentences.known("board") - wanted) == []


def test_states_marks_and_what_was_done_have_words() -> None:
    assert set(months.STATES) == sentences.known("board_state")
    assert set(months.MARKS) == sentences.known("board_mark")
    done = set(re.findall(r'done="([a-z_]+)"', TEXT))
    assert done == sentences.known("board_done")


@pytest.mark.parametrize("kind", table_forms.FORMS)
def test_every_field_of_a_form_has_words(kind: str) -> None:
    form = table_forms.FORMS[kind]
    fields = [*form.fields, *(field for _, columns in form.lists for field in columns)]
    for field in fields:
        assert set(field.name.split(".")) <= sentences.known("reference_field")
        assert set(field.options) - {""} <= (sentences.known(field.group) if field.group else set())
    assert {name for name, _ in form.lists} <= sentences.known("reference_field")


def test_a_page_in_english_holds_no_chinese_but_names(
    people: Callable[[str], httpx.Client],
) -> None:
    client = people("admin")
    named = "沙洋县|王主任|周主任|沈集镇|毛李镇|彭堰村|三坪村|孙店村|义诊进村|不需要|中文|站"
    try:
        for route in ROUTES:
            if route.method != "GET" or "{kind}" in route.path or "figures." in route.path:
                continue
            address = route.path.replace("{code}", TOWN if "towns" in route.path else STATION)
            text = client.get(f"{address}?month={MONTH}&lang=en").text
            left = re.findall("[一-鿿]+", re.sub(named, "", text))
            assert left == [], address
    finally:
        client.get("/board?lang=zh")
