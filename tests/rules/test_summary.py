"""The town summary: every station, sums once, what is missing, versions and what changed between them."""

from datetime import date
from typing import Any

import msgspec
import pytest

from station_desk.forms.summary_words import facts_of
from station_desk.identifiers import new_id
from station_desk.records import attendance, events, staff_posts, volunteers
from station_desk.records.attendance import Attendance
from station_desk.records.staff_posts import StaffPost
from station_desk.records.town_summaries import SummaryFigures, SummaryRow
from station_desk.records.undo import undo
from station_desk.records.volunteers import Consent, Volunteer
from station_desk.rules import custody, returns_at_town, summary
from station_desk.rules.coverage import coverage, ten_days_of, weeks_of
from station_desk.store import desk as desks
from station_desk.store.database import Database, Person
from tests.desks import refused
from tests.rules.desks import NEIGHBOUR, STATION, TOWN, an_event
from tests.rules.test_board import a_return, two_events
from tests.rules.test_returns_at_town import sheet
from tests.rules.towns import MONTH, Town


def figures(town: Town, period: str = MONTH) -> SummaryFigures:
    return town.desk.ask(summary.figures, period)


def row(town: Town, unit: str = STATION, period: str = MONTH) -> SummaryRow:
    return next(each for each in figures(town, period).rows if each.unit == unit)


def make(town: Town, period: str = MONTH, **texts: str) -> summary.SummaryVersion:
    town.desk.ask(summary.make, period, **texts)
    return town.desk.ask(summary.versions, period)[-1]


def test_a_station_that_sent_nothing_stands_there_as_not_received(town: Town) -> None:
    june = two_events()
    town.came(STATION, *june, a_return(june))
    found = figures(town)
    assert [each.name for each in found.rows] == ["东泉村", "西泉村"]
    here, missing = found.rows
    assert (here.return_state, here.road, here.return_number) == ("return_on_time", "network", 1)
    assert (here.minimum, here.months_met, len(here.return_hash)) == ("met", 1, 64)
    assert missing.figures is None
    assert (missing.returns_received, missing.minimum, missing.months_met) == (0, "", 0)
    assert (found.returns_received, found.returns_expected, found.months_met) == (1, 2, 1)


def test_the_town_counts_joint_events_and_persons_once(town: Town) -> None:
    agreed = Consent(record=True, share_name=True)
    number = "101200-202506-01"
    joint = an_event("2025-06-05T09:00", event_no=number, cohost_units=[NEIGHBOUR])
    copy = an_event("2025-06-05T09:00", event_no=number, cohost_units=[NEIGHBOUR], id=new_id())
    for unit, event in ((STATION, joint), (NEIGHBOUR, copy)):
        person = Volunteer(name="张伟", birth_year=1970, consent=agreed)
        served = Attendance(event_id=event.id, volunteer_id=person.id, service_minutes=60)
        town.came(unit, event, person, served)
    found = figures(town)
    assert [each.figures.events for each in found.rows if each.figures] == [1, 1]
    assert (found.totals.events, found.totals.residents_exact) == (1, 30)
    assert (found.totals.volunteers_taking_part, found.totals.service_minutes) == (1, 60)


def test_who_serves_at_the_town_and_in_a_village_is_one_person(town: Town) -> None:
    agreed = Consent(record=True, share_name=True)
    at_town, in_village = (
        Volunteer(name="张伟", birth_year=1970, consent=agreed) for _ in range(2)
    )
    own, other = an_event("2025-06-05T09:00", host_unit=TOWN), an_event("2025-06-06T09:00")
    town.desk.ask(volunteers.put, at_town)
    town.desk.ask(events.put, own)
    served = Attendance(event_id=own.id, volunteer_id=at_town.id, service_minutes=60)
    town.desk.ask(attendance.put, served)
    there = Attendance(event_id=other.id, volunteer_id=in_village.id, service_minutes=60)
    town.came(STATION, other, in_village, there)
    found = figures(town).totals
    assert (found.volunteers_taking_part, found.volunteer_person_times) == (1, 2)


