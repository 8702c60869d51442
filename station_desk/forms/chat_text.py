"""The reminder for the chat group: what is still missing, by code; nobody is ranked."""

from collections.abc import Iterator

from station_desk.forms.labels import Labels
from station_desk.rules.board_lines import Board, StationLine
from station_desk.sentences import Language, word


def reminder(board: Board, town: str, language: Language = "zh_CN") -> str:
    """Plain text, one line for each station that something is awaited from."""
    label = Labels(language)
    values: dict[str, object] = {"town": town, "month": label.month(board.month)}
    head = "head"
    if board.due.day:
        head, values = "head_due", values | {"due": label.day(board.due.day)}
    joined = word("chat", "between", language=language)
    lines = [
        word("chat", "line", {"name": line.name, "what": joined.join(wanted)}, language)
        for line in board.lines
        if (wanted := list(_wanted(line, board.month, language)))
    ]
    closing = word("chat", "thanks" if lines else "all_here", language=language)
    return "\n".join([word("chat", head, values, language), *lines, closing])


def _wanted(line: StationLine, month: str, language: Language) -> Iterator[str]:
    if not line.is_received:
        earlier = line.missing_since and line.missing_since < month
        since: dict[str, object] = (
            {"month": Labels(language).month(line.missing_since)} if earlier else {}
        )
        yield word(
            "chat", "returns_missing_since" if earlier else "return_missing", since, language
        )
    if line.gaps:
        yield word("chat", "packages_missing", {"numbers": line.gaps}, language)
    for code, values in line.remarks:
        if code == "sent_back_open":
            yield word("chat", "correction_awaited", values, language)
