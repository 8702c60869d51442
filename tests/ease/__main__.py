"""Measured ease: ``python -m tests.ease`` counts what a scripted person presses, beside a spreadsheet."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ease import spreadsheet, ways


def measure() -> list[tuple[str, float, str]]:
    """What was done, how many presses, what was wanted."""
    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        numbers, _ = ways.event_of_today(qt, place / "numbers", ways.by_row_numbers)
        rows, _ = ways.event_of_today(qt, place / "rows", ways.row_by_row)
        initials, spent = ways.event_of_today(qt, place / "initials", ways.by_initials)
        month = ways.month_to_stick(qt, place / "month")
    assert isinstance(spent, list)
    return [
        ("event of 30 from the printed sheet, by row numbers", numbers, "at most 40"),
        ("event of 30 from the printed sheet, row by row", rows, "at most 160"),
        ("event of 30 from names written by hand, by initials", initials, "at most 160"),
        ("  of that a person, mean of 30", round(sum(spent) / ways.CAME, 1), "at most 4"),
        ("  of that a person, the worst", max(spent), "at most 4"),
        ("  of that all but the persons", initials - sum(spent), "at most 40"),
        ("spreadsheet, the same event, names typed", spreadsheet.typed(), ""),
        ("spreadsheet, all known names prepared, one mark each", spreadsheet.prepared(), ""),
        ("month: from all recorded to sealed and on the stick", month, "at most 8"),
        ("spreadsheet, the month's return to a PDF on the stick", spreadsheet.month_return(), ""),
    ]


def main() -> None:
    rows = [("what", "presses", "wanted"), ("---", "---:", "---")]
    rows += [(what, str(presses), wanted) for what, presses, wanted in measure()]
    print("\n".join(f"| {' | '.join(row)} |" for row in rows))  # noqa: T201


if __name__ == "__main__":
    main()
