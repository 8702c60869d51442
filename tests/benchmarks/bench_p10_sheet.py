"""P10: a 300-row sign-in sheet, first and next, beside a bare reportlab table of the same size.

Run by hand: ``python -m tests.benchmarks --only P10``.
"""

import subprocess
import sys
import time
from datetime import datetime
from io import BytesIO
from statistics import median
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

from station_desk.forms.signin_sheet import Attendee, signin_sheet
from station_desk.identifiers import unit_id
from station_desk.records.events import Event

ROWS = 300
ROUNDS = 7
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"


def names() -> list[str]:
    return [SURNAMES[n % 20] + chr(0x4E00 + 23 * n) + "伟芳娜敏静"[n % 5] for n in range(ROWS)]


def sheet() -> bytes:
    event = Event(
        host_unit=unit_id("990101101200"),
        event_no="101200-202504-01",
        title="清明文明祭扫",
        project_code="P4",
        planned_start=datetime(2025, 4, 3, 8, 30),
        planned_end=datetime(2025, 4, 3, 11, 0),
    )
    people = [Attendee(name, role="秩序维护") for name in names()]
    return signin_sheet(event, "东泉村新时代文明实践站", people, blank_rows=0)


def bare() -> bytes:
    """The same cells in Helvetica, which is what reportlab does with no fonts of its own."""
    file = BytesIO()
    head = ["No.", "Name", "from", "to", "Task", "Signature", "Remarks"]
    rows = [[str(n), f"Name {n}", "", "", "steward", "", ""] for n in range(1, ROWS + 1)]
    table = LongTable([head, *rows], repeatRows=1, rowHeights=28, colWidths=108)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.4, "#888888")]))
    SimpleDocTemplate(file, pagesize=landscape(A4)).build([table])
    return file.getvalue()


MAKERS = {"sheet": sheet, "bare": bare}


def first(name: str) -> float:
    """In a fresh process, imports not counted."""
    asked = [sys.executable, "-m", "tests.benchmarks.bench_p10_sheet", "--first", name]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    return float(done.stdout)


def timed(name: str) -> float:
    """Seconds of processor time, so that a busy machine tells the same."""
    start = time.process_time()
    MAKERS[name]()
    return time.process_time() - start


def measure() -> list[dict[str, Any]]:
    """The sheet's first and next time; the ratio is of the next, when both only draw."""
    for name in MAKERS:
        timed(name)
    begun = {name: median(first(name) for _ in range(3)) for name in MAKERS}
    later = {name: median(timed(name) for _ in range(ROUNDS)) for name in MAKERS}
    common = {"budget": "P10", "unit": "processor s"}
    return [
        {**common, "what": f"{ROWS} rows, first, fonts read", "ours": f"{begun['sheet']:.2f}",
         "bare": f"{begun['bare']:.2f}", "wanted": "at most 1.0 s"},
        {**common, "what": f"{ROWS} rows, next", "ours": f"{later['sheet']:.3f}",
         "bare": f"{later['bare']:.3f}", "ratio": f"{later['sheet'] / later['bare']:.2f}",
         "wanted": "at most 0.3 s, ratio at most 2"},
    ]  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["--first"]:
        sys.stdout.write(str(timed(sys.argv[2])))
