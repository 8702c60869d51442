"""The benchmarks of road, search and sheet: ``python -m tests.benchmarks [--only P1] [--json FILE]``.

``--anki PYTHON`` runs Anki's normal sync beside P1, ``--pouchdb FOLDER`` PouchDB's replication.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from tests.benchmarks import (
    bench_board,
    bench_p1_push,
    bench_p5_start,
    bench_p6_search,
    bench_p7_pages,
    bench_p8_collect,
    bench_p9_evening,
    bench_p10_sheet,
    bench_p11_bad_line,
    stage,
)

ALL = {
    "P1": bench_p1_push.measure,
    "P5": bench_p5_start.measure,
    "P6": bench_p6_search.measure,
    "P7": bench_p7_pages.measure,
    "P8": bench_p8_collect.measure,
    "P9": bench_p9_evening.measure,
    "P10": bench_p10_sheet.measure,
    "P11": bench_p11_bad_line.measure,
    "board": bench_board.measure,
}
COLUMNS = ("budget", "what", "ours", "bare", "unit", "ratio", "wanted")


def table(found: list[dict[str, Any]]) -> str:
    """Markdown, as the README quotes it."""
    lines = [" | ".join(COLUMNS), " | ".join("---" for _ in COLUMNS)]
    lines += [" | ".join(str(row.get(name, "")) for name in COLUMNS) for row in found]
    return "\n".join(f"| {line} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=ALL, action="append")
    parser.add_argument("--json", type=Path, default=Path("benchmarks.json"))
    parser.add_argument(
        "--anki", help="an interpreter that has the anki package, to run it beside P1"
    )
    parser.add_argument("--pouchdb", help="a folder with PouchDB in its node_modules")
    asked = parser.parse_args()
    bench_p1_push.ANKI, bench_p1_push.POUCHDB = asked.anki, asked.pouchdb
    found = [row for name in asked.only or ALL for row in ALL[name]()]
    told = {"machine": stage.machine(), "found": found}
    asked.json.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
    print(", ".join(f"{name} {value}" for name, value in stage.machine().items()))  # noqa: T201
    print(table(found))  # noqa: T201


if __name__ == "__main__":
    main()
