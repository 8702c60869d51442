"""What a cell means: dates as people write them, phones, yes and no; digits lost are never guessed."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from station_desk.exchange.reading import Cell

EXACT = 10**15
"""From here on a spreadsheet's number may have lost digits: it keeps fifteen."""
SERIAL_DAY_ZERO = date(1899, 12, 30)
SERIALS = range(10_000, 80_000)
EARLIEST_YEAR = 1900
_POWER = re.compile(r"^\d+(\.\d+)?[eE]\+?\d+$")
_DAY = re.compile(r"^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$")
_PACKED_DAY = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_MONTH = re.compile(r"^(\d{4})(?:\D+(\d{1,2})\D*|(\d{2}))$")
_YEAR = re.compile(r"^(\d{4})年?$")
_MIDNIGHT = re.compile(r" 0?0:00(:00)?$")
_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TENS = re.compile(r"([一二三四五六七八九]?)(十|廿|卅)([一二三四五六七八九]?)")
_MOBILE = re.compile(r"^1\d{10}$")
_FIXED = re.compile(r"^(0\d{2,3})?\d{7,8}$")
_BETWEEN = re.compile(r"[/、,;，；|]|\s{2,}|\n")
YES = frozenset(
    [
        "是",
        "√",
        "✓",
        "✔",
        "v",
        "有",
        "y",
        "yes",
        "1",
        "true",
        "同意",
        "已签",
        "已签订",
        "已同意",
        "签",
    ]
)
NO = frozenset(
    ["否", "×", "✗", "x", "无", "n", "no", "0", "false", "不同意", "未签", "未签订", "没有", "不"]
)
BLANKS = frozenset(["-", "--", "—", "——", "/", "\\", "无", "暂无", "none"])


class Unclear(ValueError):
    """A cell that cannot be read; the code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def text(cell: Cell) -> str:
    """The words of a cell, on one line, NFC; a whole number without its ``.0``; no "—" or 无.

    ``digits_lost`` where a long number was kept as a number, ``character_lost`` where a
    character did not survive an earlier saving.
    """
    said = written(cell)
    return "" if said.lower() in BLANKS else said


def written(cell: Cell) -> str:
    """The same with what people write instead of nothing."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float | int):
        return _number(cell)
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    said = " ".join(unicodedata.normalize("NFC", str(cell)).split()).removeprefix("'")
    if _POWER.match(said):
        raise Unclear("digits_lost")
    if "\ufffd" in said:
        raise Unclear("character_lost")
    return said


def _number(value: float) -> str:
    if abs(value) >= EXACT:
        raise Unclear("digits_lost")
    return str(int(value)) if value == int(value) else str(value)


def strange(said: str) -> str:
    """The private-use characters in a text: they look different, or are empty, on other PCs (R13)."""
    return "".join(each for each in said if unicodedata.category(each) == "Co")


def name(said: str) -> str:
    """A name as it is; refuses one with a gap that another program left or a mask."""
    if any(each in "?？□*＊" for each in said):
        raise Unclear("character_lost")
    chinese = said and all(ord(each) > 0x2E7F or each == " " for each in said)
    return said.replace(" ", "") if chinese else said


def phone(said: str) -> tuple[str, bool]:
    """The first number in a cell, and whether there was another one; refuses an impossible one."""
    plain = unicodedata.normalize("NFKC", said)
    numbers = [re.sub(r"[\s\-()+.]", "", each) for each in _BETWEEN.split(plain)]
    numbers = [each for each in numbers if each]
    if not numbers:
        return "", False
    first = numbers[0].removeprefix("86") if len(numbers[0]) == 13 else numbers[0]
    if not (_MOBILE.match(first) or _FIXED.match(first)):
        raise Unclear("phone_impossible")
    return first, len(numbers) > 1


def day(cell: Cell) -> date | None:
    """A date: a date cell, a spreadsheet's day number, 1990.3.7, 19900307, 二〇二六年三月五日.

    Refuses ``day_incomplete`` where only month or year are given, ``day_unclear`` for anything else.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    said = _figures(cell)
    if not said:
        return None
    if said.isdigit() and int(said) in SERIALS and len(said) == 5:
        return SERIAL_DAY_ZERO + timedelta(days=int(said))
    found = _DAY.match(said) or _PACKED_DAY.match(said)
    if found:
        return _day(*map(int, found.groups()))
    if _MONTH.match(said) or _YEAR.match(said):
        raise Unclear("day_incomplete")
    raise Unclear("day_unclear")


def _day(year: int, month: int, of_month: int) -> date:
    try:
        return date(year, month, of_month)
    except ValueError:
        raise Unclear("day_unclear") from None


def birth_year(cell: Cell, today: date) -> int | None:
    """The year of a birth date, however much of it is given."""
    try:
        whole = day(cell)
        year = whole.year if whole else None
    except Unclear as part:
        if part.code != "day_incomplete":
            raise
        year = int(_figures(cell)[:4])
    if year is not None and not EARLIEST_YEAR <= year <= today.year:
        raise Unclear("day_unclear")
    return year


def _figures(cell: Cell) -> str:
    """Chinese numerals as figures: 二〇二六年十二月 is 2026年12月."""
    said = text(cell)
    said = _TENS.sub(_ten, _MIDNIGHT.sub("", said))
    return said.translate(_NUMERALS)


def _ten(found: re.Match[str]) -> str:
    tens = {"十": found[1] or "一", "廿": "二", "卅": "三"}[found[2]]
    return f"{tens}{found[3] or '〇'}"


def years(said: str) -> int | None:
    """An age in years, ``35岁``; refuses what is none."""
    plain = said.rstrip("岁周").strip()
    if not plain:
        return None
    if not plain.isdigit() or int(plain) > 120:
        raise Unclear("value_unclear")
    return int(plain)


def yes(said: str) -> bool | None:
    """Yes, no, or nothing; refuses what is neither."""
    plain = said.lower()
    if not plain:
        return None
    if plain in YES | NO | BLANKS:
        return plain in YES
    raise Unclear("value_unclear")


def choice(said: str, words: dict[str, str]) -> str:
    """The code of a word, e.g. ``男`` is ``male``; refuses an unknown one."""
    if said and said.lower() not in words:
        raise Unclear("value_unclear")
    return words.get(said.lower(), "")


def several(said: str) -> list[str]:
    """``理发、水电`` as a list."""
    return [each.strip() for each in re.split(r"[、,，;；/]", said) if each.strip()]
