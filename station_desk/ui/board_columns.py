"""What the town's board shows of a station: states as icon and word, never a rank."""

from collections.abc import Callable
from functools import partial

from station_desk.rules.board import Board, StationLine
from station_desk.rules.board_year import Cell, YearLine
from station_desk.rules.hours import hours_text
from station_desk.rules.station_view import EventLine
from station_desk.ui import choices, dates
from station_desk.ui.page import Around
from station_desk.ui.tables import Column
from station_desk.ui.words import tr

TONES = {
    "return_on_time": "good", "return_received": "good", "return_late": "warn",
    "return_missing": "bad", "return_awaited": "muted", "return_sent_back": "warn",
}  # fmt: skip
ICONS = {
    "return_on_time": "mdi6.check-circle-outline", "return_received": "mdi6.check-circle-outline",
    "return_late": "mdi6.clock-alert-outline", "return_missing": "mdi6.close-circle-outline",
    "return_awaited": "mdi6.clock-outline", "return_sent_back": "mdi6.undo-variant",
    "met": "mdi6.check", "in_progress": "mdi6.progress-clock",
    "not_met_explained": "mdi6.comment-check-outline", "not_met": "mdi6.alert-circle-outline",
}  # fmt: skip


def month_columns(around: Around) -> list[Column]:
    """One line per station: the return, how it came, the two lights apart, what there is to see to."""

    def word(line: StationLine) -> str:
        return around.words.word("state", shown_state(line))

    def colour(line: StationLine) -> str:
        return around.theme.colours.of(TONES[shown_state(line)])

    return [
        Column(lambda: tr("Code"), lambda each: each.code, spare=3),
        Column(lambda: tr("Station"), lambda each: each.name),
        Column(
            lambda: tr("Return"),
            word,
            colour=colour,
            icon=lambda each: ICONS[shown_state(each)],
        ),
        Column(lambda: tr("Came"), partial(came, around)),
        Column(lambda: tr("Version"), version, spare=4),
        Column(
            lambda: tr("Counted"), lambda each: f"{each.counted}/{each.verdict.target}", spare=1
        ),
        Column(lambda: tr("Announced"), lambda each: f"{each.previewed}/{each.counted}", spare=2),
        Column(
            lambda: tr("Minimum"),
            minimum,
            colour=lambda each: around.theme.colours.of(
                "muted" if is_open(each) else choices.TONES[each.verdict.state]
            ),
            icon=lambda each: (
                "mdi6.help-circle-outline" if is_open(each) else ICONS[each.verdict.state]
            ),
        ),
        Column(lambda: tr("To do"), partial(remarks, around), stretch=True),
    ]


def year_columns(around: Around, chosen: Callable[[], str]) -> list[Column]:
    """A strip of months: what the return did, as icon and word.

    Where not all have room, the months farthest from the chosen one are left out first.
    """
    name = Column(lambda: tr("Station"), lambda each: each.name, stretch=True)
    return [name, *(_month_column(around, place, chosen) for place in range(12))]


def event_columns(around: Around) -> list[Column]:
    """The station's events of the month; names of those who agreed to be named here."""

    def counts(each: EventLine) -> str:
        return around.words.word("reason", each.reason) if each.reason else tr("counts")

    def people(each: EventLine) -> str:
        others = tr("{n} without a name").format(n=each.unnamed) if each.unnamed else ""
        return tr(", ").join([*each.names, *([others] if others else [])])

    return [
        Column(lambda: tr("Date"), lambda each: dates.day(each.event.start.date())),
        Column(lambda: tr("Event"), lambda each: each.event.title),
        Column(
            lambda: tr("Counts"),
            counts,
            colour=lambda each: around.theme.colours.of("muted" if each.reason else "good"),
            icon=lambda each: "mdi6.minus" if each.reason else "mdi6.check",
        ),
        Column(lambda: tr("Announced"), lambda each: tr("in time") if each.announced else tr("no")),
        Column(lambda: tr("Volunteers"), people, stretch=True),
    ]


def shown_state(line: StationLine) -> str:
    """A return that was sent back and not answered is that before anything else."""
    return "return_sent_back" if line.standing == "return_sent_back" else line.state


def is_open(line: StationLine) -> bool:
    """Below the minimum by what is here, and the return is not: the town cannot know yet."""
    return not line.is_received and line.verdict.state in ("not_met", "not_met_explained")


def minimum(line: StationLine) -> str:
    """D1 in a word; what the town cannot know it does not claim."""
    if is_open(line):
        return tr("not known yet")
    return choices.word_of(choices.month_states(), line.verdict.state)


def came(around: Around, line: StationLine) -> str:
    """Road and day of the return; else since when what the station enters is not here."""
    if line.arrival:
        road = around.words.word("road", line.arrival.road)
        return f"{road} {dates.short(line.arrival.at)}"
    if line.whole_until:
        return tr("nothing after {day}").format(day=dates.short(line.whole_until))
    return tr("its first package is missing") if line.last_came else tr("nothing has come")


def whole_until(line: StationLine) -> str:
    """How far the station's records are here, and what the town cannot know."""
    if line.whole_until is None:
        if line.last_came:
            return tr(
                "Its first package is missing: its records here have a gap from the beginning."
            )
        return tr("Nothing of this station is here yet.")
    text = (
        tr(
            "Its records are here whole up to {moment}, by its own clock; the package after that is missing."
        )
        if line.gaps
        else tr(
            "Its records are here up to {moment}, by its own clock; only the station knows of later ones."
        )
    )
    return text.format(moment=dates.moment(line.whole_until))


def version(line: StationLine) -> str:
    """Which version of the return it is."""
    if line.number > 1:
        return tr("corrected, no. {n}").format(n=line.number)
    return tr("first") if line.number else tr("on paper") if line.paper else "—"


def remarks(around: Around, line: StationLine) -> str:
    """Gaps, what the town wrote, where return and records part, the station's own explanation."""
    words = [around.words.word("warning", code, **values) for code, values in line.remarks]
    said = [tr("Explained: {text}").format(text=line.explanation)] if line.explanation else []
    return tr("; ").join([*words, *said])


def totals(found: Board) -> list[tuple[str, str]]:
    """The town's month in five figures."""
    sums = found.totals
    return [
        (f"{sums.received} / {sums.expected}", tr("returns received")),
        (f"{sums.met} / {sums.expected}", tr("stations that held the minimum")),
        (str(sums.events), tr("events, joint ones once")),
        (str(sums.volunteers_taking_part), tr("volunteers taking part")),
        (hours_text(sums.service_minutes), tr("hours of service")),
    ]


def _month_column(around: Around, place: int, chosen: Callable[[], str]) -> Column:
    def cell(line: YearLine) -> Cell:
        return line.cells[place]

    def state(line: YearLine) -> str:
        one = cell(line)
        return "return_sent_back" if one.sent_back else one.state or ""

    def word(line: YearLine) -> str:
        return around.words.word("strip", state(line)) if state(line) else ""

    return Column(
        lambda: dates.short_month(place + 1),
        word,
        colour=lambda each: around.theme.colours.of(TONES.get(state(each), "muted")),
        icon=lambda each: ICONS.get(state(each), ""),
        spare=lambda: abs(int(chosen()[5:] or 1) - 1 - place),
    )
