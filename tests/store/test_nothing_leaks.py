"""No name, phone or passphrase stands readable in any file of the data folder."""

from pathlib import Path

from station_desk.records import operators, volunteers
from station_desk.store import drafts, rescue, support
from tests.desks import PASSPHRASE, Station, opened, refused

NAME, PHONE, CLERK = "欧阳䶮", "13912345678", "clerk-passphrase"


def traces(station: Station) -> list[bytes]:
    words = [
        NAME,
        PHONE,
        PASSPHRASE,
        CLERK,
        "wrong-passphrase",
        "王站长",
        "李文书",
        "ouyang",
        "法治宣讲",
        "水车村",
        station.recovery_code,
        station.recovery_code.replace(" ", ""),
    ]
    texts = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "gb18030")]
    return [*texts, station.ask(lambda db: db.key), station.ask(lambda db: db.key).hex().encode()]


def found(folder: Path, wanted: list[bytes]) -> list[tuple[str, bytes]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 5
    return [(path.name, word) for path in files for word in wanted if word in path.read_bytes()]


def test_no_file_of_the_folder_tells_anything(station: Station) -> None:
    wanted = traces(station)
    event, person = station.event(), station.volunteer(NAME, PHONE)
    station.service(event.id, person.id)
    station.operator("李文书", "clerk", CLERK)
    station.ask(drafts.keep, "volunteers", "", "volunteer", {"name": NAME, "phone": PHONE})
    made = station.desk.back_up()
    support.write(station.ask(support.pack), station.folder / "pack.json")
    assert found(station.folder, wanted) == []
    station.desk.sign_out()
    with refused("passphrase_wrong"):
        station.desk.sign_in("wrong-passphrase", operators.person)
    station.desk.sign_in(CLERK, operators.person)
    station.desk.restore(made.path)
    station.ask(volunteers.withdraw, person.id)
    station.desk.close()
    target = station.folder / "saved.db"
    rescue.save_what_can_be_read(station.folder, PASSPHRASE, target, now=station.clock)
    assert found(station.folder, wanted) == []
    station.desk = opened(station.folder, station.clock)


def test_search_finds_what_is_really_there(station: Station) -> None:
    wanted = traces(station)
    for number in range(6):
        (station.folder / f"{number}.txt").write_text(f"{NAME} {PHONE}", encoding="utf-8")
    assert {name for name, _ in found(station.folder, wanted)} == {f"{n}.txt" for n in range(6)}
