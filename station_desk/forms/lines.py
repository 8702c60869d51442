"""Text set in lines: no closing mark at a line's start, no opening one at its end."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.lib.units import mm

Face = Literal["serif", "sans"]
Align = Literal["left", "center", "right"]
Measure = Callable[[str], float]

OPENING = "“‘《〈「『【（〔[("
CLOSING = "”’》〉」』】）〕\\])，。、；：！？…—·％%,.;:!?"
CAP_HALF = 0.38  # half the height of a Chinese character above its baseline, in ems
LATIN = "!-~\u00a1-\u024f"
UNIT = re.compile(rf"[{OPENING}]*(?:[{LATIN}]+|[^\n])[{CLOSING}]* *")
"""What stays on one line: a Chinese character or a Latin word, with the marks that belong to it."""


def broken(text: str, width: float, measure: Measure) -> Iterator[str]:
    """The lines of a text in a column of ``width``, in the unit of ``measure``."""
    for paragraph in text.splitlines() or [""]:
        line, used = "", 0.0
        for unit in _units(paragraph, width, measure):
            if line and used + measure(unit.rstrip()) > width:
                yield line.rstrip()
                line, used = "", 0.0
            line += unit
            used += measure(unit)
        yield line.rstrip()


def _units(paragraph: str, width: float, measure: Measure) -> Iterator[str]:
    for unit in UNIT.findall(paragraph):
        if measure(unit) > width:
            yield from unit
        else:
            yield unit


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size and look. Heights and spaces are in mm."""

    lines: tuple[str, ...]
    size: float
    leading: float
    face: Face
    color: Color
    align: Align = "left"
    bullet: str = ""
    indent: float = 0
    before: float = 0
    after: float = 0

    @property
    def step(self) -> float:
        """From one baseline to the next."""
        return self.size * self.leading / float(mm)

    @property
    def baseline(self) -> float:
        """Of the first line, below the top."""
        return self.step / 2 + CAP_HALF * self.size / float(mm)

    @property
    def height(self) -> float:
        return len(self.lines) * self.step

    def split(self, room: float) -> tuple["Block", "Block | None"]:
        """What fits into ``room``, one line at least, and what does not."""
        fit = max(1, int(room / self.step + 0.01))
        if fit >= len(self.lines):
            return self, None
        return replace(self, lines=self.lines[:fit], after=0), replace(
            self, lines=self.lines[fit:], bullet="", before=0
        )
