"""`make bench`: every benchmark in turn, each in a process and a ledger of its own.

With TAIZHANG_DATABASE set, each gets a fresh database on that server, dropped when it is done; the role must be allowed to.
"""

import importlib
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

ALL = (
    "decompose", "reading", "proof", "imports", "exports", "pages", "api", "search", "metric", "tallies",
    "reports", "likeness", "warnings", "demo",
)  # fmt: skip


@contextmanager
def own_database(url: str) -> Iterator[str]:
    """The URL of a new database on the server of this URL."""
    psycopg = importlib.import_module("psycopg")
    name, parts = f"taizhang_bench_{secrets.token_hex(4)}", psycopg.conninfo.conninfo_to_dict(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            yield f"postgresql:///{name}?{urlencode({word: part for word, part in parts.items() if word != 'dbname'})}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def own_ledger() -> Iterator[dict[str, str]]:
    """The surroundings of a process that is to have an empty ledger."""
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**os.environ, "TAIZHANG_HOME": home}
        if url := os.environ.get("TAIZHANG_DATABASE"):
            with own_database(url) as other:
                yield {**surroundings, "TAIZHANG_DATABASE": other}
        else:
            yield surroundings


def main() -> None:
    """Run them one after another, so that none disturbs another."""
    for name in ALL:
        print(f"--- {name}", flush=True)
        with own_ledger() as surroundings:
            subprocess.run([sys.executable, "-m", f"bench.{name}"], env=surroundings, check=True)


if __name__ == "__main__":
    main()
