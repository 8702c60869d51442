"""The sentences of a town summary: its period, the facts under its table, its annex, what changed."""

from collections.abc import Iterable
from datetime import date

import msgspec

from station_desk.forms.labels import NONE, Labels
from station_desk.records.town_summaries import (
    FindingLine,
    ItemLine,
    OwnDuties,
    SummaryFigures,
    SummaryRow,
)
from station_desk.rules.summary import SummaryChange
from station_desk.sentences import word

PLATFORMS = "platforms_without"
STATES = {"return_state": "state", "minimum": "summary", "road": "road"}
"""Fields whose values are codes, and the group of their words."""
HASH = 16


def period_words(period: str, label: Labels) -> str:
    """``2025-06`` or ``2025`` as people write it."""
    if len(period) == 4:
        return word("summary", "year", {"year": period}, label.language)
    return label.month(period)


def facts_of(figures: SummaryFigures, language: str) -> list[str]:
    """What stands under the table."""
    missing = [
        row.name if row.returns_expected == 1 else f"{row.name} {row.returns_received}/{row.returns_expected}"
        for row in figures.rows
        if row.returns_received < row.returns_expected
    ]  # fmt: skip
    joined = _together(missing, language)
    cover = figures.coverage
    weeks: dict[str, object] = {
        "done": cover.weeks - len(cover.weeks_without),
        "all": cover.weeks,
        "ten_done": cover.ten_days - len(cover.ten_days_without),
        "ten_all": cover.ten_days,
    }
    facts = [word("summary", "weeks", weeks, language), _own(figures, language)]
    by_town = sum(row.staff_by_town for row in figures.rows)
    return [
        word("summary", "joint_once", language=language),
        ("；" if language == "zh_CN" else "; ").join(each for each in facts if each),
        word("summary", "missing", {"names": joined}, language),
        *_duties(figures.duties, language),
        *([word("summary", "staff_by_town", {"n": by_town}, language)] if by_town else []),
    ]


def _duties(duties: OwnDuties, language: str) -> list[str]:
    """The town's own registers; what nobody keeps is not told as missing."""
    if duties == OwnDuties():
        return []
    line: dict[str, object] = {
        "inspections": duties.inspections_made,
        "findings": len(duties.findings),
        "open": sum(each.done_on is None for each in duties.findings),
        "overdue": duties.findings_overdue,
        "meetings": duties.meetings_held,
        "items_open": sum(each.done_on is None for each in duties.items),
        "items_overdue": duties.items_overdue,
        "trainings": duties.trainings,
        "person_times": duties.training_person_times,
    }
    platforms = [
        word("platform_code", code, language=language) for code in duties.platforms_without
    ]
    told = [word("summary", "duties_line", line, language)]
    if platforms:
        line["names"] = _together(platforms, language)
        told.append(word("summary", "platforms_missing", line, language))
    if duties.heads_missing or duties.staff_short:
        line["heads"] = _together(duties.heads_missing, language)
        line["staff"] = _together(duties.staff_short, language)
        told.append(word("summary", "posts_missing", line, language))
    if duties.months_without_theme:
        line["months"] = _together(duties.months_without_theme, language)
        told.append(word("summary", "themes_missing", line, language))
    return [("；" if language == "zh_CN" else "; ").join(told)]


def _together(names: Iterable[str], language: str) -> str:
    none = word("summary", "nothing", language=language)
    return ("、" if language == "zh_CN" else ", ").join(names) or none


def duties_annex(duties: OwnDuties, language: str) -> list[tuple[str, list[str]]]:
    """Findings and meeting items, one line each."""
    findings = [
        word("summary", "finding_line", _plain(each, date=each.inspected_on), language)
        for each in duties.findings
    ]
    items = [
        word("summary", "item_line", _plain(each, date=each.met_on), language)
        for each in duties.items
    ]
    return [
        (word("summary", title, language=language), lines)
        for title, lines in (("findings_title", findings), ("items_title", items))
        if lines
    ]


def _plain(each: FindingLine | ItemLine, date: date) -> dict[str, object]:
    """What the words of a line ask for; a day that is not set is left out."""
    return msgspec.structs.asdict(each) | {
        "date": date, "due": each.due_on or "", "closed": each.done_on or "",
    }  # fmt: skip


def annex_of(figures: SummaryFigures, language: str) -> list[tuple[str, list[str]]]:
    """By station what it explained and asked for; then the check codes of all returns in one paragraph."""
    said = [
        f"{row.code12}　{row.name}　{'　'.join(lines)}"
        for row in figures.rows
        if (lines := _said(row, language))
    ]
    found = [(word("summary", "said", language=language), said)] if said else []
    codes = [f"{row.name} {row.return_hash[:HASH]}" for row in figures.rows if row.return_hash]
    if codes:
        found.append((word("summary", "hashes", language=language), ["　".join(codes)]))
    return found


def changed_lines(changes: Iterable[SummaryChange], language: str) -> list[str]:
    """One paragraph for each station, the town last: what it is about, old and new.

    What was nothing and is none now is left out; the spreadsheet has all of it.
    """
    told: dict[str, list[str]] = {}
    for each in changes:
        if each.old is None and each.new in (0, "", None):
            continue
        name = each.name or word("summary", "town", language=language)
        values: dict[str, object] = {
            "field": field_words(each.field, language),
            "old": value_words(each.field, each.old, language),
            "new": value_words(each.field, each.new, language),
        }
        shape = "came_new" if each.old is None else "change"
        told.setdefault(name, []).append(word("summary", shape, values, language))
    between = "；" if language == "zh_CN" else "; "
    return [
        word("summary", "changes", {"name": name, "texts": between.join(lines)}, language)
        for name, lines in told.items()
    ]


def field_words(field: str, language: str) -> str:
    """The name of a field; of ``2025-06.counted`` with its month, which is the town's own."""
    head, _, last = field.rpartition(".")
    name = word("field", last, language=language)
    if head and head != "by_project":
        own = word("field", "own", language=language)
        return f"{own} {head} {name}"
    return name


def value_words(field: str, value: object, language: str) -> str:
    """A value as people read it."""
    if value is None or value in ("", []):
        return NONE
    if field == PLATFORMS and isinstance(value, list):
        return _together(
            (word("platform_code", str(code), language=language) for code in value), language
        )
    if isinstance(value, list):
        return ("、" if language == "zh_CN" else ", ").join(str(each) for each in value)
    if field in STATES:
        return word(STATES[field], str(value), language=language)
    return str(value)


def _own(figures: SummaryFigures, language: str) -> str:
    if len(figures.own) == 1:
        own = figures.own[0]
        state = word("state", own.state, language=language)
        values = {"counted": own.counted, "target": own.target, "state": state}
        return word("summary", "own", values, language)
    met = sum(each.state == "met" for each in figures.own)
    return word("summary", "own_year", {"met": met, "all": len(figures.own)}, language)


def _said(row: SummaryRow, language: str) -> list[str]:
    texts = {"explanation": row.explanation, "problems": row.problems}
    return [word("summary", key, {"text": text}, language) for key, text in texts.items() if text]
