"""The words on printed forms in both languages, and how they write a date."""

import tomllib
from datetime import date, datetime
from functools import cache

from station_desk.resources import resource
from station_desk.sentences import Language

NONE = "—"


class Labels:
    """The labels of one language: ``labels("signin_sheet.title")``."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._column = "zh" if language == "zh_CN" else "en"

    def __call__(self, key: str, **values: object) -> str:
        section, _, name = key.partition(".")
        text = _file()[section][name][self._column]
        return text.format(**values) if values else text

    def day(self, day: date) -> str:
        return self(
            "paper.date", year=day.year, month=day.month, day=day.day, **self._named(day.month)
        )

    def month(self, month: str) -> str:
        """The words for a month given as YYYY-MM."""
        year, number = (int(part) for part in month.split("-"))
        return self("paper.month", year=year, month=number, **self._named(number))

    def period(self, start: datetime, end: datetime) -> str:
        """Date, weekday and time of day; the end's date only when it is another day."""
        if end.date() == start.date():
            return f"{self.weekday(start)} {start:%H:%M}–{end:%H:%M}"
        return f"{self.weekday(start)} {start:%H:%M} – {self.weekday(end)} {end:%H:%M}"

    def weekday(self, day: date) -> str:
        """The date with its day of the week."""
        weekday = self("paper.weekdays").split(" ")[day.weekday()]
        written = self.day(day)
        return f"{written} {weekday}" if self.language == "zh_CN" else f"{weekday}, {written}"

    def _named(self, month: int) -> dict[str, str]:
        return {"month_name": self("paper.month_names").split(" ")[month - 1]}


def rate(part: int, whole: int) -> str:
    """A share in whole percent, half rounded up; a dash when there is nothing to share."""
    return f"{(part * 200 + whole) // (2 * whole)}%" if whole else NONE


@cache
def _file() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(resource("i18n", "forms.toml").read_text(encoding="utf-8"))
