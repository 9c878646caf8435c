"""A success that can be taken back: said in a toast that carries 撤销, and the way back to where the person was."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from taizhang.store.models import Step
from taizhang.web.seat import Seat

NEXT = "next"


def said_with_undo(request: HttpRequest, text: str, address: str) -> None:
    """Say it on the next page; the toast's 撤销 posts to this address. Without one it is just said."""
    messages.success(request, text, extra_tags=address)


def undo_of_last(seat: Seat, key: str) -> str:
    """Where what this person did last to this entry is undone; "" when they did nothing to it."""
    steps = Step.objects.filter(entry__key=key, person=seat.person, undoes__isnull=True)
    last = steps.order_by("-seq").values_list("seq", flat=True).first()
    return reverse("entry_undo", args=[key, last]) if last else ""


def undo_of_batch(batch: str) -> str:
    """Where a whole batch is undone."""
    return reverse("batch_undo", args=[batch])


def back_to(request: HttpRequest, otherwise: str) -> str:
    """The page the person was on (named by the form, else by the browser), as long as it is ours."""
    asked = request.POST.get(NEXT) or request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    if not url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}):
        return otherwise
    parts = urlsplit(asked)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or otherwise
