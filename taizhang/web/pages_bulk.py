"""Many rows of a list, one move: what it would do is shown first with the reasons, then done in one batch."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from taizhang.campaign.model import Listing
from taizhang.errors import Refusal, Words, msg, refuse, words
from taizhang.record.asks import DUE
from taizhang.store import jobs, sight
from taizhang.store.books import typed
from taizhang.store.bulk import Judged, Kept, Seen, Wanted, act, looked
from taizhang.store.models import Entry
from taizhang.web import bulk_job
from taizhang.web.boxes import boxes, given_in
from taizhang.web.bulk_moves import Offered, asked_of_many, moves_offered, needs_of_many
from taizhang.web.chosen import chosen_of
from taizhang.web.listing import listing_named, rows_of
from taizhang.web.moves import NOTE
from taizhang.web.pages_moves import FLAWED, NOTE_LONGEST
from taizhang.web.permission import writes
from taizhang.web.proofs import proofs_in, text_in
from taizhang.web.say import label, say, tell
from taizhang.web.seat import Seat, seat_of
from taizhang.web.undo_said import said_with_undo, undo_of_batch

ASIDE = "aside"
NAMED = 100
"""So many of those that cannot be moved are named; the reasons count all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """What was asked: the list, the move, and the rows with the version the person saw."""

    name: str
    listing: Listing
    move: Offered
    seen: Seen
    token: str = ""

    @property
    def many(self) -> bool:
        """Whether a worker does it, and only the first rows are looked at beforehand."""
        return len(self.seen) > bulk_job.AT_ONCE


@writes
@require_POST
def bulk(request: HttpRequest, name: str) -> HttpResponse:
    """Look first; with `do` pressed, move those that can be moved and keep the rest before the person."""
    seat = seat_of(request)
    asked = _asked(request, seat, name)
    kinds = _kinds(seat, asked.seen)
    wanted = _wanted(request, seat, asked, kinds)
    if not request.POST.get("do"):
        first = asked.seen[: bulk_job.AT_ONCE]
        return _page(request, seat, asked, looked(seat.campaign, first, wanted, by=seat.actor))
    if asked.many:
        return _put_off(seat, asked, wanted)
    done = act(seat.campaign, asked.seen, wanted, by=seat.actor)
    if done.able:
        said_with_undo(request, say(_done(asked, done)), undo_of_batch(done.batch))
    if not done.kept:
        return HttpResponseRedirect(_back(request, name))
    left = Bulk(name=name, listing=asked.listing, move=asked.move, seen=tuple((one.key, 0) for one in done.kept))
    return _page(request, seat, left, Judged(able=(), kept=done.kept), tried=True)


def _put_off(seat: Seat, asked: Bulk, wanted: Wanted) -> HttpResponse:
    """A worker does it; 我的办理 tells how far it is and what came of it."""
    title = f"{asked.move.said} · {tell(label(asked.listing))} · {seat.place}"
    jobs.refuse_too_many(seat.actor)
    params = bulk_job.put_off(seat, asked.token or bulk_job.laid_aside(seat, asked.seen), wanted, title)
    jobs.ask("bulk", params, by=seat.actor, language=get_language() or "")
    return HttpResponseRedirect(reverse("jobs"))


def _asked(request: HttpRequest, seat: Seat, name: str) -> Bulk:
    listing = listing_named(seat.campaign, name)
    move = next((one for one in moves_offered(seat, listing) if one.name == request.POST.get("move")), None)
    if move is None:
        raise refuse(msg("这张清单上没有您能批量办的这一步"))
    seen = tuple(_seen(request, seat, listing))
    if not seen:
        raise refuse(msg("还没有勾选条目，请先勾选再办"))
    if len(seen) > bulk_job.MOST:
        raise refuse(msg("一次最多批量办 {most} 条，请先缩小范围"), most=bulk_job.MOST)
    return Bulk(name=name, listing=listing, move=move, seen=seen, token=request.POST.get(ASIDE, ""))


def _seen(request: HttpRequest, seat: Seat, listing: Listing) -> Sequence[tuple[str, int]]:
    """Rows named with their versions by our own page; the whole list; or those ticked."""
    if token := request.POST.get(ASIDE, ""):
        return bulk_job.seen_in(seat.person.pk, token)
    if given := request.POST.get("rows", ""):
        pairs = (one.partition(".") for one in given.split(","))
        return [(key, int(version) if version.isdecimal() else 0) for key, _, version in pairs if key]
    if request.POST.get("all") == "1":
        return list(rows_of(seat, listing, chosen_of(request.GET)).values_list("key", "version")[: bulk_job.MOST + 1])
    keys = list(dict.fromkeys(request.POST.getlist("key")))
    found = dict(sight.entries(seat.actor, seat.campaign.campaign).filter(key__in=keys).values_list("key", "version"))
    return [(key, found[key]) for key in keys if key in found]


