"""The writer of what kept files say, and which of them are much alike: by digest, and by the text within."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Count

from taizhang.decompose.plain import decode
from taizhang.errors import Refusal
from taizhang.ingest.child import read_document
from taizhang.ingest.sorts import Sort
from taizhang.record.likeness import ALIKE, bare, jaccard, marks
from taizhang.record.permits import Actor
from taizhang.store import sight
from taizhang.store.file_tables import FileMark, FileText
from taizhang.store.models import Entry, Evidence

PLAIN: Final = "text/plain"
SHORT: Final = 64 * 1024
LETTERS: Final = 20_000
SHORTEST: Final = 40
SHARED_LEAST: Final = 6
COMPARED_MOST: Final = 20
TOLD_MOST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeFile:
    """A file of another unit much like this one; unit and entry are "" where they are out of the writer's sight."""

    day: date
    unit: str
    key: str
    percent: int


def text_of(data: bytes, sort: Sort, name: str) -> str:
    """The words of a file, read in the child; "" for a picture, a table, and whatever has none.

    A short plain text is only decoded, which no child has to do.
    """
    if not sort.document:
        return ""
    try:
        return decode(data, name) if sort.media == PLAIN and len(data) <= SHORT else read_document(data, name)
    except Refusal:
        return ""


def note(digest: str, text: str) -> None:
    """Remember what a kept file says, once; a text of fewer than forty letters is too short to be anybody's copy."""
    said = bare(text[: 2 * LETTERS])[:LETTERS]
    if len(said) < SHORTEST:
        return
    with transaction.atomic():
        row, new = FileText.objects.get_or_create(file=digest, defaults={"text": said})
        if new:
            FileMark.objects.bulk_create(FileMark(text=row, value=value) for value in marks(said))


def alike_files(digest: str, row: Entry, *, by: Actor) -> tuple[AlikeFile, ...]:
    """Where other units of the campaign gave the same file, or one whose text is much the same; the nearest three.

    Whoever gives it is told how much and when, and which unit only where that lies in their sight.
    """
    near = {digest: 100, **dict(_near(digest))}
    proofs = Evidence.objects.filter(digest__in=near, entry__campaign=row.campaign).exclude(entry__path=row.path)
    found = sorted(proofs.select_related("entry__unit"), key=lambda proof: (-near[proof.digest], proof.pk))[:TOLD_MOST]
    seen = sight.entries(by, row.campaign).filter(pk__in=[proof.entry_id for proof in found])
    known = frozenset(seen.values_list("pk", flat=True))
    return tuple(_told(proof, near[proof.digest], known=proof.entry_id in known) for proof in found)


def _told(proof: Evidence, percent: int, *, known: bool) -> AlikeFile:
    unit, key = (proof.entry.unit.name, proof.entry.key) if known else ("", "")
    return AlikeFile(day=proof.added_on, unit=unit, key=key, percent=percent)


def _near(digest: str) -> Iterator[tuple[str, int]]:
    """Digests of files whose text is much the same, with the percentage: few marks first, then the texts themselves."""
    own = FileText.objects.filter(file=digest).first()
    if own is None:
        return
    values = list(own.marks.values_list("value", flat=True))
    shared = FileMark.objects.filter(value__in=values).exclude(text=own).values("text").annotate(n=Count("pk"))
    likely = shared.filter(n__gte=SHARED_LEAST).order_by("-n").values_list("text", flat=True)[:COMPARED_MOST]
    for other in FileText.objects.filter(pk__in=list(likely)):
        likeness = jaccard(own.text, other.text)
        if likeness >= ALIKE:
            yield other.file, int(likeness * 100)
