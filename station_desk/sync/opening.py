"""Town: one package opened, and each of its items asked whether it can be taken at all."""

from dataclasses import dataclass, field

from station_desk.outcome import refuse
from station_desk.sync.outgoing import fault
from station_desk.sync.wire import package


@dataclass(frozen=True, slots=True)
class Opened:
    """A package whose signature by a desk known here holds; its content has been read.

    ``content.said`` has the digest of each item and why it is invalid, if it is.
    """

    data: bytes = field(repr=False)
    content: package.Package


def open_up(data: bytes, peek: package.Peek, public: bytes, unit: str, age_identity: str) -> Opened:
    """Refuses what is not signed by the desk that it names, and what speaks for another unit."""
    content = package.unseal(peek, public, age_identity, _look)
    if content.manifest.unit != unit:
        raise refuse("package_other_unit")
    return Opened(data, content)


def _look(item: package.Item) -> tuple[bytes, str]:
    return item.digest, fault(item)