def test_staff_comes_from_the_towns_register_where_the_return_is_silent(town: Town) -> None:
    june = two_events()
    for day, to_on in (("2025-01-01", None), ("2025-03-01", date(2025, 6, 29))):
        post = StaffPost(
            unit=STATION, person_name="文书", from_on=date.fromisoformat(day), to_on=to_on
        )
        town.desk.ask(staff_posts.put, post)
    assert (row(town).staff_in_post, row(town).staff_by_town) == (1, True)  # one left on the 29th
    assert (row(town, NEIGHBOUR).staff_in_post, row(town, NEIGHBOUR).staff_by_town) == (None, False)
    assert "在岗人数" in facts_of(figures(town), "zh_CN")[-1]
    said = a_return(june)
    assert said.figures
    town.came(STATION, *june, msgspec.structs.replace(
        said, figures=msgspec.structs.replace(said.figures, staff_in_post=3)
    ))  # fmt: skip
    assert (row(town).staff_in_post, row(town).staff_by_town) == (3, False)
    assert row(town, period="2025").staff_in_post == 3


@pytest.mark.parametrize(("host", "guest"), [(STATION, NEIGHBOUR), (NEIGHBOUR, STATION)])
def test_of_a_joint_event_the_hosts_own_record_counts(town: Town, host: str, guest: str) -> None:
    joint = an_event("2025-06-05T09:00", host_unit=host, cohost_units=[guest], event_no="7")
    town.came(guest, msgspec.structs.replace(joint, id=new_id(), resident_headcount=99))
    town.came(host, joint)
    assert figures(town).totals.residents_exact == 30


def test_what_only_a_return_says_comes_from_the_return(town: Town) -> None:
    june = two_events()
    value = a_return(june)
    assert value.figures
    said = {"orders_taken": 4, "orders_done": 3, "orders_rated": 2, "orders_satisfied": 1,
            "trainings": 1, "training_person_times": 12, "staff_in_post": 1}  # fmt: skip
    town.came(STATION, *june, msgspec.structs.replace(
        value, figures=msgspec.structs.replace(value.figures, **said), problems="缺音响",
    ))  # fmt: skip
    found = row(town)
    assert found.figures
    assert (found.figures.orders_done, found.figures.orders_satisfied) == (3, 1)
    assert (found.staff_in_post, found.problems) == (1, "缺音响")
    assert figures(town).totals.training_person_times == 12


def test_paper_is_marked_and_counted(town: Town) -> None:
    town.desk.ask(returns_at_town.put_paper, sheet(explanation="没有网络"))
    found = row(town)
    assert (found.road, found.return_number, found.explanation) == ("paper", 1, "没有网络")
    assert found.figures
    assert (found.figures.events, found.figures.volunteers_taking_part) == (3, 9)
    assert figures(town).totals.service_minutes == 540


def test_the_year_adds_months_and_counts_a_person_once(town: Town) -> None:
    person = Volunteer()
    for month in ("05", "06"):
        event = an_event(f"2025-{month}-05T09:00")
        served = Attendance(event_id=event.id, volunteer_id=person.id, service_minutes=60)
        town.came(STATION, event, served, *([person] if month == "05" else []))
    june = two_events()
    town.came(STATION, a_return(june, explanation="下雨"))
    found = row(town, period="2025")
    assert (found.returns_expected, found.returns_received, found.return_state) == (7, 1, "")
    assert found.explanation == "2025-06  下雨"
    assert found.figures
    assert (found.figures.events, found.figures.volunteers_taking_part) == (2, 1)
    assert (found.figures.volunteer_person_times, found.figures.service_minutes) == (2, 120)
    assert figures(town, "2025").totals.volunteers_taking_part == 1
    assert len(figures(town, "2025").own) == 7


def test_a_year_to_come_is_empty_and_no_error(town: Town) -> None:
    found = figures(town, "2026")
    assert (found.rows, found.totals.events, found.own) == ([], 0, [])


@pytest.mark.parametrize("period", ["2025-13", "25", "2025-6", "alles", "1999"])
def test_what_is_no_period_is_refused(town: Town, period: str) -> None:
    with refused("period_unclear"):
        figures(town, period)


def test_the_towns_own_two_events(town: Town) -> None:
    town.desk.ask(events.put, an_event("2025-06-05T09:00", host_unit=TOWN))
    found = figures(town)
    assert [(each.counted, each.target, each.state) for each in found.own] == [(1, 2, "not_met")]
    assert (found.totals.events, found.totals.concentrated) == (1, 1)


