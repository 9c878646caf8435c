"""What a person brings as evidence: files, files of the unit used again, a check note, a word; told first what is alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest

from taizhang.errors import Place, Problem, msg, refuse, words
from taizhang.record.entry import Proof
from taizhang.store import sight
from taizhang.store.evidence import keep_file, refuse_size
from taizhang.store.file_texts import AlikeFile, alike_files
from taizhang.store.models import Entry, Evidence
from taizhang.web.moves import FILE, PROOF, WORD
from taizhang.web.refusals import OnlyTold
from taizhang.web.say import day_in_text
from taizhang.web.seat import Seat

AGAIN, REPLACES, SEEN = "again", "replaces", "seen_files"
PROOF_LONGEST: Final = 2000
RECENT_MOST: Final = 8
LOOKED_AT: Final = 200


@dataclass(frozen=True, slots=True)
class Recent:
    """A file of the unit's that may be used again: the number of a proof that has it."""

    number: int
    name: str
    day: str
    title: str


def brought(request: HttpRequest, seat: Seat, row: Entry) -> tuple[Proof, ...]:
    """Everything that was brought; where other units gave the same that is told first, once, and never refused."""
    older = replaceable(row, request.POST.get(REPLACES, ""))
    files = tuple(files_in(request))
    if len(files) == 1:
        files = (replace(files[0], replaces=older),)
    _tell_alike(request, seat, row, files)
    return (*files, *_again(request, seat), *_notes(request))


def proofs_in(request: HttpRequest) -> Iterator[Proof]:
    """What was brought for several entries at once: files, a check note, a word."""
    yield from files_in(request)
    yield from _notes(request)


def _notes(request: HttpRequest) -> Iterator[Proof]:
    for kind, box in (("note", PROOF), ("word", WORD)):
        if text := text_in(request, box, PROOF_LONGEST):
            yield Proof(kind=kind, text=text)


def text_in(request: HttpRequest, name: str, most: int) -> str:
    """What was typed into this box; a Refusal where it is longer than `most` characters."""
    text = request.POST.get(name, "").strip()
    if len(text) > most:
        raise refuse(msg("说明有 {size} 个字，最多 {most} 个，请删减"), size=len(text), most=most)
    return text


def files_in(request: HttpRequest) -> Iterator[Proof]:
    """Files, the size of all of them asked before one is read."""
    given = request.FILES.getlist(FILE)
    for file in given:
        refuse_size(file.size or 0, file.name or "")
    for file in given:
        yield keep_file(file.read(), file.name or "")


def replaceable(row: Entry, number: str) -> int:
    """The number of a file of this entry that a newer one may replace; 0 where none is meant."""
    if not number.isdecimal():
        return 0
    if not row.evidence.filter(pk=int(number), kind="file").exists():
        raise refuse(msg("要替换的佐证不在这一条上，请刷新后再选"))
    return int(number)


def _again(request: HttpRequest, seat: Seat) -> Iterator[Proof]:
    """Files kept already, used for this entry too: nothing is uploaded or stored twice."""
    numbers = [int(number) for number in request.POST.getlist(AGAIN)[:RECENT_MOST] if number.isdecimal()]
    for one in _in_sight(seat).filter(pk__in=numbers).order_by("pk"):
        yield again(one)


def again(one: Evidence) -> Proof:
    """A kept file as evidence of another entry too: nothing is stored twice."""
    return Proof(
        kind="file", name=one.name, digest=one.digest, algorithm=one.algorithm, media=one.media, size=one.size,
        paper=one.paper,
    )  # fmt: skip


def _in_sight(seat: Seat) -> QuerySet[Evidence]:
    seen = sight.entries(seat.actor, seat.campaign.campaign).order_by()
    return Evidence.objects.filter(kind="file", entry__in=seen)


def recent(seat: Seat, row: Entry) -> tuple[Recent, ...]:
    """The newest files of the entry's unit that it does not have itself, each once."""
    own = frozenset(row.evidence.filter(kind="file").values_list("digest", flat=True))
    rows = _in_sight(seat).filter(entry__path=row.path).select_related("entry").order_by("-pk")[:LOOKED_AT]
    newest: dict[str, Evidence] = {}
    for one in rows:
        if one.digest not in own:
            newest.setdefault(one.digest, one)
    shown = tuple(newest.values())[:RECENT_MOST]
    return tuple(Recent(one.pk, one.name, day_in_text(one.added_on), one.entry.title) for one in shown)


def _tell_alike(request: HttpRequest, seat: Seat, row: Entry, files: Iterable[Proof]) -> None:
    told = frozenset(request.POST.get(SEEN, "").split())
    fresh = [proof for proof in files if proof.digest not in told]
    found = [(proof, one) for proof in fresh for one in alike_files(proof.digest, row, by=seat.actor)]
    if found:
        digests = " ".join(sorted({*told, *(proof.digest for proof, _ in found)}))
        what = words(msg("材料与别处的很像，请先看看；确是本单位自己的，再按一次就存"))
        raise OnlyTold(what, tuple(_said(proof, one) for proof, one in found), digests)


def _said(proof: Proof, one: AlikeFile) -> Problem:
    if one.percent == 100 and not one.unit:
        return _problem(msg("“{name}”与别的单位{day}的材料相同"), proof, one)
    if not one.unit:
        return _problem(msg("“{name}”与别的单位{day}的材料 {percent}% 相同"), proof, one)
    return _problem(msg("“{name}”与{unit}{day}的材料 {percent}% 相同"), proof, one)


def _problem(told: str, proof: Proof, one: AlikeFile) -> Problem:
    fills = {"name": proof.name, "unit": one.unit, "day": day_in_text(one.day), "percent": one.percent}
    return Problem(Place(), words(told, **fills))
