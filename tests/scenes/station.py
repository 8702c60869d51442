"""The pages of a village: full, in the middle of something, and on the first day."""

from msgspec.structs import replace

from station_desk.identifiers import new_id
from station_desk.outcome import refuse
from station_desk.records import events
from station_desk.rules import returns
from station_desk.store.database import Database
from tests.scenes import Scene, page
from tests.scenes.stage import Stage

PAGES = (
    "today", "events", "sign_in", "volunteers", "orders", "monthly_return", "send", "plan",
    "settings", "help",
)  # fmt: skip


def typing(stage: Stage) -> None:
    """Somebody is looking for a name."""
    stage.go("sign_in").field.setText("z")


def form(stage: Stage) -> None:
    """A stored event is open."""
    shown = stage.go("events")
    shown.form_of(shown.rows.rows[0])


def history(stage: Stage) -> None:
    """An event that was changed, its history open."""
    shown = stage.go("events")
    event = shown.rows.rows[0]
    for place in ("村委会大院", "文化广场"):
        stage.window.around.runner.do(events.put, replace(event, location_text=place))
    stage.settled()
    shown.form_of(replace(event, location_text="文化广场"))
    shown.form.history.toggle.setChecked(True)
    stage.settled()
    stage.reveal(shown.form)


def correction(stage: Stage) -> None:
    """February was sealed, then one event's residents were put right."""
    runner, month = stage.window.around.runner, "2025-02"
    unit = stage.window.around.unit.id
    runner.do(returns.seal, unit, month, "", "", failed=lambda _again: None)
    stage.settled()
    runner.do(_more_residents)
    stage.settled()
    shown = stage.go("monthly_return", month=month)
    stage.reveal(shown, shown.changes)


def _more_residents(db: Database) -> None:
    event = next(each for each in events.in_month(db, "2025-02") if each.resident_headcount)
    events.put(db, replace(event, resident_headcount=(event.resident_headcount or 0) + 14))


def reasons(stage: Stage) -> None:
    """What does not count says why, and how it is mended."""
    stage.window.around.runner.do(_odd_ones)
    stage.settled()
    shown = stage.go("monthly_return", month="2025-01")
    stage.reveal(shown, shown.events)


def _odd_ones(db: Database) -> None:
    first, second = events.in_month(db, "2025-01")
    events.put(db, replace(first, gather_kind="dispersed"))
    events.put(db, replace(second, preview_published_at=None, preview_channel=""))


def menu(stage: Stage) -> None:
    """A service of the village's own menu is being entered."""
    shown = stage.go("duties", kind="menu_entry")
    shown.forms["menu_entry"].begin({}, shown._today)
    stage.settled()


def six_haves(stage: Stage) -> None:
    """A self-check is being entered."""
    shown = stage.go("duties", kind="six_haves")
    shown.forms["six_haves"].begin({}, shown._today)
    stage.settled()


def twice(stage: Stage) -> None:
    """Two entries of one event, and the question before they are merged."""
    stage.window.around.runner.do(_once_more)
    stage.settled()
    shown = stage.go("monthly_return", month="2025-01")
    stage.press("return.merge_0")
    stage.reveal(shown, shown.events.counted)


def _once_more(db: Database) -> None:
    last = events.in_month(db, "2025-01")[-1]
    events.put(db, replace(last, id=new_id(), event_no=""))


def practice_town(stage: Stage) -> None:
    """As the practice village shows it: the town took the stick."""
    shown = stage.go("send")
    shown.town.show()
    shown.town._back(2)
    stage.settled()
    stage.reveal(shown, shown.town)


def settings(stage: Stage) -> None:
    """A backup is chosen."""
    shown = stage.go("settings")
    shown.backups._back_up()
    stage.settled()
    shown.backups.table.selectRow(0)


def first_run_again(stage: Stage) -> None:
    """The first run from the help, at its longest page."""
    stage.go("help")
    stage.press("help.first_run")
    for _page in range(2):
        stage.press("wizard.next")


def people(stage: Stage) -> None:
    """Further down: who works here."""
    shown = stage.go("settings")
    shown.people.table.selectRow(0)
    stage.settled()
    stage.reveal(shown, shown.people.said)


def keys(stage: Stage) -> None:
    """At the end: lock, check, recycle list."""
    shown = stage.go("settings")
    shown.check._check()
    stage.settled()
    stage.reveal(shown)


def message(stage: Stage) -> None:
    """Something was refused, and stays until it is dealt with."""
    stage.go("today")
    stage.window.banner.refuse(refuse("server_unreachable"))


def finding(stage: Stage) -> None:
    """Everything that a few letters may mean."""
    stage.go("today")
    stage.window.search.appear()
    stage.window.search.field.setText("z")


SCENES = [
    *(page(name, "station") for name in PAGES if name != "settings"),
    *(page(f"{name}_new", "station_new", name) for name in PAGES if name != "help"),
    Scene("sign_in_typing", "station", typing),
    Scene("event_form", "station", form),
    Scene("event_new", "station_new", lambda stage: stage.go("events", new=True)),
    Scene("history", "station", history),
    Scene("correction", "station", correction),
    Scene("reasons", "station", reasons),
    Scene("zero_return", "station_new", lambda stage: stage.go("monthly_return", month="2025-01")),
    Scene("help_first_run", "station", first_run_again),
    Scene("menu", "station", menu),
    Scene("six_haves", "station", six_haves),
    Scene("practice_town", "station", practice_town),
    Scene("entered_twice", "station", twice),
    Scene("settings", "station", settings),
    Scene("settings_people", "station", people),
    Scene("settings_keys", "station", keys),
    Scene("message", "station", message),
    Scene("search", "station", finding),
]
