"""Records on their way into a table, as PostgreSQL's binary COPY wants them.

The rows are put together here, each at once: a function for each value would take two and a half times
as long. PostgreSQL takes up a hundred of them while the next hundred are made.
"""

import functools
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import Any, Final
from uuid import UUID

from psycopg import Connection

from station_desk.county.verdicts import Judged

COPY_ARRIVING: Final = (
    "COPY arriving (verdict, state, kind, id, version, op, data, raw, digest)"
    " FROM STDIN (FORMAT BINARY)"
)
COPY_RECORDS: Final = (
    "COPY record (unit, package_hash, state, kind, id, version, op, data, raw, digest)"
    " FROM STDIN (FORMAT BINARY)"
)
OF_EACH: Final = 7
"""From ``kind`` on: the columns that a record brings itself."""
AT_ONCE: Final = 100
HEAD: Final = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
END: Final = b"\xff\xff"
NULL: Final = b"\xff\xff\xff\xff"
JSONB: Final = b"\x01"
"""The form that a jsonb's text is handed over in."""


def to_arriving(
    connection: Connection[Any], judged: Sequence[Judged]
) -> AbstractContextManager[None]:
    """For statements that take up each record as its verdict says."""
    rows = (_row(_start(each.verdict.encode(), each.state.encode()), each) for each in judged)
    return _copied(connection, COPY_ARRIVING, rows)


def to_record(
    connection: Connection[Any], unit: str, digest: str, judged: Sequence[Judged]
) -> AbstractContextManager[None]:
    """Straight to the table. Raises ``UniqueViolation`` where one of them is held already."""
    start = _start(UUID(unit).bytes, bytes.fromhex(digest), b"current")
    return _copied(connection, COPY_RECORDS, (_row(start, each) for each in judged))


@contextmanager
def _copied(connection: Connection[Any], statement: str, rows: Iterator[bytes]) -> Iterator[None]:
    """All is handed over when the block begins, and taken up when it has ended."""
    with connection.cursor().copy(statement) as copy:
        copy.write(HEAD)
        while some := b"".join(islice(rows, AT_ONCE)):
            copy.write(some)
        copy.write(END)
        yield


def _row(start: bytes, each: Judged) -> bytes:
    """Before each value its length. The line as it was sent lies in the sealed package, only a photo's
    is needed here."""
    item, data = each.item, each.data
    line = item.raw if item.kind == "photo" else b""
    said = (NULL,) if data is None else ((len(data) + 1).to_bytes(4), JSONB, data)
    return b"".join((
        start, _word(item.kind), b"\0\0\0\x10", bytes.fromhex(item.id.replace("-", "")),
        b"\0\0\0\4", item.version.to_bytes(4), _word(item.op), *said,
        len(line).to_bytes(4), line, b"\0\0\0\x20", item.digest,
    ))  # fmt: skip


@functools.lru_cache(maxsize=100)
def _word(text: str) -> bytes:
    return _field(text.encode())


@functools.lru_cache(maxsize=100)
def _start(*values: bytes) -> bytes:
    """How many columns follow, and the first of them."""
    return (len(values) + OF_EACH).to_bytes(2) + b"".join(map(_field, values))


def _field(value: bytes) -> bytes:
    return len(value).to_bytes(4) + value
