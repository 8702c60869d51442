"""One PostgreSQL per test run, one database and one HTTP server per county office."""

import itertools
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from station_desk import __version__
from station_desk.county import office, postgres, serving
from station_desk.identifiers import new_id, unit_id
from station_desk.sync.wire import cose, join, letter, package
from station_desk.sync.wire.request import signed_headers
from tests import patience

TOWN, STATION, NEIGHBOUR, OTHER = "420822101000", "420822101201", "420822101202", "420822102201"
UNITS = f"""type,code12,name,parent
center,420822000000,沙洋县,
town_office,{TOWN},沈集镇,420822000000
station,{STATION},彭堰村,{TOWN}
station,{NEIGHBOUR},三坪村,{TOWN}
town_office,420822102000,毛李镇,420822000000
station,{OTHER},孙店村,420822102000
"""
MADE_AT = datetime(2025, 1, 31, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """For data of an embedded server. Where tests run as root it runs as somebody else, and
    every start of pytest closes pytest's own folders to others."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres_url(open_folder: Path) -> Iterator[str]:
    """It need not outlive a power cut, so it does not wait for the disk."""
    with postgres.embedded(open_folder / "pg") as url:
        with psycopg.connect(url, autocommit=True) as connection:
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield url


@dataclass
class Bench:
    """A county office with its folder, and its address once it is served."""

    folder: Path
    database_url: str
    url: str = ""

    @property
    def card(self) -> join.Card:
        return join.read_card(office.card(self.folder))

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            return connection.execute(query, values).fetchall()


@pytest.fixture
def make_county(
    postgres_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Bench]:
    return lambda name="沙洋县": new_county(postgres_url, tmp_path_factory.mktemp("county"), name)


def new_county(postgres_url: str, folder: Path, name: str, ca: Path | None = None) -> Bench:
    database = f"county_{uuid.uuid4().hex}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {database}")
    own_url = postgres_url.replace("/postgres?", f"/{database}?")
    units = folder / "units.csv"
    units.write_text(UNITS, encoding="utf-8")
    office.init(
        folder, name=name, url="https://county.example", database_url=own_url, units=units, ca=ca
    )
    return Bench(folder, own_url)


@pytest.fixture(scope="session")
def county(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    bench = new_county(postgres_url, tmp_path_factory.mktemp("county"), "沙洋县")
    with serving.running(bench.folder) as url:
        bench.url = url
        yield bench


@pytest.fixture
def http(county: Bench) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=county.url, timeout=patience.SECONDS) as client:
        yield client


@dataclass
class StationDesk:
    """The sending end as the wire formats see it: keys, a sequence, records."""

    card: join.Card
    unit_code: str = STATION
    role: str = "station"
    desk: str = field(default_factory=new_id)
    signing_key: bytes = field(default_factory=cose.new_signing_key)
    age_identity: str = field(default_factory=cose.new_age_identity)
    prev: str = ""
    seq: int = 0
    epoch: int = field(default_factory=itertools.count(1).__next__)

    @property
    def unit(self) -> str:
        return unit_id(self.unit_code)

    def join_request(self, **other: Any) -> bytes:
        asked = {
            "desk": self.desk,
            "unit": self.unit,
            "unit_code": self.unit_code,
            "unit_name": "彭堰村",
            "role": self.role,
            "public": cose.public_of(self.signing_key).hex(),
            "recipient": cose.age_recipient(self.age_identity),
            "epoch": self.epoch,
            "app": __version__,
            "made_at": MADE_AT,
        }
        return join.write_join(join.JoinRequest(**(asked | other)), self.signing_key)

    def pack(self, *items: package.Item, seq: int | None = None, **other: Any) -> package.Sealed:
        if seq is None:
            self.seq += 1
        about = {
            "unit": self.unit,
            "unit_code": self.unit_code,
            "desk": self.desk,
            "seq": seq or self.seq,
            "prev": self.prev,
            "first": 1,
            "last": 1 + len(items),
            "count": len(items),
            "rule_set": "1",
            "app": __version__,
            "made_at": MADE_AT,
        }
        manifest = package.Manifest(**(about | other))
        sealed = package.seal(manifest, items, self.signing_key, self.desk, [self.card.county])
        if seq is None:
            self.prev = sealed.hash
        return sealed

    def signed(self, nonce: str, subject: str) -> dict[str, str]:
        return signed_headers(self.signing_key, self.desk, nonce, subject)

    def receipt(self, data: bytes) -> letter.Receipt:
        read = letter.read(data, self.card.trust, self.age_identity, self.desk)
        return letter.receipt_of(read)


def volunteer(record: str | None = None, version: int = 1, **other: Any) -> package.Item:
    """A volunteer without a name, as one travels who has not agreed to share it."""
    record = record or new_id()
    data = {"id": record, "number": "101-0001", "age_band": "18_59", "status": "active"} | other
    return package.item("volunteer", record, version, data)


@pytest.fixture
def station(county: Bench) -> StationDesk:
    """A desk that the county has admitted."""
    return admitted(county)


def admitted(county: Bench, **about: Any) -> StationDesk:
    desk = StationDesk(county.card, **about)
    request = county.folder / f"{desk.desk}.sdjoin"
    request.write_bytes(desk.join_request())
    office.approve(county.folder, request)
    return desk
