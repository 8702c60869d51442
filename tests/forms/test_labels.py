"""The words on forms: complete in both languages, with the same blanks to fill."""

import re
import tomllib
from datetime import date, datetime

from station_desk.forms.labels import Labels
from station_desk.resources import resource

BLANK = re.compile(r"{(\w+)}")


def test_both_languages_are_complete_and_fill_the_same_blanks() -> None:
    words = tomllib.loads(resource("i18n", "forms.toml").read_text(encoding="utf-8"))
    for section, labels in words.items():
        for key, entry in labels.items():
            assert set(entry) == {"zh", "en"}, f"{section}.{key}"
            if key not in ("date", "month"):
                assert set(BLANK.findall(entry["zh"])) == set(BLANK.findall(entry["en"])), key


def test_dates_months_and_periods_in_words() -> None:
    zh, en = Labels("zh_CN"), Labels("en")
    assert (zh.day(date(2025, 4, 3)), en.day(date(2025, 4, 3))) == ("2025年4月3日", "3 April 2025")
    assert (zh.month("2025-02"), en.month("2025-02")) == ("2025年2月", "February 2025")
    start, end = datetime(2025, 4, 5, 8, 0), datetime(2025, 4, 6, 17, 0)
    assert zh.period(start, end) == "2025年4月5日 星期六 08:00 – 2025年4月6日 星期日 17:00"
