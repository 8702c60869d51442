"""The demo's visit to the county board: a figure that is not the desks' own turns the run red."""

import tempfile
from pathlib import Path

from station_desk.county import office
from station_desk.sample import at_board, chain, making
from station_desk.sample.agenda import trips
from station_desk.sample.road import clusters

STATION = "990101101001"
MORE = """
WITH changed AS (
    UPDATE month_line SET counted = counted + 7 WHERE claimed > 0 RETURNING unit, month)
INSERT INTO month_stale (unit, month) SELECT unit, month FROM changed"""


def test_a_board_that_shows_another_figure_is_named() -> None:
    """Outside of pytest's own folder, which is closed to the user that PostgreSQL runs as."""
    plan = making.cut(making.make(), {STATION}, 1)
    with tempfile.TemporaryDirectory() as folder:
        standing = chain._standing(Path(folder), plan, lambda _: None)
        with standing as road, office.opened(road.county) as county:
            for _, cluster in clusters(trips(plan)):
                chain._together(road, cluster)
                for trip in cluster:
                    road.make(trip)
            with county.pool.connection() as connection:
                connection.execute(MORE)
            seen = at_board.visit(road, county)
    assert [each.partition(":")[0] for each in seen.off] == [
        "board figures of 2025-01", f"board {plan.stations[0].case.name} 2025-01",
    ]  # fmt: skip
    assert (seen.sent_back_answered, seen.accepted) == (True, True)
