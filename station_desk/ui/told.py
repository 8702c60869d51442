"""The value of a field as a person reads it: codes in words, dates, yes and no."""

from datetime import datetime
from typing import Any

from station_desk import sentences
from station_desk.records.undo import REDO, UNDO
from station_desk.rules import merging, photos
from station_desk.store import journal, salvage
from station_desk.ui.words import Words, tr


def value(words: Words, field: str, part: Any) -> str:
    """Nothing is a dash; a code has its word in the group that is called like the field."""
    if part is None or part in ("", [], {}):
        return "—"
    if isinstance(part, bool):
        return tr("yes") if part else tr("no")
    if isinstance(part, list):
        return tr(", ").join(value(words, field, each) for each in part)
    if isinstance(part, dict):
        pairs = [f"{field_word(words, name)} {value(words, name, p)}" for name, p in part.items()]
        return tr("; ").join(pairs)
    text = str(part)
    if text in sentences.known(field):
        return words.word(field, text)
    return _moment(text)


def field_word(words: Words, field: str) -> str:
    """``by_project.P1`` is told by its last part, which has the better words."""
    return words.word("field", field.rsplit(".", maxsplit=1)[-1])


def reason(text: str) -> str:
    """Why: what somebody wrote, or what the desk itself noted."""
    noted = {
        UNDO: tr("undone"),
        REDO: tr("done again"),
        journal.WITHDRAWN: tr("consent withdrawn"),
        journal.OUTLIVED: tr("kept no longer than needed"),
        salvage.SALVAGED: tr("saved from a damaged file"),
        merging.MERGED: tr("merged with another entry"),
        photos.WITH_EVENT: tr("voided with its event"),
    }
    return noted.get(text.partition("[")[0]) or text


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text) if len(text) > len("2025-01-01") else None
    except ValueError:
        moment = None
    return f"{moment:%Y-%m-%d %H:%M}" if moment else text
