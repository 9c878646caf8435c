"""What was confirmed of one draft's blanks, taken over to the next version of it and to the same draft at another unit.

Drafts of the unit itself, of those above it and of those under it are looked at; the one that gives most is taken. Names
given for name blanks go along only within the unit: 云溪县 is not the next county's name.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from taizhang.decompose.analysis import Analysis, Blank
from taizhang.decompose.carry import carry
from taizhang.store.decided import MOVES, Decision, folded
from taizhang.store.models import Document, Step, Unit
from taizhang.store.tree_rows import at_or_under

TAKEN: Final = frozenset({"bind", "no", "made"})
LOOKED_AT: Final = 20
"""So many of the newest drafts."""

Kept = tuple[tuple[Blank, Decision], ...]


def taken_over(campaign: str, unit: Unit, analysis: Analysis) -> tuple[Decision, ...]:
    """Decisions on this text's blanks as they were made on an earlier draft, each naming it under "from"."""
    new = (*analysis.blanks, *analysis.claims)
    found = (_from(one, unit, new) for one in _drafts(campaign, unit)) if new else ()
    return max(found, key=len, default=())


def _drafts(campaign: str, unit: Unit) -> Iterable[Document]:
    """Drafts on the unit's own line that somebody has decided on, the newest first."""
    above = [unit.path[:end] for end in range(4, len(unit.path), 4)]
    line = Q(path__in=above) | at_or_under(unit.path)
    decided = Exists(Step.objects.filter(document=OuterRef("pk"), move__in=TAKEN))
    found = Document.objects.filter(line, decided, campaign=campaign, sort="draft")
    return found.order_by("-pk")[:LOOKED_AT]


def _from(document: Document, unit: Unit, new: tuple[Blank, ...]) -> tuple[Decision, ...]:
    """What this draft gives; nothing where it is another text and only a set phrase agrees."""
    kept = _kept(document, own=document.unit_id == unit.pk)
    carried = carry(kept, new)
    if 2 * len(carried) < min(len(kept), len(new)):
        return ()
    return tuple(
        Decision(place=f"{blank.start}-{blank.end}", verdict=one.verdict, values={**one.values, "from": document.key})
        for blank, one in carried
    )


def _kept(document: Document, *, own: bool) -> Kept:
    """The blanks of a draft with what was decided of them."""
    steps = Step.objects.filter(document=document, move__in=MOVES).order_by("seq")
    words = {place: said.decision for place, said in folded(steps).items() if said.verdict in TAKEN}
    blanks = {f"{one['start']}-{one['end']}": one for one in _blanks(document)}
    return tuple(
        (Blank(**blanks[place]), word)
        for place, word in words.items()
        if place in blanks and (own or "name" not in word.values)
    )


def _blanks(document: Document) -> Iterable[Mapping[str, Any]]:
    """The holes and the figures already written, without what only a figure has."""
    kept = document.analysis
    claims = ({name: fact for name, fact in one.items() if name != "value"} for one in kept.get("claims", ()))
    return (*kept.get("placeholders", ()), *claims)
