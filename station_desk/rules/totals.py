"""Sums over the whole town: a joint event once, a volunteer once, paper only where nothing else came."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.paper_returns import PaperFigures
from station_desk.rules.figures import about_events, about_service, once
from station_desk.rules.minimum import joint_key
from station_desk.rules.previews import preview_verdict
from station_desk.rules.received import Person
from station_desk.rules.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Pool:
    """What is added up, of one month or of several.

    ``held`` is every record of a held event with the unit that recorded it; ``who`` says which ids
    are one person in the town; ``papers`` are the figures of stations of which only paper came.
    """

    held: tuple[tuple[str, Event], ...]
    services: tuple[Attendance, ...]
    who: dict[str, str]
    papers: tuple[PaperFigures, ...]
    rules: dict[str, RuleSet]

    def __add__(self, other: "Pool") -> "Pool":
        return Pool(
            self.held + other.held,
            self.services + other.services,
            self.who | other.who,
            self.papers + other.papers,
            self.rules | other.rules,
        )


def pool_of(
    month: str,
    rules: RuleSet,
    records: Iterable[tuple[str, Event]],
    services: Iterable[Attendance],
    people: Iterable[Person],
    papers: Iterable[PaperFigures],
) -> Pool:
    """One month's, whatever order the records came in."""
    held = tuple(
        (unit, each)
        for unit, each in records
        if each.status == "held" and each.merged_into is None and each.month == month
    )
    who = {each.id: each.key for each in people}
    return Pool(held, tuple(services), who, tuple(papers), {month: rules})


def sums_of(pool: Pool) -> dict[str, Any]:
    """Every figure of the pool by its name; ``counted`` and ``previewed`` by each month's own rules."""
    held = [each for _, each in sorted(pool.held, key=_host_first)]
    unique = once(held)
    counting = [each for each in unique if _counts(each, pool.rules[each.month])]
    sums: dict[str, Any] = about_events(unique) | about_service(held, pool.services, pool.who)
    sums["counted"] = len(counting)
    sums["previewed"] = sum(preview_verdict(each, pool.rules[each.month]).ok for each in counting)
    for paper in pool.papers:
        _add(sums, paper)
    return sums


def without_joint(paper: PaperFigures, elsewhere: Iterable[Event], rules: RuleSet) -> PaperFigures:
    """A sheet's figures less the joint events that another unit has recorded: those count there."""
    joint = {joint_key(each): each for each in elsewhere if each.status == "held"}.values()
    counting = [each for each in joint if _counts(each, rules)]
    previewed = sum(preview_verdict(each, rules).ok for each in counting)
    taken = Counter(each.project_code for each in joint)
    return msgspec.structs.replace(
        paper,
        events=max(0, paper.events - len(joint)),
        concentrated=max(
            0, paper.concentrated - sum(each.gather_kind == "concentrated" for each in joint)
        ),
        counted=max(0, paper.counted - len(counting)),
        previewed=max(0, paper.previewed - previewed),
        by_project={
            code: max(0, count - taken[code])  # type: ignore[index]
            for code, count in paper.by_project.items()
        },
        festival_events=max(
            0, paper.festival_events - sum(bool(each.festival_code) for each in joint)
        ),
    )


def _add(sums: dict[str, Any], paper: PaperFigures) -> None:
    for name, figure in msgspec.structs.asdict(paper).items():
        if name == "by_project":
            for code, count in figure.items():
                sums[name][code] = sums[name].get(code, 0) + count
        elif name in sums:
            sums[name] += figure


def _host_first(pair: tuple[str, Event]) -> tuple[object, ...]:
    """Of a joint event the host's own record comes first."""
    unit, event = pair
    return unit != event.host_unit, event.start, event.id


def _counts(event: Event, rules: RuleSet) -> bool:
    online = event.channel == "online" and not rules.count_online
    return event.gather_kind == "concentrated" and not online
