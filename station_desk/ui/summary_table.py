"""The columns of the summary on the screen: the printed ones, the last to be missed first."""

from station_desk.forms import summary_columns
from station_desk.records.town_summaries import SummaryRow
from station_desk.rules.figures import PROJECTS
from station_desk.ui.page import Around
from station_desk.ui.tables import Column

SPARE = (
    "events", "hours", "volunteers", "residents", "previews", "orders", "satisfaction", "number",
    "concentrated", "code12", *PROJECTS, "festivals", "training", "staff",
)  # fmt: skip
"""What a narrow screen leaves out, the last first; the paper and the spreadsheet have all of it."""


def columns(around: Around) -> list[Column]:
    """The printed columns; a year shows months where a month shows a state."""

    def text(place: int) -> Column:
        def of_row(found: SummaryRow) -> str:
            is_year = not found.return_state
            return summary_columns.columns(around.words.language, is_year=is_year)[place].of_row(
                found
            )

        def heading() -> str:
            shown = summary_columns.columns(around.words.language, is_year=False)[place]
            return around.words.word("summary", shown.key).replace("\n", "")

        key = summary_columns.columns(around.words.language, is_year=False)[place].key
        spare = SPARE.index(key) + 1 if key in SPARE else 0
        return Column(heading, of_row, spare=spare)

    return [text(place) for place in range(summary_columns.COUNT)]
