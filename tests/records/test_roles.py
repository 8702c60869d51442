"""Every role beside every write: what a role may not do the register refuses, and writes nothing."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from station_desk import records
from station_desk.identifiers import new_id
from station_desk.outcome import Refusal
from station_desk.records import (
    attendance,
    desk_settings,
    events,
    inspections,
    meeting_items,
    menu_entries,
    monthly_returns,
    operators,
    paper_returns,
    photos,
    plans,
    resources,
    return_decisions,
    signups,
    six_haves,
    staff_posts,
    town_summaries,
    trainings,
    undo,
    units,
    volunteers,
)
from station_desk.records import service_orders as orders
from station_desk.store import backup, clock
from station_desk.store.database import Database, Person
from tests.desks import PASSPHRASE, Station, a_volunteer, an_event, founded, refused
from tests.records.test_photos import picture

DAY, MONTH = date(2025, 10, 20), "2025-10"
START, NOW = datetime(2025, 10, 15, 9, 0), datetime(2025, 10, 20, tzinfo=UTC)
WRITERS = {"clerk", "head", "collector", "approver"}
HEADS, TOWN, ALL = {"head", "approver"}, {"collector", "approver"}, WRITERS | {"viewer"}


@dataclass
class Scene:
    """What the writes are about."""

    station: Station
    event: str
    other_event: str
    volunteer: str
    service: str
    clerk: str
    order: str

    @property
    def unit(self) -> str:
        return self.station.unit


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Any:
    station = founded(
        tmp_path_factory.mktemp("roles") / "desk", lambda: datetime(2025, 10, 20, 4, tzinfo=UTC)
    )  # type: ignore[arg-type]
    event, other, person = station.event(), station.event("另一场"), station.volunteer()
    service = station.service(event.id, person.id)
    clerk = station.operator("李文书", "clerk", "clerk-passphrase")
    order = orders.ServiceOrder(unit=station.unit, taken_at=START, need_text="修水管")
    station.ask(orders.put, order)
    yield Scene(station, event.id, other.id, person.id, service.id, clerk.id, order.id)
    station.desk.close()


def _return(scene: Scene, **fields: Any) -> monthly_returns.MonthlyReturn:
    return monthly_returns.MonthlyReturn(unit=scene.unit, month=MONTH, **fields)


def _figures(type_: type) -> Any:
    plain = dict.fromkeys(type_.__struct_fields__, 0)
    return msgspec.convert(plain | {"state": "met", "by_project": {}}, type_)


def _sealed(scene: Scene) -> monthly_returns.MonthlyReturn:
    figures = _figures(monthly_returns.ReturnFigures)
    return _return(scene, state="sealed", figures=figures, sealed_at=NOW)


def _service(scene: Scene) -> attendance.Attendance:
    return attendance.Attendance(event_id=scene.other_event, volunteer_id=scene.volunteer)


def _order(scene: Scene, **fields: Any) -> orders.ServiceOrder:
    return orders.ServiceOrder(unit=scene.unit, taken_at=START, need_text="x", **fields)


def _paper(scene: Scene) -> paper_returns.PaperReturn:
    return paper_returns.PaperReturn(unit=scene.unit, month=MONTH, received_on=DAY)


def _decision(scene: Scene) -> return_decisions.ReturnDecision:
    return return_decisions.ReturnDecision(
        unit=scene.unit, month=MONTH, return_id=new_id(), decision="acknowledged"
    )


def _summary(scene: Scene) -> town_summaries.TownSummary:
    totals = dict.fromkeys(town_summaries.SummedFigures.__struct_fields__, 0) | {"by_project": {}}
    coverage = {"weeks": 0, "weeks_without": [], "ten_days": 0, "ten_days_without": []}
    counts = dict.fromkeys(("returns_expected", "returns_received", "months_met"), 0)
    plain = {"rows": [], "own": [], "totals": totals, "coverage": coverage, **counts}
    figures = msgspec.convert(plain, town_summaries.SummaryFigures)
    return town_summaries.TownSummary(
        unit=scene.unit, period="2025", figures=figures, made_at=NOW, made_by="x"
    )


Given = Callable[[Scene], tuple[Any, ...]]
WRITES: dict[Callable[..., Any], tuple[set[str], Given]] = {
    attendance.put: (WRITERS, lambda s: (_service(s),)),
    attendance.put_all: (WRITERS, lambda s: ([_service(s)],)),
    attendance.void: (WRITERS, lambda s: (s.service, "x")),
    events.put: (WRITERS, lambda s: (an_event(s.unit),)),
    events.move: (WRITERS, lambda s: (s.event, DAY)),
    events.postpone: (WRITERS, lambda s: (s.event, datetime(2025, 10, 25, 9), "雨")),
    events.void: (WRITERS, lambda s: (s.other_event, "x")),
    inspections.put: (WRITERS, lambda s: (inspections.Inspection(unit=s.unit, inspected_on=DAY),)),
    meeting_items.put: (WRITERS, lambda _: (meeting_items.MeetingItem(met_on=DAY, title="x"),)),
    monthly_returns.put_draft: (WRITERS, lambda s: (_return(s),)),
    monthly_returns.put_sealed: (HEADS, lambda s: (_sealed(s),)),
    operators.put: (HEADS, lambda _: (operators.Operator(name="x", role="viewer"),)),
    operators.add: (HEADS, lambda _: (operators.Operator(name="x", role="viewer"), new_id())),
    operators.remove: (HEADS, lambda s: (s.clerk,)),
    operators.readmit: (HEADS, lambda s: (s.clerk, new_id())),
    operators.reset_passphrase: (HEADS, lambda s: (s.clerk, new_id())),
    operators.new_recovery_code: (HEADS, lambda _: ()),
    paper_returns.put: (WRITERS, lambda s: (_paper(s),)),
    plans.put: (WRITERS, lambda s: (plans.MonthPlan(unit=s.unit, month=MONTH, theme="x"),)),
    plans.edit: (WRITERS, lambda s: (s.unit, MONTH)),
    plans.set_focus: (WRITERS, lambda s: (s.unit, MONTH, 1, "x")),
    resources.put: (WRITERS, lambda _: (resources.Resource(name="x", platform_code="1", from_on=DAY),)),
    return_decisions.add: (TOWN, lambda s: (_decision(s),)),
    orders.put: (WRITERS, lambda s: (_order(s),)),
    orders.bring: (WRITERS, lambda s: (_order(s, sent_by=new_id()),)),
    orders.dispatch: (WRITERS, lambda s: (s.order, "水电队")),
    orders.escalate: (WRITERS, lambda s: (s.order,)),
    orders.close: (WRITERS, lambda s: (s.order, "x")),
    orders.void: (WRITERS, lambda s: (s.order, "x")),
    photos.put: (WRITERS, lambda s: (s.event, picture())),
    signups.put: (WRITERS, lambda s: (signups.Signup(event_id=s.event, volunteer_id=s.volunteer),)),
    six_haves.put: (WRITERS, lambda s: (six_haves.SixHaves(
        unit=s.unit, checked_on=DAY, answers=["yes"] * 6),)),
    staff_posts.put: (WRITERS, lambda s: (staff_posts.StaffPost(unit=s.unit, person_name="x", from_on=DAY),)),
    town_summaries.put: (WRITERS, lambda s: (_summary(s),)),
    menu_entries.put: (WRITERS, lambda _: (menu_entries.OwnMenuEntry(title="x", from_on=DAY),)),
    trainings.put: (WRITERS, lambda s: (trainings.Training(unit=s.unit, name="x", held_on=DAY),)),
    units.put: (WRITERS, lambda s: (units.Unit(type="practice_point", name="x", parent=s.unit),)),
    volunteers.put: (WRITERS, lambda _: (a_volunteer("赵一"),)),
    volunteers.void: (WRITERS, lambda s: (s.volunteer, "x")),
    volunteers.withdraw: (WRITERS, lambda s: (s.volunteer,)),
    desk_settings.lock_after_minutes: (WRITERS, lambda _: (5,)),
    backup.choose_copy_folder: (WRITERS, lambda _: (None,)),
    clock.confirm: (WRITERS, lambda _: ()),
}  # fmt: skip
"""Every write, who may do it, and what it is given."""
FOLLOW = {
    orders.accept, orders.decline, orders.finish, orders.rate, photos.void, plans.void, signups.void,
    undo.undo, undo.redo,
}  # fmt: skip
"""Steps on what another write of the table has made, each by the same ``Register``: tried below."""


class TakenBack(Exception):
    """So that each role finds the same scene."""


def tried(
    db: Database, person: Person | None, act: Callable[..., Any], given: tuple[Any, ...]
) -> str:
    """The refusal's code, or nothing when it was done; taken back in either case."""
    db.person = person
    before = db.value("SELECT count(*) FROM journal")
    try:
        with db.transaction():
            act(db, *given)
            raise TakenBack
    except TakenBack:
        return ""
    except Refusal as refusal:
        assert db.value("SELECT count(*) FROM journal") == before
        return refusal.code


