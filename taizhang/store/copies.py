"""Copies of the ledger: made while it is written to, proved by restoring, put back into an empty place (reliability R22).

A copy is a folder with the database as at one moment and a manifest; the files of evidence of all copies lie beside them
once each, under their digests, so that a copy every quarter of an hour costs what has come since. A file of evidence is on
the disk before its row, so the files are taken after the database and none that a row speaks of can be missing.
secret.key is left out on purpose: it is kept apart from the data.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.utils import timezone

from taizhang.errors import Place, Problem, Refusal, msg, refuse, words
from taizhang.store.models import Chain

MANIFEST: Final = "manifest.json"
FILES: Final[Mapping[str, str]] = MappingProxyType({"sqlite": "ledger.sqlite3", "postgresql": "ledger.dump"})
POOL: Final = "evidence"
PREFIX: Final = "taizhang-"
PART: Final = ".part-"
PAGES: Final = 4096
"""Pages of the database copied at a time; writers go on in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a copy says of itself: engine, digest and size of its database file, heads of the chains, files of evidence."""

    made: str
    version: str
    engine: str
    digest: str
    size: int
    heads: Mapping[str, tuple[int, str]]
    evidence: tuple[str, ...]

    @property
    def file(self) -> str:
        """The name of the database file within the copy."""
        return FILES[self.engine]


def make(folder: Path, keep: int = 0) -> Path:
    """A new copy in the folder; with `keep`, only so many of the newest stay. The finished copy appears all at once."""
    name = f"{PREFIX}{timezone.localtime():%Y%m%d-%H%M%S}"
    if (folder / name).exists():
        raise refuse(msg("{place} 里已有这一秒做的备份，请稍等再做"), place=folder)
    part = folder / f"{PART}{name}"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True, mode=0o700)
    try:
        _fill(part, folder / POOL)
        part.rename(folder / name)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    _synced(folder)
    if keep:
        _forget(folder, keep)
    return folder / name


def _fill(part: Path, pool: Path) -> None:
    heads = {chain.region: (chain.seq, chain.head) for chain in Chain.objects.order_by("region")}
    engine = connection.vendor
    file = part / FILES[engine]
    (_dump if engine == "postgresql" else _copy)(file)
    _synced(file)
    told = Manifest(
        made=timezone.localtime().isoformat(timespec="seconds"), version=version("taizhang"), engine=engine,
        digest=digest_of_file(file), size=file.stat().st_size, heads=heads, evidence=tuple(_pooled(pool)),
    )  # fmt: skip
    (part / MANIFEST).write_text(json.dumps(asdict(told), ensure_ascii=False, indent=1), encoding="utf-8")
    _synced(part / MANIFEST)


def _copy(file: Path) -> None:
    """SQLite's own way of copying a database that is being written to."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as live, closing(sqlite3.connect(file)) as copy:
        live.backup(copy, pages=PAGES, sleep=0.01)
        copy.execute("PRAGMA journal_mode=DELETE")


def _dump(file: Path) -> None:
    _run(["pg_dump", "--format=custom", f"--file={file}"], server(connection.settings_dict))


def server(told: Mapping[str, Any]) -> Mapping[str, str]:
    """The surroundings by which PostgreSQL's own tools find the database; nothing secret stands on a command line."""
    names = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return {**os.environ, **{name: str(told[key]) for name, key in names.items() if told.get(key)}}


def _run(command: list[str], surroundings: Mapping[str, str]) -> None:
    if shutil.which(command[0]) is None:
        raise refuse(msg("这台机器上没有 {tool}，请装上 PostgreSQL 的客户端工具再来"), tool=command[0])
    done = subprocess.run(command, env=dict(surroundings), capture_output=True, text=True, check=False)
    if done.returncode:
        why = next(iter(done.stderr.strip().splitlines()), "").rstrip(".")
        raise refuse(msg("{tool} 没有办成（{why}）"), tool=command[0], why=why)


def _pooled(pool: Path) -> Iterator[str]:
    """Every file of evidence there is now, by its digest, each lying in the pool when this is done."""
    home = Path(settings.HOME) / POOL
    for found in sorted(home.glob("??/*")) if home.exists() else ():
        if found.suffix:
            continue  # one that is being written just now: no row speaks of it yet
        place = pool / found.name[:2] / found.name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh = place.with_suffix(PART)
            shutil.copyfile(found, fresh)
            _synced(fresh)
            fresh.rename(place)
        yield found.name


def _synced(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget(folder: Path, keep: int) -> None:
    """Older copies go, and files of evidence that no copy left speaks of."""
    copies = sorted(one for one in folder.glob(f"{PREFIX}*") if (one / MANIFEST).exists())
    for old in copies[:-keep]:
        shutil.rmtree(old)
    spoken = {name for one in copies[-keep:] for name in manifest_of(one).evidence}
    for file in (folder / POOL).glob("??/*"):
        if file.name not in spoken and not file.suffix:
            file.unlink()


def manifest_of(copy: Path) -> Manifest:
    """What the copy says of itself; a Refusal where there is none or it cannot be read."""
    try:
        told = json.loads((copy / MANIFEST).read_text(encoding="utf-8"))
        heads = {region: (int(seq), str(head)) for region, (seq, head) in told.pop("heads").items()}
        found = Manifest(heads=heads, evidence=tuple(told.pop("evidence")), **told)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise refuse(msg("{place} 不是一份台账的备份：里面没有能读的 {file}"), place=copy, file=MANIFEST) from error
    if found.engine not in FILES:
        raise refuse(msg("{place} 不是一份台账的备份：里面没有能读的 {file}"), place=copy, file=MANIFEST)
    return found


def digest_of_file(file: Path) -> str:
    """SHA-256 of a file of any size."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def flaws(copy: Path) -> Iterator[Problem]:
    """What of the copy is missing or not what the manifest says: the database file and every file of evidence."""
    told = manifest_of(copy)
    file = copy / told.file
    if not file.exists() or digest_of_file(file) != told.digest:
        yield Problem(Place(file=str(file)), words(msg("缺失或被改动")))
    for digest in told.evidence:
        place = copy.parent / POOL / digest[:2] / digest
        if not place.exists() or digest not in _digests(place):
            yield Problem(Place(file=str(place)), words(msg("缺失或被改动")))


def _digests(place: Path) -> tuple[str, ...]:
    """By every algorithm a ledger may name its files with."""
    data = place.read_bytes()
    return tuple(hashlib.new(one, data).hexdigest() for one in ("sha256", "sm3") if one in hashlib.algorithms_available)


def restore(copy: Path, home: Path, told: Mapping[str, Any] | None = None) -> Manifest:
    """Put the copy into an empty data folder (and, with `told`, the empty database these settings name)."""
    found = manifest_of(copy)
    if wrong := next(flaws(copy), None):
        raise Refusal(words(msg("备份不完好，没有恢复")), (wrong,))
    if (home / FILES["sqlite"]).exists() or (home / POOL).exists():
        raise refuse(msg("{home} 里已有台账，备份只恢复到空的文件夹"), home=home)
    if found.engine == "postgresql" and not told:
        raise refuse(msg("这份备份是 PostgreSQL 的。请用 TAIZHANG_DATABASE 指一个新建的空数据库"))
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    for digest in found.evidence:
        place = home / POOL / digest[:2] / digest
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(copy.parent / POOL / digest[:2] / digest, place)
    if told and found.engine == "postgresql":
        command = ["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={told['NAME']}", str(copy / found.file)]
        _run(command, server(told))
    else:
        shutil.copyfile(copy / found.file, home / found.file)
    return found
