"""What the county answered, and what it means for a person when it is no success."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec

from station_desk.outcome import Refusal, refuse

LONGEST_WAIT = 24 * 3600


class _Problem(msgspec.Struct, frozen=True):
    code: str = ""
    values: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Answer:
    """``headers`` are found in any case of letters."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def names(self) -> set[str]:
        return {name.title() for name in self.headers}

    @property
    def content_type(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0].strip()


def refused(answer: Answer, url: str) -> Refusal:
    """The county's own code where it gave one; else what the status means for a person."""
    values: dict[str, object] = {"place": url, "status": answer.status}
    seconds = _retry_after(answer.headers.get("Retry-After", ""))
    if seconds is not None:
        values["seconds"] = seconds
    if answer.content_type == "application/problem+json":
        try:
            problem = msgspec.json.decode(answer.content, type=_Problem)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            problem = _Problem()
        if problem.code:
            return Refusal("county_refused", problem.values | values | {"code": problem.code})
    if answer.status in (429, 503):
        return Refusal("county_busy", values)
    if answer.status == 413:
        return refuse("package_too_large_for_server", place=url, status=answer.status)
    if answer.status in (200, 201, 202):
        return refuse("answer_no_receipt", place=url)
    return refuse("answer_unexpected", place=url, status=answer.status)


def _retry_after(told: str) -> int | None:
    """Seconds, or a date of the server's (RFC 9110, 10.2.3); at most a day."""
    if told.isascii() and told.isdigit():
        return min(int(told[:9]), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return None
    if until.tzinfo is None:
        return None
    return min(max(round((until - datetime.now(UTC)).total_seconds()), 0), LONGEST_WAIT)
