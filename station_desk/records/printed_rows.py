"""Which volunteer stands in which row of an event's printed sheet: once printed, a number stays theirs.

No register: it repeats what is on paper, says nothing new of anybody and does not travel.
"""

from collections.abc import Sequence

from station_desk.store.database import Database


def of_event(db: Database, event_id: str) -> dict[int, str]:
    """The volunteers by their row numbers; nothing while no sheet was printed."""
    rows = db.rows(
        "SELECT number, volunteer_id FROM printed_row WHERE event_id = ? ORDER BY number",
        [event_id],
    )
    return {row["number"]: row["volunteer_id"] for row in rows}


def keep(db: Database, event_id: str, people: Sequence[str]) -> dict[int, str]:
    """Give a number to each who has none yet, behind those printed before; answer all rows."""
    with db.transaction():
        held = of_event(db, event_id)
        known = set(held.values())
        fresh = [each for each in dict.fromkeys(people) if each not in known]
        rows = [(event_id, number, each) for number, each in enumerate(fresh, start=len(held) + 1)]
        db.run_many(
            "INSERT INTO printed_row(event_id, number, volunteer_id) VALUES (?, ?, ?)", rows
        )
        return held | {number: each for _, number, each in rows}
