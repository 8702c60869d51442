"""The papers of the sample county: a few of every form, and the town's summaries as they are handed in."""

from collections.abc import Iterator
from pathlib import Path

from station_desk import papers
from station_desk.sample.cases import BY_STICK, YEAR
from station_desk.sample.living import Living
from station_desk.sample.plan import Activity, Life
from station_desk.sample.road import Road

RETURNS = {
    "990101101200": "2025-12",
    "990101101202": "2025-02",
    "990101101203": "2025-08",
    "990101101206": "2025-04",
    "990101101207": "2025-06",
}
"""A met month, an explained one, one without a reason, one with its own target, a corrected one."""

SHEETS = ("990101101209", "990101101210", "990101101211")
"""Rare characters, two people of one name, children."""

PREVIEWS = ("990101101200", "990101101208")


def write(road: Road, folder: Path) -> list[str]:
    """Draw them; answers the file names."""
    folder.mkdir(exist_ok=True)
    return [_saved(folder, living, form, subject) for living, form, subject in _wanted(road)]


def _saved(folder: Path, living: Living, form: str, subject: str) -> str:
    paper = living.desk.ask(papers.gather, form, subject)
    name = f"{living.life.case.name}-{paper.name}"
    (folder / name).write_bytes(paper.draw())
    return name


def _wanted(road: Road) -> Iterator[tuple[Living, str, str]]:
    for code, living in road.stations.items():
        sealed = {each.draft.month for each in living.life.sealings}
        if RETURNS.get(code) in sealed:
            yield living, "return", RETURNS[code]
        if code in SHEETS:
            yield living, "sign-in", _fullest(living.life).final.id
        if code in PREVIEWS:
            yield living, "preview", _announced(living.life).final.id
    yield road.town, "preview", _announced(road.town.life).final.id
    yield road.town, "sign-in", _fullest(road.town.life).final.id
    for period in (BY_STICK, str(YEAR)):
        yield road.town, "summary", period
        yield road.town, "summary-sheet", period


def _fullest(life: Life) -> Activity:
    """The event that most of the designed people served at, else the one with the longest sheet."""
    known = {each.value.id for each in life.people[: len(life.case.people) + life.case.children]}

    def weight(one: Activity) -> tuple[int, int]:
        return sum(each.volunteer_id in known for each in one.services), len(one.services)

    return max(life.activities, key=weight)


def _announced(life: Life) -> Activity:
    return next(each for each in life.activities if each.announced_at)
