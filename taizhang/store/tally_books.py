"""Books of tallies: which questions one answers, which one a campaign has, and how marks are folded into it.

A book answers the questions of one plan. When a revision asks others, the figures are counted from rows until the next
book is built (store.tally_building).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import F
from django.db.models.functions import Greatest

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import resolve
from taizhang.campaign.same import once
from taizhang.see.listed import bare
from taizhang.see.tallying import Plan, Question, plan
from taizhang.store.doors import door
from taizhang.store.recounting import Look, Piece, Sums, differ, keep, look, put, to_count
from taizhang.store.tally_tables import TallyBook, Touched

WAY: Final = 4
"""Counted up whenever the program counts otherwise than before: older books are then built anew."""
TOGETHER: Final = 50
"""Marks folded in one transaction: others that want to write wait no longer than that takes."""
TURNS: Final = 5
"""How often it is looked for again when another worker folds at the same time."""


@dataclass(frozen=True, slots=True)
class Summed:
    """What is to be put, and the last day on which something happened."""

    pieces: tuple[Piece, ...]
    last: int


def plan_of(campaign: Campaign) -> Plan:
    """What tallies can answer of this campaign; made once."""
    return _planned(campaign)[0]


def digest_of(campaign: Campaign) -> str:
    """The digest of the questions: another one when a book no longer answers them."""
    return _planned(campaign)[1]


@once
def _planned(campaign: Campaign) -> tuple[Plan, str]:
    found = plan(campaign)
    lives = [
        (name, [(state, one.closed) for state, one in life.states.items()]) for name, life in campaign.lives.items()
    ]
    kinds = [(name, one.life, one.measure) for name, one in campaign.kinds.items()]
    told = (WAY, campaign.starts, kinds, lives, found.fields, [_asked(campaign, one) for one in found.questions])
    return found, hashlib.sha256(repr(told).encode()).hexdigest()


def _asked(campaign: Campaign, one: Question) -> tuple[object, ...]:
    metric = one.metric
    chain = bare(resolve(campaign, metric.of))
    return one.name, metric.form, chain, metric.when, metric.dated, metric.field, metric.start, metric.end, one.bys


def book_of(campaign: Campaign) -> TallyBook | None:
    """The newest book of the campaign, where it is built and answers the campaign's questions."""
    found = TallyBook.objects.filter(campaign=campaign.campaign).order_by("-pk").first()
    return found if found and found.ready and found.plan == digest_of(campaign) else None


def fold(campaign: Campaign) -> int:
    """Count the entries of the first marks anew; gives how many marks are gone. Nothing where no book is ready.

    Others may write while it looks and adds up; they wait only while it writes.
    """
    book = book_of(campaign)
    if book is None:
        return 0
    found = Touched.objects.filter(campaign=campaign.campaign).order_by("pk").values_list("pk", "entry")
    marks = dict(found[:TOGETHER])
    if not marks:
        return 0
    for _ in range(TURNS):
        if _folded(book, marks, *_summed(campaign, book, marks)):
            return len(marks)
        book.refresh_from_db()
    return 0


def _summed(campaign: Campaign, book: TallyBook, marks: Mapping[int, int]) -> tuple[Look, Summed]:
    plan = plan_of(campaign)
    found, into = look(plan, book.pk, to_count(plan, book.pk, marks.values())), Sums(book, plan)
    differ(found, into)
    return found, Summed(tuple(into.taken()), into.last)


@door
def _folded(book: TallyBook, marks: Mapping[int, int], found: Look, summed: Summed) -> bool:
    """Write what was found; not where somebody else has folded since, then it has to be looked for again."""
    same = TallyBook.objects.filter(pk=book.pk, turn=book.turn)
    if not same.update(turn=F("turn") + 1, last=Greatest("last", summed.last)):
        return False
    keep(found)
    for piece in summed.pieces:
        put(piece)
    Touched.objects.filter(pk__in=list(marks)).delete()
    return True


def fold_all(campaign: Campaign) -> int:
    """Fold until no mark is left; gives how many there were."""
    gone = 0
    while some := fold(campaign):
        gone += some
    return gone
