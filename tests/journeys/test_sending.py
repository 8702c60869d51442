"""The send page with real keys and clicks: sending by itself, stopping, what was not accepted, leaving."""

import threading
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from station_desk.records import events
from station_desk.sentences import refusal, word
from station_desk.store.database import Database
from station_desk.sync import joining, keys, not_accepted, outbox, pace, stick
from station_desk.sync.wire import letter
from station_desk.ui.main_window import MainWindow
from station_desk.ui.places import Stick
from station_desk.ui.sending import Told
from station_desk.ui.stick_panel import StickPanel
from tests.failures.lying_proxy import LyingProxy, hold
from tests.journeys.test_receipts import Sit, choose_stick, seen, sit
from tests.journeys.test_window import Hand
from tests.net import Net, point_at
from tests.sync.desks import hold_event
from tests.sync.test_not_accepted import event as refused

__all__ = ["refused", "sit"]


def window_of(hand: Hand) -> MainWindow:
    assert isinstance(hand.app.window, MainWindow)
    return hand.app.window


def send_page(hand: Hand) -> None:
    hand.press("nav.send")
    hand.rest()


def panel(hand: Hand) -> StickPanel:
    found = window_of(hand).findChild(StickPanel, "send.by_stick")
    assert found is not None
    return found


def forget_pace(db: Database) -> None:
    """As after a quiet quarter of an hour."""
    pace.resume(db)


def test_it_sends_by_itself_when_it_is_time(net: Net, sit: Sit) -> None:
    net.admitted(net.east)
    net.east.ask(hold_event)
    village = sit(net.east)
    send_page(village)
    window_of(village).sending.look()
    village.rest()
    assert net.east.ask(outbox.facts).confirmed == 0
    net.east.ask(forget_pace)
    window_of(village).sending.look()
    village.rest()
    assert net.east.ask(outbox.facts).confirmed == 1
    assert word("package_state", "confirmed") in seen(village)
    assert not window_of(village).banner.isVisible()


def test_without_a_network_nothing_is_said_but_the_fact(
    net: Net, sit: Sit, proxy: LyingProxy
) -> None:
    net.east.ask(hold_event)
    village = sit(net.east)
    send_page(village)
    net.east.ask(point_at, "http://127.0.0.1:9")
    before = net.east.ask(lambda db: db.value("SELECT count(*) FROM handover"))
    for _again in range(3):
        net.east.ask(forget_pace)
        window_of(village).sending.look()
        village.rest()
    assert not window_of(village).banner.isVisible()
    failure = net.east.ask(outbox.facts).last_failure
    assert failure is not None
    assert failure.what == "server_unreachable"
    assert refusal("server_unreachable")[0] in " ".join(seen(village))
    after = net.east.ask(lambda db: db.value("SELECT count(*) FROM handover"))
    assert after - before <= 1
    net.east.ask(point_at, proxy.url)
    window_of(village).sending.look()
    village.rest()
    assert net.east.ask(outbox.facts).confirmed == 0
    window_of(village).sending.connected()
    village.rest()
    village.rest()
    assert net.east.ask(outbox.facts).confirmed == 1
    net.east.ask(hold_event, "读书会", 12)
    net.east.ask(point_at, "http://127.0.0.1:9")
    village.press("send.now")
    village.rest()
    assert window_of(village).banner.isVisible()


def test_a_slow_line_can_be_stopped_at_any_moment(net: Net, sit: Sit, proxy: LyingProxy) -> None:
    net.east.ask(hold_event)
    village = sit(net.east)
    send_page(village)
    released = threading.Event()
    proxy.then("/v1/packages", hold(released))
    told: list[object] = []
    window_of(village).sending.told.connect(told.append)
    village.press("send.now")
    village.bot.waitUntil(lambda: bool(told))
    assert village.text("send.network_said").startswith("已发出 ")
    window_of(village).sending.told.emit(Told(12_000, 48_000, 100))
    assert village.text("send.network_said") == "已发出 12 KB，共 47 KB，大约还要 2 分钟"
    assert (
        not village.find(QWidget, "send.by_network").findChild(QPushButton, "send.now").isEnabled()
    )
    village.press("send.stop")
    village.rest()
    released.set()
    assert village.text("send.network_said") == "已停下。县里已经确认的仍然有效。"
    assert net.east.ask(outbox.facts).confirmed == 0
    village.press("send.now")
    village.rest()
    assert net.east.ask(outbox.facts).confirmed == 1


def test_closing_the_window_ends_a_sending(net: Net, sit: Sit, proxy: LyingProxy) -> None:
    net.east.ask(hold_event)
    village = sit(net.east)
    send_page(village)
    released = threading.Event()
    proxy.then("/v1/packages", hold(released))
    village.press("send.now")
    village.bot.waitUntil(lambda: net.east.ask(outbox.facts).packed == 1)
    village.app.runner.parting.emit()  # type: ignore[union-attr]
    village.rest()
    released.set()
    assert not window_of(village).sending.busy


