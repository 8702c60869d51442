"""The today page's facts from a real desk."""

from datetime import date, datetime

from station_desk.records import events, units
from station_desk.records.monthly_returns import MonthlyReturn, put_draft
from station_desk.rules import returns
from station_desk.rules.today import OPEN_SERVICES, Today, today
from station_desk.store.database import Database
from tests.rules.desks import CODE, NEIGHBOUR, STATION, Village, a_station

at = datetime.fromisoformat


def look(village: Village) -> Today:
    """On Wednesday 2025-06-18, half past nine in China."""
    return village.ask(today)


def test_an_empty_desk_answers(village: Village) -> None:
    found = look(village)
    assert (found.month, found.verdict.state, found.verdict.days_left) == (
        "2025-06",
        "in_progress",
        13,
    )
    assert (found.next_events, found.previews_due, found.records_due) == ([], [], [])
    assert found.moment == at("2025-06-18T09:30")


def test_the_month_and_what_comes_next(village: Village) -> None:
    village.event("2025-06-05T09:00")
    later, sooner = village.planned("2025-07-20T09:00"), village.planned("2025-06-18T10:00")
    village.planned("2025-06-20T09:00", status="cancelled", cancel_reason="下雨")
    village.planned("2025-06-20T09:00", host_unit=NEIGHBOUR)
    found = look(village)
    assert len(found.verdict.counted) == 1
    assert [each.id for each in found.next_events] == [sooner.id, later.id]


def test_previews_due_say_by_when(village: Village) -> None:
    village.planned("2025-06-20T09:00")
    village.planned("2025-06-26T09:00", preview_published_at=None)
    close = village.planned("2025-06-19T09:00", preview_published_at=None)
    open_one = village.planned("2025-06-20T15:00", preview_published_at=None)
    found = look(village).previews_due
    assert [(each.event.id, each.too_late) for each in found] == [
        (close.id, True),
        (open_one.id, False),
    ]
    assert found[1].up_by == at("2025-06-19T15:00")


def test_records_due_are_what_is_over_and_open(village: Village) -> None:
    person = village.volunteer()
    forgotten = village.planned("2025-06-10T09:00")
    held = village.event("2025-06-05T09:00")
    village.serve(held, person, None)
    village.serve(village.event("2025-06-06T09:00"), person, 60)
    village.planned("2025-06-18T08:00")
    found = look(village)
    assert [(each.event.id, each.to_be_completed) for each in found.records_due] == [
        (held.id, 1),
        (forgotten.id, 0),
    ]
    assert [each.deadline.state for each in found.records_due] == ["due_soon", "in_time"]
    assert found.records_due[0].deadline.due.day == date(2025, 6, 19)
    assert found.to_be_completed == 1


def test_records_of_a_year_without_a_table_say_so(village: Village) -> None:
    village.clock.set("2026-12-29T09:00")
    village.planned("2026-12-28T09:00")
    found = look(village)
    assert found.records_due[0].deadline.state == "not_published"
    assert found.records_due[0].deadline.due.missing_year == 2027


def test_the_year_strip(village: Village) -> None:
    village.ask(units.put, a_station(CODE, "东泉村", opened_on=date(2025, 3, 10)))
    village.event("2025-05-05T09:00")
    village.event("2025-05-06T09:00")
    village.event("2025-06-06T09:00")
    draft = MonthlyReturn(unit=STATION, month="2025-04", explanation="春耕")
    village.ask(put_draft, draft)
    village.ask(returns.seal, STATION, "2025-05")
    states = [(each.state, each.counted, each.sealed) for each in look(village).year]
    assert states == [
        ("not_open", 0, False),
        ("not_open", 0, False),
        ("before_desk", 0, False),
        ("not_met_explained", 0, False),
        ("met", 2, True),
        ("in_progress", 1, False),
        *[("to_come", 0, False)] * 6,
    ]


def test_months_before_the_desk_blame_nobody_and_count_once_they_are_entered(
    village: Village,
) -> None:
    found = look(village)
    assert [each.state for each in found.year][:6] == ["before_desk"] * 5 + ["in_progress"]
    assert not found.last_return.asked
    village.event("2025-05-05T09:00")
    found = look(village)
    assert [each.state for each in found.year][3:6] == ["before_desk", "not_met", "in_progress"]
    assert found.last_return.asked
    village.clock.set("2025-07-02T09:00")
    found = look(village)
    assert (found.year[5].state, found.last_return.asked) == ("not_met", True)


def test_the_strip_says_what_each_month_says(village: Village) -> None:
    """One reading for the year and one for the month must never part."""
    for start in ("2025-04-30T23:00", "2025-05-01T00:00", "2025-05-31T23:59", "2025-06-01T00:00"):
        village.event(start)
    village.event(
        "2025-05-20T09:00",
        actual_start=at("2025-06-02T09:00"),
        actual_end=at("2025-06-02T11:00"),
    )
    village.ask(events.void, village.event("2025-06-03T09:00").id, "登记错误")
    found = look(village)
    assert "voided" in [reason for _, reason in found.verdict.not_counted]
    alone = [village.ask(returns.verdict_of, STATION, each.month) for each in found.year]
    assert [len(each.counted) for each in alone] == [each.counted for each in found.year]
    assert found.verdict == village.ask(returns.verdict_of, STATION, "2025-06")
    assert [each.counted for each in found.year][3:6] == [1, 2, 2]


def test_the_return_of_the_month_before(village: Village) -> None:
    found = look(village).last_return
    assert (found.month, found.due.day, found.sealed) == ("2025-05", date(2025, 6, 3), False)
    village.ask(returns.seal, STATION, "2025-05")
    assert look(village).last_return.sealed
    village.clock.set("2026-01-02T09:00")
    assert look(village).last_return.month == "2025-12"


def test_festivals_ahead(village: Village) -> None:
    codes = [each.code for each in look(village).festivals]
    assert codes == ["party_founding_day"]


def test_a_clock_set_back_does_not_bring_back_yesterday(village: Village) -> None:
    village.event("2025-06-05T09:00")
    village.clock.set("1970-01-01T08:00")
    found = look(village)
    assert found.moment == at("2025-06-18T00:00")
    assert found.month == "2025-06"


def test_open_records_are_found_by_index(village: Village) -> None:
    """Without it the page reads every service record there is (P7)."""
    sql = f"EXPLAIN QUERY PLAN {OPEN_SERVICES}"
    plan = village.ask(Database.rows, sql)
    assert ["attendance_open" in row["detail"] for row in plan] == [True]
