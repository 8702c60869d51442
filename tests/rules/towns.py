"""A town's desk for the tests of its board: packages laid into its tables as an intake would."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec

from station_desk.records import attendance, events, monthly_returns, service_orders, volunteers
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.records.register import Record
from station_desk.records.service_orders import ServiceOrder
from station_desk.records.volunteers import Volunteer
from station_desk.rules.board import Board, StationLine, board, station_month
from station_desk.store.database import CHINA, Database
from station_desk.store.desk import Desk
from tests.rules.desks import (
    STATION,
    Clock,
)

MONTH = "2025-06"
OUTGOING: dict[type[Record], tuple[str, Callable[[Any], object]]] = {
    Event: ("event", events.outgoing),
    Attendance: ("attendance", attendance.outgoing),
    Volunteer: ("volunteer", volunteers.outgoing),
    MonthlyReturn: ("monthly_return", monthly_returns.outgoing),
    ServiceOrder: ("service_order", service_orders.outgoing),
}


@dataclass
class Town:
    """A town's desk, with packages laid into its tables as an intake would."""

    desk: Desk
    clock: Clock
    last: dict[str, int] = field(default_factory=dict)

    def admit(self, unit: str, code: str, name: str) -> None:
        """The desk from which a station's packages come; it has the station's own id."""
        self.desk.ask(
            Database.run,
            "INSERT INTO known_desk(desk, unit, unit_code, unit_name, epoch, public, recipient,"
            " short_code, state, request) VALUES (?,?,?,?, 1, x'', '', '', 'approved', x'')",
            [unit, unit, code, name],
        )

    def came(self, unit: str, *values: Record, at: str = "2025-07-02T10:00", **more: Any) -> None:
        seq = more.get("seq", self.last.get(unit, 0) + 1)
        self.last[unit] = seq
        prev = more.get("prev", f"{unit}-{seq - 1}" if seq > 1 else "")
        instant = datetime.fromisoformat(at).replace(tzinfo=CHINA).isoformat()
        package = [f"{unit}-{seq}", unit, unit, seq, prev, instant, instant]
        self.desk.ask(
            Database.run,
            "INSERT INTO received_package(hash, desk, unit, seq, prev, made_at, received_at, road,"
            " data, receipt) VALUES (?,?,?,?,?,?,?,?, x'', x'')",
            [*package, more.get("road", "network")],
        )
        for value in values:
            kind, outgoing = OUTGOING[type(value)]
            self.lay(unit, kind, value.id, msgspec.json.encode(outgoing(value)), seq, **more)

    def lay(
        self, unit: str, kind: str, record_id: str, data: bytes | None, seq: int, **more: Any
    ) -> None:
        self.desk.ask(
            Database.run,
            "INSERT INTO received_record VALUES (?,?,?,?,?,?,?,?,?,'')",
            [
                unit,
                kind,
                record_id,
                more.get("version", 1),
                more.get("op", "put"),
                data,
                sha256(data or b"").digest(),
                f"{unit}-{seq}",
                more.get("state", "current"),
            ],
        )

    def board(self) -> Board:
        return self.desk.ask(board, MONTH)

    def line(self, unit: str = STATION) -> StationLine:
        return self.desk.ask(station_month, unit, MONTH)
