"""The notice of a coming event, or a whole month's plan, as plain text for the chat group (M31, M42)."""

from collections.abc import Sequence

from station_desk.forms.labels import Labels
from station_desk.records.events import Event
from station_desk.records.plans import MonthPlan
from station_desk.sentences import Language


def notice_text(event: Event, unit_name: str, *, language: Language = "zh_CN") -> str:
    """What the notice on the wall says, line by line; nobody is named."""
    label = Labels(language)
    place = event.location_text
    if not place and event.channel == "online":
        place = label("preview_notice.online")
    told = {
        "time": label.period(event.planned_start, event.planned_end),
        "place": place,
        "content": event.preview_text or event.content_summary,
        "audience": event.audience,
        "risk": event.risk_note,
    }
    lines = [_head(label, event.title)]
    lines += [_entry(label, f"preview_notice.{key}", text) for key, text in told.items() if text]
    if event.risk_level == "dangerous":
        lines.append(label("preview_notice.no_minors"))
    return "\n".join([*lines, unit_name])


def plan_text(
    plan: MonthPlan, unit_name: str, rows: Sequence[Event], *, language: Language = "zh_CN"
) -> str:
    """The month's events one by one: when, what, where, for whom."""
    label = Labels(language)
    lines = [label("month_plan.title", month=label.month(plan.month))]
    if plan.theme:
        lines.append(_entry(label, "month_plan.theme", plan.theme))
    for number, event in enumerate(rows, start=1):
        lines.append(f"{number}. {label.period(event.planned_start, event.planned_end)}")
        told = [event.title, event.location_text, event.audience]
        lines.append("   " + " · ".join(text for text in told if text))
    return "\n".join([*lines, unit_name])


def _head(label: Labels, title: str) -> str:
    kind = label("preview_notice.kind")
    return f"【{kind}】{title}" if label.language == "zh_CN" else f"{kind}: {title}"


def _entry(label: Labels, key: str, text: str) -> str:
    name = label(key).replace("　", "")
    return f"{name}：{text}" if label.language == "zh_CN" else f"{name}: {text}"
