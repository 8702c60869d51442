"""What does not fit: gaps, quarantined items, packages set aside, and conflicts to decide."""

import re
from typing import Any, Final

from fastapi import Response

from station_desk import sentences
from station_desk.county import conflicts
from station_desk.county.board import gaps, quarantine
from station_desk.county.board.visit import Visit, missing, redirect
from station_desk.outcome import refuse

AT_MOST: Final = 100

ASIDE: Final = """
SELECT u.code12, u.name, a.seq, a.received_at, encode(substring(a.hash FROM 1 FOR 4), 'hex'),
       d.state
  FROM aside a JOIN unit u USING (unit) LEFT JOIN desk d USING (unit, desk)
 ORDER BY a.received_at DESC, u.code12 LIMIT %s"""
UNITS: Final = "SELECT unit::text, code12, name FROM unit WHERE unit = ANY(%s::uuid[])"

UNIT_FIELDS: Final = ("unit", "host_unit", "cohost_units", "sender_unit")
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
PRIVATE: Final = frozenset(
    {
        "name", "name_alt", "readings", "phone", "birth_year", "gender", "guardian_name",
        "national_volunteer_no", "host_person", "recorder", "filled_by", "reviewed_by",
        "village_group", "consent", "requester_ref", "contact",
    }
)  # fmt: skip
"""Fields whose difference is shown and whose content is not."""


def troubles(visit: Visit) -> Response:
    rivals = conflicts.open_ones(visit.connection)
    rows = visit.connection.execute(UNITS, (list({each.unit for each in rivals}),))
    units = {unit: (code, name) for unit, code, name in rows}
    return visit.page(
        "troubles.html",
        gaps=gaps.everywhere(visit.connection, AT_MOST),
        quarantined=visit.connection.execute(quarantine.OPEN, (AT_MOST,)).fetchall(),
        decided=visit.connection.execute(quarantine.DECIDED, (quarantine.LATELY,)).fetchall(),
        aside=visit.connection.execute(ASIDE, (AT_MOST,)).fetchall(),
        conflicts=[(each, *units.get(each.unit, ("", ""))) for each in rivals[:AT_MOST]],
        at_most=AT_MOST,
    )


def conflict(visit: Visit) -> Response:
    """The versions beside each other, what differs first."""
    rivals = _of_address(visit)
    contents = {rivals[0].held_digest: rivals[0].held}
    contents |= {each.rival_digest: each.rival for each in rivals}
    row = visit.connection.execute(UNITS, ([rivals[0].unit],)).fetchone()
    return visit.page(
        "conflict.html",
        rival=rivals[0],
        digests=list(contents),
        rows=side_by_side(visit, list(contents.values())),
        unit=row or ("", "", ""),
        private=PRIVATE,
    )


def side_by_side(
    visit: Visit, contents: list[dict[str, Any] | None]
) -> list[tuple[str, bool, list[str]]]:
    """Field, whether it differs, and its value in each version in words; what is nowhere said is left out."""
    fields = dict.fromkeys(name for each in contents for name in each or {} if name != "id")
    rows = []
    for name in fields:
        values = [(each or {}).get(name) for each in contents]
        said = [_said(visit, name, value) for value in values]
        if any(said):
            rows.append((name, any(value != values[0] for value in values), said))
    return rows


def _said(visit: Visit, field: str, value: Any) -> str:
    if isinstance(value, list):
        return ("、" if visit.language == "zh" else ", ").join(
            _said(visit, field, each) for each in value
        )
    if value is None or value is False:
        return ""
    if value is True:
        return visit.words("board", "yes")
    text = str(value)
    if field in UNIT_FIELDS:
        row = visit.connection.execute(UNITS, ([text],)).fetchone()
        return str(row[2]) if row else text
    if MOMENT.fullmatch(text):
        return text[:16].replace("T", " ")
    return visit.words(field, text) if text in sentences.known(field) else text


def decide(visit: Visit) -> Response:
    rivals = _of_address(visit)
    keep = visit.form.get("keep", "")
    if keep not in {rivals[0].held_digest, *(each.rival_digest for each in rivals)}:
        raise refuse("conflict_not_chosen")
    first = rivals[0]
    conflicts.decide(visit.connection, first.kind, first.id, first.version, keep, visit.who)
    return redirect("/board/troubles", done="decided")


def _of_address(visit: Visit) -> list[conflicts.Rival]:
    wanted = (visit.part("kind"), visit.part("record"), visit.part("version"))
    found = [
        each
        for each in conflicts.open_ones(visit.connection)
        if (each.kind, each.id, str(each.version)) == wanted
    ]
    if not found:
        raise missing()
    return found
