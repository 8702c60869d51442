"""The monthly return: figures from the registers, sealing, and corrections (M70, d5)."""

from datetime import date, datetime
from typing import Any

import pytest
from msgspec.structs import asdict

from station_desk.outcome import Refusal
from station_desk.records import attendance, events, monthly_returns, units
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.records.units import MonthTarget
from station_desk.rules import returns
from station_desk.rules.figures import compare_month
from tests.rules.desks import CODE, RULES, STATION, Village, a_station

MONTH = "2025-06"
AFTER = "2025-07-01T09:00"
at = datetime.fromisoformat

OF_JUNE = {
    "state": "met",
    "events": 3,
    "concentrated": 2,
    "counted": 2,
    "previewed": 1,
    "by_project": {"P1": 0, "P2": 1, "P3": 0, "P4": 0, "P5": 2},
    "offline": 2,
    "both": 1,
    "online": 0,
    "mobile": 1,
    "residents_exact": 60,
    "residents_estimated": 50,
    "volunteer_person_times": 3,
    "volunteers_taking_part": 2,
    "service_minutes": 181,
    "to_be_completed": 1,
    "late_entries": 2,
    "volunteers_active": 2,
    "volunteers_new": 1,
    "volunteers_left": 1,
    "festival_events": 1,
    "planned_next_month": 1,
    "staff_required": 1,
}


def seal(village: Village, **words: Any) -> MonthlyReturn:
    village.ask(returns.seal, STATION, MONTH, **words)
    found = village.ask(monthly_returns.sealed, STATION, MONTH)
    assert found is not None
    return found


def refused(village: Village, code: str, **words: Any) -> None:
    with pytest.raises(Refusal, match=f"^{code}\\b"):
        village.ask(returns.seal, STATION, MONTH, **words)


def two_events(village: Village) -> None:
    village.event("2025-06-05T09:00")
    village.event("2025-06-12T09:00")


def test_figures_come_from_the_registers(village: Village) -> None:
    village.clock.set(AFTER)
    fair = village.event(
        "2025-06-05T09:00", place_kind="mobile", festival_code="dragon_boat", record_done_at=None
    )
    talk = village.event(
        "2025-06-12T09:00",
        project_code="P2",
        headcount_estimated=True,
        resident_headcount=50,
        preview_published_at=None,
        record_done_at=None,
    )
    visit = village.event("2025-06-13T09:00", gather_kind="dispersed", channel="both")
    village.planned("2025-07-03T09:00")
    first = village.volunteer(joined_on=date(2025, 6, 1))
    second = village.volunteer(joined_on=date(2025, 1, 1))
    village.volunteer(joined_on=date(2025, 1, 1), status="left", left_on=date(2025, 6, 30))
    for event, person, given in ((fair, first, 120), (talk, first, 61), (visit, second, None)):
        village.serve(event, person, given)
    figures = asdict(village.ask(returns.figures, STATION, MONTH, RULES, date(2025, 7, 1)))
    assert {name: figures[name] for name in OF_JUNE} == OF_JUNE


def test_voided_and_merged_are_in_no_figure(village: Village) -> None:
    kept, gone = village.event("2025-06-05T09:00"), village.event("2025-06-12T09:00")
    copy = village.event("2025-06-05T09:30", merged_into=kept.id)
    person = village.volunteer()
    services = [village.serve(each, person) for each in (kept, gone, copy)]
    village.ask(events.void, gone.id, "登记错误")
    found = village.ask(returns.figures, STATION, MONTH, RULES, date(2025, 7, 1))
    assert (found.events, found.volunteer_person_times, found.service_minutes) == (1, 1, 120)
    village.ask(attendance.void, services[0].id, "登记错误")
    found = village.ask(returns.figures, STATION, MONTH, RULES, date(2025, 7, 1))
    assert found.volunteer_person_times == 0


def test_sealing_freezes_figures_and_words(village: Village) -> None:
    two_events(village)
    draft = MonthlyReturn(unit=STATION, month=MONTH, problems="缺桌椅", filled_by="小陈")
    village.ask(monthly_returns.put_draft, draft)
    village.clock.set(AFTER)
    sealed = seal(village)
    assert sealed.id == draft.id
    assert (sealed.problems, sealed.filled_by, sealed.reviewed_by) == ("缺桌椅", "小陈", "李站长")
    assert sealed.sealed_at == village.clock.at
    assert (sealed.rule_set, len(sealed.counted)) == (RULES.version, 2)
    now = village.ask(returns.draft_of, STATION, MONTH)
    assert (now.draft, now.sealed, now.differs, now.differences) == (None, sealed, False, [])


