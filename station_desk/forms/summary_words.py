"""The sentences of a town summary: its period, the facts under its table, its annex, what changed."""

from collections.abc import Iterable

from station_desk.forms.labels import Labels
from station_desk.records.town_summaries import SummaryFigures, SummaryRow
from station_desk.rules.summary import SummaryChange
from station_desk.sentences import word

STATES = {"return_state": "state", "minimum": "summary", "road": "road"}
"""Fields whose values are codes, and the group of their words."""
NONE = "—"
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
    none = word("summary", "nothing", language=language)
    joined = ("、" if language == "zh_CN" else ", ").join(missing) or none
    cover = figures.coverage
    weeks: dict[str, object] = {
        "done": cover.weeks - len(cover.weeks_without),
        "all": cover.weeks,
        "ten_done": cover.ten_days - len(cover.ten_days_without),
        "ten_all": cover.ten_days,
    }
    facts = [word("summary", "weeks", weeks, language), _own(figures, language)]
    return [
        word("summary", "joint_once", language=language),
        ("；" if language == "zh_CN" else "; ").join(each for each in facts if each),
        word("summary", "missing", {"names": joined}, language),
    ]


def annex_of(figures: SummaryFigures, language: str) -> list[tuple[str, list[str]]]:
    """By station what it explained and asked for; then the check codes of all returns in one paragraph."""
    found = [
        (f"{row.code12}　{row.name}", lines)
        for row in figures.rows
        if (lines := _said(row, language))
    ]
    codes = [f"{row.name} {row.return_hash[:HASH]}" for row in figures.rows if row.return_hash]
    if codes:
        found.append((word("summary", "hashes", language=language), ["　".join(codes)]))
    return found


def changed_lines(changes: Iterable[SummaryChange], language: str) -> list[str]:
    """One line for each: station, field, old, new."""
    return [
        word(
            "summary",
            "change",
            {
                "name": each.name or word("summary", "town", language=language),
                "field": field_words(each.field, language),
                "old": value_words(each.field, each.old, language),
                "new": value_words(each.field, each.new, language),
            },
            language,
        )
        for each in changes
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
