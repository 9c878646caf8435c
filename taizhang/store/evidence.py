"""Files of evidence, kept under our own names by SHA-256 outside the web root (reliability rule 5).

The file is on the disk, whole and synced, before any row speaks of it: a crash can leave a file without a row, never a row
without its file. Files without a row are swept after a day (store.sweeping); one that is given again is as new.
"""

import hashlib
import os
from pathlib import Path

from django.conf import settings

from taizhang.errors import msg, refuse
from taizhang.record.entry import Proof

LARGEST = 20 * 1024 * 1024


def place_of(digest: str) -> Path:
    """Where the file with this digest lies."""
    return Path(settings.HOME) / "evidence" / digest[:2] / digest


def keep(data: bytes) -> str:
    """Keep these bytes; give their SHA-256. The same bytes are kept once."""
    digest = hashlib.sha256(data).hexdigest()
    place = place_of(digest)
    if not _touched(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_suffix(f".{os.getpid()}")
        with fresh.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(place)
    return digest


def _touched(place: Path) -> bool:
    """Whether the file is there, and then as if it had come just now: the sweeper leaves it alone."""
    try:
        os.utime(place)
    except FileNotFoundError:
        return False
    return True


def keep_file(data: bytes, name: str) -> Proof:
    """A file of evidence as a proof; an empty one or one over 20 MB is refused."""
    if not data:
        raise refuse(msg("“{name}”是空文件，请重新选择"), name=name)
    if len(data) > LARGEST:
        raise refuse(msg("“{name}”超过20兆，请压缩或拆分后再传"), name=name)
    return Proof(kind="file", name=Path(name.replace("\\", "/")).name[:200], digest=keep(data))


def read(digest: str) -> bytes:
    """The bytes of a kept file; a Refusal when the disk has lost them."""
    place = place_of(digest)
    if not place.exists():
        raise refuse(msg("佐证文件不在存放处，请联系系统管理员核对备份（{digest}）"), digest=digest[:12])
    return place.read_bytes()
