"""After the year an officer logs in at the county board: its figures beside the desks', and a return."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from station_desk.county import users
from station_desk.county.office import Office
from station_desk.records import events, monthly_returns
from station_desk.rules import remarks, returns
from station_desk.rules.figures import PROJECTS, held_records, once
from station_desk.rules.minimum import events_of_month, joint_key
from station_desk.sample.living import PASSPHRASE, Living
from station_desk.sample.road import Road
from station_desk.store.database import Database
from station_desk.sync import push

OFFICER, QUESTION, ANSWER = "钱经办", "请核对本月群众人数", "已核对，无误"
A_DAY = timedelta(days=1)
AGREES = "月报与收到的记录一致"

_TOKEN = re.compile(r'name="csrf" value="([^"]+)"')
_ROW = re.compile(r'<th scope="row">(\d{4}-\d\d)</th>((?:<td[^>]*>[^<]*</td>)+)')


@dataclass
class AtBoard:
    """What was found there; ``off`` has a line for whatever is not as it should be."""

    figures: int = 0
    agreeing: int = 0
    sent_back_answered: bool = False
    accepted: bool = False
    off: list[str] = field(default_factory=list)

    def check(self, what: str, got: object, wanted: object) -> None:
        self.figures += 1
        if got != wanted:
            self.off.append(f"board {what}: {got}, expected {wanted}")


class Browser:
    """As much of one as pages without scripts need."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, address: str) -> str:
        with self._opener.open(self._url + address, timeout=60) as answer:
            return str(answer.read().decode("utf-8-sig"))

    def send(self, page: str, address: str, **form: str) -> str:
        """A form of a page, with its token; answers the page that comes after it."""
        found = _TOKEN.search(self.get(page))
        form["csrf"] = found[1] if found else ""
        body = urlencode(form).encode()
        with self._opener.open(self._url + address, body, timeout=60) as answer:
            return str(answer.read().decode())


@dataclass(frozen=True, slots=True)
class Month:
    """One desk's own month: its return in force, and the keys of its events, a joint one's shared."""

    sealed: monthly_returns.MonthlyReturn | None
    held: dict[str, bool]
    counted: dict[str, bool]
    """Whether each was announced in time."""


def visit(road: Road, county: Office) -> AtBoard:
    """Look at every month, send one return back, read the answer, accept it."""
    with county.pool.connection() as connection:
        users.add(connection, OFFICER, "officer", PASSPHRASE)
    browser, found = Browser(road.url), AtBoard()
    browser.send("/board/login", "/board/login", name=OFFICER, passphrase=PASSPHRASE)
    months = _months(road)
    read = {(each.life.unit, m): each.desk.ask(_read, each.life.unit, m)
            for each in (road.town, *road.stations.values()) for m in months}  # fmt: skip
    _sums(browser, found, months, read)
    for month in months:
        _lines(browser, found, road, month, read)
    _return(browser, found, road, months[-1])
    return found


def _months(road: Road) -> list[str]:
    lives = [living.life for living in road.stations.values()]
    return sorted({each.draft.month for life in lives for each in life.sealings})


def _read(db: Database, unit: str, month: str) -> Month:
    own = events_of_month(db, unit, month)[0]
    held = once(held_records(own, unit, month))
    verdict = returns.verdict_of(db, unit, month)
    return Month(
        monthly_returns.sealed(db, unit, month),
        {_key(each, unit): True for each in held},
        {_key(each.event, unit): each.preview.ok for each in verdict.counted},
    )


def _key(event: events.Event, unit: str) -> str:
    return joint_key(event) if event.cohost_units or event.host_unit != unit else event.id


def _sums(
    browser: Browser, found: AtBoard, months: list[str], read: dict[tuple[str, str], Month]
) -> None:
    """The figures page: joint events once, everything else as the returns in force state it."""
    page = browser.get(f"/board/figures?month={months[-1]}")
    shown = {m: re.findall(r"<td[^>]*>([^<]*)</td>", cells) for m, cells in _ROW.findall(page)}
    for month in months:
        each = [one for (_, m), one in read.items() if m == month]
        found.check(f"figures of {month}", shown.get(month), [str(v) for v in _added_up(each)])


def _added_up(each: list[Month]) -> Iterator[Any]:
    figures = [one.sealed.figures for one in each if one.sealed and one.sealed.figures]
    counted: dict[str, bool] = {}
    for one in each:
        for key, announced in one.counted.items():
            counted[key] = announced or counted.get(key, False)
    yield len(figures)
    yield len({key for one in each for key in one.held})
    yield len(counted)
    yield sum(counted.values())
    yield sum(one.residents_exact + one.residents_estimated for one in figures)
    yield sum(one.volunteer_person_times for one in figures)
    yield round(sum(one.service_minutes for one in figures) / 60, 1)
    for project in PROJECTS:
        yield sum(one.by_project.get(project, 0) for one in figures)


def _lines(
    browser: Browser, found: AtBoard, road: Road, month: str, read: dict[tuple[str, str], Month]
) -> None:
    """Every station's line, and its page, where the return is counted again from the records."""
    table = csv.reader(io.StringIO(browser.get(f"/board/figures.csv?month={month}")))
    lines = {line[0]: (line[3], line[4], line[6]) for line in table}
    for code, living in road.stations.items():
        own = read[living.life.unit, month]
        if own.sealed is None or own.sealed.figures is None:
            continue
        claimed = own.sealed.figures.counted
        wanted = (len(own.counted), sum(own.counted.values()), claimed)
        found.check(f"{living.life.case.name} {month}", lines.get(code), tuple(map(str, wanted)))
        page = browser.get(f"/board/stations/{code}?month={month}")
        found.agreeing += AGREES in page
        found.check(f"{living.life.case.name} {month} beside its records", AGREES in page, True)


def _return(browser: Browser, found: AtBoard, road: Road, month: str) -> None:
    """Sent back, read and corrected at the station, looked at again, accepted, and read there too."""
    code, station = next((c, s) for c, s in road.stations.items() if s.life.case.road != "stick")
    here = f"/board/stations/{code}"
    page = f"{here}?month={month}"
    browser.send(page, f"{here}/send-back", **_on_screen(browser, page), remarks=QUESTION)
    _later(road, station)
    push.push(station.desk)
    asked = station.desk.ask(remarks.open_remarks, station.life.unit)
    found.check("the remarks at the station", [each.remarks for each in asked], [QUESTION])
    station.desk.ask(returns.seal, station.life.unit, month, None, ANSWER, QUESTION)
    push.push(station.desk)
    found.sent_back_answered = not station.desk.ask(remarks.open_remarks, station.life.unit)
    found.check("the answer at the county", ANSWER in browser.get(page), True)
    browser.send(page, f"{here}/accept", **_on_screen(browser, page))
    _later(road, station)
    push.push(station.desk)
    accepted, _ = station.desk.ask(remarks.about, station.life.unit, month)
    found.accepted = accepted is not None
    by = accepted.by if accepted else ""
    found.check("the acceptance at the station", OFFICER in by, True)


def _on_screen(browser: Browser, page: str) -> dict[str, str]:
    """The return that the officer looks at, as the page's own form names it."""
    names = ("month", "return_id", "version")
    text = browser.get(page)
    fields = {
        name: re.search(rf'type="hidden" name="{name}" value="([^"]*)"', text) for name in names
    }
    return {name: hit[1] if hit else "" for name, hit in fields.items()}


def _later(road: Road, station: Living) -> None:
    road.clock.at = max(road.clock.at, station.clock.at) + A_DAY
    station.clock.at = road.clock.at