def named(act: Callable[..., Any]) -> str:
    return f"{act.__module__.split('.')[-1]}.{act.__name__}"


@pytest.mark.parametrize("act", WRITES, ids=named)
def test_a_write_is_done_by_its_roles_and_refused_to_the_others(
    scene: Scene, act: Callable[..., Any]
) -> None:
    may, given = WRITES[act]
    for role in sorted(ALL):
        person = Person(scene.station.head.id, "某人", role)
        code = scene.station.ask(tried, person, act, given(scene))
        assert code == ("" if role in may else "role_may_not"), role
    assert scene.station.ask(tried, None, act, given(scene)) == "nobody_signed_in"


def test_no_write_is_missing_from_the_table() -> None:
    writes = set()
    for module in pkgutil.iter_modules(records.__path__):
        found = importlib.import_module(f"{records.__name__}.{module.name}")
        for name, each in inspect.getmembers(found, inspect.isfunction):
            returns = inspect.signature(each).return_annotation
            if each.__module__ == found.__name__ and not name.startswith("_"):
                writes |= {each} if getattr(returns, "__name__", "") == "Changes" else set()
    assert {named(each) for each in writes - WRITES.keys() - FOLLOW} == set()
    assert len(writes) > 30


def test_a_viewer_takes_no_step_further_and_undoes_nothing(station: Station) -> None:
    event, person = station.event(), station.volunteer()
    order = orders.ServiceOrder(unit=station.unit, taken_at=START, need_text="x")
    signup = signups.Signup(event_id=event.id, volunteer_id=person.id)
    plan = plans.MonthPlan(unit=station.unit, month=MONTH, theme="x")
    for act, value in ((orders.put, order), (signups.put, signup), (plans.put, plan)):
        station.ask(act, value)
    station.ask(orders.dispatch, order.id, "水电队")
    station.ask(lambda db: setattr(db, "person", Person(station.head.id, "某人", "viewer")))
    for step, given in (
        (orders.accept, (order.id, [])), (orders.decline, (order.id, "x")), (plans.void, (plan.id, "x")),
        (signups.void, (signup.id, "x")), (undo.undo, ()),
    ):  # fmt: skip
        with refused("role_may_not"):
            station.ask(step, *given)


def test_nobody_is_voided_out_of_the_operators(station: Station) -> None:
    """The generic way of taking a record out leads to removing, with its own checks."""
    clerk = station.operator("李文书", "clerk", "clerk-passphrase")
    with refused("last_head"):
        station.ask(operators.REGISTER.void, station.head.id, "x")
    station.reopen("clerk-passphrase")
    with refused("role_may_not"):
        station.ask(operators.REGISTER.void, station.head.id, "x")
    station.reopen(PASSPHRASE)
    station.ask(operators.REGISTER.void, clerk.id, "versetzt")
    held = station.ask(operators.REGISTER.entry, clerk.id)
    assert (held.value.active, held.voided) == (False, False)
