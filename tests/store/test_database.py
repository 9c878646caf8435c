"""Which database holds the ledger, and what is said when it cannot."""

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

import pytest
from django.db import DataError, NotSupportedError, OperationalError, ProgrammingError, connection

from taizhang.errors import Refusal
from taizhang.store import database
from taizhang.store.models import Unit

URL = "postgresql://taizhang:p%40ss%3A1@127.0.0.1:5433/tz"


def told(url: str) -> dict[str, Any]:
    return database.database(url, Path("home"))


def test_without_a_word_the_ledger_is_a_careful_sqlite_file_in_the_data_folder() -> None:
    found = told("")
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", Path("home/ledger.sqlite3"))
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert {"journal_mode=WAL", "synchronous=FULL"} <= set(found["OPTIONS"]["init_command"].replace(";", "").split())


def test_a_url_is_taken_apart_as_the_driver_itself_reads_it() -> None:
    found = told(f"{URL}?sslmode=verify-full&connect_timeout=3")
    assert {name: found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "tz", "USER": "taizhang", "PASSWORD": "p@ss:1", "HOST": "127.0.0.1", "PORT": "5433",
    }  # fmt: skip
    assert found["OPTIONS"]["sslmode"] == "verify-full"
    assert found["OPTIONS"]["connect_timeout"] == "3"
    assert found["OPTIONS"]["options"] == "-c lock_timeout=20s -c jit=off"
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (600, True)


@pytest.mark.parametrize("url", ["postgresql:///tz?host=/run/Postgres&user=me", "postgres://me@%2Frun%2FPostgres/tz"])
def test_a_socket_s_folder_may_stand_in_two_places(url: str) -> None:
    found = told(url)
    assert (found["HOST"], found["NAME"], found["USER"]) == ("/run/Postgres", "tz", "me")


def test_a_service_of_the_driver_s_own_file_needs_no_name() -> None:
    found = told("postgresql://?service=ledger")
    assert (found["NAME"], found["OPTIONS"]["service"]) == ("", "ledger")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://u:secret@h/tz", "只认 postgresql:// 开头"),
        ("postgresql://u:secret@h", "没有写明数据库的名字"),
        ("postgresql://u:secret%zz@h/tz", "读不懂"),
        ("postgresql://u:secret@h/tz?colour=red", "读不懂"),
    ],
)
def test_a_wrong_url_is_refused_and_its_password_not_repeated(url: str, said: str) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        told(url)
    assert "secret" not in str(refused.value)


def test_a_missing_driver_is_refused_with_the_way_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", absent)
    with pytest.raises(Refusal, match=r'pip install "taizhang\[postgres\]"'):
        told(URL)


class Server:
    """A PostgreSQL that answers to order."""

    vendor = "postgresql"
    settings_dict: Mapping[str, str] = {"NAME": "tz", "HOST": "db.example", "PASSWORD": "secret"}
    features_class = type("Features", (), {"minimum_database_version": (14,)})

    def __init__(self, encoding: str = "UTF8", error: Exception | None = None) -> None:
        self.encoding, self.error = encoding, error

    def ensure_connection(self) -> None:
        if self.error:
            raise self.error

    def cursor(self) -> "Server":
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def execute(self, asked: str) -> None:
        assert asked == "SHOW server_encoding"

    def fetchone(self) -> tuple[str]:
        return (self.encoding,)


Put = Callable[[Server], None]


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Put:
    return lambda server: monkeypatch.setattr(database, "connection", server)


def test_a_server_that_fits_is_taken(put: Put) -> None:
    put(Server())
    database.refuse_unfit()


@pytest.mark.parametrize(
    ("server", "said"),
    [
        (
            Server(error=OperationalError("connection refused\nIs it running?")),
            r"连不上 PostgreSQL（connection refused）",
        ),
        (
            Server(error=NotSupportedError("PostgreSQL 13 or later is required (found 12.5).")),
            r"太旧，要 13 .*found 12\.5",
        ),
        (Server(encoding="EUC_CN"), r"postgresql://db\.example/tz 的字符编码是 EUC_CN"),
    ],
)
def test_a_server_that_cannot_hold_the_ledger_is_refused(put: Put, server: Server, said: str) -> None:
    put(server)
    with pytest.raises(Refusal, match=said) as refused:
        database.refuse_unfit()
    assert "secret" not in str(refused.value)


def test_thirteen_is_admitted_although_django_asks_for_fourteen(put: Put) -> None:
    put(Server())
    database.admit_old()
    assert vars(Server.features_class)["minimum_database_version"] == (13,)


@pytest.mark.django_db
def test_the_ledger_of_this_run_is_fit_and_says_where_it_lies() -> None:
    database.refuse_unfit()
    assert database.where().startswith("postgresql://" if connection.vendor == "postgresql" else ("file:", "/"))
    assert database.setting() == {"sqlite": "TAIZHANG_HOME", "postgresql": "TAIZHANG_DATABASE"}[connection.vendor]


@pytest.mark.django_db
def test_a_ledger_without_tables_names_the_command_that_makes_them() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE store_unit RENAME TO store_elsewhere")
    with pytest.raises(Refusal, match="还没有这一版的台账。请先运行 taizhang serve"), database.refusing():
        Unit.objects.first()


def test_what_the_database_will_not_do_is_a_sentence_and_a_fault_of_ours_is_not() -> None:
    with pytest.raises(Refusal, match="没有办成（disk full）"), database.refusing():
        raise OperationalError("disk full\nDETAIL: much")
    for fault in (DataError("odd"), ProgrammingError("syntax"), ValueError("ours")):
        with pytest.raises(type(fault)), database.refusing():
            raise fault


@pytest.mark.django_db
def test_whoever_sets_up_the_tables_does_it_alone_and_lets_go() -> None:
    for _ in range(2):
        with database.alone():
            assert Unit.objects.count() == 0
    with database.snapshot():
        assert Unit.objects.count() == 0
