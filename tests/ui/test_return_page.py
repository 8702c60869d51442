"""The monthly return: why what does not count, and how to mend it; a zero return; a last look."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit

from station_desk.app import App
from station_desk.identifiers import new_id
from station_desk.records import events, monthly_returns
from station_desk.records.events import Event
from station_desk.rules import returns
from station_desk.store import desk as desks
from station_desk.store.database import Database, Person
from station_desk.ui.main_window import MainWindow
from tests.ui.hand import fill, find, key, press

Settled = Callable[[App], None]


def sealed(window: MainWindow) -> bool:
    desk, unit = window.around.runner.desk, window.around.unit.id
    return desk.ask(monthly_returns.sealed, unit, "2025-02") is not None


def test_a_last_look_before_it_is_sealed(window: MainWindow, app: App, settled: Settled) -> None:
    window.go("monthly_return", month="2025-02")
    settled(app)
    press(window, "return.seal")
    note = window.pages["monthly_return"].seal.note  # type: ignore[attr-defined]
    assert isinstance(note, QFrame)
    said = "\n".join(each.text() for each in note.findChildren(QLabel))
    assert "应开展 2 次，已开展 2 次，按时预告 2 次" in said
    assert "群众 172 人次，志愿者 7 人，服务 28.0 小时" in said
    assert "只能用更正报修改" in said
    press(window, "return.seal_no")
    settled(app)
    assert not sealed(window)
    press(window, "return.seal")
    press(window, "return.seal_yes")
    settled(app)
    assert sealed(window)


def texts(window: MainWindow) -> str:
    """Everything the page's lists say."""
    page = window.pages["monthly_return"]
    shown = page.events.findChildren(QLabel)  # type: ignore[attr-defined]
    return "\n".join(each.text() for each in shown)


def odd_ones(db: Database) -> None:
    """February's events once more, each left out for a reason of its own; two that overlap."""
    first, second = events.in_month(db, "2025-02")
    for fields in (
        {"gather_kind": "dispersed"},
        {"status": "cancelled", "cancel_reason": "下雨"},
        {"status": "planned", "actual_start": None, "actual_end": None},
    ):
        events.put(db, _another(first, **fields))
    events.put(db, replace(second, preview_published_at=None, preview_channel=""))
    events.put(db, _another(second, preview_published_at=datetime(2025, 2, 20, 9, 0)))


def _another(event: Event, **fields: object) -> Event:
    plain = {name: getattr(event, name) for name in event.__struct_fields__}
    del plain["id"], plain["event_no"]
    return Event(**(plain | fields))


def test_what_does_not_count_says_why_and_how_to_mend_it(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.around.runner.do(odd_ones)
    settled(app)
    window.go("monthly_return", month="2025-02")
    settled(app)
    said = texts(window)
    for reason, way in (
        ("分散活动，不计入", "把“集中或分散”改为集中"),
        ("已取消", "可在计划页另安排一场"),
        ("还没有登记为已开展", "登记开展时间和群众人数"),
        ("没有预告", "补上时间和渠道"),
    ):
        assert reason in said
        assert way in said
    assert "可能重复登记" in said
    assert "已按要求提前预告" in said


def test_ui16_a_month_without_events_is_a_zero_return(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.go("monthly_return", month="2025-04")
    settled(app)
    page = window.pages["monthly_return"]
    assert page.seal.button.text() == "封存月报"  # type: ignore[attr-defined]
    window.go("monthly_return", month="2024-12")
    settled(app)
    assert page.seal.button.text() == "封存零报告"  # type: ignore[attr-defined]
    press(window, "return.seal")
    note = page.seal.note  # type: ignore[attr-defined]
    assert "这是零报告：本月没有开展活动。" in "\n".join(
        each.text() for each in note.findChildren(QLabel)
    )
    press(window, "return.seal_yes")
    settled(app)
    desk, unit = window.around.runner.desk, window.around.unit.id
    sealed = desk.ask(monthly_returns.sealed, unit, "2024-12")
    assert (sealed.figures.events, sealed.figures.state) == (0, "not_met")
    assert "零报告" in "\n".join(each.text() for each in page.sealed.findChildren(QLabel))  # type: ignore[attr-defined]


def twice(db: Database) -> None:
    """A February event entered once more half an hour later."""
    first, _second = events.in_month(db, "2025-02")
    start = datetime(2025, 2, 12, 9, 30)
    events.put(db, _another(first, actual_start=start, actual_end=start.replace(hour=11)))


def counted(window: MainWindow) -> list[str]:
    verdict = window.around.runner.desk.ask(returns.verdict_of, window.around.unit.id, "2025-02")
    return [each.event.event_no for each in verdict.counted]


def test_two_entries_of_one_event_are_merged_where_they_are_pointed_out(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.around.runner.do(twice)
    window.go("monthly_return", month="2025-02")
    settled(app)
    assert len(counted(window)) == 3
    press(window, "return.merge_0")
    press(window, "return.merge_0_yes")
    settled(app)
    assert len(counted(window)) == 2
    said = texts(window)
    assert "可能重复登记" not in said
    assert "重复登记，已合并到另一条" in said
    key(window, Qt.Key.Key_Z)
    settled(app)
    assert len(counted(window)) == 3


def test_or_one_is_voided_with_a_reason_in_one_step(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.around.runner.do(twice)
    window.go("monthly_return", month="2025-02")
    settled(app)
    gone = counted(window)[1]
    fill(window, "return_twice_0.void_reason", "登记了两遍")
    press(window, "return_twice_0.void")
    settled(app)
    assert gone not in counted(window)
    assert "可能重复登记" not in texts(window)
    key(window, Qt.Key.Key_Z)
    settled(app)
    assert gone in counted(window)


def test_the_shortfall_is_explained_in_a_sentence_of_theirs(
    window: MainWindow, app: App, settled: Settled
) -> None:
    """What is typed is kept as the field is left, and travels with the sealed return."""
    window.go("monthly_return", month="2024-12")
    settled(app)
    field = find(window, QPlainTextEdit, "return.explanation")
    field.setFocus()
    field.insertPlainText("大雪封路，活动推迟到一月。")
    find(window, QPlainTextEdit, "return.problems").setFocus()
    settled(app)
    desk, unit = window.around.runner.desk, window.around.unit.id
    draft = desk.ask(returns.draft_of, unit, "2024-12")
    assert draft.draft is not None
    assert draft.draft.explanation == "大雪封路，活动推迟到一月。"
    press(window, "return.seal")
    press(window, "return.seal_yes")
    settled(app)
    sealed = desk.ask(monthly_returns.sealed, unit, "2024-12")
    assert sealed is not None
    assert sealed.explanation == "大雪封路，活动推迟到一月。"
    assert sealed.figures is not None
    assert sealed.figures.state == "not_met_explained"


def test_only_the_head_seals(window: MainWindow, app: App, settled: Settled) -> None:
    desk = window.around.runner.desk
    desk.ask(desks.sit_down, Person(new_id(), "吴小兰", "clerk"))
    window.go("monthly_return", month="2025-02")
    settled(app)
    press(window, "return.seal")
    press(window, "return.seal_yes")
    settled(app)
    assert not sealed(window)
    assert window.banner.isVisibleTo(window)
    assert window.banner.code.text() == "role_may_not"
