"""P10: a 300-row sign-in sheet, first and next, beside a bare reportlab table of the same size.

Run by hand: ``python -m tests.benchmarks.bench_p10_sheet [FILE.json]``.
"""

import json
import platform
import subprocess
import sys
import time
from datetime import datetime
from io import BytesIO
from pathlib import Path
from statistics import median

import reportlab
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


def main(target: str | None) -> None:
    found: dict[str, object] = {
        "machine": platform.machine(),
        "python": platform.python_version(),
        "reportlab": reportlab.__version__,
        "rows": ROWS,
    }
    lines = [f"{found}", f"{'':8}{'first':>10}{'next':>10}{'bytes':>10}"]
    for name, make in MAKERS.items():
        timed(name)
        start, later = (
            median(first(name) for _ in range(3)),
            median(timed(name) for _ in range(ROUNDS)),
        )
        found[name] = {"first": start, "next": later, "bytes": len(make())}
        lines.append(f"{name:8}{start:10.3f}{later:10.3f}{len(make()):10}")
    sys.stdout.write("\n".join(lines) + "\n")
    if target:
        Path(target).write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--first"]:
        sys.stdout.write(str(timed(sys.argv[2])))
    else:
        main(sys.argv[1] if len(sys.argv) > 1 else None)
