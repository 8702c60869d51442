"""Which column means what: the row of headings, its many spellings, and what a person chose before."""

import re
import unicodedata
from dataclasses import dataclass

import msgspec

from station_desk.exchange.reading import Cell, Row, Sheet, is_filled
from station_desk.outcome import refuse
from station_desk.store.database import Database

MOST_TITLE_ROWS = 30
NOT_READ = ""
"""A column chosen to be left out."""
REMEMBERED = "import_columns_volunteer"

SPELLINGS: dict[str, str] = {
    "number": "编号 内部编号 站内编号",
    "name": "姓名 名字 志愿者姓名 队员姓名 人员姓名 志愿者 name",
    "name_alt": "替代写法 姓名拼音 拼音",
    "gender": "性别 gender sex",
    "age_band": "年龄段",
    "age": "年龄 周岁 年纪 age",
    "birth_year": "出生年份 出生日期 出生年月 出生年月日 出生 生日 出生时间 birth birthday",
    "village_group": "村民小组 小组 组别 所在小组 组 网格 所属网格 居住区域 家庭住址 住址 地址 group",
    "phone": "电话 手机 联系电话 手机号 手机号码 电话号码 联系方式 联系手机 移动电话 phone mobile tel",
    "team": "队伍 所属队伍 服务队 志愿服务队 志愿队伍 所在队伍 team",
    "skills": "专业技能 技能 特长 专长 技能特长 skills",
    "service_categories": "服务类别 服务意向 志愿服务类别 服务项目 意向服务类别",
    "national_volunteer_no": "志愿者统一编号 统一编号 志愿者编号 义工号 注册编号 志愿者证号 注册号",
    "registered_on": "注册日期 注册时间",
    "joined_on": "加入日期 加入时间 入队时间 入队日期",
    "status": "状态",
    "left_on": "退出日期 退出时间",
    "signed_on": "签字日期 同意书签订日期 签订日期",
    "record": "同意记录 同意书 已签同意书 知情同意 是否同意 告知书",
    "publish": "同意公示",
    "share_name": "同意上报姓名",
    "photo": "同意拍照",
    "guardian_name": "监护人 监护人姓名 家长 家长姓名",
    "guardian_consent_on": "监护人同意日期 监护人签字日期",
    "id_number": "身份证 身份证号 身份证号码 公民身份号码 证件号码 证件号 居民身份证号",
}  # fmt: skip
"""Fields and what villages call them. ``age`` becomes a band; ``id_number`` is never stored (f4)."""

_NAMED = {spelling: field for field, all_ in SPELLINGS.items() for spelling in all_.split()}
FIELDS = tuple(SPELLINGS)
_REMARK = re.compile(r"[(（\[【].*?[)）\]】]")
_NOISE = re.compile(r"[\s*＊:：、，,。.·\-_/]")


@dataclass(frozen=True, slots=True)
class Table:
    """The sheet that holds people: its headings by column, and its rows below with their numbers."""

    sheet: str
    heading_row: int
    headings: list[str]
    columns: dict[int, str]
    """Column to field, as the headings tell."""
    rows: list[tuple[int, Row]]

    def samples(self, column: int, most: int = 3) -> list[str]:
        """The first few things in a column, for a person who says what it means."""
        cells = (row[column] for _, row in self.rows if column < len(row))
        return [str(each).strip() for each in cells if is_filled(each)][:most]


def bare(heading: str) -> str:
    """A heading without blanks, marks, remarks in brackets: ``联系电话（手机）*`` is ``联系电话``."""
    plain = unicodedata.normalize("NFKC", heading).lower()
    return _NOISE.sub("", _REMARK.sub("", plain))


def field_of(heading: str) -> str:
    """The field that a heading means, or nothing."""
    return _NAMED.get(bare(heading), "")


def find(sheets: list[Sheet], file: str, remembered: dict[str, str] | None = None) -> Table:
    """The sheet and row with the most headings known; titles above are passed over.

    ``remembered`` is what a person chose for headings before. Refuses a file with no row of headings.
    """
    known = remembered or {}
    scored = [
        (_score(row, known), -number, sheet)
        for sheet in sheets
        for number, row in enumerate(sheet.rows[:MOST_TITLE_ROWS])
    ]
    best, at, sheet = max(scored, key=lambda each: each[:2])
    if best == 0:
        at, sheet = _likely(sheets, file)
    return _table(sheet, -at, known)


def _score(row: Row, known: dict[str, str]) -> int:
    fields = {_meaning(each, known) for each in row if isinstance(each, str)} - {NOT_READ}
    return len(fields) + 2 * ("name" in fields) if len(fields) > 1 or "name" in fields else 0


def _meaning(heading: str, known: dict[str, str]) -> str:
    return known.get(bare(heading), field_of(heading))


def _likely(sheets: list[Sheet], file: str) -> tuple[int, Sheet]:
    """The first row of several texts, where no heading is known: the person will say what they mean."""
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:MOST_TITLE_ROWS]):
            texts = [each for each in row if isinstance(each, str) and each.strip()]
            if len(set(texts)) > 1 and len(sheet.rows) > number + 1:
                return -number, sheet
    raise refuse("table_no_headings", file=file)


def _table(sheet: Sheet, at: int, known: dict[str, str]) -> Table:
    headings = [_text(each) for each in sheet.rows[at]]
    columns: dict[int, str] = {}
    for column, heading in enumerate(headings):
        field = _meaning(heading, known)
        if field and field not in columns.values():
            columns[column] = field
    below = enumerate(sheet.rows[at + 1 :], start=at + 2)
    rows = [(number, row) for number, row in below if any(map(is_filled, row))]
    return Table(sheet.name, at + 1, headings, columns, rows)


def _text(cell: Cell) -> str:
    return " ".join(str(cell).split())


def remembered(db: Database) -> dict[str, str]:
    """What a person chose for headings in earlier imports."""
    held = db.setting(REMEMBERED)
    return msgspec.json.decode(held, type=dict[str, str]) if held else {}


def remember(db: Database, table: Table, columns: dict[int, str]) -> None:
    """Keep what a person chose where it differs from what the headings say by themselves."""
    chosen = {
        bare(heading): columns.get(column, NOT_READ)
        for column, heading in enumerate(table.headings)
        if bare(heading)
    }
    differing = {name: field for name, field in chosen.items() if field != _NAMED.get(name, "")}
    kept = {name: field for name, field in remembered(db).items() if name not in chosen}
    if kept | differing != remembered(db):
        db.set_setting(REMEMBERED, msgspec.json.encode(kept | differing).decode())
