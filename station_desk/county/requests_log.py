"""One line of JSON per request: route, status, time, desk. Never content, name or address."""

import logging
import time
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
from fastapi import Request, Response

from station_desk.county.answers import problem
from station_desk.county.metrics import Meter
from station_desk.outcome import Refusal

LOGGER = logging.getLogger("station_desk.county")


async def log(
    asked: Request, answer: Callable[[Request], Awaitable[Response]], *, meter: Meter
) -> Response:
    began = time.perf_counter()
    try:
        given = await answer(asked)
    except Exception as error:
        _log_fault(error)
        given = problem(Refusal("county_fault"), asked.headers.get("accept-language", ""))
    spent, route = time.perf_counter() - began, getattr(asked.scope.get("route"), "path", "unknown")
    meter.note(asked.method, route, given.status_code, spent)
    line = {
        "method": asked.method,
        "route": route,
        "status": given.status_code,
        "ms": round(spent * 1000, 1),
        "desk": getattr(asked.state, "desk", ""),
        "code": getattr(asked.state, "refusal", ""),
    }
    LOGGER.info("%s", msgspec.json.encode(line).decode())
    return given


def _log_fault(error: Exception) -> None:
    """Where it happened and what kind it was; a message may quote a record, so it stays out."""
    places = [
        f"{Path(frame.filename).name}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)[-6:]
    ]
    line = {"fault": type(error).__name__, "at": places}
    LOGGER.error("%s", msgspec.json.encode(line).decode())


def to_stderr() -> None:
    """One JSON object a line, for journald or a file; every worker process asks for it itself."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
