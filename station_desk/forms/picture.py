"""Pages of a form as pictures: for the chat group, to look at before printing, and for the printer."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from threading import Lock

import pypdfium2

POINTS_PER_INCH = 72
_one_at_a_time = Lock()
"""PDFium is not safe to call from two threads."""


@dataclass(frozen=True, slots=True)
class Raster:
    """One page in dots: four bytes each, blue first, the last of them unused."""

    width: int
    height: int
    stride: int
    dots: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a form has."""
    return len(page_sizes(pdf))


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page, in points."""
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        return [page.get_size() for page in document]


def raster(pdf: bytes, page: int, dpi: float) -> Raster:
    """One page, counted from 0, as dots."""
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        drawn = document[page].render(scale=dpi / POINTS_PER_INCH, prefer_bgrx=True)
        return Raster(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))


def picture(pdf: bytes, page: int = 0, *, dpi: float = 150) -> bytes:
    """One page, counted from 0, as PNG."""
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        drawn = document[page].render(scale=dpi / POINTS_PER_INCH).to_pil()
        file = BytesIO()
        drawn.save(file, "PNG", optimize=True)
        return file.getvalue()


def part(pdf: bytes, pages: Sequence[int]) -> bytes:
    """Some of the pages, counted from 0, as a PDF of their own."""
    file = BytesIO()
    with (
        _one_at_a_time,
        pypdfium2.PdfDocument(pdf) as whole,
        pypdfium2.PdfDocument.new() as chosen,
    ):
        chosen.import_pages(whole, list(pages))
        chosen.save(file)
    return file.getvalue()
