"""Rows copied by SQL alone, as fast as the disk takes them: a table loses first what costs an insert (indexes, and on
PostgreSQL the unique constraints and the checks of foreign keys), gets it again in one go, and nothing is safe meanwhile.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

BASE = "bench_base"
WORDS = "store_words"
SQLITE_ON = (
    "PRAGMA foreign_keys = OFF", "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -3000000",
    "PRAGMA temp_store = MEMORY", "PRAGMA threads = 2",
)  # fmt: skip
POSTGRES_ON = (
    "SET session_replication_role = replica", "SET synchronous_commit = off", "SET maintenance_work_mem = '2GB'",
)  # fmt: skip
INDEXES = {
    "sqlite": (
        "SELECT 'DROP INDEX ' || name, sql FROM sqlite_master WHERE type = 'index' AND sql <> '' AND tbl_name = %s"
    ),
    "postgresql": (
        "SELECT 'DROP INDEX ' || indexname, indexdef FROM pg_indexes LEFT JOIN pg_constraint ON conname = indexname"
        " WHERE tablename = %s AND conname IS NULL"
    ),
}
CONSTRAINTS = (
    "SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(conname),"
    " 'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(conname) || ' ' || "
    "pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'u' AND conrelid = %s::regclass"
)


@contextmanager
def bare(tables: tuple[str, ...]) -> Iterator[None]:
    """These tables without what can be made again afterwards."""
    _said(SQLITE_ON if _sqlite() else POSTGRES_ON)
    made = [pair for table in tables for pair in _taken_off(table)]
    _said(drop for drop, _ in made)
    try:
        yield
    finally:
        _said(make for _, make in made)
        connection.close()  # the next one begins as careful as any


def emptied(tables: tuple[str, ...]) -> None:
    """These tables without their rows, at once."""
    _said(f"DELETE FROM {table}" if _sqlite() else f"TRUNCATE {table}" for table in tables)  # noqa: S608


def multiplied(table: str, told: dict[str, str], where: str, between: tuple[int, int]) -> None:
    """The rows that are meant, once more for every number of the range, with these columns told otherwise.

    They are laid aside first: a table that is read while it is written would be copied twice.
    """
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    names = [column for column in columns if column != "id" or "id" in told]
    quoted = ", ".join(f'"{name}"' for name in names)
    slots = ", ".join(told.get(name, f'"{name}"') for name in names)
    _repeated(table, (quoted, slots), f"SELECT * FROM {table} WHERE {where}", between)  # noqa: S608


def words_multiplied(last: int, between: tuple[int, int]) -> None:
    """What the copies are searched by: the entries' grams, at twice their number."""
    number, grams = ("rowid", "grams") if _sqlite() else ("id", "grams")
    source = f"SELECT {number} AS number, {grams} FROM {WORDS} WHERE {number} <= {2 * last}"  # noqa: S608
    _repeated(WORDS, (f"{number}, {grams}", f"number + k.n * {2 * last}, grams"), source, between)


def _repeated(table: str, told: tuple[str, str], source: str, between: tuple[int, int]) -> None:
    columns, slots = told
    _said((f"CREATE TEMPORARY TABLE {BASE} AS {source}",))
    for n in range(*between):
        _said((f"INSERT INTO {table} ({columns}) SELECT {slots} FROM {BASE}, (SELECT {n} AS n) k",))  # noqa: S608
    _said((f"DROP TABLE {BASE}",))


def _taken_off(table: str) -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(INDEXES[connection.vendor], [table])
        yield from cursor.fetchall()
        if not _sqlite():
            cursor.execute(CONSTRAINTS, [table])
            yield from cursor.fetchall()


def _sqlite() -> bool:
    return connection.vendor == "sqlite"


def _said(statements: "Iterator[str] | tuple[str, ...]") -> None:
    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)
