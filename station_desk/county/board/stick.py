"""Packages from a stick: its files chosen in the browser, taken one by one, and letters to put back on it."""

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any, Final

from fastapi import Response

from station_desk.county import collecting
from station_desk.county.board.uploads import File
from station_desk.county.board.visit import Visit
from station_desk.outcome import refuse
from station_desk.sync.wire import carrying, join, package, verdict

LARGEST: Final = 32 * 1024 * 1024
"""Of all files together: a town's whole year is a tenth of it."""
MOST: Final = 5000
ENDINGS: Final = {
    verdict.PACKAGE_SUFFIX: package.MAX_SEALED,
    ".sdjoin": join.MAX_JOIN,
    carrying.ADMISSION_SUFFIX: 3 * 1024 * 1024,
    carrying.NOTE_SUFFIX: carrying.MAX_NOTE,
}
"""What goes up on a stick. Whatever else was chosen with it is passed over."""
CHOSEN: Final = "chosen"
FOLDER: Final = verdict.UP.parts[0]

OF_DESKS: Final = """
SELECT h.desk::text, u.code12, u.name FROM desk_home h JOIN unit u USING (unit)
 WHERE h.desk = ANY(%s::uuid[])"""
CODES: Final = "SELECT code12 FROM unit WHERE unit = ANY(%s::uuid[]) ORDER BY code12"
UNITS: Final = "SELECT unit::text FROM unit WHERE code12 = ANY(%s)"


def stick(visit: Visit) -> Response:
    return visit.page("stick.html", lines=None, codes=[], endings=",".join(ENDINGS), folder=FOLDER)


def take(visit: Visit) -> Response:
    """The same intake as for a stick at the server; names and order of the files are not trusted."""
    chosen = [each for each in visit.files if _ending(each)][:MOST]
    if not chosen:
        raise refuse("no_files_chosen", folder=FOLDER)
    with tempfile.TemporaryDirectory() as place:
        names = _lay(Path(place), chosen)
        lines, units = collecting.take_in(visit.connection, visit.office, Path(place))
    desks = [each.desk for each in lines if each.desk]
    rows = visit.connection.execute(OF_DESKS, (desks,)).fetchall()
    known = {desk: (code, name) for desk, code, name in rows}
    codes = [row[0] for row in visit.connection.execute(CODES, (list(units),))]
    return visit.page(
        "stick.html",
        lines=[_told(visit, each, names[each.file], known.get(each.desk)) for each in lines],
        passed_over=len(visit.files) - len(chosen),
        codes=codes,
        endings=",".join(ENDINGS),
        folder=FOLDER,
    )


def letters(visit: Visit) -> Response:
    """Receipts, waiting letters and the card as they belong on the stick, packed into one file."""
    codes = visit.asked.query_params.getlist("unit")[:MOST]
    units = {row[0] for row in visit.connection.execute(UNITS, (codes,))}
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory() as place, zipfile.ZipFile(packed, "w") as out:
        collecting.answer(visit.connection, visit.office, Path(place), units)
        for file in sorted(Path(place).rglob("*")):
            if file.is_file():
                out.write(file, file.relative_to(place).as_posix())
    headers = {"Content-Disposition": 'attachment; filename="letters.zip"'}
    return Response(packed.getvalue(), headers=headers, media_type="application/zip")


def _ending(file: File) -> str:
    return next((each for each in ENDINGS if file.name.endswith(each)), "")


def _lay(folder: Path, chosen: list[File]) -> dict[str, str]:
    """As on a stick, under names of our own; answers what the person calls each."""
    room = folder.joinpath(verdict.UP, CHOSEN)
    room.mkdir(parents=True)
    names = {}
    for place, file in enumerate(chosen):
        own = f"{place:05}{_ending(file)}"
        room.joinpath(own).write_bytes(file.data)
        names[own] = file.name
    return names


def _told(
    visit: Visit, line: collecting.Line, name: str, unit: tuple[str, str] | None
) -> dict[str, Any]:
    is_desk = line.file.endswith(".sdjoin") and line.state not in ("asks", "bad")
    why = visit.told(line.code, line.values) if line.code else ("", "", "")
    return {
        "file": name,
        "unit": unit,
        "state": line.state,
        "word": visit.words("desk_state" if is_desk else "stick_file", line.state),
        "why": f"{why[0]}{why[2]}" if visit.language == "zh" else f"{why[0]} {why[2]}".strip(),
    }
