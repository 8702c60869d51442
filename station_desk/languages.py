"""The two languages that the program speaks."""

from typing import Literal

Language = Literal["zh_CN", "en"]
CHINESE: Language = "zh_CN"
ENGLISH: Language = "en"
