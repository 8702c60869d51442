"""The sample county's service orders: who asks for what, which team goes, how it was rated."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from station_desk.identifiers import unit_id
from station_desk.records.service_orders import ServiceOrder
from station_desk.sample.cases import CASES, REFERRALS, Case, Referral
from station_desk.sample.endings import after
from station_desk.sample.people import present_by
from station_desk.sample.phrases import NEEDS, TEAMS
from station_desk.sample.plan import Asked, Dice, Fate, Joining

ORDERS, UNRATED = 310, 60
BUSY, BUSY_ORDERS, BUSY_UNRATED = "990101101213", 62, 20
DECLINED, CLOSED = 12, 8
RATINGS, WEIGHTS = (5, 4, 3, 2), (60, 28, 9, 3)


def asked(seed: int, case: Case, people: list[Joining]) -> tuple[Asked, ...]:
    """What residents ask of one station in the year; each order begins and ends within its month."""
    dice = Dice(seed, f"{case.code} orders")
    months = [each for each in case.months[bool(case.opened_on) :] if each != case.wrong_clock_in]
    found = [
        _order(dice, case, people, dice.random.choice(months), fate) for fate in _fates(dice, case)
    ]
    own = [each for each in REFERRALS if each.by == case.code]
    found += [_referred(seed, case, each) for each in own]
    return tuple(sorted(found, key=lambda each: each.value.taken_at))


def handed(seed: int, case: Case, people: list[Joining]) -> tuple[Asked, ...]:
    """What the town hands down to this station: it acts once the letter is here."""
    found = [each for each in REFERRALS if each.to == case.code]
    return tuple(_handed(seed, case, people, each) for each in found)


def _fates(dice: Dice, case: Case) -> list[Fate]:
    """How each of the station's orders ends; the county's totals fall to the stations in even parts."""
    place = CASES.index(case)
    referred = sum(each.by == case.code for each in REFERRALS)
    if case.code == BUSY:
        number, unrated = BUSY_ORDERS, BUSY_UNRATED
    else:
        others = [each.code for each in CASES if each.code != BUSY]
        number = _part(ORDERS - BUSY_ORDERS, len(others), others.index(case.code))
        unrated = _part(UNRATED - BUSY_UNRATED, len(others), others.index(case.code))
    fates: list[Fate] = ["unrated"] * unrated
    fates += ["declined"] * (place < DECLINED)
    fates += ["closed"] * (place >= len(CASES) - CLOSED)
    fates += ["rated"] * (number - referred - len(fates))
    dice.random.shuffle(fates)
    return fates


def _part(total: int, parts: int, place: int) -> int:
    return total // parts + (place < total % parts)


def _order(dice: Dice, case: Case, people: list[Joining], month: str, fate: Fate) -> Asked:
    taken = _on(dice, date.fromisoformat(f"{month}-{dice.random.randint(7, 12):02d}"))
    value = _value(dice, case, taken)
    if fate == "closed":
        return Asked(value, fate, closed_at=_later(dice, taken, 1))
    first = _later(dice, taken, dice.random.randint(0, 1))
    if fate != "declined":
        return _served(dice, people, Asked(value, fate, dispatched_at=first, team=_team(dice)))
    no = _later(dice, first, 1)
    again = Asked(
        value, fate, dispatched_at=_later(dice, no, 1), team=_team(dice),
        first_team=(first, _team(dice)), declined_at=no,
    )  # fmt: skip
    return _served(dice, people, again)


def _referred(seed: int, case: Case, referral: Referral) -> Asked:
    dice = _dice_of(seed, referral)
    taken = _on(dice, date.fromisoformat(f"{referral.month}-10"))
    return Asked(_value(dice, case, taken), "referred", referred_at=_later(dice, taken, 1))


def _handed(seed: int, case: Case, people: list[Joining], referral: Referral) -> Asked:
    """The same order at the other station, from the eighth of the month after."""
    dice = _dice_of(seed, referral)
    value = _value(dice, case, _on(dice, date.fromisoformat(f"{referral.month}-10")))
    first = _on(dice, (after(referral.month) + timedelta(days=7)).date())
    return _served(dice, people, Asked(value, "rated", dispatched_at=first, team=_team(dice)))


def _dice_of(seed: int, referral: Referral) -> Dice:
    """Both stations and the town know the order by the same id."""
    return Dice(seed, f"{referral.by} {referral.month}")


def _value(dice: Dice, case: Case, taken: datetime) -> ServiceOrder:
    category, need = dice.random.choice(NEEDS)
    return ServiceOrder(
        id=dice.id(taken), unit=unit_id(case.code), taken_at=taken, taken_by=case.head,
        channel=dice.random.choice(("at_station", "telephone", "home_visit")),
        requester_kind=dice.random.choices(("person", "household", "group"), (5, 4, 1))[0],
        need_text=need, need_category=category,
    )  # fmt: skip


def _served(dice: Dice, people: list[Joining], given: Asked) -> Asked:
    """Accepted, done and, where somebody asked for it, rated."""
    assert given.dispatched_at  # noqa: S101 -- to whom it was given stands in it
    accepted = _later(dice, given.dispatched_at, 1)
    done = _later(dice, accepted, dice.random.randint(1, 4))
    adults = [each for each in present_by(people, accepted.date()) if each.age_band != "under_14"]
    return replace(
        given, accepted_at=accepted, done_at=done, minutes=dice.random.choice((30, 45, 60, 90, 120)),
        volunteers=tuple(each.id for each in dice.random.sample(adults, 2)),
        rated_at=None if given.fate == "unrated" else _later(dice, done, dice.random.randint(1, 3)),
        rating=dice.random.choices(RATINGS, WEIGHTS)[0],
    )  # fmt: skip


def _team(dice: Dice) -> str:
    return dice.random.choice(TEAMS)


def _on(dice: Dice, day: date) -> datetime:
    return datetime.combine(day, time(dice.random.randint(9, 11), dice.random.randrange(60)))


def _later(dice: Dice, moment: datetime, days: int) -> datetime:
    """So many days later in the afternoon; on the same day some minutes later."""
    if not days:
        return moment + timedelta(minutes=10)
    return datetime.combine(
        moment.date() + timedelta(days=days),
        time(dice.random.randint(14, 16), dice.random.randrange(60)),
    )
