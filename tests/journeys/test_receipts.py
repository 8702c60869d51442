"""The window on the road: first by stick through the town, then by network, until the receipt is seen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.records import units
from station_desk.rules import returns
from station_desk.sentences import word
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import deciding, intake, keys, outbox, push, stick
from station_desk.ui.main_window import MainWindow
from tests.journeys.test_window import Hand, record_march, seal_march, set_up
from tests.net import Net
from tests.sync.desks import hold_event

Sit = Callable[[Desk], Hand]


@pytest.fixture
def sit(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Sit]:
    """Open the window on a desk; the desk before is left without being closed."""
    apps: list[App] = []

    def down(desk: Desk) -> Hand:
        app = App(qapp, tmp_path / f"window{len(apps)}", papers=tmp_path / "papers")
        apps.append(app)
        app.enter(desk)
        hand = Hand(app, qtbot)
        hand.rest()
        return hand

    yield down
    for app in apps:
        app.words.switch("en")
        assert app.window is not None
        app.window.hide()
        app.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def seen(hand: Hand) -> set[str]:
    """The words of every label that is on the screen."""
    assert hand.app.window is not None
    return {each.text() for each in hand.app.window.findChildren(QLabel) if each.isVisible()}


def choose_stick(hand: Hand, name: str, usb: Path) -> None:
    hand.find(QComboBox, name).setCurrentText(str(usb))


def hand_over(hand: Hand, usb: Path) -> None:
    """Everything that waits, from the choice of the stick to the word that it may be removed."""
    hand.press("nav.send")
    hand.rest()
    choose_stick(hand, "send.stick", usb)
    hand.press("send.hand")
    hand.rest()
    hand.press("send.write")
    hand.rest()
    assert hand.text("send.said") == f"可以拔出U盘“{usb.name}”了。"
    hand.press("send.again")


def look_at(town: Hand, usb: Path) -> None:
    town.press("nav.collect")
    town.rest()
    choose_stick(town, "collect.stick", usb)
    town.press("collect.look")
    town.rest()


def test_ui27_by_stick_through_the_town_and_back(net: Net, sit: Sit, tmp_path: Path) -> None:
    usb = tmp_path / "KINGSTON"
    usb.mkdir()
    net.east.ask(hold_event)
    village = sit(net.east)
    hand_over(village, usb)

    town = sit(net.town)
    look_at(town, usb)
    code = village.text("send.short_code").split("：")[-1]
    assert code in town.find(QCheckBox, f"collect.admit_{net.east_code}").text()
    town.tick(f"collect.admit_{net.east_code}")
    town.press("collect.take_in")
    town.rest()
    town.press("nav.send")
    town.rest()
    town.press("send.now")
    town.rest()
    look_at(town, usb)
    town.press("collect.take_in")
    town.rest()

    village.press("send.fetch")
    village.rest()
    facts = net.east.ask(outbox.facts)
    assert (facts.waiting, facts.confirmed) == (0, 1)
    assert word("package_state", "confirmed") in seen(village)


def seal_april(db: Database) -> None:
    returns.seal(db, db.setting("unit") or "", "2025-04")


def show_april(hand: Hand) -> None:
    assert isinstance(hand.app.window, MainWindow)
    hand.app.window.go("today")
    hand.rest()
    hand.app.window.go("monthly_return", month="2025-04")
    hand.rest()


def test_from_the_wizard_to_the_receipt(
    net: Net, sit: Sit, app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    """One clerk, one window: first run, March recorded and sealed, over the town to the county's receipt."""
    usb = tmp_path / "KINGSTON"
    usb.mkdir()
    app.start()
    village = Hand(app, qtbot)
    set_up(village, net.east_code)
    record_march(village)
    seal_march(village)
    assert app.runner is not None
    desk = app.runner.desk
    desk.ask(keys.adopt_card, net.town.ask(keys.card_bytes))
    hand_over(village, usb)
    asked = intake.look(net.town, usb).requests
    intake.take_in(net.town, usb, [each.desk for each in asked])
    push.push(net.town)
    intake.take_in(net.town, usb)
    village.press("send.fetch")
    village.rest()
    assert word("package_state", "confirmed") in seen(village)
    assert desk.ask(outbox.facts).waiting == 0


def test_by_network(net: Net, sit: Sit) -> None:
    net.admitted(net.west)
    net.west.ask(hold_event)
    village = sit(net.west)
    village.press("nav.send")
    village.rest()
    assert word("package_state", "confirmed") not in seen(village)
    village.press("send.now")
    village.rest()
    assert word("package_state", "confirmed") in seen(village)
    assert net.west.ask(outbox.facts).confirmed == 1
    assert push.push(net.west).sent == 0


def test_what_the_town_sends_back_is_read_beside_the_return(
    net: Net, sit: Sit, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    net.east.ask(hold_event)
    net.east.ask(seal_april)
    net.carry(net.east, usb)
    unit = net.east.ask(units.own).id
    net.town.ask(deciding.send_back, unit, "2025-04", "请核对群众人数")
    intake.take_in(net.town, usb)
    village = sit(net.east)
    show_april(village)
    assert "请核对群众人数" not in seen(village)
    stick.fetch(net.east, usb)
    show_april(village)
    assert "请核对群众人数" in seen(village)
