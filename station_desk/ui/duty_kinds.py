"""The registers of the duties page: for each its columns, the fields of its form, how an entry is kept."""

from collections.abc import Callable
from datetime import date
from typing import Any

from station_desk.records import (
    inspections,
    meeting_items,
    menu_entries,
    resources,
    staff_posts,
    trainings,
)
from station_desk.records.resources import PLATFORMS
from station_desk.ui import dates
from station_desk.ui.duty_form import Options
from station_desk.ui.duty_kind import ICONS, TONES, DutyKind, words_of
from station_desk.ui.page import Around
from station_desk.ui.six_haves_kind import six_haves_kind
from station_desk.ui.tables import Column
from station_desk.ui.words import tr

POSTS = ("head", "deputy_head", "office_director", "staff")
FULL = ("", "full", "part")
SOURCES = ("", "purchased", "transferred", "social_worker", "concurrent")
PROJECTS = ("P1", "P2", "P3", "P4", "P5")
KINDS = ("institution", "people", "place", "equipment", "funds")


def kinds(around: Around, units: Options, today: Callable[[], date]) -> list[DutyKind]:
    """Those of a town; a station keeps its posts, its trainings, its menu and its self-checks."""
    found = [_posts(around, units), _trainings(), _menu(around), six_haves_kind(around, units)]
    if around.role == "town":
        found += [_resources(around), _inspections(around, units, today), _items(around, today)]
    return found


def _day(value: date | None) -> str:
    return dates.short(value) if value else ""


def _unit(units: Options) -> Column:
    return Column(lambda: tr("Unit"), lambda each: dict(units()).get(each.unit, ""))


def _posts(around: Around, units: Options) -> DutyKind:
    def coded(group: str) -> Callable[[Any], str]:
        return lambda each: around.words.word(group, getattr(each, group))

    return DutyKind(
        "staff_post", lambda: tr("Posts"), "mdi6.badge-account-outline",
        lambda: tr("Who heads the unit and who works there belongs here."),
        [
            _unit(units),
            Column(lambda: tr("Post"), coded("post")),
            Column(lambda: tr("Name"), lambda each: each.person_name),
            Column(lambda: tr("Position"), lambda each: each.position_title, stretch=True),
            Column(lambda: tr("Full or part time"), coded("full_part")),
            Column(lambda: tr("From"), lambda each: _day(each.from_on)),
            Column(lambda: tr("Until"), lambda each: _day(each.to_on)),
        ],
        [("unit", units), ("person_name", "line"), ("post", words_of(around, "post", POSTS)),
         ("position_title", "line"), ("full_part", words_of(around, "full_part", FULL)),
         ("source", words_of(around, "source", SOURCES)), ("from_on", "day"), ("to_on", "maybe")],
        lambda found: found.posts, staff_posts.StaffPost, staff_posts.put, staff_posts.REGISTER.void,
    )  # fmt: skip


def _trainings() -> DutyKind:
    return DutyKind(
        "training", lambda: tr("Trainings"), "mdi6.school-outline",
        lambda: tr("Trainings held or attended belong here; they count in the monthly return."),
        [
            Column(lambda: tr("Date"), lambda each: dates.full_day(each.held_on)),
            Column(lambda: tr("Training"), lambda each: each.name, stretch=True),
            Column(lambda: tr("Held by"), lambda each: each.organiser),
            Column(lambda: tr("Person-times"), lambda each: str(each.person_times)),
        ],
        [("held_on", "day"), ("name", "line"), ("organiser", "line"), ("main_content", "line"),
         ("learning_minutes", "count"), ("person_times", "count")],
        lambda found: found.trainings, trainings.Training, trainings.put, trainings.REGISTER.void,
    )  # fmt: skip


