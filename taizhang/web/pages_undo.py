"""撤销: the doors of undoing, and the list of one's own batches of the last thirty days."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from taizhang.campaign.model import Campaign
from taizhang.errors import Words, msg, words
from taizhang.record.permits import Actor
from taizhang.store import reading, sight
from taizhang.store.batches import Batch, batch_named, batches
from taizhang.store.undoing import DAYS, Undone, previewed, undo_batch, undo_step
from taizhang.web.answers import redirected
from taizhang.web.bulk_moves import move_said
from taizhang.web.permission import reads, writes
from taizhang.web.say import say, tell
from taizhang.web.seat import seat_of
from taizhang.web.undo_said import back_to

LEFT_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A batch as the page tells it."""

    batch: Batch
    what: str
    campaign: str

    @property
    def left(self) -> int:
        """How many rows are still as the batch left them, or were changed since."""
        return self.batch.rows - self.batch.undone


@writes
@require_POST
def entry_undo(request: HttpRequest, key: str, seq: int) -> HttpResponse:
    """Undo one step of an entry; a recording goes with its page, so the way leads to where the person was."""
    seat = seat_of(request)
    here = reverse("entry", args=[key])
    title = sight.entry(seat.actor, key).title
    undo_step(key, seq, by=seat.actor)
    messages.success(request, say(words(msg("已撤销：{title}"), title=title)))
    back = back_to(request, here)
    return redirected(request, back if _there(seat.actor, key) or not back.startswith(here) else reverse("ledger"))


def _there(actor: Actor, key: str) -> bool:
    try:
        sight.entry(actor, key)
    except sight.Unseen:
        return False
    return True


@reads
@require_GET
def batch_list(request: HttpRequest) -> HttpResponse:
    """One's own batches that can still be undone."""
    seat = seat_of(request)
    told = tuple(_told(one) for one in batches(seat.actor))
    return render(request, "undo/batches.html", {"batches": told, "days": DAYS})


@reads
@require_GET
def batch_page(request: HttpRequest, batch: str) -> HttpResponse:
    """What undoing a batch would put back, and what not, each with the reason."""
    seat = seat_of(request)
    found = batch_named(batch)
    if found is None:
        raise sight.Unseen
    return render(request, "undo/batch.html", _shown(found, previewed(batch, by=seat.actor)))


def _shown(found: Batch, undone: Undone) -> dict[str, object]:
    return {
        "told": _told(found),
        "can": len(undone.keys),
        "left": undone.left[:LEFT_SHOWN],
        "left_count": len(undone.left),
        "more": max(0, len(undone.left) - LEFT_SHOWN),
    }


@writes
@require_POST
def batch_undo(request: HttpRequest, batch: str) -> HttpResponse:
    """Undo a batch as far as it can be; where something stays, its page says what and why."""
    seat = seat_of(request)
    done = undo_batch(batch, by=seat.actor)
    messages.success(request, say(_done(done)))
    page = reverse("batch", args=[batch])
    return redirected(request, page if done.left else back_to(request, page))


def _done(done: Undone) -> Words:
    if not done.left:
        return words(msg("已撤销 {n} 条"), n=len(done.keys))
    return words(msg("已撤销 {n} 条，{left} 条没有撤销，原因见下"), n=len(done.keys), left=len(done.left))


def _told(batch: Batch) -> Told:
    campaign = reading.in_force(batch.campaign)
    return Told(batch=batch, what=_what(campaign, batch), campaign=batch.campaign)


def _what(campaign: Campaign, batch: Batch) -> str:
    """`导入 问题台账.xlsx：新增 12 条，更新 3 条`, or `办结 37 条`."""
    counts = dict(batch.moves)
    new, changed = counts.pop("record", 0), counts.pop("amend", 0)
    if new and not (changed or batch.source):
        return say(words(msg("登记 {n} 条"), n=new))
    if new or changed:
        told = msg("导入 {source}：新增 {new} 条，更新 {changed} 条")
        return say(words(told, source=batch.source, new=new, changed=changed))
    return tell(msg("；")).join(
        say(words(msg("{move} {n} 条"), move=move_said(campaign, name), n=n)) for name, n in counts.items()
    )