def test_a_late_stick_makes_a_new_version_and_tells_what_changed(town: Town) -> None:
    june = two_events()
    town.came(STATION, *june, a_return(june))
    first = make(town, inspections="已督查")
    assert (first.version, first.changed) == (1, [])
    town.clock.set("2025-07-02T18:00")
    assert make(town).version == 1
    own = an_event("2025-06-12T09:00", host_unit=NEIGHBOUR)
    town.came(NEIGHBOUR, own, a_return([own], unit=NEIGHBOUR), road="stick")
    seen = town.desk.ask(summary.view, MONTH)
    assert seen.kept == first
    second = make(town)
    assert (second.version, second.summary.inspections) == (2, "已督查")
    assert second.changed == seen.pending
    told = {(each.code12, each.field): (each.old, each.new) for each in second.changed}
    assert told["990101101201", "returns_received"] == (0, 1)
    assert told["990101101201", "events"] == (None, 1)
    assert told["", "events"] == (2, 3)
    assert not [key for key in told if key[0] == "990101101200"]
    kept = town.desk.ask(summary.versions, MONTH)
    assert [each.version for each in kept] == [1, 2]
    assert kept[0].summary == first.summary


def test_texts_make_a_version_of_their_own(town: Town) -> None:
    make(town)
    second = make(town, meeting_items="研究秋季安排")
    assert [(each.field, each.new) for each in second.changed] == [
        ("meeting_items", "研究秋季安排")
    ]
    assert make(town, inspections="").version == 2


def test_a_version_is_not_undone(town: Town) -> None:
    make(town)
    with refused("nothing_to_undo"):
        town.desk.ask(undo)


def test_only_the_towns_people_keep_a_summary(town: Town) -> None:
    town.desk.ask(desks.sit_down, Person(new_id(), "周明", "viewer"))
    with refused("role_may_not"):
        make(town)


def test_weeks_belong_to_the_month_of_their_thursday() -> None:
    assert weeks_of("2025-05") == [
        date(2025, 4, 28), date(2025, 5, 5), date(2025, 5, 12), date(2025, 5, 19), date(2025, 5, 26),
    ]  # fmt: skip
    assert weeks_of("2025-06")[0] == date(2025, 6, 2)
    year = [monday for month in range(1, 13) for monday in weeks_of(f"2025-{month:02d}")]
    assert len(set(year)) == len(year) == 52


def test_ten_day_periods() -> None:
    days = [ten_days_of(date(2025, 5, day)) for day in (1, 10, 11, 20, 21, 31)]
    assert days == [f"2025-05-{number}" for number in (1, 1, 2, 2, 3, 3)]


def test_a_week_is_covered_by_a_day_of_the_month_before() -> None:
    found = coverage(["2025-05"], [date(2025, 4, 29), date(2025, 5, 31)])
    assert found.weeks_without == [date(2025, 5, 5), date(2025, 5, 12), date(2025, 5, 19)]
    assert found.ten_days_without == ["2025-05-1", "2025-05-2"]


def test_the_summary_looks_beyond_the_month_for_its_weeks(town: Town) -> None:
    town.came(STATION, an_event("2025-07-01T09:00"))
    assert len(figures(town).coverage.weeks_without) == len(weeks_of(MONTH))
    town.came(NEIGHBOUR, an_event("2025-05-01T09:00", host_unit=NEIGHBOUR))
    assert figures(town, "2025-04").coverage.weeks_without == weeks_of("2025-04")
    assert date(2025, 4, 28) not in figures(town, "2025-05").coverage.weeks_without


def test_custody_tells_who_took_what_from_which_stick(town: Town) -> None:
    town.came(STATION)
    at = "2025-07-02T02:00:00+00:00"
    person = town.desk.ask(lambda db: db.require("approver").id)
    for place, outcome in (("KINGSTON", "new"), ("SANDISK", "again")):
        arrival: list[Any] = [f"{STATION}-1", "stick", place, at, person, outcome]
        town.desk.ask(
            Database.run,
            "INSERT INTO arrival(hash, road, place, at, operator, outcome) VALUES (?,?,?,?,?,?)",
            arrival,
        )
    found = town.desk.ask(custody.custody)
    assert [(each.place, each.outcome) for each in found] == [
        ("SANDISK", "again"),
        ("KINGSTON", "new"),
    ]
    assert {(each.person, each.seq, each.forwarded_at) for each in found} == {("李站长", 1, None)}
    assert town.desk.ask(custody.custody, NEIGHBOUR) == []
