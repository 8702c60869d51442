"""What marks everything that a practice village makes: the id of its desk."""

from typing import Final

from station_desk.identifiers import new_id
from station_desk.outcome import Refusal, refuse

MARK: Final = "ffffffff"
"""How a practice desk's id begins. Real ones begin with their moment of making: this one is in 10889."""


def new_desk() -> str:
    """An id for a practice desk."""
    return MARK + new_id()[len(MARK) :]


def is_practice(desk: str) -> bool:
    """Whether a desk with this id is a practice village's."""
    return desk.startswith(MARK)


def stranger(desk: str) -> Refusal:
    """Why nothing is taken from a desk that is not known here."""
    if is_practice(desk):
        return refuse("practice_only", desk=desk)
    return refuse("desk_unknown", desk=desk)
