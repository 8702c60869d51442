"""A village whose packages are on their way: at the county, at the town, on a stick, just packed."""

from pathlib import Path

from station_desk.identifiers import new_id
from station_desk.store.desk import Desk
from station_desk.sync import intake, joining, keys, letters, outbox, stick
from station_desk.sync.wire import letter
from tests.sync.conftest import CountyKeys
from tests.sync.desks import EAST, TOWN, clock, hold_event, new_desk

STICKS = ("KINGSTON", "SANDISK")


def on_the_road(folder: Path) -> Desk:
    """Six packages, each a step further than the next; one item of the first was not taken."""
    land = Land(folder)
    land.travel()
    land.town.close()
    return land.east


def before_the_road(folder: Path) -> Desk:
    """Nothing has been handed over, and the county's card is not here."""
    land = Land(folder)
    land.town.close()
    return land.east


class Land:
    """County, town and village, and two sticks."""

    def __init__(self, folder: Path) -> None:
        self.county = CountyKeys(clock)
        self.town = new_desk(folder / "town", "town", TOWN, "麦泉镇")
        self.town.ask(keys.adopt_card, self.county.card())
        enrolment = self.county.admit_town(self.town.ask(joining.request))
        self.town.ask(letters.take_in, enrolment, "stick")
        self.east = new_desk(folder / "east", "station", EAST, "东泉村")
        self.usb = [folder / name for name in STICKS]
        for each in self.usb:
            each.mkdir()

    def travel(self) -> None:
        """Four packages, each a step further than the next; one item of the first was not taken."""
        self.east.ask(keys.adopt_card, self.town.ask(keys.card_bytes))
        event = self.east.ask(hold_event, "环境整治", 8)
        self.carry()
        self.confirm(1, event)
        self.east.ask(hold_event, "读书会：家风家训", 9)
        self.carry()
        self.confirm(2)
        self.east.ask(hold_event, "防溺水宣讲", 10)
        self.carry()
        self.east.ask(hold_event, "义诊", 12)
        stick.hand(self.east, self.usb[0])
        self.east.ask(hold_event, "理论宣讲", 13)
        self.east.ask(outbox.pack)
        self.east.ask(hold_event, "敬老", 15)

    def carry(self) -> None:
        stick.hand(self.east, self.usb[0])
        asked = intake.look(self.town, self.usb[0]).requests
        intake.take_in(self.town, self.usb[0], [each.desk for each in asked])
        stick.fetch(self.east, self.usb[0])

    def confirm(self, seq: int, refused: str = "") -> None:
        """The county's receipt for one package."""
        journey = self.east.ask(outbox.journeys)[seq - 1]
        identity = self.east.ask(keys.identity)
        unit = self.east.ask(lambda db: db.setting("unit"))
        item = letter.NotAccepted(
            kind="event", id=refused, version=1, verdict="invalid", reason="wrong_fields"
        )
        receipt = letter.Receipt(
            package_hash=journey.hash, desk=identity.desk, unit=unit, seq=seq, verdicts={"new": 7},
            not_accepted=[item] if refused else [], received_at=clock(), receiver="county",
            receiver_name="青禾县", road="town",
        )  # fmt: skip
        written = letter.Letter(
            id=new_id(), kind="receipt", to_desk=identity.desk, to_unit=unit, issued_at=clock(),
            serial=seq, body=letter.body_of(receipt),
        )  # fmt: skip
        data = letter.write(written, self.county.signing, self.county.kid)
        self.east.ask(letters.take_in, data, "stick")
