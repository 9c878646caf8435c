"""What the database should know of its own rows before it plans a query."""

from typing import Final

from django.db import connection
from django.db.backends.utils import CursorWrapper

from taizhang.store.models import CampaignText, Entry

SAMPLE: Final = 1000
"""Rows of an index that SQLite looks at."""


def tune() -> None:
    """Let the engine sample its tables and indexes (about a second at any size), as after a large import.

    Without it SQLite may walk a whole campaign by day where a subtree's range holds a few hundred rows; PostgreSQL would
    know a minute later by itself.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={SAMPLE}")
        cursor.execute("ANALYZE")
        if connection.vendor == "sqlite":
            _weigh(cursor)


def _weigh(cursor: CursorWrapper) -> None:
    """A sample takes the rows of a campaign for no more than it looked at, as few as those of one unit: SQLite would then
    rather walk all of it than look a unit up. How many they are is told instead."""
    campaigns = max(CampaignText.objects.values("code").distinct().count(), 1)
    names = [index.name for index in Entry._meta.indexes if index.fields[:1] == ["campaign"]]
    cursor.execute("SELECT idx, stat FROM sqlite_stat1 WHERE tbl = %s", [Entry._meta.db_table])
    for name, stat in cursor.fetchall():
        rows, first, *others = stat.split()
        if name in names and int(first) > SAMPLE:
            told = " ".join((rows, str(max(int(first), int(rows) // campaigns)), *others))
            cursor.execute("UPDATE sqlite_stat1 SET stat = %s WHERE idx = %s", [told, name])
    cursor.execute("ANALYZE sqlite_schema")
