"""How a spreadsheet of ours looks and prints: formats, A4, heights of rows that hold more than a line."""

import unicodedata
from typing import Any

A4_PAPER = 9
FONT, HEAD_FONT = "宋体", "黑体"
LINE, EDGE, TINT, FAINT = "#A8A8AD", "#5A5A5F", "#F4F2EE", "#6B6B70"
LINE_POINTS, LEAST_POINTS = 14.5, 19


def looks_of(book: Any) -> dict[str, Any]:
    """By name; texts are kept as texts, figures as figures."""
    base = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
    cell = base | {"border": 1, "border_color": LINE}
    total = {"bold": True, "bg_color": TINT}
    middle = {"align": "center"}
    kinds: dict[str, dict[str, object]] = {
        "text": cell | {"num_format": "@", "text_wrap": True},
        "word": cell | middle | {"num_format": "@", "text_wrap": True},
        "number": cell | middle | {"num_format": "0"},
        "hours": cell | middle | {"num_format": "0.0"},
        "share": cell | middle | {"num_format": "0%"},
    }
    kinds |= {f"total_{name}": look | total for name, look in kinds.items()}
    kinds |= {
        "head": cell | middle | {"font_name": HEAD_FONT, "font_size": 9, "bg_color": TINT, "text_wrap": True},
        "title": base | middle | {"font_name": HEAD_FONT, "font_size": 18},
        "section": base | {"font_name": HEAD_FONT, "font_size": 11},
        "aside": base | {"align": "right", "font_color": FAINT, "font_size": 9},
        "note": base | {"text_wrap": True, "valign": "top"},
        "sign": base | {"align": "right"},
        "line": base | middle | {"bottom": 1, "bottom_color": EDGE},
        "seal": base | middle | {
            "border": 3, "border_color": LINE, "font_color": FAINT, "font_size": 9, "valign": "bottom",
        },
    }  # fmt: skip
    return {name: book.add_format(look) for name, look in kinds.items()}


def prints_well(sheet: Any, head: int, *, portrait: bool = False) -> None:
    """A4, as wide as one page, the headings on every page, page numbers below."""
    if portrait:
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.set_paper(A4_PAPER)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.freeze_panes(head + 1, 2)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.set_footer("&C&P / &N")


def height(texts: list[tuple[str, float]]) -> float:
    """Of a row that has to hold each text in a cell of a width: not every program finds that by itself."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return max(LEAST_POINTS, lines * LINE_POINTS + 4)


def _lines(text: str, width: float) -> int:
    return sum(-(-wide(part) // max(1, int(width - 1))) or 1 for part in text.split("\n"))


def wide(text: str) -> int:
    """In columns: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
