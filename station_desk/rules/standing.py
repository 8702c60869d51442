"""Who stands where beside one event: who is in, whom one may tick, whose row is whose on paper."""

from dataclasses import dataclass, field
from typing import Literal

from station_desk.records.attendance import Attendance
from station_desk.records.volunteers import Volunteer
from station_desk.rules import paper_rows, sign_in
from station_desk.rules.ruleset import Remark
from station_desk.rules.sign_in import Sheet
from station_desk.store.database import Database

Lead = Literal["", "tick", "row"]
"""Which people a list shows: who is in, the known ones to tick, the rows of the printed sheet."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One person beside one event; ``attendance`` while they are in."""

    volunteer: Volunteer
    attendance: Attendance | None
    number: int = 0
    """The row on the printed sheet."""
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class View:
    """Read in one visit to the lane, so that count and list are of the same moment."""

    sheet: Sheet
    lead: Lead
    people: list[Standing]


def view(db: Database, event_id: str, lead: Lead) -> View:
    """The sheet of an event, and its people in the way that is wanted."""
    sheet = sign_in.sheet(db, event_id)
    remarks = {each.volunteer.id: each.remarks for each in sheet.present}
    if lead == "tick":
        known = [(each.volunteer, each.attendance, 0) for each in paper_rows.ticks(db, event_id)]
    elif lead == "row":
        printed = paper_rows.printed(db, event_id)
        known = [(each.volunteer, each.attendance, each.number) for each in printed]
    else:
        known = [(each.volunteer, each.attendance, 0) for each in sheet.present]
    people = [Standing(*each, remarks=remarks.get(each[0].id, [])) for each in known]
    return View(sheet, lead, people)
