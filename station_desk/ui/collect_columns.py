"""A package of a stick before and after it is taken in: whose, what is in it, what to do if it is bad."""

from dataclasses import dataclass, field

from station_desk.outcome import Refusal
from station_desk.sync.intake import Found
from station_desk.ui import dates
from station_desk.ui.page import Around
from station_desk.ui.tables import Column
from station_desk.ui.words import tr

TONES = {"new": "accent", "taken": "good", "held": "muted", "bad": "bad", "waiting_join": "warn"}
ICONS = {
    "new": "mdi6.tray-arrow-up", "taken": "mdi6.check-circle-outline",
    "held": "mdi6.check-circle-outline", "bad": "mdi6.alert-circle-outline",
    "waiting_join": "mdi6.account-clock-outline",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A package with what became of it; or a whole stick that could not be read or written."""

    found: Found
    state: str
    values: dict[str, object] = field(default_factory=dict)
    """What the sentence about the trouble fills in."""
    is_stick: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The same package again, mended or not, takes the place of this line."""
        return self.found.unit_code or self.found.file, number(self).strip("?")


def looked(found: Found) -> Line:
    """Nothing has been taken yet."""
    return Line(found, found.state, {"file": found.file})


def taken(found: Found) -> Line:
    """It is here now, or it says why not."""
    return Line(found, "taken" if found.state == "new" else found.state, {"file": found.file})


def troubled(place: str, refusal: Refusal) -> Line:
    """The stick itself: full, pulled out, not registered."""
    found = Found(place, "bad", code=refusal.code)
    return Line(found, "bad", {"place": place, **refusal.values}, is_stick=True)


def columns(around: Around) -> list[Column]:
    """A line for each package; one that is bad says what to do."""

    def state(line: Line) -> str:
        words = {
            "new": tr("new"),
            "taken": tr("taken in"),
            "held": tr("already held"),
            "bad": tr("cannot be taken"),
            "waiting_join": tr("waits until the desk is admitted"),
        }
        return tr("stick to see to") if line.is_stick else words[line.state]

    def roads(line: Line) -> str:
        words = [around.words.word("road", road) for road in line.found.roads]
        return tr(", ").join(words) if words else "" if line.is_stick else tr("only here")

    def about(line: Line) -> str:
        found = line.found
        if found.code:
            what, _safe, do = around.words.refusal(found.code, line.values)
            return f"{what} {do}"
        counts = [f"{around.words.word('verdict', name)} {n}" for name, n in found.verdicts.items()]
        return "   ".join([*counts, *([tr("one before it is missing")] if found.gap else [])])

    return [
        Column(lambda: tr("Code"), lambda line: line.found.unit_code, spare=1),
        Column(lambda: tr("Station"), lambda line: line.found.unit_name or line.found.file),
        Column(lambda: tr("No."), number, right=True),
        Column(lambda: tr("Return"), content),
        Column(
            lambda: tr("State"),
            state,
            colour=lambda line: around.theme.colours.of(TONES.get(line.state, "muted")),
            icon=lambda line: ICONS[line.state],
        ),
        Column(lambda: tr("Came before"), roads, spare=2),
        Column(lambda: tr("Contents"), about, stretch=True),
    ]


def content(line: Line) -> str:
    """The month of the sealed return in it, or that it is only records on their way."""
    found = line.found
    return dates.month(found.sealed) if found.sealed else tr("draft") if found.seq else ""


def number(line: Line) -> str:
    """Its number; of one that cannot be opened the one its file's name claims."""
    if line.is_stick or line.found.seq:
        return str(line.found.seq or "")
    parts = line.found.file.split("-")
    return f"{parts[1]}?" if len(parts) > 2 and parts[1].isdigit() else ""
