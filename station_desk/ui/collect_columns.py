"""A package before it is taken in: whose, which, what is in it; if it is bad, what to do."""

from station_desk.sync.intake import Found
from station_desk.ui import dates
from station_desk.ui.page import Around
from station_desk.ui.tables import Column
from station_desk.ui.words import tr

TONES = {"new": "good", "held": "muted", "bad": "bad", "waiting_join": "warn"}
ICONS = {
    "new": "mdi6.tray-arrow-up", "held": "mdi6.check-circle-outline",
    "bad": "mdi6.alert-circle-outline", "waiting_join": "mdi6.account-clock-outline",
}  # fmt: skip


def columns(around: Around) -> list[Column]:
    """A line for each package; one that is bad says what to do."""

    def state(found: Found) -> str:
        words = {
            "new": tr("new"),
            "held": tr("already held"),
            "bad": tr("cannot be taken"),
            "waiting_join": tr("waits until the desk is admitted"),
        }
        return words[found.state]

    def roads(found: Found) -> str:
        words = [around.words.word("road", road) for road in found.roads]
        return tr(", ").join(words) if words else tr("only here")

    def about(found: Found) -> str:
        if found.code:
            what, _safe, do = around.words.refusal(found.code, {"file": found.file})
            return f"{what} {do}"
        counts = [f"{around.words.word('verdict', name)} {n}" for name, n in found.verdicts.items()]
        return "   ".join([*counts, *([tr("one before it is missing")] if found.gap else [])])

    return [
        Column(lambda: tr("Code"), lambda each: each.unit_code, spare=1),
        Column(lambda: tr("Station"), lambda each: each.unit_name or each.file),
        Column(lambda: tr("No."), number, right=True),
        Column(lambda: tr("Return"), content),
        Column(
            lambda: tr("State"),
            state,
            colour=lambda each: around.theme.colours.of(TONES.get(each.state, "muted")),
            icon=lambda each: ICONS[each.state],
        ),
        Column(lambda: tr("Came before"), roads, spare=2),
        Column(lambda: tr("Contents"), about, stretch=True),
    ]


def content(found: Found) -> str:
    """The month of the sealed return in it, or that it is only records on their way."""
    return dates.month(found.sealed) if found.sealed else tr("draft") if found.seq else ""


def number(found: Found) -> str:
    """Its number; of one that cannot be opened the one its file's name claims."""
    if found.seq:
        return str(found.seq)
    parts = found.file.split("-")
    return f"{parts[1]}?" if len(parts) > 2 and parts[1].isdigit() else ""
