"""The same work in a spreadsheet, counted by the same rules.

A Chinese name is its pinyin letters and one choice, a cell is left with one key, a formula is typed
once and filled down.
"""

from station_desk.records import volunteers
from tests.ease.ways import ABSENT, CAME, MORE, RESIDENTS
from tests.ui import village

LEAVE_CELL, FILL_DOWN, SAVE = 1, 3 + 2, 2
"""Tab or Enter; Ctrl+Shift+Down and Ctrl+D; Ctrl+S."""
TIMES = len("9:00") + LEAVE_CELL + len("11:00") + LEAVE_CELL
FORMULA = len("=(C2-B2)*1440") + LEAVE_CELL
TOTALS = (
    len("=COUNTA(A2:A31)") + len("=SUM(D2:D31)") + len(str(RESIDENTS)) + 3 * LEAVE_CELL
)  # fmt: skip


def typed() -> int:
    """The same event in a spreadsheet: thirty names typed, times filled down, totals by formula."""
    names = 0
    for name in [each[0] for each in village.PEOPLE] + list(MORE[: CAME - len(village.PEOPLE)]):
        letters = volunteers.readings_of(name)[0].replace(" ", "")
        names += len(letters) + 1 + LEAVE_CELL
    return names + TIMES + FORMULA + 3 * FILL_DOWN + TOTALS + SAVE


def prepared() -> int:
    """The kindest case: all names stand there already, one mark and Enter for each who came."""
    return CAME * 2 + len(ABSENT) + TIMES + FORMULA + 3 * FILL_DOWN + TOTALS + SAVE


def month_return() -> int:
    """A month in a spreadsheet: two events' totals onto the return, exported as PDF, onto the stick.

    Twelve figures of the return by a formula each (a reference typed or clicked: about six presses and
    Enter), print to PDF (menu, entry, file name kept, Save: 4), copy to the stick and eject (6).
    """
    return 12 * 7 + SAVE + 4 + 6
