"""What sentences of documents gave units to do (规定动作): how many were asked, how many are done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from taizhang.campaign.model import Campaign
from taizhang.record.permits import Actor
from taizhang.store import sight
from taizhang.store.decided import found_in
from taizhang.store.folded import as_on
from taizhang.store.models import Document, Entry, Unit
from taizhang.store.scene import Scene
from taizhang.store.selecting import open_items

MOST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A sentence of a document and the units it gave an item to; `left` of them have not closed theirs."""

    document: str
    title: str
    sentence: str
    text: str
    asked: int
    left: int

    @property
    def done(self) -> int:
        """How many units are through with it."""
        return self.asked - self.left

    @property
    def percent(self) -> int:
        """The share of units that are through with it, cut."""
        return self.done * 100 // self.asked


def requests(actor: Actor, campaign: Campaign, unit: Unit, day: date) -> tuple[Request, ...]:
    """The sentences that gave something to units at or under this one, those with most still open first."""
    rows = handed(actor, campaign, unit, day).order_by().values("document", "sentence")
    still = Q(open_items(Scene(campaign, day)))
    counted = rows.annotate(asked=Count("unit", distinct=True), left=Count("unit", distinct=True, filter=still))
    found = tuple(counted.order_by("-left", "-asked", "document", "sentence")[:MOST])
    papers = Document.objects.in_bulk({row["document"] for row in found})
    texts = {pk: _texts(paper) for pk, paper in papers.items()}
    return tuple(
        Request(
            document=papers[row["document"]].key,
            title=papers[row["document"]].title,
            sentence=row["sentence"],
            text=texts[row["document"]].get(row["sentence"], ""),
            asked=row["asked"],
            left=row["left"],
        )
        for row in found
    )


def _texts(document: Document) -> Mapping[str, str]:
    """What each sentence asks: the words of its first obligation, shortcoming …"""
    found: dict[str, str] = {}
    for one in found_in(document).values():
        found.setdefault(str(one.get("sentence", "")), str(one["text"]))
    return found


def handed(actor: Actor, campaign: Campaign, unit: Unit, day: date) -> QuerySet[Entry, Any]:
    """The items at or under the unit that cite a sentence of a document in sight."""
    kinds = [name for name, kind in campaign.kinds.items() if kind.life]
    seen = sight.documents(actor, campaign.campaign).order_by().values("pk")
    rows = sight.under(actor, campaign.campaign, unit.path).filter(document__in=seen, kind__in=kinds, day__lte=day)
    return as_on(rows.exclude(sentence=""), day, ("was_state",))


def still_open(actor: Actor, campaign: Campaign, unit: Unit, asked: tuple[str, str, date]) -> QuerySet[Entry, Any]:
    """The items of one sentence (document key, sentence, day) that are still open, in the order of the tree."""
    document, sentence, day = asked
    rows = handed(actor, campaign, unit, day).filter(document__key=document, sentence=sentence)
    return rows.filter(open_items(Scene(campaign, day))).select_related("unit").order_by("path", "pk")
