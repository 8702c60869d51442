"""The town's own duties: posts against the minimum, the five platforms, findings and items in the summary."""

from datetime import date

import pytest

from station_desk.forms import summary_words
from station_desk.records import (
    inspections,
    meeting_items,
    resources,
    staff_posts,
    trainings,
    units,
)
from station_desk.rules import duties, returns, summary
from station_desk.rules.summary import SummaryFigures
from tests.rules.desks import NEIGHBOUR, STATION, Village
from tests.rules.test_board import a_return, two_events
from tests.rules.towns import MONTH, Town


def enter(town: Town) -> None:
    """Some of everything: a head and one staff at one station, a finding put right late, an item open."""
    day, ask = date(2025, 6, 3), town.desk.ask
    for post in ("head", "staff"):
        ask(staff_posts.put, staff_posts.StaffPost(
            unit=STATION, person_name="何守田", post=post, from_on=day))  # type: ignore[arg-type]  # fmt: skip
    ask(staff_posts.put, staff_posts.StaffPost(unit=NEIGHBOUR, person_name="江望春", from_on=day))
    ask(inspections.put, inspections.Inspection(
        unit=STATION, inspected_on=day, finding="没有公示", due_on=date(2025, 6, 20),
        done_on=date(2025, 7, 8)))  # fmt: skip
    ask(inspections.put, inspections.Inspection(unit=NEIGHBOUR, inspected_on=day))
    ask(
        meeting_items.put, meeting_items.MeetingItem(met_on=day, title="讲堂修缮", owner="文广中心")
    )
    ask(trainings.put, trainings.Training(
        unit=town.desk.ask(units.own).id, name="急救", held_on=day, person_times=40))  # fmt: skip
    ask(resources.put, resources.Resource(name="农家书屋", platform_code="3", from_on=day))


def figures(town: Town, period: str = MONTH) -> SummaryFigures:
    return town.desk.ask(summary.figures, period)


def test_posts_are_held_against_the_minimum(town: Town) -> None:
    enter(town)
    found = {each.name: each for each in town.desk.ask(duties.duties, MONTH).posts}
    assert (found["东泉村"].head, found["东泉村"].staff, found["东泉村"].ok) == ("何守田", 1, True)
    assert (found["西泉村"].head, found["西泉村"].staff, found["西泉村"].ok) == ("", 1, False)
    assert [each.kept for each in found.values()].count(False) == len(found) - 2
    assert "新禾村" not in found  # opens in July
    told = figures(town).duties
    assert (told.heads_missing, told.staff_short) == (["西泉村"], [])


def test_a_platform_needs_a_resource_and_an_event(town: Town) -> None:
    enter(town)
    june = two_events(platform_code="3")
    town.came(STATION, *june, a_return(june))
    found = town.desk.ask(duties.duties, MONTH).platforms
    assert [(each.code, each.resources, each.events, each.ok) for each in found if each.ok] == [
        ("3", 1, 2, True)
    ]
    assert figures(town).duties.platforms_without == ["1", "2", "4", "5"]


def test_the_summary_tells_findings_and_items_as_of_its_last_day(town: Town) -> None:
    enter(town)
    told = figures(town).duties
    assert (told.inspections_made, told.findings_overdue, told.meetings_held) == (2, 1, 1)
    assert [(each.name, each.done_on) for each in told.findings] == [("东泉村", None)]
    assert (told.trainings, told.training_person_times) == (1, 40)
    town.clock.set("2025-08-05T09:00")
    july = figures(town, "2025-07").duties
    assert (july.findings, july.inspections_made) == ([], 0)  # put right by then
    assert [each.title for each in july.items] == ["讲堂修缮"]  # still open
    assert figures(town).duties == told


@pytest.mark.parametrize(("language", "words"), [("zh_CN", "没有公示"), ("en", "due 2025")])
def test_it_is_told_in_words(town: Town, language: str, words: str) -> None:
    enter(town)
    told = figures(town)
    (findings, lines), (_items, items) = summary_words.duties_annex(told.duties, language)
    assert findings
    assert words in lines[0]
    assert "讲堂修缮" in items[0]
    assert any("40" in fact for fact in summary_words.facts_of(told, language))


def test_a_change_in_the_registers_is_a_change_of_the_summary(town: Town) -> None:
    town.desk.ask(summary.make, MONTH)
    enter(town)
    changed = {each.field for each in town.desk.ask(summary.view, MONTH).pending}
    assert {"findings_open", "items_open", "own_trainings", "heads_missing"} <= changed


def test_a_station_counts_its_staff_and_trainings_in_its_return(village: Village) -> None:
    day = date(2025, 6, 3)
    village.ask(staff_posts.put, staff_posts.StaffPost(
        unit=village.unit, person_name="周敏", from_on=day))  # fmt: skip
    village.ask(trainings.put, trainings.Training(
        unit=village.unit, name="急救", held_on=day, person_times=12))  # fmt: skip
    told = village.ask(returns.draft_of, village.unit, MONTH).figures
    assert (told.staff_in_post, told.trainings, told.training_person_times) == (1, 1, 12)


def test_the_town_takes_the_returns_word_for_trainings(town: Town) -> None:
    import msgspec

    june = two_events()
    sealed = a_return(june)
    assert sealed.figures
    told = msgspec.structs.replace(sealed.figures, trainings=2, training_person_times=30)
    town.came(STATION, *june, msgspec.structs.replace(sealed, figures=told))
    assert town.line().remarks == []
    row = next(each for each in figures(town).rows if each.unit == STATION)
    assert row.figures
    assert row.figures.trainings == 2
