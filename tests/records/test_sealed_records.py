"""What a sealed return rests on is voided by a head only; everybody else is refused in the register."""

import msgspec

from station_desk.records import attendance, events, monthly_returns
from station_desk.records.monthly_returns import MonthlyReturn, ReturnFigures
from tests.desks import PASSPHRASE, Station, refused

CLERK = "clerk-passphrase"


def sealed(station: Station, counted: list[str]) -> MonthlyReturn:
    zeroes = dict.fromkeys(ReturnFigures.__struct_fields__, 0)
    figures = msgspec.convert(zeroes | {"state": "met", "by_project": {}}, ReturnFigures)
    value = MonthlyReturn(
        unit=station.unit,
        month="2025-10",
        state="sealed",
        figures=figures,
        sealed_at=station.clock.at,
        counted=counted,
    )
    station.ask(monthly_returns.put_sealed, value)
    return value


def test_only_the_head_seals_and_voids_what_is_sealed(station: Station) -> None:
    station.operator("李文书", "clerk", CLERK)
    inside, outside = station.event("算数的"), station.event("不算的")
    person = station.volunteer()
    service = station.service(inside.id, person.id)
    made = sealed(station, [inside.id])
    station.reopen(CLERK)
    for act, record in (
        (events.void, inside.id),
        (attendance.void, service.id),
        (monthly_returns.REGISTER.void, made.id),
    ):
        with refused("role_may_not") as told:
            station.ask(act, record, "录错")
        assert told["needed"] == ["head", "approver"]
    station.ask(events.void, outside.id, "录错")
    with refused("role_may_not"):
        sealed(station, [])
    station.reopen(PASSPHRASE)
    station.ask(events.void, inside.id, "录错")