def test_ui14_f05_what_was_not_accepted_is_mended_and_sent_again(
    net: Net, sit: Sit, refused: str
) -> None:
    village = sit(net.east)
    send_page(village)
    told = village.text("send.refused_0")
    assert "活动 环境整治" in told
    assert word("reason", "wrong_fields") in told
    assert word("package_state", "problems") in seen(village)
    village.press("send.mend_0")
    village.rest()
    events_page = window_of(village).pages["events"]
    assert events_page.form.record.id == refused  # type: ignore[attr-defined]
    send_page(village)
    village.press("send.resend_0")
    village.rest()
    assert net.east.ask(not_accepted.open_ones) == []
    village.press("send.now")
    village.rest()
    assert word("package_state", "problems") not in seen(village)
    value = net.east.ask(events.REGISTER.entry, refused)
    assert value.version == 2


def test_ui19_on_the_way_out_the_unsent_is_said_once(net: Net, sit: Sit) -> None:
    net.admitted(net.east)
    net.east.ask(hold_event)
    village = sit(net.east)
    window = window_of(village)
    assert not window.close()
    assert "7" in village.text("window.leaving_said")
    village.press("window.leaving_send")
    village.rest()
    assert window.stack.currentWidget() is window.pages["send"]
    assert not window.leaving.isVisible()
    village.press("send.now")
    village.rest()
    assert not window.leaving.holds(window.facts.known)


def test_ui27_several_sticks_the_person_picks(net: Net, sit: Sit, tmp_path: Path) -> None:
    village = sit(net.east)
    send_page(village)
    place = panel(village).place
    sticks = [Stick(tmp_path / name, name, free << 20) for name, free in (("A", 900), ("B", 4_000))]
    for each in sticks:
        each.folder.mkdir()
    place.show_found(sticks[:1])
    assert place.folder() == sticks[0].folder
    place.choose(None)
    place.show_found(sticks)
    assert place.folder() is None
    box = village.find(QComboBox, "send.stick")
    assert [box.itemText(n) for n in range(2)] == ["A（剩余 900.0 MB）", "B（剩余 3.9 GB）"]
    box.setCurrentIndex(1)
    place.show_found(sticks)
    assert place.folder() == sticks[1].folder
    place.show_found(sticks[:1])
    assert place.folder() == sticks[0].folder


def test_f14_a_stick_that_fails_says_three_things_and_nothing_is_handed_over(
    net: Net, sit: Sit, tmp_path: Path
) -> None:
    net.east.ask(hold_event)
    village = sit(net.east)
    send_page(village)
    choose_stick(village, "send.stick", tmp_path / "gone")
    village.press("send.hand")
    village.rest()
    what, safe, act = refusal("stick_missing", {"place": "gone"})
    assert village.text("send.said") == f"{what} 没有交出。"
    assert safe in village.text("send.told")
    assert act in village.text("send.told")
    usb = tmp_path / "KINGSTON"
    usb.mkdir()
    choose_stick(village, "send.stick", usb)
    village.press("send.hand")
    village.rest()
    assert "志愿者 3 人，其中 1 人本人同意报姓名" in village.text("send.told")
    assert "群众只报人数：40 人次" in village.text("send.told")
    assert list(usb.rglob("*.sdpkg")) == []
    village.press("send.back")
    village.rest()
    assert net.east.ask(outbox.facts).handed == 0


def test_a_letter_for_another_desk_and_an_unknown_signer_are_refused_in_words(
    net: Net, sit: Sit, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    net.west.ask(hold_event)
    net.carry(net.west, usb)
    theirs = next(usb.rglob("*enrolment*.sdltr"))
    village = sit(net.east)
    send_page(village)
    join = window_of(village).pages["send"].join  # type: ignore[attr-defined]
    join.read(str(theirs))
    village.rest()
    assert window_of(village).banner.what.text() == refusal("letter_other_desk")[0]
    forged = tmp_path / "forged.sdltr"
    forged.write_bytes(stranger())
    join.read(str(forged))
    village.rest()
    assert window_of(village).banner.what.text() == refusal("letter_unknown_signer")[0]
    assert (
        village.find(QLabel, "send.short_code")
        .text()
        .endswith(net.east.ask(joining.own_short_code))
    )
    stick.hand(net.east, usb)


def stranger() -> bytes:
    """A letter signed by somebody that no county vouches for."""
    from station_desk.identifiers import new_id
    from station_desk.sync.wire import cose
    from tests.sync.desks import clock

    signing = cose.new_signing_key()
    written = letter.Letter(
        id=new_id(), kind="reference", to_desk="", to_unit="", issued_at=clock(), serial=1,
        body={"rule_set": {}},
    )  # fmt: skip
    return letter.write(written, signing, cose.kid_of_key(cose.public_of(signing)))


def test_a_desk_that_is_stopped_is_told_and_may_begin_anew(net: Net, sit: Sit) -> None:
    net.admitted(net.east)
    net.east.ask(hold_event)
    village = sit(net.east)
    send_page(village)
    net.east.ask(hold_the_desk)
    window_of(village).around.runner.changed.emit(frozenset({"package"}))
    village.rest()
    assert village.text("send.trouble_what") == refusal("desk_held")[0]
    before = net.east.ask(keys.identity).desk
    village.press("send.renew")
    village.press("send.renew_yes")
    village.rest()
    assert net.east.ask(keys.identity).desk != before
    assert not window_of(village).pages["send"].trouble.isVisible()  # type: ignore[attr-defined]


def hold_the_desk(db: Database) -> None:
    with db.transaction():
        db.set_setting("held", keys.identity(db).desk)
