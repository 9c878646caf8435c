"""What the database should know of its own rows before it plans a query."""

from django.db import connection


def tune() -> None:
    """Let the engine sample its tables and indexes (about a second at any size), as after a large import.

    Without it SQLite may walk a whole campaign by day where a subtree's range holds a few hundred rows; PostgreSQL would
    know a minute later by itself.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=1000")
        cursor.execute("ANALYZE")
