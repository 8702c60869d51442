"""A page of a form as a picture: for the chat group, and to look at before printing."""

from io import BytesIO
from threading import Lock

import pypdfium2

POINTS_PER_INCH = 72
_one_at_a_time = Lock()
"""PDFium is not safe to call from two threads."""


def page_count(pdf: bytes) -> int:
    """How many pages a form has."""
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def picture(pdf: bytes, page: int = 0, *, dpi: float = 150) -> bytes:
    """One page, counted from 0, as PNG."""
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        drawn = document[page].render(scale=dpi / POINTS_PER_INCH).to_pil()
        file = BytesIO()
        drawn.save(file, "PNG", optimize=True)
        return file.getvalue()
