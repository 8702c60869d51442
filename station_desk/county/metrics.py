"""What a monitoring system asks: counts and times, of no person and no single desk (Prometheus text)."""

import os
import threading
from collections import Counter
from typing import Final

from station_desk import __version__
from station_desk.county.ledger import Database

TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"

DESKS: Final = "SELECT state, count(*) FROM desk GROUP BY state ORDER BY state"
PACKAGES: Final = """
SELECT coalesce(sum(greatest(reltuples, 0)), 0)::bigint FROM pg_class
 WHERE relname ~ '^package(_p[0-9]+)?$' AND relkind = 'r'"""
"""As the database estimates it: counting them would read every one."""
OPEN_CONFLICTS: Final = "SELECT count(*) FROM conflict WHERE decision = ''"
QUARANTINED: Final = "SELECT count(*) FROM quarantine"


class Meter:
    """Requests of this worker since it started."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._seconds: Counter[str] = Counter()

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        with self._guard:
            self._requests[method, route, status] += 1
            self._seconds[route] += seconds  # type: ignore[assignment]

    def lines(self) -> list[str]:
        worker = f'worker="{os.getpid()}"'
        with self._guard:
            requests, seconds = dict(self._requests), dict(self._seconds)
        found = ["# TYPE station_desk_requests_total counter"]
        found += [
            f'station_desk_requests_total{{method="{method}",route="{route}",status="{status}",'
            f"{worker}}} {count}"
            for (method, route, status), count in sorted(requests.items())
        ]
        found.append("# TYPE station_desk_request_seconds_total counter")
        found += [
            f'station_desk_request_seconds_total{{route="{route}",{worker}}} {spent:.6f}'
            for route, spent in sorted(seconds.items())
        ]
        return found


def text(connection: Database, meter: Meter, in_flight: int) -> str:
    """The whole page: this worker's requests, and what the county holds."""
    lines = [
        "# TYPE station_desk_info gauge",
        f'station_desk_info{{version="{__version__}"}} 1',
        "# TYPE station_desk_requests_in_flight gauge",
        f'station_desk_requests_in_flight{{worker="{os.getpid()}"}} {in_flight}',
        *meter.lines(),
        "# TYPE station_desk_desks gauge",
    ]
    for state, count in connection.execute(DESKS):
        lines.append(f'station_desk_desks{{state="{state}"}} {count}')
    for name, query in (
        ("packages_estimated", PACKAGES),
        ("open_conflicts", OPEN_CONFLICTS),
        ("quarantined_items", QUARANTINED),
    ):
        row = connection.execute(query).fetchone()
        lines += [
            f"# TYPE station_desk_{name} gauge",
            f"station_desk_{name} {row[0] if row else 0}",
        ]
    return "\n".join(lines) + "\n"
