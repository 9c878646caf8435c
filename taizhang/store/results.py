"""Files that came of jobs: under names nobody can guess, outside the web root, for as long as TAIZHANG_KEEP_DAYS says."""

import os
import secrets
import time
from pathlib import Path

from django.conf import settings

from taizhang.store.sight import Unseen


def room() -> Path:
    """Where they lie; several servers of one office share it with the rest of TAIZHANG_HOME."""
    return Path(settings.HOME) / "results"


def keep(data: bytes) -> str:
    """Keep these bytes whole on the disk before any row speaks of them; gives their name."""
    room().mkdir(parents=True, exist_ok=True, mode=0o700)
    name = secrets.token_hex(16)
    fresh = room() / f"{name}.part"
    with fresh.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(room() / name)
    return name


def read(name: str) -> bytes:
    """The bytes kept under this name; Unseen when they have been thrown away."""
    place = room() / name
    if not name.isalnum() or not place.exists():
        raise Unseen
    return place.read_bytes()


def sweep(seconds: float) -> int:
    """Throw away what is older than this; gives how many files."""
    edge, gone = time.time() - seconds, 0
    for old in room().iterdir() if room().exists() else ():
        if old.stat().st_mtime < edge:
            old.unlink(missing_ok=True)
            gone += 1
    return gone


def days() -> int:
    """For how many days they are kept."""
    return int(settings.KEEP_DAYS)
