"""The sample county's designed cases: which station does what, month by month (domain.md, section e)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

YEAR = 2025
SEED = 20250101
MONTHS = tuple(f"{YEAR}-{number:02d}" for number in range(1, 13))

COUNTY_NAME, TOWN_NAME = "青禾县", "麦泉镇"
COUNTY, TOWN, HOST, COHOST = "990101000000", "990101101000", "990101101200", "990101101201"

VOLUNTEERS, NAMED = 560, 480
SERVICES = 3900
TOWN_EVENTS = 30
PREVIEWS_MISSING, PREVIEWS_SHORT = 90, 5
LATE_ENTRIES = 24
OPEN_SERVICES = 12
"""Signed in and not out: to be completed, never an invented hour (D5)."""

JOINT_MONTHS = ("2025-02", "2025-04", "2025-06", "2025-08", "2025-10", "2025-12")
LATE_MONTHS = (3, 6, 7, 8, 11, 12)
"""Months without a long holiday: ten working days after their first week still lie in them."""

Road = Literal["stick", "network", "both"]


@dataclass(frozen=True)
class Case:
    """One station of the table. ``events`` are all it held, joint ones included.

    ``counted`` gives the months that are not two events; every further event is spread by the
    generator. ``dispersed`` of the events do not count toward the minimum.
    """

    code: str
    name: str
    head: str
    events: int
    road: Road = "stick"
    dispersed: int = 0
    counted: dict[str, int] = field(default_factory=dict)
    explained: dict[str, str] = field(default_factory=dict)
    opened_on: date | None = None
    mobile: float = 0.1
    late_returns: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    children: int = 0
    withdraws_in: str = ""
    corrects: str = ""
    cancels_in: str = ""
    wrong_clock_in: str = ""
    twice_in: str = ""
    damaged_in: str = ""
    on_paper_first: str = ""

    @property
    def short_code(self) -> str:
        return self.code[6:]

    @property
    def months(self) -> tuple[str, ...]:
        """The months for which a return is expected."""
        opened = f"{self.opened_on:%Y-%m}" if self.opened_on else MONTHS[0]
        return tuple(month for month in MONTHS if month >= opened)

    def target(self, month: str) -> int:
        """Two a month; one in the month it opened in the middle of (D1)."""
        return 1 if self.opened_on and month == f"{self.opened_on:%Y-%m}" else 2

    def least(self, month: str) -> int:
        """How many events count in a month before the further ones are spread."""
        return self.counted.get(month, 2)


HOME_FOR_NEW_YEAR = "正月里村民走亲访友、外出务工人员陆续返程,集中活动顺延到三月举办。"

CASES = (
    Case("990101101001", "集镇社区", "周启明", 33, road="network", dispersed=3),
    Case(HOST, "东泉村", "何守田", 38, road="both"),
    Case(COHOST, "西泉村", "江望春", 34),
    Case(
        "990101101202", "麦岭村", "石长庚", 25,
        counted={"2025-02": 0}, explained={"2025-02": HOME_FOR_NEW_YEAR}, on_paper_first="2025-01",
    ),
    Case("990101101203", "石桥湾村", "桥玉林", 25, counted={"2025-08": 1}),
    Case("990101101204", "柳荫村", "柳成荫", 26, late_returns=("2025-03", "2025-08")),
    Case("990101101205", "双塘村", "唐双喜", 28, twice_in="2025-05"),
    Case(
        "990101101206", "新禾村", "苗新禾", 24,
        counted={"2025-04": 1}, opened_on=date(2025, 4, 15),
    ),
    Case("990101101207", "古井村", "井泉声", 28, corrects="2025-06"),
    Case("990101101208", "长畈村", "田长畈", 31, road="network", mobile=0.85),
    Case("990101101209", "枫林坳村", "林秋枫", 28, people=("李䶮", "王𬴂"), damaged_in="2025-03"),
    Case("990101101210", "南坡村", "向南坡", 29, road="network", people=("张伟", "张伟")),
    Case("990101101211", "北坡村", "白朝北", 29, children=4),
    Case("990101101212", "水车村", "车水生", 28, withdraws_in="2025-10"),
    Case("990101101213", "竹溪村", "竺清溪", 35, road="both", dispersed=5),
    Case("990101101214", "梨园村", "黎园丁", 27, wrong_clock_in="2025-09"),
    Case("990101101215", "渡口村", "杜口舟", 28, cancels_in="2025-07"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Referral:
    """An order that one station refers to the town, and that the town hands down to another."""

    by: str
    month: str
    to: str


REFERRALS = (
    Referral("990101101202", "2025-01", COHOST),
    Referral("990101101203", "2025-04", "990101101215"),
    Referral("990101101205", "2025-06", "990101101213"),
    Referral("990101101207", "2025-08", "990101101212"),
    Referral("990101101211", "2025-10", "990101101213"),
)

BY_STICK = "2025-03"
"""The month that the town forwards on a stick, and whose summary is kept before and after a late one."""

TOWN_CASE = Case(TOWN, TOWN_NAME, "梁知行", TOWN_EVENTS, mobile=0.2)
