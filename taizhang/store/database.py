"""Which database holds the ledger: the PostgreSQL that TAIZHANG_DATABASE names, else one SQLite file in the data folder.

The settings ask here, so this module knows no models. What differs between the two engines stands here, in `doors`,
`tuning`, `inserting`, `words`, `ledger.keys_of` and the migrations; little else in the store asks which one it talks to.
"""

import importlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

from django.db import DatabaseError, NotSupportedError, OperationalError, connection

from taizhang.errors import Refusal, msg, refuse

OLDEST: Final = (13,)
SCHEMES: Final = ("postgresql://", "postgres://")
PLACES: Final = MappingProxyType(
    {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
)
# Who waits for another's lock gives up as on SQLite; a server that fell silent is noticed in minutes; and compiling our
# questions takes longer than answering them: a city's count among 300,000 entries takes 20 ms, with JIT 420 ms.
HABITS: Final = MappingProxyType(
    {
        "application_name": "taizhang",
        "connect_timeout": "10",
        "keepalives_idle": "30",
        "options": "-c lock_timeout=20s -c jit=off",
    }
)
LOGGED: Final = 16_000
"""Pages of 4 KB SQLite's log may hold before they are carried over: what is written again and again is carried once."""
KEPT_OPEN: Final = 600
"""Seconds for which a thread of the server keeps its connection."""
TABLES: Final = 7_235_441_109
"""The advisory lock held by whoever brings the tables up to date; any number that nobody else uses."""

SNAPSHOTS: Final = MappingProxyType({"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"})
UNMADE: Final = frozenset({"42P01", "42703"})


def database(url: str, home: Path) -> dict[str, object]:
    """Django's settings for the database; a Refusal says what is wrong with the URL, and never repeats it."""
    return _server(url) if url else _file(home)


def _file(home: Path) -> dict[str, object]:
    """Django's defaults lose transactions of 8 writers; FULL keeps what was acknowledged on the disk."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "ledger.sqlite3",
        "CONN_MAX_AGE": KEPT_OPEN,
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000; "
            f"PRAGMA wal_autocheckpoint={LOGGED};",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def _server(url: str) -> dict[str, object]:
    told = {**HABITS, **_understood(url)}
    if not told.get("dbname") and not told.get("service"):
        raise refuse(
            msg("TAIZHANG_DATABASE 没有写明数据库的名字。例如：postgresql://taizhang:口令@127.0.0.1:5432/taizhang")
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: told.pop(word, "") for word, name in PLACES.items()},
        "CONN_MAX_AGE": KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": told,
    }


def _understood(url: str) -> Mapping[str, str]:
    """The parts of the URL as libpq itself reads them."""
    if not url.startswith(SCHEMES):
        raise refuse(
            msg("TAIZHANG_DATABASE 只认 postgresql:// 开头的地址；不写这一项，台账就存为数据文件夹里的一个 SQLite 文件")
        )
    try:
        reader = importlib.import_module("psycopg.conninfo")
    except ImportError as error:
        raise refuse(
            msg('TAIZHANG_DATABASE 指定了 PostgreSQL，这里却没有装它的驱动。请先运行：pip install "taizhang[postgres]"')
        ) from error
    try:
        found: Mapping[str, str] = reader.conninfo_to_dict(url)
    except importlib.import_module("psycopg").ProgrammingError as error:
        raise refuse(
            msg("TAIZHANG_DATABASE 这个地址读不懂。口令里的 @ : / % 等要写成 %40 %3A %2F %25；参数只能用 libpq 认识的")
        ) from error
    return found


def admit_old() -> None:
    """Django 5.2 asks for PostgreSQL 14. Nothing that we use is younger than 13, and the tests run there."""
    if connection.vendor == "postgresql":
        connection.features_class.minimum_database_version = OLDEST


def refuse_unfit() -> None:
    """A Refusal when the server cannot be reached, is too old, or does not keep texts as UTF-8; SQLite is always fit."""
    if connection.vendor != "postgresql":
        return
    _refuse_unreachable()
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        (encoding,) = cursor.fetchone()
    if encoding != "UTF8":
        told = msg(
            "数据库 {where} 的字符编码是 {encoding}，存不全汉字。请另建一个 UTF8 编码的（见 docs/operations.md）"
        )
        raise refuse(told, where=where(), encoding=encoding)


def _refuse_unreachable() -> None:
    try:
        connection.ensure_connection()
    except NotSupportedError as error:
        raise refuse(
            msg("PostgreSQL 太旧，要 {oldest} 或更新的（{why}）"), oldest=OLDEST[0], why=_why(error)
        ) from error
    except OperationalError as error:
        told = msg("连不上 PostgreSQL（{why}）。请核对 TAIZHANG_DATABASE、数据库服务是否开着、网络和口令")
        raise refuse(told, why=_why(error)) from error


def where() -> str:
    """Where the ledger lies, without user and password: a file, or a server and its database."""
    told = connection.settings_dict
    return f"postgresql://{told['HOST']}/{told['NAME']}" if connection.vendor == "postgresql" else str(told["NAME"])


def setting() -> str:
    """The setting that puts the ledger elsewhere."""
    return "TAIZHANG_DATABASE" if connection.vendor == "postgresql" else "TAIZHANG_HOME"


@contextmanager
def refusing() -> Iterator[None]:
    """What the database will not do (no tables yet, gone, locked too long, disk full) is a sentence, never a trace."""
    try:
        yield
    except DatabaseError as error:
        if refusal := refusal_of(error):
            raise refusal from error
        raise


def refusal_of(error: DatabaseError) -> Refusal | None:
    """The Refusal that says it; None where it is a fault of the program."""
    if sqlstate(error) in UNMADE or str(error).startswith(("no such table", "no such column")):
        return refuse(msg("{where} 里还没有这一版的台账。请先运行 taizhang serve，它会把表建好"), where=where())
    if isinstance(error, OperationalError):
        told = msg("台账的数据库没有办成（{why}）。请稍后再试；再出错，请看磁盘是否已满、数据库是否开着")
        return refuse(told, why=_why(error))
    return None


def sqlstate(error: DatabaseError) -> str:
    """PostgreSQL's five-character code of what went wrong; SQLite has none."""
    return str(getattr(error.__cause__, "sqlstate", None) or "")


def _why(error: DatabaseError) -> str:
    """The first line of what the engine says."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__).rstrip(".")


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read inside stands as at one moment, whoever writes meanwhile; nobody is kept waiting."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOTS.get(connection.vendor, "BEGIN"))
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def alone() -> Iterator[None]:
    """Of several servers of one office that start at once, one brings the tables up to date and the others wait."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [TABLES])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [TABLES])
            cursor.execute("RESET lock_timeout")
