"""What the sample run tells: progress lines, a table for people, a report for programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from station_desk.sample.at_board import AtBoard
from station_desk.sample.findings import Found
from station_desk.sample.golden import Month
from station_desk.sample.plan import Plan
from station_desk.sample.road import Road

MARKS = {"met": "", "in_progress": "~", "not_met_explained": "e", "not_met": "!"}
ROADS = {"stick": "U 盘 stick", "network": "网络 network", "both": "两路 both"}


@dataclass(frozen=True, slots=True)
class Report:
    """The end of a run. ``off`` names every golden number that was not met."""

    plan: Plan
    found: Found
    forms: list[str]
    off: list[str]
    seconds: float
    board: AtBoard

    @property
    def status(self) -> int:
        """The exit status: 1 if anything is off."""
        return int(bool(self.off))

    def as_json(self) -> dict[str, Any]:
        """For programs: the same shape in every release."""
        found, numbers = self.found, self.found.golden
        return {
            "stations": [
                self._station(life.case.code, life.case.name) for life in self.plan.stations
            ],
            "town": {
                "events": numbers.town_events,
                "joint_counted_once": self._met("town_events") and self._met("board_events"),
                "returns": {
                    "expected": numbers.returns_expected,
                    "received": found.returns_received,
                    "late": numbers.returns_late,
                },
                "papers_replaced": numbers.papers,
                "decisions": numbers.decisions,
                "summary_versions": list(numbers.summary_versions),
                "reminded": numbers.reminded,
                "meeting_items": numbers.meeting_items,
                "orders": dict(zip(("taken", "done", "rated"), numbers.orders, strict=False)),
            },
            "sums": {"checked": len(numbers.sums), "town": self._town_sums()},
            "road": self._road(),
            "county_board": {
                "figures_checked": self.board.figures,
                "returns_agreeing": self.board.agreeing,
                "sent_back_answered": self.board.sent_back_answered,
                "accepted": self.board.accepted,
            },
            "records": self._records(),
            "forms": self.forms,
            "seconds": round(self.seconds, 1),
            "off": self.off,
        }

    def _records(self) -> dict[str, int]:
        found = self.found
        return {
            "made": found.golden.records,
            "at_county": found.at_county,
            "duplicates": found.duplicates,
            "lost": found.lost,
        }

    def _road(self) -> dict[str, int]:
        numbers = self.found.golden
        return {
            "packages": numbers.packages,
            "by_stick": numbers.by_stick,
            "by_network": numbers.by_network,
            "offered_twice": numbers.offered_twice,
            "damaged_refused": numbers.damaged,
            "confirmed": self.found.confirmed,
        }

    def _town_sums(self) -> dict[str, dict[str, object]]:
        """By month and for the year: every figure of the town's own summary."""
        found: dict[str, dict[str, object]] = {}
        for (period, who, name), value in self.found.golden.sums.items():
            if who == "town":
                found.setdefault(period, {})[name] = value
        return found

    def _met(self, name: str) -> bool:
        return not any(line.startswith(f"{name}:") for line in self.off)

    def _station(self, code: str, name: str) -> dict[str, Any]:
        months = {
            month: {"counted": each.counted, "previewed": each.previewed, "state": each.state}
            for (station, month), each in sorted(self.found.golden.months.items())
            if station == code
        }
        return {"code": code, "name": name, "months": months}

    def lines(self) -> Iterator[str]:
        """For people: one row per station by code, then the town, the road and the records."""
        months = sorted({month for _, month in self.found.golden.months})
        yield ""
        yield (
            _padded("村站 station", 18)
            + "".join(f"{month[5:]:>7}" for month in months)
            + "  路 road"
        )
        for life in self.plan.stations:
            row = [self.found.golden.months.get((life.case.code, month)) for month in months]
            cells = "".join(f"{_cell(each):>7}" for each in row)
            yield _padded(life.case.name, 18) + cells + f"  {ROADS[life.case.road]}"
        yield "计入/其中已预告 counted/previewed · e 未达标已说明 explained · ! 未达标 not met"
        yield ""
        yield from self._sums()
        yield from (f"不符 off: {line}" for line in self.off)
        yield "与预期全部相符 all as expected" if not self.off else f"{len(self.off)} 项不符 off"

    def _sums(self) -> Iterator[str]:
        found, numbers = self.found, self.found.golden
        yield (
            f"活动 events {numbers.town_events} · 月报 returns {found.returns_received}"
            f"/{numbers.returns_expected}, 迟报 late {numbers.returns_late}"
        )
        versions = " → ".join(map(str, numbers.summary_versions)) or "–"
        yield (
            f"镇 town: 纸质月报由数据包代替 paper replaced {numbers.papers} · 退回与认可 decisions"
            f" {numbers.decisions} · 三月汇总各版收到 returns in each summary version {versions} ·"
            f" 联席会议事项 meeting items {numbers.meeting_items}"
        )
        yield (
            f"数据包 packages {numbers.packages}: U 盘 stick {numbers.by_stick}, 网络 network"
            f" {numbers.by_network}, 重复递交 twice {numbers.offered_twice}, 损坏拒收 damaged"
            f" {numbers.damaged}, 已确认 confirmed {found.confirmed}"
        )
        yield (
            f"记录 records {numbers.records}: 县级 at county {found.at_county}, 重复 duplicates"
            f" {found.duplicates}, 丢失 lost {found.lost}"
        )
        yield f"汇总与看板数字 figures of summary and board held against the plan {len(numbers.sums)}"
        yield f"打印件 papers {len(self.forms)} · {self.seconds:.1f} s"


def county_stands(url: str) -> str:
    """The first line."""
    return f"县级服务已启动 county server: {url}"


def desks_stand(stations: int) -> str:
    """Once everybody has a desk."""
    return f"1 个镇所、{stations} 个村站已建立 desks founded, town enrolled"


def progress(month: str, road: Road, seconds: float) -> str:
    """After each month's trips."""
    tally = road.tally
    return (
        f"{month}  U 盘收包 by stick {tally['stick_new']:>4} · 网络 by network"
        f" {tally['by_network'] + tally['town_sent']:>4} · 重复 again {tally['stick_held']}"
        f" · 拒收 refused {tally['stick_bad']} · {seconds:.0f} s"
    )


def board_visited(seen: AtBoard) -> str:
    """Once the officer has been at the county board."""
    return (
        f"县级看板 county board: 核对 {seen.figures} 项 held against the desks, 与记录一致的月报 returns"
        f" that agree with their records {seen.agreeing}, 退回并已更正 sent back and answered"
        f" {int(seen.sent_back_answered)}, 已认可 accepted {int(seen.accepted)}"
    )


def drawn(count: int) -> str:
    """Once the papers lie in their folder."""
    return f"已生成 {count} 份 PDF papers drawn"


def _cell(month: Month | None) -> str:
    if month is None:
        return "–"
    return f"{month.counted}/{month.previewed}{MARKS[month.state]}"


def _padded(text: str, width: int) -> str:
    """Chinese characters take two columns."""
    return text + " " * (width - sum(2 if ord(each) > 0x2E7F else 1 for each in text))
