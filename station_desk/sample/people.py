"""The sample county's volunteers: invented names, some anonymous, some children, a few rare characters."""

from datetime import date, datetime, timedelta

from station_desk.records.volunteers import AgeBand, Consent, Volunteer
from station_desk.sample.cases import YEAR, Case
from station_desk.sample.phrases import GIVEN, HETERONYMS, SURNAMES, TEAMS
from station_desk.sample.plan import Dice, Joining

JOIN_LATER = 0.2
SHARE_NAME = 0.6
NUMBER_PREFIX = "100"
"""No mobile number in China begins with it."""

BANDS: tuple[AgeBand, ...] = ("14_17", "18_59", "60_plus")
BAND_WEIGHTS = (2, 20, 9)


def volunteers(
    dice: Dice, case: Case, founded_at: datetime, total: int, named: int
) -> list[Joining]:
    """The unit's volunteers in the order in which they are entered; the named ones among them."""
    names = _names(dice, case, named) + [""] * (total - named)
    joining = [_joining(dice, case, founded_at, name, place) for place, name in enumerate(names)]
    return sorted(joining, key=lambda each: (each.at, each.value.id))


def _names(dice: Dice, case: Case, named: int) -> list[str]:
    chosen = list(case.people)
    chosen.append(dice.random.choice(HETERONYMS) + dice.random.choice(GIVEN))
    while len(chosen) < named:
        name = dice.random.choice(SURNAMES) + dice.random.choice(GIVEN)
        if name not in chosen:
            chosen.append(name)
    return chosen


def _joining(dice: Dice, case: Case, founded_at: datetime, name: str, place: int) -> Joining:
    at = founded_at + timedelta(minutes=2 * place)
    known_by_name = place < len(case.people) + case.children
    if not known_by_name and dice.random.random() < JOIN_LATER:
        at += timedelta(
            days=dice.random.randrange(20, 320 - (founded_at - datetime(YEAR, 1, 1)).days)
        )
    child = len(case.people) <= place < len(case.people) + case.children
    return Joining(at, _volunteer(dice, at, name, child=child))


def _volunteer(dice: Dice, at: datetime, name: str, *, child: bool) -> Volunteer:
    day = at.date()
    if not name:
        return Volunteer(id=dice.id(at), age_band=_band(dice), joined_on=day)
    band: AgeBand = "under_14" if child else _band(dice)
    share = dice.random.random() < SHARE_NAME and not child
    return Volunteer(
        id=dice.id(at),
        name=name,
        gender=dice.random.choice(("male", "female")),
        age_band=band,
        birth_year=_birth_year(dice, band),
        village_group=f"{dice.random.randrange(1, 10)}组",
        phone="" if child else f"{NUMBER_PREFIX}{dice.random.randrange(10**8):08d}",
        team=dice.random.choice(TEAMS),
        joined_on=day,
        consent=Consent(signed_on=day, notice_version="1", record=True, share_name=share),
        guardian_name="监护人" if child else "",
        guardian_consent_on=day if child else None,
    )


def _band(dice: Dice) -> AgeBand:
    return dice.random.choices(BANDS, BAND_WEIGHTS)[0]


def _birth_year(dice: Dice, band: AgeBand) -> int:
    youngest, oldest = {"under_14": (9, 12), "14_17": (15, 16), "18_59": (20, 58)}.get(
        band, (61, 78)
    )
    return YEAR - dice.random.randint(youngest, oldest)


def present_by(people: list[Joining], day: date) -> list[Volunteer]:
    """Those who had joined before a day."""
    return [each.value for each in people if each.at.date() < day]