def test_the_last_day_is_late_enough_to_seal(village: Village) -> None:
    village.clock.set("2025-06-29T23:59")
    refused(village, "month_not_ended")
    village.clock.set("2025-06-30T17:00")
    village.event("2025-06-05T09:00")
    sealed = seal(village, explanation="农忙")
    assert sealed.figures
    assert (sealed.figures.state, sealed.figures.shortfall) == ("not_met_explained", 1)
    village.clock.set("2025-07-02T09:00")
    assert not village.ask(returns.draft_of, STATION, MONTH).differs


def test_a_zero_return_without_a_reason_is_a_return(village: Village) -> None:
    village.clock.set(AFTER)
    figures = seal(village).figures
    assert figures
    assert (figures.state, figures.events, figures.shortfall) == ("not_met", 0, 2)


def test_only_the_head_seals(village: Village) -> None:
    village.clock.set(AFTER)
    village.sit_down("clerk")
    refused(village, "role_may_not")


def test_sealing_again_needs_a_change_and_a_reason(village: Village) -> None:
    two_events(village)
    village.clock.set(AFTER)
    first = seal(village)
    refused(village, "return_unchanged")
    refused(village, "return_unchanged", correction_reason="再报一次")
    late = village.event("2025-06-20T09:00")
    changed = village.ask(returns.draft_of, STATION, MONTH)
    assert changed.differs
    assert ("counted", 2, 3) in changed.differences
    refused(village, "correction_needs_reason", correction_reason=" ")
    second = seal(village, correction_reason="补录一场")
    assert (second.corrects, second.correction_reason) == (first.id, "补录一场")
    assert second.id != first.id
    assert late.id in second.counted
    before = village.ask(monthly_returns.REGISTER.get, first.id)
    assert before == first
    assert not village.ask(returns.draft_of, STATION, MONTH).differs


def test_another_event_with_the_same_figures_is_a_change(village: Village) -> None:
    gone = village.event("2025-06-05T09:00")
    village.clock.set(AFTER)
    seal(village)
    village.ask(events.void, gone.id, "登记错误")
    village.event("2025-06-05T09:00")
    now = village.ask(returns.draft_of, STATION, MONTH)
    assert (now.differs, now.differences) == (True, [])


def test_words_alone_can_be_corrected(village: Village) -> None:
    village.clock.set(AFTER)
    seal(village)
    second = seal(village, explanation="春节返乡", correction_reason="补说明")
    assert second.figures
    assert second.figures.state == "not_met_explained"
    third = seal(village, problems="缺音响", correction_reason="补问题")
    assert (third.explanation, third.problems, third.corrects) == ("春节返乡", "缺音响", second.id)


def test_a_volunteer_paused_later_asks_for_no_correction(village: Village) -> None:
    person = village.volunteer()
    village.clock.set(AFTER)
    seal(village)
    village.volunteer(id=person, status="paused")
    village.planned("2025-07-20T09:00")
    now = village.ask(returns.draft_of, STATION, MONTH)
    assert not now.differs
    assert {name for name, _, _ in now.differences} == {"volunteers_active", "planned_next_month"}


def test_a_refused_sealing_leaves_nothing(village: Village) -> None:
    village.clock.set(AFTER)
    seal(village)
    count = village.ask(lambda db: db.value("SELECT count(*) FROM journal"))
    refused(village, "return_unchanged")
    assert village.ask(lambda db: db.value("SELECT count(*) FROM journal")) == count


def test_the_units_own_target_is_used(village: Village) -> None:
    unit = a_station(CODE, "东泉村", targets=[MonthTarget(MONTH, 1, "中旬设站")])
    village.ask(units.put, unit)
    village.event("2025-06-10T09:00")
    verdict = village.ask(returns.verdict_of, STATION, MONTH)
    assert (verdict.state, verdict.target) == ("met", 1)


def test_compare_names_what_differs(village: Village) -> None:
    old = village.ask(returns.figures, STATION, MONTH, RULES, date(2025, 7, 1))
    assert returns.compare(old, old) == []
    village.event("2025-06-05T09:00")
    new = village.ask(returns.figures, STATION, MONTH, RULES, date(2025, 7, 1))
    assert ("by_project.P5", 0, 1) in returns.compare(old, new)
    assert ("events", 0, 1) in compare_month(old, new)
