"""A throw-away PostgreSQL of the system's own binaries, on a socket in a folder of its own, for as long as the tests run."""

import importlib
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

NEEDED = ("initdb", "pg_ctl", "postgres")
HANDS = ("postgres", "nobody")
"""Who may own the cluster where root runs the tests: PostgreSQL refuses to run as root."""
ICU = ("--locale-provider", "icu", "--icu-locale", "zh")
# Nothing of it is kept, so nothing need be safe on the disk; plans are made by what `tune` tells, not by a vacuum's chance.
CARELESS = (
    "fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "listen_addresses=''",
    "max_connections=60", "shared_buffers=64MB", "deadlock_timeout=50ms", "lc_messages=C",
)  # fmt: skip


def url(folder: Path | str, database: str) -> str:
    """The address of one of the databases of the cluster in this folder."""
    return f"postgresql:///{database}?host={folder}&user=taizhang"


def fresh(folder: str) -> str:
    """The address of a new, empty database there."""
    name = f"own_{secrets.token_hex(6)}"
    with importlib.import_module("psycopg").connect(url(folder, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return url(folder, name)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster: its folder (socket, data, log), its binaries, and who it runs as ("" for ourselves)."""

    folder: Path
    binaries: Path
    owner: str

    def stop(self) -> None:
        """Gone with all it held; the folder too."""
        self._done("pg_ctl", "stop", "--pgdata", str(self.folder / "data"), "--mode", "immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """An empty cluster that answers, in UTF-8; texts sort as the offices' servers sort them where it can."""
        data = str(self.folder / "data")
        self._done("initdb", "--pgdata", data, "--username", "taizhang", "--auth", "trust", "--no-sync",
                   "--encoding", "UTF8", *self._sorting())  # fmt: skip
        settings = " ".join(f"-c {setting}" for setting in CARELESS)
        log = str(self.folder / "log")
        self._done("pg_ctl", "start", "--pgdata", data, "--wait", "--log", log,
                   "--options", f"-k {self.folder} {settings}")  # fmt: skip

    def version(self) -> str:
        """PostgreSQL's own words for it."""
        return self._done("postgres", "--version").strip()

    def _sorting(self) -> tuple[str, ...]:
        """From 15 on a cluster can sort by ICU whatever the system's locales are."""
        return (
            ("--locale", "C")
            if self._major() < 15
            else ("--locale", "C", "--locale-provider", "icu", "--icu-locale", "zh")
        )

    def _major(self) -> int:
        return int(self.version().split()[2].partition(".")[0])

    def _done(self, program: str, *words: str) -> str:
        done = subprocess.run(
            [self.binaries / program, *words], cwd=self.folder, user=self.owner or None, text=True, check=False,
            group=pwd.getpwnam(self.owner).pw_gid if self.owner else None, extra_groups=[] if self.owner else None,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        return done.stdout


def version(where: Path) -> str:
    """PostgreSQL's own words for what these binaries are."""
    return subprocess.run([where / "postgres", "--version"], text=True, check=True, capture_output=True).stdout.strip()


def binaries() -> Path | None:
    """Where this machine keeps PostgreSQL's server: the one on the PATH, else the newest that Debian has put away."""
    named = Path(shutil.which("initdb") or "/").resolve().parent
    away = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parts[-2]), reverse=True)
    return next((path for path in (named, *away) if all((path / name).exists() for name in NEEDED)), None)


def started() -> Cluster | None:
    """A fresh cluster, or None where there are no binaries."""
    found = binaries()
    if found is None:
        return None
    owner = _owner()
    # a socket's path may have 107 characters; a desk's own temporary folder may be longer
    folder = Path(tempfile.mkdtemp(prefix="taizhang-pg-", dir="/tmp"))
    if owner:
        shutil.chown(folder, owner, pwd.getpwnam(owner).pw_gid)
    cluster = Cluster(folder, found, owner)
    try:
        cluster.start()
    except AssertionError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return cluster


def _owner() -> str:
    """Who is to own the cluster when we are root."""
    if os.getuid() != 0:
        return ""
    there = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in HANDS if name in there)
