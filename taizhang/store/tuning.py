"""What the database should know of its own rows before it plans a query."""

from django.db import connection


def tune() -> None:
    """Let SQLite sample its indexes (well under a second at any size); other engines do it by themselves.

    Without it SQLite may walk a whole campaign by day where a subtree's range holds a few hundred rows.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")
