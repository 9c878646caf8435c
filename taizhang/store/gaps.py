"""What is missing before work begins: sentences of a document without a task of ours, units with nothing arranged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from taizhang.campaign.model import Campaign
from taizhang.record.permits import Actor
from taizhang.store import sight
from taizhang.store.decided import found_in, said
from taizhang.store.handed_out import handed
from taizhang.store.models import Document, Unit
from taizhang.store.scene import Scene, filled
from taizhang.store.tree_rows import at_or_under

ASKING = frozenset({"obligations", "shortcomings"})
OWNER = "owner"
DONE_WITH = frozenset({"no", "watch", "cover"})
"""Words by which a sentence was answered and wants no task of its own."""
Rows = Mapping[str, tuple[tuple[Unit, bool], ...]]
"""By sentence: each unit it was given to, and whether somebody there answers for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A sentence that asks for something and has no task under the unit; `verdict` is what was said of it ("": nothing)."""

    place: str
    sentence: str
    text: str
    firm: bool
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unarranged:
    """A sentence with tasks: units of the same classes it was not given to, and units where nobody answers for theirs."""

    sentence: str
    text: str
    given: int
    without: tuple[Unit, ...]
    unowned: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Both halves, and how many sentences ask for something at all."""

    asked: int
    sentences: tuple[Gap, ...]
    units: tuple[Unarranged, ...]


def gaps(actor: Actor, campaign: Campaign, document: Document, at: tuple[Unit, date]) -> Gaps:
    """What the document asks for that the unit, with all under it, has not arranged by the day."""
    rows = _rows(actor, campaign, document, at)
    decided = said(document)
    asking = {place: one for place, one in found_in(document).items() if one["layer"] in ASKING}
    texts = {str(one.get("sentence", "")): str(one["text"]) for one in reversed(tuple(asking.values()))}
    wanting = (
        _gap(place, one, decided[place].verdict if place in decided else "")
        for place, one in asking.items()
        if str(one.get("sentence", "")) not in rows
        and (place not in decided or decided[place].verdict not in DONE_WITH)
    )
    return Gaps(len(asking), tuple(wanting), tuple(_unarranged(actor, rows, texts, at)))


def _gap(place: str, one: Mapping[str, object], verdict: str) -> Gap:
    return Gap(
        place=place,
        sentence=str(one.get("sentence", "")),
        text=str(one["text"]),
        firm=one.get("firmness") == "firm",
        verdict="" if verdict == "edit" else verdict,
    )


def _rows(actor: Actor, campaign: Campaign, document: Document, at: tuple[Unit, date]) -> Rows:
    unit, day = at
    asked = [name for name, kind in campaign.kinds.items() if OWNER in kind.fields]
    owned = filled(OWNER, Scene(campaign, day)) | ~Q(kind__in=asked)
    found = handed(actor, campaign, unit, day).filter(document=document).select_related("unit")
    named = set(found.filter(owned).order_by().values_list("pk", flat=True))
    rows: dict[str, tuple[tuple[Unit, bool], ...]] = {}
    for row in found.order_by("path", "pk"):
        rows[row.sentence] = (*rows.get(row.sentence, ()), (row.unit, row.pk in named))
    return rows


def _unarranged(actor: Actor, rows: Rows, texts: Mapping[str, str], at: tuple[Unit, date]) -> Iterator[Unarranged]:
    """Only sentences given to several units tell who was left out: what one unit has is its own matter."""
    unit, day = at
    standing = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    under = tuple(sight.units(actor).filter(at_or_under(unit.path), standing).order_by("path"))
    for sentence, given in rows.items():
        has = {one.pk for one, _ in given}
        classes = {one.unit_class for one, _ in given} if len(has) > 1 else set()
        without = tuple(one for one in under if one.unit_class in classes and one.pk not in has)
        unowned = tuple(one for one, owned in given if not owned)
        if without or unowned:
            yield Unarranged(
                sentence=sentence, text=texts.get(sentence, ""), given=len(has), without=without, unowned=unowned
            )
