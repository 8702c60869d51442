"""The register of the six haves on the duties page."""

from station_desk.records import six_haves
from station_desk.records.six_haves import SixHaves
from station_desk.rules import readiness
from station_desk.ui import dates
from station_desk.ui.duty_form import Options
from station_desk.ui.duty_kind import ICONS, TONES, DutyKind, words_of
from station_desk.ui.page import Around
from station_desk.ui.six_haves_form import ITEMS, SixHavesForm
from station_desk.ui.tables import Column
from station_desk.ui.words import tr

CHECKLISTS, ANSWERS = ("practice", "volunteer"), ("yes", "part", "no")


def six_haves_kind(around: Around, units: Options) -> DutyKind:
    """Which six, whether all are there, and what is lacking."""

    def lacking(each: SixHaves) -> str:
        names = [
            around.words.word("six_haves_item", f"{each.checklist}_{number}")
            for number, answer in zip(ITEMS, each.answers, strict=True)
            if answer != "yes"
        ]
        return tr(", ").join(names)

    def state(each: SixHaves) -> str:
        return "met" if each.met else "missing"

    return DutyKind(
        "six_haves", lambda: tr("Six haves"), "mdi6.clipboard-check-outline",
        lambda: tr("What the station must have, checked against the list; twice a year."),
        [
            Column(lambda: tr("Date"), lambda each: dates.full_day(each.checked_on)),
            Column(lambda: tr("Unit"), lambda each: dict(units()).get(each.unit, "")),
            Column(lambda: tr("Checklist"), lambda each: around.words.word("checklist", each.checklist)),
            Column(
                lambda: tr("State"), lambda each: around.words.word("duty_state", state(each)),
                colour=lambda each: around.theme.colours.of(TONES[state(each)]),
                icon=lambda each: ICONS[state(each)],
            ),
            Column(lambda: tr("Lacking"), lacking, stretch=True),
        ],
        [("unit", units), ("checked_on", "day"), ("checklist", words_of(around, "checklist", CHECKLISTS)),
         *((f"answer_{number}", words_of(around, "answers", ANSWERS)) for number in ITEMS),
         ("evidence", "line"), ("checked_by", "line")],
        lambda found: found.six, SixHaves, readiness.check, six_haves.REGISTER.void, SixHavesForm,
    )  # fmt: skip