def _menu(around: Around) -> DutyKind:
    return DutyKind(
        "menu_entry", lambda: tr("Menu of services"), "mdi6.silverware-variant",
        lambda: tr("What residents can order here belongs here; one service at least."),
        [
            Column(lambda: tr("Service"), lambda each: each.title, stretch=True),
            Column(lambda: tr("Project"),
                   lambda each: around.words.word("project_code", each.project_code)),
            Column(lambda: tr("For whom"), lambda each: each.audience),
            Column(lambda: tr("At most"), lambda each: str(each.capacity or ""), right=True),
            Column(lambda: tr("From"), lambda each: _day(each.from_on)),
            Column(lambda: tr("Until"), lambda each: _day(each.to_on)),
        ],
        [("title", "line"), ("project_code", words_of(around, "project_code", PROJECTS)),
         ("platform_code", words_of(around, "platform_code", PLATFORMS)), ("provider", "line"),
         ("audience", "line"), ("minutes", "count"), ("capacity", "count"),
         ("from_on", "day"), ("to_on", "maybe")],
        lambda found: found.menu, menu_entries.OwnMenuEntry, menu_entries.put,
        menu_entries.REGISTER.void,
    )  # fmt: skip


def _resources(around: Around) -> DutyKind:
    return DutyKind(
        "resource", lambda: tr("Five platforms"), "mdi6.view-dashboard-outline",
        lambda: tr("What each of the five platforms can call on belongs here."),
        [
            Column(lambda: tr("Platform"),
                   lambda each: around.words.word("platform_code", each.platform_code)),
            Column(lambda: tr("Resource"), lambda each: each.name, stretch=True),
            Column(lambda: tr("Owner"), lambda each: each.owner),
            Column(lambda: tr("Looked after by"), lambda each: each.custodian),
        ],
        [("platform_code", words_of(around, "platform_code", PLATFORMS)), ("name", "line"),
         ("resource_kind", words_of(around, "resource_kind", KINDS)), ("owner", "line"),
         ("custodian", "line"), ("from_on", "day"), ("to_on", "maybe")],
        lambda found: found.resources, resources.Resource, resources.put, resources.REGISTER.void,
    )  # fmt: skip


def _inspections(around: Around, units: Options, today: Callable[[], date]) -> DutyKind:
    def state(each: inspections.Inspection) -> str:
        return _open_state(each, today()) if each.finding else "nothing_found"

    return DutyKind(
        "inspection", lambda: tr("Inspections"), "mdi6.clipboard-search-outline",
        lambda: tr("What was found at a unit, and until when it is to be put right."),
        [
            Column(lambda: tr("Date"), lambda each: _day(each.inspected_on)),
            _unit(units), _state(around, state),
            Column(lambda: tr("Finding"), lambda each: each.finding, stretch=True),
            Column(lambda: tr("Due"), lambda each: _day(each.due_on)),
            Column(lambda: tr("Done"), lambda each: _day(each.done_on)),
        ],
        [("unit", units), ("inspected_on", "day"), ("inspector", "line"), ("finding", "line"),
         ("due_on", "maybe"), ("done_on", "maybe"), ("result_note", "line")],
        lambda found: found.inspections, inspections.Inspection, inspections.put,
        inspections.REGISTER.void,
    )  # fmt: skip


def _items(around: Around, today: Callable[[], date]) -> DutyKind:
    def state(each: meeting_items.MeetingItem) -> str:
        return _open_state(each, today())

    return DutyKind(
        "meeting_item", lambda: tr("Joint meeting"), "mdi6.account-group-outline",
        lambda: tr("What the joint meeting raised and decided, and who does it by when."),
        [
            Column(lambda: tr("Date"), lambda each: _day(each.met_on)),
            _state(around, state),
            Column(lambda: tr("Item"), lambda each: each.title, stretch=True),
            Column(lambda: tr("In charge"), lambda each: each.owner),
            Column(lambda: tr("Due"), lambda each: _day(each.due_on)),
            Column(lambda: tr("Done"), lambda each: _day(each.done_on)),
        ],
        [("met_on", "day"), ("title", "line"), ("decision", "line"), ("owner", "line"),
         ("due_on", "maybe"), ("done_on", "maybe")],
        lambda found: found.items, meeting_items.MeetingItem, meeting_items.put,
        meeting_items.REGISTER.void,
    )  # fmt: skip


def _open_state(each: Any, day: date) -> str:
    return "overdue" if each.is_overdue(day) else "open" if each.is_open(day) else "closed"


def _state(around: Around, state: Callable[[Any], str]) -> Column:
    return Column(
        lambda: tr("State"),
        lambda each: around.words.word("duty_state", state(each)),
        colour=lambda each: around.theme.colours.of(TONES[state(each)]),
        icon=lambda each: ICONS[state(each)],
    )
