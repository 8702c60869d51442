"""The six haves with what the desk knows itself: staff by the posts (M07), a menu by its entries (M33)."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from station_desk.outcome import Changes
from station_desk.records import six_haves, staff_posts, units
from station_desk.records.six_haves import Answer, SixHaves
from station_desk.rules import menu
from station_desk.rules.returns import rules_of_month
from station_desk.store.database import Database

STAFF, MENU = 2, 4
KNOWN: Final = {"practice": (STAFF, MENU), "volunteer": ()}
"""By list, the numbers of the items that nobody answers by hand."""


def check(db: Database, value: SixHaves) -> Changes:
    """Keep a self-check; what is known of its day stands for what was said of it."""
    answers = list(value.answers)
    for number in KNOWN[value.checklist]:
        answers[number - 1] = known(db, value.unit, value.checked_on)[number]
    return six_haves.put(db, replace(value, answers=answers))


def known(db: Database, unit: str, day: date) -> dict[int, Answer]:
    """What the registers say of a unit on a day: as many staff as the rule asks for; one service at least."""
    rules, type_ = rules_of_month(db, f"{day:%Y-%m}"), units.known(db, unit).type
    staff = staff_posts.in_post(db, unit, day) or 0
    return {
        STAFF: "yes" if staff >= rules.staff_minimum.get(type_, 0) else "part" if staff else "no",
        MENU: "yes" if menu.offered(db, day) else "no",
    }
