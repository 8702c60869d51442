"""Two villages, a town and the county under everything that can happen to them, in any order.

A longer run: ``ROAD_EXAMPLES=5000 python -m pytest tests/failures/test_road_machine.py``.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from station_desk.county import office
from station_desk.outcome import Refusal
from station_desk.records import undo, volunteers
from station_desk.records.photos import Picture
from station_desk.rules import photos
from station_desk.store.database import Database
from station_desk.sync import keys, outbox
from tests.failures.lying_proxy import LOGIN_PAGE, LOSE, REFUSE, TWICE, answer, cut, reset
from tests.failures.programs import NEWER
from tests.failures.road_land import Land, Scene, edited, first_photo_away, land, opened, refetch
from tests.failures.road_promises import check, check_settled
from tests.net import MEMORY, Server
from tests.records.test_photos import jpeg
from tests.sync.desks import hold_event

EXAMPLES = int(os.environ.get("ROAD_EXAMPLES", "300"))
STEPS = 10

VILLAGES = st.sampled_from(["east", "west"])
STICKS = st.sampled_from([0, 1])
FAULTS = st.sampled_from(
    [LOSE, REFUSE, TWICE, reset(900), cut(90), answer(500), answer(503, Retry_After="5"),
     answer(200, LOGIN_PAGE), answer(403), answer(413), answer(422)]
)  # fmt: skip


class Road(RuleBasedStateMachine):
    """Every rule is something a person, a line, a stick or a PC does."""

    stage: ClassVar[Land]

    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene(self.stage)
        self.scene.begin()
        self.events: list[tuple[str, str]] = []

    def teardown(self) -> None:
        """What was only late arrives after all."""
        try:
            for name in ("east", "west"):
                if name != "east" or "east clone" not in self.scene.desks:
                    self.scene.settle(name)
                    check_settled(self.scene, name)
            check(self.scene)
        finally:
            self.scene.end()

    @rule(name=VILLAGES, day=st.integers(1, 19), people=st.integers(0, 2))
    def hold(self, name: str, day: int, people: int) -> None:
        made = self.scene.desks[name].ask(hold_event, "环境整治", day, people)
        self.events.append((name, made))

    @rule(which=st.integers(0, 30), headcount=st.integers(1, 99))
    def edit(self, which: int, headcount: int) -> None:
        if self.events:
            name, record = self.events[which % len(self.events)]
            self.scene.desks[name].ask(edited, record, headcount)

    @rule(which=st.integers(0, 30), headcount=st.integers(1, 99))
    def edit_what_is_packed(self, which: int, headcount: int) -> None:
        """One version in a package, the next in a later one: they may arrive the other way round."""
        if self.events:
            name, record = self.events[which % len(self.events)]
            self.scene.desks[name].ask(outbox.pack)
            self.scene.desks[name].ask(edited, record, headcount)
            self.scene.desks[name].ask(outbox.pack)

    @rule(which=st.integers(0, 30), headcount=st.integers(1, 99))
    def send_the_later_version_first(self, which: int, headcount: int) -> None:
        """The county cannot take the earlier package at first."""
        if self.events:
            name, _ = self.events[which % len(self.events)]
            self.edit_what_is_packed(which, headcount)
            self.stage.proxy.then("/v1/packages", answer(422))
            self.scene.send(name)
            self.stage.proxy.forget()
            check(self.scene)
            self.scene.send(name)

    @rule(which=st.integers(0, 30))
    def void(self, which: int) -> None:
        if self.events:
            name, record = self.events[which % len(self.events)]
            self._foreseen(self.scene.desks[name].ask, photos.void_event, record, "录错了")

    @rule(which=st.integers(0, 30), mark=st.binary(min_size=1, max_size=3))
    def photograph(self, which: int, mark: bytes) -> None:
        if self.events:
            name, record = self.events[which % len(self.events)]
            picture = Picture(9, 9, jpeg(mark))
            self._foreseen(self.scene.desks[name].ask, photos.add, record, [picture])

    @rule(which=st.integers(0, 30))
    def take_a_photo_away(self, which: int) -> None:
        if self.events:
            name, record = self.events[which % len(self.events)]
            self._foreseen(self.scene.desks[name].ask, first_photo_away, record)

    @rule(name=VILLAGES)
    def undo(self, name: str) -> None:
        self._foreseen(self.scene.desks[name].ask, undo.undo)

    @rule(name=VILLAGES)
    def withdraw_consent(self, name: str) -> None:
        desk = self.scene.desks[name]
        found = desk.ask(lambda db: db.value("SELECT id FROM volunteer ORDER BY id LIMIT 1"))
        if found:
            self._foreseen(desk.ask, volunteers.withdraw, found)

    @rule(name=VILLAGES)
    def pack(self, name: str) -> None:
        self.scene.desks[name].ask(outbox.pack)

    @rule(name=st.sampled_from(["east", "west", "town"]))
    def send(self, name: str) -> None:
        self.scene.send(name)

    @rule(
        name=st.sampled_from(["east", "west", "town"]),
        faults=st.lists(FAULTS, min_size=1, max_size=3),
    )
    def send_over_a_bad_line(self, name: str, faults: list[Any]) -> None:
        self.stage.proxy.then("/v1/packages", *faults)
        self.scene.send(name)
        self.stage.proxy.forget()

    @rule(name=st.sampled_from(["east", "west", "town"]))
    def the_county_is_cut_from_its_database(self, name: str) -> None:
        self.stage.kill_connections()
        self.scene.send(name)
        self.stage.reconnected()

    @rule(name=VILLAGES)
    def the_power_goes_while_it_sends(self, name: str) -> None:
        self.scene.killed_while_sending(name)

    @rule(format_=st.sampled_from([1, NEWER]))
    def the_villages_are_upgraded(self, format_: int) -> None:
        """To a program that says more of every record, maybe in a format that nobody else reads."""
        self.stage.programs.villages_are_upgraded(format_)

    @rule()
    def the_county_is_upgraded(self) -> None:
        """Its letters are of a format that no desk reads yet."""
        self.stage.programs.county_is_upgraded()

    @rule()
    def the_readers_are_upgraded(self) -> None:
        self.stage.programs.readers_are_upgraded()

    @rule(name=VILLAGES, which=STICKS)
    def hand(self, name: str, which: int) -> None:
        self.scene.hand(name, self.scene.sticks[which])

    @rule(which=STICKS)
    def collect(self, which: int) -> None:
        self._foreseen(self.scene.collect, self.scene.sticks[which])

    @rule(name=VILLAGES, which=STICKS)
    def fetch(self, name: str, which: int) -> None:
        self.scene.fetch(name, self.scene.sticks[which])

    @rule(name=VILLAGES, which=STICKS)
    def carry(self, name: str, which: int) -> None:
        """To the town and back."""
        self.scene.hand(name, self.scene.sticks[which])
        self._foreseen(self.scene.collect, self.scene.sticks[which])
        self.scene.fetch(name, self.scene.sticks[which])

    @rule(which=STICKS)
    def lose_a_stick(self, which: int) -> None:
        shutil.rmtree(self.scene.sticks[which])
        self.scene.sticks[which].mkdir()

    @rule(which=STICKS)
    def copy_a_stick(self, which: int) -> None:
        source, target = self.scene.sticks[which], self.scene.sticks[1 - which]
        shutil.copytree(source, target, dirs_exist_ok=True)

    @rule(which=STICKS, place=st.floats(0, 1), how=st.sampled_from(["flip", "cut", "rename"]))
    def spoil_a_file(self, which: int, place: float, how: str) -> None:
        files = sorted(path for path in self.scene.sticks[which].rglob("*.sd*") if path.is_file())
        if not files:
            return
        path = files[int(place * (len(files) - 1))]
        data = bytearray(path.read_bytes())
        at = int(place * (len(data) - 1))
        if not data:
            return
        if how == "rename":
            path.rename(path.with_name("0-" + path.name))
        elif how == "cut":
            path.write_bytes(bytes(data[:at]))
        else:
            data[at] ^= 4
            path.write_bytes(bytes(data))

    @rule(name=st.sampled_from(["east", "west", "town"]))
    def restart(self, name: str) -> None:
        self.scene.restart(name)

    @rule(name=VILLAGES)
    def back_up(self, name: str) -> None:
        """Onto a drive of its own: beside the desk it may be thinned away."""
        made = self.scene.desks[name].back_up().path
        self.scene.backups[name] = Path(shutil.copy(made, self.stage.folder))

    @rule(name=VILLAGES)
    def restore(self, name: str) -> None:
        if (
            name in self.scene.backups and self.scene.backups[name].exists()
        ):  # thinned by then, maybe
            self.scene.parted.add(name)
            self.scene.desks[name].restore(self.scene.backups[name])
            self.scene.desks[name].ask(refetch)

    @rule()
    def clone(self) -> None:
        """An image of east's disk runs on a second PC from now on."""
        if "east clone" in self.scene.desks:
            return
        self.scene.parted.add("east")
        east = self.scene.desks["east"]
        east.ask(Database.forget_freed)
        folder = east.folder.with_name("clone")
        shutil.copytree(east.folder, folder, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
        clone = opened(folder, "east")
        clone.ask(_as_on_the_same_disk)
        self.scene.desks["east clone"] = clone

    @rule()
    def the_clone_works(self) -> None:
        if "east clone" in self.scene.desks:
            self.scene.desks["east clone"].ask(hold_event, "副本", 9, 1)
            self.scene.send("east clone")

    @rule(name=VILLAGES)
    def revoke(self, name: str) -> None:
        desk = self.scene.desks[name].ask(keys.identity).desk
        self._foreseen(office.revoke, self.stage.server.folder, desk)

    @rule()
    def the_county_decides(self) -> None:
        self.scene.decide()

    @rule(name=VILLAGES)
    def become_another(self, name: str) -> None:
        self.scene.desks[name].ask(keys.renew)

    @invariant()
    def promises_hold(self) -> None:
        check(self.scene)

    def _foreseen(self, act: Any, *given: Any) -> None:
        try:
            act(*given)
        except Refusal:
            return


def _as_on_the_same_disk(db: Database) -> None:
    with db.transaction():
        db.set_setting(keys.STALE, "")


@pytest.mark.slow
def test_the_promises_hold_in_any_order(server: Server) -> None:
    with (
        tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder,
        land(server, Path(folder)) as stage,
    ):
        Road.stage = stage
        run_state_machine_as_test(
            Road,
            settings=settings(
                max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None,
                suppress_health_check=list(HealthCheck), print_blob=True,
            ),
        )  # fmt: skip
