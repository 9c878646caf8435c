"""文件: what came in, and each document with its text on the left and what was found in it on the right."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from taizhang.errors import Refusal
from taizhang.report.duty_table import Sort
from taizhang.store import sight
from taizhang.store.document_tables import Asked, table_of_document
from taizhang.store.gaps import gaps
from taizhang.web.as_file import as_file
from taizhang.web.document_cards import desk_of
from taizhang.web.document_page import page
from taizhang.web.document_parts import view_of
from taizhang.web.document_posts import posted
from taizhang.web.document_shown import look_at
from taizhang.web.exporting import PAPERS
from taizhang.web.permission import reads
from taizhang.web.seat import seat_of
from taizhang.web.uploads import taken_in

PAGE: Final = 50
SORTS: Final[Mapping[str, Sort]] = MappingProxyType({"decomposition": "decomposition", "progress": "progress"})


@reads
def documents(request: HttpRequest) -> HttpResponse:
    """The documents in sight, newest first; a new one is dropped or pasted here."""
    seat, flaw = seat_of(request), ""
    if request.method == "POST":
        try:
            return redirect("document", taken_in(request, seat, "in").key)
        except Refusal as refusal:
            flaw = refusal.say(gettext)
    found = sight.documents(seat.actor, seat.campaign.campaign).filter(sort="in").select_related("unit")
    tasks = Count("entries", filter=Q(entries__campaign=F("campaign")))
    listed = Paginator(found.annotate(tasks=tasks), PAGE).get_page(request.GET.get("page"))
    shown = {"page": listed, "flaw": flaw, "pasted": request.POST.get("text", "")}
    return render(request, "documents/list.html", shown, status=422 if flaw else 200)


@reads
def document(request: HttpRequest, key: str) -> HttpResponse:
    """One document; a post is the answer to one card, or a button over all of them."""
    seat = seat_of(request)
    desk = desk_of(seat, sight.document(seat.actor, key))
    if request.method == "POST":
        return posted(request, desk)
    return page(look_at(request, desk, view_of(request.GET.dict())))


@reads
@require_GET
def document_gaps(request: HttpRequest, key: str) -> HttpResponse:
    """还差什么: before work begins, which sentences have no task at or under the unit, which units nothing arranged."""
    seat = seat_of(request)
    found = sight.document(seat.actor, key)
    told = gaps(seat.actor, seat.campaign, found, (seat.unit, seat.day))
    return render(request, "documents/gaps.html", {"document": found, "gaps": told})


@reads
@require_GET
def document_table(request: HttpRequest, key: str, sort: str, form: str) -> HttpResponse:
    """任务分解表 or 落实情况表 as Word or Excel; names of persons only where they are asked for (design.md section 7)."""
    seat = seat_of(request)
    found = sight.document(seat.actor, key)
    if sort not in SORTS or form not in PAPERS:
        raise sight.Unseen
    asked = Asked(sort=SORTS[sort], day=seat.day, persons=request.GET.get("persons") == "1")
    table = table_of_document(seat.campaign, found, seat.actor, asked)
    kind, paper = PAPERS[form]
    return as_file(paper(table), kind, f"{found.title[:60]}-{table.title}-{seat.day}.{form}")
