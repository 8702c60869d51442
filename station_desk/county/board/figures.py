"""The county's figures: a table, two charts, and spreadsheets; sums, never an order of merit."""

import csv
import io
from collections.abc import Sequence
from typing import Any, Final

import leather
import markupsafe
import xlsxwriter
from fastapi import Response

from station_desk.county import month_sums
from station_desk.county.board.months import Cell, Period, lines, period
from station_desk.county.board.overview import ALL_TOWNS, UNLISTED, of_town
from station_desk.county.board.visit import Visit, shown_time
from station_desk.rules.figures import PROJECTS

MONTHS: Final = 12
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

OF_TOWN: Final = "unit IN (SELECT u.unit FROM unit u WHERE {where} OR u.unit = %(town)s)"
NAMES: Final = (
    "month", "received", "held", "counted", "previewed", "residents", "person_times", "hours",
    *PROJECTS,
)  # fmt: skip
LINE_NAMES: Final = (
    "code", "name", "state", "counted", "previewed", "target", "claimed", "marks", "road",
    "returned_at", "explanation",
)  # fmt: skip


def figures(visit: Visit) -> Response:
    shown, rows = _sums(visit)
    hours = [(row[0], row[7]) for row in rows]
    latest = rows[-1]
    projects = [
        (visit.words("project_code", code), latest[8 + place])
        for place, code in enumerate(PROJECTS)
    ]
    return visit.page(
        "figures.html",
        shown=shown,
        town=visit.query("town"),
        all_towns=visit.connection.execute(ALL_TOWNS).fetchall(),
        names=NAMES,
        rows=rows,
        hours=_columns(visit.words("board", "hours_by_month"), hours),
        projects=_bars(projects),
        query=visit.asked.url.query,
    )


def _sums(visit: Visit) -> tuple[Period, list[tuple[Any, ...]]]:
    """Of the county, or of the chosen town."""
    shown = period(visit, MONTHS)
    if not visit.query("town"):
        found = month_sums.of_county(visit.connection, shown.months)
    else:
        where, values = _scope(visit)
        where = OF_TOWN.format(where=where)
        found = month_sums.of_units(visit.connection, shown.months, where, {"town": None} | values)
    return shown, [each.row for each in found]


def _scope(visit: Visit) -> tuple[str, dict[str, Any]]:
    """The stations of one town, or of the county."""
    code = visit.query("town")
    if code:
        return of_town(visit, code)
    return "u.type = ANY(%(types)s)", of_town(visit, UNLISTED)[1]


def _columns(title: str, data: Sequence[tuple[str, float]]) -> markupsafe.Markup:
    chart = leather.Chart()
    chart.add_columns([(month[5:].lstrip("0"), float(value)) for month, value in data])
    return _inline(chart, title, 480, 240)


def _bars(data: Sequence[tuple[str, int]]) -> list[tuple[str, int, float]]:
    """Name, number, and how long its bar is in percent of the longest."""
    most = max(*(value for _, value in data), 1)
    return [(name, value, round(100 * value / most, 1)) for name, value in data]


def _inline(chart: leather.Chart, title: str, width: int, height: int) -> markupsafe.Markup:
    """Made to fit the page by its own size; colours come from the style sheet."""
    drawn = str(chart.to_svg(width=width, height=height))
    fixed = f'<svg width="{width}" height="{height}"'
    fluid = (
        f'<svg class="chart" role="img" aria-label="{markupsafe.escape(title)}"'
        f' viewBox="0 0 {width} {height}"'
    )
    return markupsafe.Markup(drawn.replace(fixed, fluid, 1))  # noqa: S704 -- escaped by leather


def _stations(visit: Visit) -> tuple[Period, list[Cell]]:
    shown = period(visit, 1)
    where, values = _scope(visit)
    return shown, lines(visit, where, shown, **values)


def _row(visit: Visit, cell: Cell) -> list[Any]:
    words = visit.words
    return [
        cell.code,
        cell.name,
        words("board_state", cell.state),
        cell.counted,
        cell.previewed,
        cell.target,
        cell.claimed,
        "、".join(words("board_mark", mark) for mark in cell.marks),
        words("road", cell.road) if cell.road else "",
        shown_time(cell.returned_at),
        cell.explanation or "",
    ]


def as_csv(visit: Visit) -> Response:
    """The chosen month's stations, with the mark by which spreadsheets know UTF-8."""
    shown, cells = _stations(visit)
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([visit.words("board", f"column_{name}") for name in LINE_NAMES])
    for cell in cells:
        writer.writerow([_harmless(value) for value in _row(visit, cell)])
    content = written.getvalue().encode("utf-8-sig")
    return _download(content, f"board-{shown.month}.csv", "text/csv; charset=utf-8")


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula stays a text."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def as_xlsx(visit: Visit) -> Response:
    """Two sheets: the months in sum, and the chosen month's stations."""
    _, sums = _sums(visit)
    shown, cells = _stations(visit)
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False,
                                         "strings_to_urls": False, "strings_to_numbers": False})  # fmt: skip
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    words = visit.words
    _sheet(book, head, words("board", "sheet_sums"),
           [_named(visit, name) for name in NAMES], sums)  # fmt: skip
    _sheet(book, head, shown.month, [words("board", f"column_{name}") for name in LINE_NAMES],
           [_row(visit, cell) for cell in cells])  # fmt: skip
    book.close()
    return _download(written.getvalue(), f"board-{shown.month}.xlsx", XLSX)


def _named(visit: Visit, name: str) -> str:
    if name in PROJECTS:
        return visit.words("project_code", name)
    return visit.words("board", f"column_{name}")


def _sheet(book: Any, head: Any, title: str, names: list[str], rows: Sequence[Any]) -> None:
    """Fits the width of a page, heading repeated."""
    sheet = book.add_worksheet(title[:31])
    sheet.write_row(0, 0, names, head)
    for place, row in enumerate(rows, start=1):
        sheet.write_row(place, 0, row)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(names) - 1, 14)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _download(content: bytes, name: str, type_: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, headers=headers, media_type=type_)
