"""The sample county on the road: sticks carried to the town, packages sent, receipts brought back."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from station_desk.county import collecting, office
from station_desk.outcome import Refusal
from station_desk.sample import town_acts
from station_desk.sample.agenda import AT_TOWN, Trip
from station_desk.sample.living import Clock, Living
from station_desk.sample.plan import Life
from station_desk.store.database import Database
from station_desk.sync import arriving, intake, joining, push, stick
from station_desk.sync.wire.verdict import PACKAGE_SUFFIX, UP

A_WHILE = timedelta(minutes=5)
PAPERWORK, CARD_FILE = "enrolment", "county.sdcard"


@dataclass
class Road:
    """One county server, one town desk, the stations' desks, and what has happened on the road."""

    folder: Path
    county: Path
    url: str
    town: Living
    stations: dict[str, Living]
    clock: Clock
    tally: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    short_codes: dict[str, str] = field(default_factory=dict)

    def get_ready(self, code: str, moment: datetime) -> None:
        """A station enters what there is to enter, and before its first way writes down its short code."""
        station = self.stations[code]
        station.until(moment)
        if code not in self.short_codes:
            self.short_codes[code] = station.desk.ask(joining.own_short_code)

    def make(self, trip: Trip) -> None:
        """One trip, at its time on every clock it touches."""
        acts: dict[str, Callable[[Living, Trip], None]] = {
            "join": self._join,
            "stick": self._by_stick,
            "network": self._by_network,
            "bring_back": self._bring_back,
        }
        self.clock.at = trip.at
        if trip.what in AT_TOWN or trip.what in ("forward", "forward_stick"):
            self.town.until(trip.at)
            self._of_town(trip)
            return
        station = self.stations[trip.life.case.code]
        station.until(trip.at)
        self.town.until(max(trip.at + A_WHILE, self.town.clock.at))
        acts[trip.what](station, trip)

    def _of_town(self, trip: Trip) -> None:
        if trip.what == "forward":
            self.tally["town_sent"] += push.push(self.town.desk).sent
        elif trip.what == "forward_stick":
            self._forward_by_stick(trip)
        else:
            town_acts.ACTS[trip.what](self.town, trip)
            self.tally["papers"] += trip.what == "paper" and town_acts.stood_in(self.town, trip)
            if trip.what == "summary":
                self.tally["reminded"] += town_acts.reminded(
                    self.town, trip, list(self.stations.values())
                )

    def _forward_by_stick(self, trip: Trip) -> None:
        """The network is down: a stick goes to the county, is taken in there, and comes back."""
        usb = self._stick(trip)
        handed = stick.hand(self.town.desk, usb)
        with office.opened(self.county, self.clock) as opened:
            lines = collecting.collect(opened, usb).lines
        self.tally["town_sent"] += sum(each.state == "new" for each in lines)
        self.tally["carried"] += handed.carried
        self.codes.update(each.code for each in lines if each.code)
        stick.fetch(self.town.desk, usb)

    def enrol_town(self) -> None:
        """Card in, join request to the county as a file, its letter back."""
        folder = self.folder / PAPERWORK
        folder.mkdir()
        card = folder / CARD_FILE
        card.write_bytes(office.card(self.county))
        town = self.town.desk
        arriving.accept_file(town, card)
        asked = stick.write(folder, *town.ask(joining.request_file))
        answer = folder / "town.sdltr"
        answer.write_bytes(office.approve(self.county, asked))
        arriving.accept_file(town, answer)
        town.ask(_name_server, self.url)
        card.write_bytes(office.card(self.county))

    def _join(self, station: Living, trip: Trip) -> None:
        if trip.life.case.road == "network":
            self._join_by_network(station)
        else:
            self._join_by_stick(station, trip)
        if trip.life.case.road != "stick":
            station.desk.ask(_name_server, self.url)

    def _join_by_stick(self, station: Living, trip: Trip) -> None:
        """The town lends a stick with the card; the request and the first package come back on it."""
        usb = self._stick(trip)
        intake.write_letters(self.town.desk, usb, [])
        arriving.accept_file(station.desk, usb.joinpath(stick.CARD))
        stick.hand(station.desk, usb)
        code = self.short_codes[trip.life.case.code]
        seen = intake.look(self.town.desk, usb).requests
        self._collect(usb, [each.desk for each in seen if each.short_code == code])
        stick.fetch(station.desk, usb)

    def _join_by_network(self, station: Living) -> None:
        """The first knock waits at the county; its office reads the short code back by telephone."""
        arriving.accept_file(station.desk, self.folder / PAPERWORK / CARD_FILE)
        station.desk.ask(_name_server, self.url)
        try:
            push.push(station.desk)
        except Refusal as refusal:
            self.codes[refusal.code] += 1
        office.approve(self.county, self.short_codes[station.life.case.code])
        self.tally["by_network"] += push.push(station.desk).sent

    def _by_network(self, station: Living, _trip: Trip) -> None:
        self.tally["by_network"] += push.push(station.desk).sent

    def _by_stick(self, station: Living, trip: Trip) -> None:
        usb = self._stick(trip)
        stick.hand(station.desk, usb)
        if trip.month and trip.month == trip.life.case.damaged_in:
            self._damage(usb, trip.life)
            self._collect(usb)
            stick.hand(station.desk, usb)
        self._collect(usb)
        if trip.month and trip.month == trip.life.case.twice_in:
            self._collect(usb)
        fetched = stick.fetch(station.desk, usb)
        self.codes.update(code for _, code in fetched.ignored)

    def _collect(self, usb: Path, approve: list[str] | None = None) -> None:
        for found in intake.take_in(self.town.desk, usb, approve or []).packages:
            self.tally[f"stick_{found.state}"] += 1
            if found.code:
                self.codes[found.code] += 1

    def _bring_back(self, station: Living, trip: Trip) -> None:
        """Only letters: the county's receipts for the last package of the year."""
        usb = self._stick(trip)
        intake.write_letters(self.town.desk, usb, [trip.life.unit])
        stick.fetch(station.desk, usb)

    def _stick(self, trip: Trip) -> Path:
        usb = self.folder / "sticks" / f"{trip.at:%Y-%m-%d}" / trip.life.case.short_code
        usb.mkdir(parents=True)
        return usb

    def _damage(self, usb: Path, life: Life) -> None:
        """One bit of the package turns over on the stick."""
        file = next(usb.joinpath(UP, life.case.code).glob(f"*{PACKAGE_SUFFIX}"))
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(bytes(data))


def _name_server(db: Database, url: str) -> None:
    with db.transaction():
        db.set_setting("server", url)


def clusters(trips: list[Trip]) -> list[tuple[str, list[Trip]]]:
    """The trips by the calendar month in which they are made."""
    found: dict[str, list[Trip]] = {}
    for trip in trips:
        found.setdefault(f"{trip.at:%Y-%m}", []).append(trip)
    return sorted(found.items())


def first_times(trips: list[Trip]) -> dict[str, datetime]:
    """When each station first sets out; the town's own trips left aside."""
    found: dict[str, datetime] = {}
    for trip in trips:
        if trip.what not in AT_TOWN | {"forward", "forward_stick"}:
            found.setdefault(trip.life.case.code, trip.at)
    return found
