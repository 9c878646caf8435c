"""Books of tallies built from the rows, by a job that writes in pieces and never holds the ledger for long.

What is written meanwhile is marked and folded in like anything else. A build that is broken off leaves a book that nobody
reads and that the next one throws away.
"""

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from django.db.models import F, Min

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, words
from taizhang.store import clock, jobs
from taizhang.store.doors import door
from taizhang.store.jobs import Leased, Outcome, Wanted
from taizhang.store.models import Entry, Unit
from taizhang.store.reading import campaign_codes, in_force
from taizhang.store.recounting import Sums, differ, keep, look, put
from taizhang.store.tally_books import book_of, digest_of, fold, fold_all, plan_of
from taizhang.store.tally_tables import Counted, Tally, TallyBook, TallyDay, TallyMonth
from taizhang.store.working import Beat

SORT: Final = "tallies"
TOGETHER: Final = 200
THROWN: Final = 20_000
MANY: Final = 40_000
"""Cells held in memory before they are written."""
BREATH: Final = 0.002
"""Seconds after a piece in which others that wait to write come first."""
_kept, _put = door(keep), door(put)


def tend() -> bool:
    """What a worker does between two jobs: fold the marks there are, ask for books that are missing. Whether it folded."""
    folded = 0
    for campaign in map(in_force, campaign_codes()):
        if book_of(campaign) is None:
            key = f"{SORT}:{campaign.campaign}:{digest_of(campaign)}:{clock.today()}"
            jobs.enqueue(Wanted(sort=SORT, params={"campaign": campaign.campaign}, key=key))
        else:
            folded += fold(campaign)
    return folded > 0


def work(job: Leased, beat: Beat) -> Outcome:
    """The job: build the book of a campaign."""
    campaign = in_force(str(job.params["campaign"]))
    book = book_of(campaign)
    if book:
        n = Counted.objects.filter(book=book.pk).count()
        return Outcome(said=words(msg("“{campaign}”的汇总数早已建好，共 {n} 条"), campaign=campaign.title, n=n))
    n = build(campaign, beat)
    return Outcome(said=words(msg("“{campaign}”的汇总数已重建，共 {n} 条"), campaign=campaign.title, n=n))


def build(campaign: Campaign, beat: Beat | None = None) -> int:
    """A new book, counted from the rows; the ones before are thrown away. Gives how many entries are in it."""
    book = _opened(campaign)
    into, done = Sums(book, plan_of(campaign)), 0
    rows = _entries(campaign)
    whole = Entry.objects.filter(campaign=campaign.campaign).count() if beat else 0
    while some := list(islice(rows, TOGETHER)):
        found = look(plan_of(campaign), book.pk, some)
        differ(found, into)
        _kept(found)
        if len(into) > MANY:
            _write(into)
        done += len(some)
        if beat:
            beat(done, whole)
    _write(into)
    _closed(book, into.last)
    fold_all(campaign)
    _forget(campaign, book.pk)
    return done


@door
def _opened(campaign: Campaign) -> TallyBook:
    return TallyBook.objects.create(campaign=campaign.campaign, plan=digest_of(campaign), since=campaign.starts)


def _entries(campaign: Campaign) -> Iterator[int]:
    """The entries unit by unit in the order of the tree, so that the cells of one place come together."""
    last = ""
    while paths := list(_units(last)):
        last = paths[-1]
        found = Entry.objects.filter(campaign=campaign.campaign, unit__path__in=paths)
        yield from found.order_by("unit__path", "pk").values_list("pk", flat=True)


def _units(last: str) -> Iterable[str]:
    return Unit.objects.filter(path__gt=last).order_by("path").values_list("path", flat=True)[:20]


def _write(into: Sums) -> None:
    """Piece by piece: who wants to write waits for one of them, and gets a turn after it."""
    for piece in into.taken():
        _put(piece)
        time.sleep(BREATH)


@door
def _closed(book: TallyBook, last: int) -> None:
    """From now on it is read, and who was reading the one before looks again."""
    TallyBook.objects.filter(campaign=book.campaign).update(turn=F("turn") + 1)
    TallyBook.objects.filter(pk=book.pk).update(ready=True, last=last)


def _forget(campaign: Campaign, newest: int) -> None:
    """Throw away the older books of the campaign, a piece at a time."""
    for old in TallyBook.objects.filter(campaign=campaign.campaign, pk__lt=newest).values_list("pk", flat=True):
        for model in (Tally, TallyDay, TallyMonth, Counted):
            while _thrown(model, old):
                pass
        TallyBook.objects.filter(pk=old).delete()


@door
def _thrown(model: type[Tally | TallyDay | TallyMonth | Counted], book: int) -> int:
    rows = model._default_manager.filter(book=book)
    first = rows.aggregate(first=Min("pk"))["first"]
    return rows.filter(pk__lt=first + THROWN).delete()[0] if first else 0
