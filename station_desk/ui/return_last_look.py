"""The last look before a return is sealed: what is about to be frozen, in a few lines."""

from station_desk.rules.returns import ReturnDraft
from station_desk.ui import dates
from station_desk.ui.words import tr


def last_look(draft: ReturnDraft, *, explained: bool) -> str:
    """What is about to be frozen, in a few lines."""
    verdict, figures = draft.verdict, draft.figures
    counts = tr("{month}: {counted} of {target} held, {previewed} announced in time.").format(
        month=dates.month(verdict.month), counted=len(verdict.counted), target=verdict.target,
        previewed=verdict.previewed,
    )  # fmt: skip
    service = tr("{residents} residents, {volunteers} volunteers, {hours} hours.").format(
        residents=figures.residents_exact + figures.residents_estimated,
        volunteers=figures.volunteers_taking_part, hours=f"{figures.service_minutes / 60:.1f}",
    )  # fmt: skip
    parts = [counts, service]
    if not figures.events:
        parts.insert(0, tr("This is a zero return: no event was held this month."))
    if figures.to_be_completed:
        parts.append(tr("{n} services still have no minutes.").format(n=figures.to_be_completed))
    if verdict.shortfall and not explained:
        parts.append(tr("The shortfall is not explained yet."))
    parts.append(tr("Once sealed it changes only by a correction."))
    return "\n".join(parts)
