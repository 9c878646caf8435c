"""Files of evidence, kept under our own names by SHA-256 (or SM3 where set) outside the web root (reliability rule 5).

The file is on the disk, whole and synced, before any row speaks of it: a crash can leave a file without a row, never a row
without its file. Files without a row are swept after a day (store.sweeping); one that is given again is as new.
"""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from django.conf import settings

from taizhang.decompose.paper_names import is_paper
from taizhang.errors import msg, refuse
from taizhang.ingest.child import remake_picture
from taizhang.ingest.sorts import Sort, named, sort_of
from taizhang.record.entry import Proof
from taizhang.store.file_texts import note, text_of
from taizhang.store.scanning import scanned

LARGEST: Final = 20 * 1024 * 1024
SHA256: Final = "sha256"
MEDIA: Final[Mapping[str, str]] = MappingProxyType({".jpg": "image/jpeg", ".png": "image/png"})


def place_of(digest: str) -> Path:
    """Where the file with this digest lies."""
    return Path(settings.HOME) / "evidence" / digest[:2] / digest


def digest_of(data: bytes, algorithm: str = SHA256) -> str:
    """The digest of these bytes by SHA-256 or SM3, as 64 hex letters."""
    return hashlib.new(algorithm, data).hexdigest()


def keep(data: bytes, algorithm: str = SHA256) -> str:
    """Keep these bytes; give their digest. The same bytes are kept once."""
    digest = digest_of(data, algorithm)
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


def refuse_size(size: int, name: str) -> None:
    """Refuse an empty file and one over 20 MB; asked of what the browser announces, before a byte is read."""
    if not size:
        raise refuse(msg("“{name}”是空文件，请重新选择"), name=name)
    if size > LARGEST:
        raise refuse(msg("“{name}”超过20兆，请压缩或拆分后再传"), name=name)


def keep_file(data: bytes, name: str) -> Proof:
    """A file of evidence as a proof: known by its content, looked through for viruses, pictures without place or camera."""
    refuse_size(len(data), name)
    sort = sort_of(data, name)
    scanned(data, name)
    if sort.picture:
        data, suffix = remake_picture(data, name)
        sort, name = Sort(MEDIA[suffix], suffix), str(PurePosixPath(name.replace("\\", "/")).with_suffix(suffix))
    algorithm, text = settings.EVIDENCE_DIGEST, text_of(data, sort, name)
    digest = keep(data, algorithm)
    note(digest, text)
    return Proof(
        kind="file", name=named(name, sort), digest=digest, algorithm=algorithm, media=sort.media, size=len(data),
        paper=is_paper(name, text),
    )  # fmt: skip


def read(digest: str) -> bytes:
    """The bytes of a kept file; a Refusal when the disk has lost them."""
    place = place_of(digest)
    if not place.exists():
        raise refuse(msg("佐证文件不在存放处，请联系系统管理员核对备份（{digest}）"), digest=digest[:12])
    return place.read_bytes()