def _kinds(seat: Seat, seen: Seen) -> frozenset[str]:
    keys, rows = [key for key, _ in seen], sight.entries(seat.actor, seat.campaign.campaign).order_by()
    parts = (keys[start : start + bulk_job.AT_ONCE] for start in range(0, len(keys), bulk_job.AT_ONCE))
    return frozenset(
        kind for part in parts for kind in rows.filter(key__in=part).values_list("kind", flat=True).distinct()
    )


def _wanted(request: HttpRequest, seat: Seat, asked: Bulk, kinds: frozenset[str]) -> Wanted:
    """What was typed for all of them; a box left blank changes nothing."""
    wants = asked_of_many(seat.campaign, kinds, asked.move.name)
    values, problems = typed(seat.campaign, wants, given_in(request.POST, wants), by=seat.actor)
    if problems:
        raise Refusal(FLAWED, tuple(problems))
    due = values.pop(DUE, None)
    return Wanted(
        move=asked.move.name,
        note=text_in(request, NOTE, NOTE_LONGEST),
        values=values,
        proofs=tuple(proofs_in(request)),
        due=date.fromisoformat(str(due)) if due else None,
    )


def _done(asked: Bulk, done: Judged) -> Words:
    if not done.kept:
        return words(msg("已办：{move} {n} 条"), move=asked.move.said, n=len(done.able))
    told = msg("已办：{move} {n} 条；{left} 条没有办，原因见下")
    return words(told, move=asked.move.said, n=len(done.able), left=len(done.kept))


def _back(request: HttpRequest, name: str) -> str:
    query = request.GET.urlencode()
    return reverse("ledger_list", args=[name]) + (f"?{query}" if query else "")


def _page(request: HttpRequest, seat: Seat, asked: Bulk, judged: Judged, *, tried: bool = False) -> HttpResponse:
    kinds = _kinds(seat, asked.seen)
    wants, needs = (
        asked_of_many(seat.campaign, kinds, asked.move.name),
        needs_of_many(seat.campaign, kinds, asked.move.name),
    )
    told = {
        "asked": asked,
        "aside": (asked.token or bulk_job.laid_aside(seat, asked.seen)) if asked.many else "",
        "looked": bulk_job.AT_ONCE,
        "title": tell(label(asked.listing)),
        "back": _back(request, asked.name),
        "query": request.GET.urlencode(),
        "able": len(judged.able),
        "count": len(asked.seen) if asked.many else len(judged.able) + len(judged.kept),
        "kept": judged.kept[:NAMED],
        "kept_count": len(judged.kept),
        "more": max(0, len(judged.kept) - NAMED),
        "reasons": _reasons(judged.kept),
        "rows": "" if asked.many else _rows(seat, judged),
        "boxes": boxes(wants, given_in(request.POST, wants), form="bulk"),
        "evidence": "evidence" in needs,
        "word": "affected_word" in needs,
        "reason": "reason" in needs,
        "fillable": bool(wants or needs & {"evidence", "affected_word", "reason"}),
        "note": request.POST.get(NOTE, ""),
        "tried": tried,
    }
    return render(request, "ledger/bulk.html", told)


def _rows(seat: Seat, judged: Judged) -> str:
    return ",".join((*(f"{key}.{version}" for key, version in judged.able), *_versions(seat, judged.kept)))


def _versions(seat: Seat, kept: Sequence[Kept]) -> list[str]:
    """The rows that stay, as they are now: what somebody changed meanwhile has been told."""
    keys = [one.key for one in kept]
    rows = dict(Entry.objects.filter(key__in=keys, campaign=seat.campaign.campaign).values_list("key", "version"))
    return [f"{key}.{rows[key]}" for key in keys if key in rows]


def _reasons(kept: Sequence[Kept]) -> tuple[tuple[str, int], ...]:
    """Each reason once, with how many rows it holds back, the commonest first."""
    found = Counter(say(why) for one in kept for why in dict.fromkeys(one.why))
    return tuple(found.most_common(8))
