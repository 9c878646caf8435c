"""Pages without sign-in, behind a link of one purpose for one entry; and the giving and closing of such links."""

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from taizhang.errors import Refusal, msg, refuse, words
from taizhang.record.entry import Proof
from taizhang.store import guests
from taizhang.store.guests import PURPOSES, Ended, Opened
from taizhang.store.sight import Unseen
from taizhang.web.answers import redirected
from taizhang.web.pages_moves import before, kept
from taizhang.web.permission import public, writes
from taizhang.web.proofs import files_in, text_in
from taizhang.web.refusals import status_of
from taizhang.web.say import label, tell

INVITE: Final = "invite"
SAID_LONGEST: Final = 500
GONE: Final = 410
ANSWERED: Final = "answered"
NO_LINK: Final = words(msg("这个链接不完整或不对。请向发给您的人再要一次"))
YEAR: Final = 365 * 24 * 3600


@public
@require_http_methods(["GET", "POST"])
def guest(request: HttpRequest, address: str) -> HttpResponse:
    """The one question behind the link, and its answer."""
    if _answered(request, address):
        return render(request, "guest/page.html", {"thanks": True})
    try:
        found = guests.opened(address)
        if request.method == "GET":
            return _page(request, found)
        return _take(request, address, found)
    except Ended as ended:
        return render(request, "guest/page.html", {"ended": ended}, status=GONE)
    except Unseen as unseen:
        return render(request, "guest/page.html", {"ended": Refusal(NO_LINK)}, status=status_of(unseen))


def _page(request: HttpRequest, found: Opened, refusal: Refusal | None = None) -> HttpResponse:
    row = found.row
    state = found.life.states[row.state]
    told = {
        "purpose": found.link.purpose, "row": row, "state": label(state), "kind": label(found.campaign.kinds[row.kind]),
        "closed_on": row.moved_on if state.closed else None, "refusal": refusal,
        "said": request.POST.get("said", "")[:SAID_LONGEST],
    }  # fmt: skip
    return render(request, "guest/page.html", told, status=status_of(refusal) if refusal else 200)


def _take(request: HttpRequest, address: str, found: Opened) -> HttpResponse:
    purpose = found.link.purpose
    try:
        said = text_in(request, "said", SAID_LONGEST)
        if purpose == "vote":
            guests.answer_vote(address, request.POST.get("vote", ""), said)
        elif purpose == "look":
            guests.answer_look(
                address, held=request.POST.get("held") == "1", said=said, proofs=tuple(files_in(request))
            )
        else:
            guests.bring_proof(address, _proof(request, said))
    except Ended:
        raise
    except Refusal as refusal:
        return _page(request, found, refusal)
    answer = render(request, "guest/page.html", {"thanks": True, "more": purpose == "prove", "address": address})
    if purpose == "vote":
        answer.set_cookie(
            _cookie(address), ANSWERED, max_age=YEAR, path=reverse("guest", args=[address]), httponly=True,
            samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    return answer


def _cookie(address: str) -> str:
    return f"g{address.partition('-')[0]}"


def _answered(request: HttpRequest, address: str) -> bool:
    """Whether this browser has voted behind this link; a courtesy against double taps, not a register of people."""
    return request.COOKIES.get(_cookie(address)) == ANSWERED


def _proof(request: HttpRequest, said: str) -> Proof:
    files = tuple(files_in(request))
    if len(files) > 1:
        raise refuse(msg("一次传一个文件；传完可以接着传"))
    if not files and not said:
        raise refuse(msg("请选一个文件，或写一句核查记录"))
    return files[0] if files else Proof(kind="note", text=said)


@writes
@require_POST
def entry_invite(request: HttpRequest, key: str) -> HttpResponse:
    """Give a link for a purpose, or close one."""
    seat, row = before(request, key)
    purpose, number = request.POST.get("purpose", ""), request.POST.get("close", "")
    try:
        if number.isdecimal():
            guests.close(key, int(number), by=seat.actor)
            messages.success(request, tell(msg("链接已停用")))
        elif purpose in PURPOSES:
            guests.invite(seat.campaign, key, purpose, by=seat.actor)
            messages.success(request, tell(msg("链接已备好，发出去或扫码都行")))
        else:
            raise refuse(msg("这一条现在不能发这种链接"))
    except Refusal as refusal:
        return kept(request, seat, row, refusal, INVITE)
    if request.headers.get("HX-Request"):
        return redirected(request, reverse("entry", args=[key]) + "#links")
    return redirect(reverse("entry", args=[key]) + "#links")
