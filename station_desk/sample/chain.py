"""The whole chain on the sample county, headless: desks, town, county server, a year, a report."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import msgspec

from station_desk import founding
from station_desk.county import office, postgres
from station_desk.county.serving import running
from station_desk.county.settings import DATA_FOLDER
from station_desk.outcome import refuse
from station_desk.sample import at_board, drawing, findings, golden, living, report, town_duties
from station_desk.sample.agenda import Trip, trips
from station_desk.sample.cases import COUNTY, COUNTY_NAME, SEED, TOWN
from station_desk.sample.golden import Golden
from station_desk.sample.living import Clock, Living
from station_desk.sample.plan import Life, Plan
from station_desk.sample.road import Road, clusters, first_times

AT_ONCE = 4
PLACEHOLDER = "http://127.0.0.1"
"""The card's address; every desk is told the free port of the server in its settings."""

Say = Callable[[str], None]


def run(out: Path, plan: Plan, say: Say, expected: Golden | None = None) -> report.Report:
    """Live the plan in ``out``, which has to be empty; ``say`` gets a line now and then.

    ``expected`` is by default what the plan itself must come to.
    """
    began = time.monotonic()
    _take_over(out)
    with _standing(out, plan, say) as road:
        for month, cluster in clusters(trips(plan)):
            _together(road, cluster)
            for trip in cluster:
                road.make(trip)
            say(report.progress(month, road, time.monotonic() - began))
        drawn = drawing.write(road, out / "papers")
        say(report.drawn(len(drawn)))
        with office.opened(road.county) as county:
            found = findings.read(road, county)
            seen = at_board.visit(road, county)
        say(report.board_visited(seen))
    off = [*findings.off(found, expected or golden.of(plan)), *seen.off]
    made = report.Report(plan, found, drawn, off, time.monotonic() - began, seen)
    (out / "report.json").write_bytes(msgspec.json.format(msgspec.json.encode(made.as_json())))
    return made


def _take_over(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        empty = not any(out.iterdir())
    except OSError as problem:
        raise refuse("folder_unsuitable", folder=str(out)) from problem
    if not empty:
        raise refuse("sample_folder_not_empty", folder=str(out))


@contextmanager
def _standing(out: Path, plan: Plan, say: Say) -> Iterator[Road]:
    """A county server on loopback, an enrolled town and the stations' desks, all closed at the end."""
    county = out / "county"
    with ExitStack() as stack:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            founded = [pool.submit(_founded, stack, out, life) for life in plan.lives]
            clock = Clock(plan.town.founded_at)
            url = stack.enter_context(_county(county, out / "units.json", plan, clock))
            say(report.county_stands(url))
        desks = {each.result().life.case.code: each.result() for each in founded}
        road = Road(out, county, url, desks.pop(TOWN), desks, clock)
        road.town.also(town_duties.steps(SEED, plan))
        road.enrol_town()
        for life in plan.stations:
            road.town.desk.ask(living.note_opening, life.case)
        say(report.desks_stand(len(desks)))
        yield road


@contextmanager
def _county(folder: Path, units: Path, plan: Plan, clock: Clock) -> Iterator[str]:
    """The address of the county's server; its database is started once for office and server."""
    units.write_bytes(msgspec.json.encode(_units(plan)))
    folder.mkdir()
    with postgres.embedded(folder / DATA_FOLDER):
        office.init(folder, name=COUNTY_NAME, url=PLACEHOLDER, units=units)
        with running(folder, clock) as url:
            yield url


def _founded(stack: ExitStack, out: Path, life: Life) -> Living:
    begun = living.begin(out / "desks" / life.case.code, life, code=founding.new_recovery_code())
    stack.enter_context(closing(begun.desk))
    return begun


def _units(plan: Plan) -> list[dict[str, str]]:
    stations = [("station", life.case.code, life.case.name, TOWN) for life in plan.stations]
    listed = [
        ("center", COUNTY, COUNTY_NAME, ""),
        ("town_office", TOWN, plan.town.case.name, COUNTY),
        *stations,
    ]
    return [
        {"type": type_, "code12": code, "name": name, "parent": parent}
        for type_, code, name, parent in listed
    ]


def _together(road: Road, cluster: list[Trip]) -> None:
    """The stations work side by side until each of them first sets out."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        moments = first_times(cluster).items()
        list(pool.map(lambda each: road.get_ready(*each), moments))
