"""Reference data: edited as a draft, looked over, issued as a letter to every desk."""

from datetime import date
from typing import Any, Final

from fastapi import Response

from station_desk.county import reference as tables_of
from station_desk.county.board import table_forms
from station_desk.county.board.table_forms import BLANK_ROWS, FORMS, MOST_ROWS
from station_desk.county.board.visit import Visit, missing, redirect
from station_desk.outcome import Refusal, refuse

NAMED: Final = ("holidays", "score_sheet")
"""Kinds with several tables side by side: one per year, one per type of unit."""
SHOWN: Final = 60


def tables(visit: Visit) -> Response:
    """What holds today, what is being prepared, what went out."""
    issued = tables_of.issued(visit.connection)
    latest = {(each.kind, each.name): each for each in reversed(issued)}
    drafts = {(each.kind, each.name): each for each in tables_of.drafts(visit.connection)}
    keys = {(kind, "") for kind in tables_of.KINDS if kind not in NAMED}
    keys |= set(latest) | set(drafts)
    return visit.page(
        "reference.html",
        rows=[
            (kind, name, latest.get((kind, name)), drafts.get((kind, name)))
            for kind, name in sorted(keys, key=lambda key: (tables_of.KINDS.index(key[0]), key[1]))
        ],
        issued=issued[:SHOWN],
        next_year=visit.today.year + 1,
    )


def edit(visit: Visit) -> Response:
    kind, name = _kind(visit), visit.query("name")
    held = _draft(visit, kind, name)
    data = held.data if held else _starting(visit, kind, name)
    return _form(visit, kind, name, data)


def _starting(visit: Visit, kind: str, name: str) -> dict[str, Any]:
    data = dict(tables_of.starting(visit.connection, kind, name))
    if kind == "units" and len(data["units"]) > MOST_ROWS:
        return {"units": []}
    if kind == "holidays" and "year" not in data:
        data["year"] = name
    if kind == "score_sheet" and "unit_type" not in data:
        data["unit_type"] = name
    return data


def _form(
    visit: Visit, kind: str, name: str, data: dict[str, Any], refusal: Refusal | None = None
) -> Response:
    return visit.page(
        "reference_edit.html",
        200 if refusal is None else 422,
        kind=kind,
        name=name,
        form=FORMS[kind],
        data=data,
        told=visit.sentences(refusal) if refusal else None,
        cell=table_forms.cell,
        blank_rows=BLANK_ROWS,
        ranges=table_forms.ranges(list(data.get("days_off", []))),
        working=sorted(data.get("working_weekends", [])),
    )


def save(visit: Visit) -> Response:
    """A draft with a wrong field is not kept, and nothing typed is lost: the form comes back."""
    kind = _kind(visit)
    data = table_forms.read(kind, visit.lists)
    try:
        saved = tables_of.save_draft(visit.connection, kind, data, visit.who)
    except Refusal as refusal:
        visit.asked.state.refusal = refusal.code
        return _form(visit, kind, visit.query("name"), data, refusal)
    return redirect(f"/board/reference/{kind}/preview", name=saved.name, done="draft_saved")


def preview(visit: Visit) -> Response:
    """What issuing it would change, and what speaks against it."""
    kind = _kind(visit)
    held = tables_of.draft(visit.connection, kind, visit.query("name"))
    begins = _day(visit.query("valid_from")) or visit.today
    found = tables_of.preview(visit.connection, held, begins)
    return visit.page("reference_preview.html", draft=held, found=found, begins=begins)


def drop(visit: Visit) -> Response:
    tables_of.drop_draft(visit.connection, _kind(visit), visit.form.get("name", ""))
    return redirect("/board/reference", done="draft_dropped")


def issue(visit: Visit) -> Response:
    """Signed and open to everyone; it cannot be called back, only followed by another."""
    kind = _kind(visit)
    begins = _day(visit.form.get("valid_from", ""))
    if begins is None:
        raise refuse("valid_from_missing")
    held = tables_of.draft(visit.connection, kind, visit.form.get("name", ""))
    if visit.form.get("saved_at") != held.saved_at.isoformat():
        raise refuse("draft_moved_on")
    tables_of.issue(visit.connection, visit.office.keys, held, begins, visit.who)
    return redirect("/board/reference", done="issued")


def _kind(visit: Visit) -> str:
    kind = visit.part("kind")
    if kind not in FORMS:
        raise missing()
    return kind


def _draft(visit: Visit, kind: str, name: str) -> tables_of.Draft | None:
    drafts = tables_of.drafts(visit.connection)
    return next((each for each in drafts if (each.kind, each.name) == (kind, name)), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
