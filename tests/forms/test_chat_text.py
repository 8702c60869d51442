"""The reminder for the chat group: what is missing, by code, and nothing about anybody else."""

from station_desk.forms.chat_text import reminder
from station_desk.rules import returns_at_town
from tests.rules.conftest import town
from tests.rules.desks import NEIGHBOUR, STATION
from tests.rules.test_board import a_return, two_events
from tests.rules.towns import MONTH, Town

__all__ = ["town"]


def test_only_what_is_missing_is_named(town: Town) -> None:
    june = two_events()
    town.came(STATION, *june, a_return(june))
    town.came(NEIGHBOUR, seq=2)
    text = reminder(town.board(), "麦泉镇")
    assert text.splitlines()[:2] == [
        "【麦泉镇】2025年6月月报提醒，请于2025年7月3日前报送",
        "西泉村：月报还没有收到；还缺第1号数据包",
    ]
    assert "东泉村" not in text


def test_a_return_sent_back_is_asked_for(town: Town) -> None:
    town.came(STATION, a_return([]))
    town.came(NEIGHBOUR, a_return([], unit=NEIGHBOUR))
    assert "均已收齐" in reminder(town.board(), "麦泉镇")
    town.desk.ask(returns_at_town.decide_sent_back, STATION, MONTH, "请写明原因")
    assert "东泉村：退回的月报请更正：请写明原因" in reminder(town.board(), "麦泉镇")
